"""What is on record of one square of the matrix: exempt, provisional, elsewhere, revoked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Button, Input

from frontdesk.config import Paths
from frontdesk.domain.training.records import Attendee, Meeting
from frontdesk.domain.training.standing import Standing
from frontdesk.screens.training.exemption_dialog import ExemptionDialog
from frontdesk.screens.training.screen import TrainingScreen
from frontdesk.services.desk.context import Act
from frontdesk.services.training import meetings
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Names = dict[str, int]


def rows(seen: Seen) -> list[str]:
    found = seen.app.screen.query_one(RowList).rows
    return [" · ".join(filter(None, (row.name, row.note, row.suffix))) for row in found]


async def write(seen: Seen, kind: str = "exempt", **fields: str) -> None:
    """Choose a kind, fill the lines and save."""
    turn = seen.app.screen.query_one(CycleButton)
    turn.focus()
    while turn.value != kind:
        await seen.press("enter")
    for name, text in fields.items():
        seen.app.screen.query_one(f"#field-{name}", Input).value = text
    await seen.press("ctrl+s")


def standing(seen: Seen) -> Standing:
    """Return how the marked one stands."""
    screen = seen.app.mode_screen
    assert isinstance(screen, TrainingScreen)
    marked = screen.marked()
    assert marked is not None
    return marked.standing


async def test_somebody_is_exempt_until_a_day_and_that_must_end(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("x")  # Cy, Co-Reflection
        assert isinstance(seen.app.screen, ExemptionDialog)
        assert seen.text("#name") == "Cy R. · Co-Reflection"
        assert rows(seen) == []
        await write(seen)
        assert seen.text("#wrong").startswith("Say why")
        await write(seen, reason="a [long] trip")
        assert seen.text("#wrong") == "An exemption must end. Say on which day."
        await seen.press("escape", "x")  # what was typed is kept
        assert seen.app.screen.query_one("#field-reason", Input).value == "a [long] trip"
        await write(seen, until="2026-12-31")
        assert rows(seen) == ["– exempt Mon 23 Nov 2026 – Thu 31 Dec 2026 · a [long] trip"]
        await seen.press("escape")
        assert standing(seen) is Standing.EXEMPT
        await seen.press("ctrl+z")
        assert standing(seen) is Standing.OVERDUE


async def test_an_exemption_ends_today_or_is_taken_off(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("x")
        seen.app.screen.query_one("#end", Button).press()
        await seen.settle()
        assert seen.text("#wrong").startswith("Choose something exempt or provisional")
        await write(seen, "provisional", reason="down for it", until="2026-12-31")
        assert rows(seen)[0].startswith("◑ provisional")
        seen.app.screen.query_one("#end", Button).press()
        await seen.settle()
        assert rows(seen) == ["◑ provisional Mon 23 Nov 2026 – Mon 23 Nov 2026 · down for it"]
        await seen.press("delete")
        seen.app.screen.query_one(RowList).focus()
        await seen.press("delete")
        assert rows(seen) == []
        await seen.press("ctrl+z")
        assert len(rows(seen)) == 1


async def test_what_was_done_elsewhere_needs_evidence_and_may_be_revoked(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("left", "x")  # Cy, IPS Core
        await write(seen, "equivalent", **{"from": "2023-05-01"})
        assert not seen.app.screen.query_one("#line-until").display
        assert seen.text("#wrong").startswith("Training done elsewhere needs proof")
        await write(seen, "equivalent", **{"from": "2023-05-01", "reason": "blue folder"})
        assert rows(seen) == ["≈ done elsewhere Mon 1 May 2023 · blue folder"]
        await seen.press("escape")
        assert standing(seen) is Standing.UP_TO_DATE
        await seen.press("x")
        await write(seen, "revoked", reason="another's certificate")
        assert rows(seen)[0] == "× revoked Mon 23 Nov 2026 · another's certificate"
        await seen.press("escape")
        assert standing(seen) is Standing.OVERDUE
        await seen.press("ctrl+z")
        assert standing(seen) is Standing.UP_TO_DATE


async def test_what_was_at_a_meeting_is_put_right_there(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], learning: Names
) -> None:
    ana = Attendee(learning["Ana[/] Lima"])
    met = Meeting("2026-11-12", 60, ("co-reflection",), leader="Pat Lee", attendees=(ana,))
    center(meetings.hold(met))
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("down", "x")
        assert rows(seen) == [
            "✓ done Mon 23 Nov 2026", "✓ done Wed 18 Nov 2026",
            "✓ done Thu 12 Nov 2026 · 1 h, with Pat L. · at a meeting",
        ]  # fmt: skip
        listed = seen.app.screen.query_one(RowList)
        listed.focus()
        await seen.press("down", "down", "delete")
        assert seen.text("#wrong").startswith("That was at a meeting.")
        await seen.press("up", "delete")
        assert len(rows(seen)) == 2


@pytest.mark.parametrize("size", [(40, 20), (45, 24), (80, 24), (300, 60)])
async def test_it_is_at_home_in_any_width(
    here: Paths, minutes: Minutes, learning: Names, size: tuple[int, int]
) -> None:
    async with at_the_desk(here, minutes, size=size) as seen:
        await seen.press("f5")
        await seen.press("left", "down", "x")
        assert seen.app.screen.query_one(RowList).size.height >= 2
        assert seen.app.screen.query_one("#save").region.bottom <= size[1]
