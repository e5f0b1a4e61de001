"""Why all the same: one sheet for everything that training stands in the way of, and a warning."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.widgets import Button, Input

from frontdesk.config import Places
from frontdesk.files.presets import read_preset
from frontdesk.screens.new_shift import NewShiftSheet
from frontdesk.screens.reason import ReasonSheet
from frontdesk.services import shifts, training
from frontdesk.services.acting import Act
from frontdesk.services.imports import Report
from frontdesk.services.training.policy import Policy, whys
from screens.conftest import MORNING, Minutes, Seen, at_the_desk

Names = dict[str, int]
FIRST = "Ana[/] R.: Overdue since 1 Apr 2024: IPS Core not done yet"


@pytest.fixture
def late(center: Callable[[Act], int], rota: Names) -> Callable[[Policy], None]:
    """Ask everybody on the staff for IPS Core, and say what happens when they are late."""
    preset = read_preset("ips")
    assert preset is not None
    center(training.ruling.import_rules(preset.rows, Report()))
    for each in ("co-reflection", "certified-trainer"):
        center(training.policy.change(each, Policy.NOTHING))
    center(shifts.add(rota["Lee Ash"], MORNING + 8 * 3600, MORNING + 9 * 3600, "Desk"))

    def want(policy: Policy) -> None:
        if policy is not Policy.WARN:
            center(training.policy.change("ips-core", policy))
        center(training.policy.change("ips-core", conversations=policy))

    return want


async def add(seen: Seen) -> None:
    """Add a shift of Ana's to the day."""
    await seen.press("f3", "n")
    fields = {"who": "ana", "job": "Desk", "starts": "20:00", "ends": "21:00"}
    for name, text in fields.items():
        seen.app.screen.query_one(f"#field-{name}", Input).value = text
    await seen.press("ctrl+r")


async def add_weekly(seen: Seen) -> None:
    """Add a shift of hers that comes every week."""
    await seen.press("f3", "n")
    fields = {"who": "ana", "job": "Desk", "starts": "20:00", "ends": "21:00"}
    for name, text in fields.items():
        seen.app.screen.query_one(f"#field-{name}", Input).value = text
    seen.app.screen.query_one("#turn-weekly", Button).press()
    await seen.settle()
    await seen.press("ctrl+r")


async def start(seen: Seen) -> None:
    """Have her start now, found by name."""
    await seen.press("f3")
    seen.app.place._start_somebody()  # type: ignore[attr-defined]
    await seen.settle()
    await seen.type("ana")
    await seen.press("enter")


WAYS = [add, add_weekly, start]


@pytest.mark.parametrize("way", WAYS)
async def test_where_the_center_asks_one_sheet_asks_why_and_it_is_done(
    here: Places,
    minutes: Minutes,
    late: Callable[[Policy], None],
    way: Callable[[Seen], Awaitable[None]],
) -> None:
    late(Policy.ASK)
    async with at_the_desk(here, minutes) as seen:
        await way(seen)
        assert isinstance(seen.app.screen, ReasonSheet)
        await seen.press("escape")
        assert not isinstance(seen.app.screen, ReasonSheet)
        if isinstance(seen.app.screen, NewShiftSheet):
            assert seen.text("#wrong").startswith(FIRST)
            await seen.press("escape")
        else:
            assert FIRST in seen.status
        await way(seen)
        await seen.type("nobody else")
        await seen.press("enter")
        assert seen.app.screen is seen.app.place
        assert seen.app.desk is not None
        (why,) = seen.app.desk.ask(whys("2026-11-23", "2026-11-23"))
        assert why.why == "nobody else"
        await seen.press("ctrl+z")
        assert seen.app.desk.ask(whys("2026-11-23", "2026-11-23")) == ()


@pytest.mark.parametrize("way", WAYS)
async def test_where_the_center_warns_the_warning_stands_with_what_was_done(
    here: Places,
    minutes: Minutes,
    late: Callable[[Policy], None],
    way: Callable[[Seen], Awaitable[None]],
) -> None:
    late(Policy.WARN)
    async with at_the_desk(here, minutes) as seen:
        await way(seen)
        assert seen.app.screen is seen.app.place
        assert seen.status.startswith("✓ ")
        assert seen.status.endswith("! Ana[/] R.: IPS Core overdue since 1 Apr 2024")
        minutes.now += 60
        await seen.settle()
        await seen.press("f2")
        assert seen.status.endswith("! Ana[/] R.: IPS Core overdue since 1 Apr 2024")
        await seen.press("ctrl+z")
        assert "overdue" not in seen.status
