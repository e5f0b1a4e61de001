"""The row of keys: at most seven, what is likeliest for what is marked, however narrow."""

from __future__ import annotations

import pytest

from frontdesk.config import Paths
from frontdesk.screens.help import Help
from frontdesk.screens.visits.headcount_dialog import HeadcountDialog
from frontdesk.widgets.frame import MOST_KEYS, Footer, Header
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]


def row(seen: Seen) -> str:
    """Return the row of keys as it is painted."""
    return str(seen.app.mode_screen.query_one(Footer).render()).splitlines()[0]


def keys(seen: Seen) -> list[str]:
    """Return the keys on the row with their words."""
    return [each.strip() for each in row(seen).split("  ") if each.strip()]


@pytest.mark.parametrize("width", [40, 80, 120, 200])
async def test_it_is_one_row_of_at_most_seven_that_ends_with_all_keys(
    here: Paths, minutes: Minutes, day: Day, rota: Day, width: int
) -> None:
    async with at_the_desk(here, minutes, size=(width, 26)) as seen:
        for place in ("f2", "f3", "f4", "f5", "f7", "f8"):
            await seen.press(place)
            assert 2 <= len(keys(seen)) <= MOST_KEYS
            assert keys(seen)[-1] == "F1 all keys"
            assert keys(seen)[-2] == "Ctrl+P find" or width == 40
            assert len(row(seen).rstrip()) <= width
        await seen.press("f2")
        await seen.type("joan")
        assert keys(seen)[0] == "Enter check in"  # before all else where there is little room


async def test_what_enter_does_is_first_and_follows_what_is_marked(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes, size=(120, 30)) as seen:
        assert keys(seen)[0] == "Ctrl+N new person"
        await seen.type("joan")
        assert keys(seen)[:2] == ["Enter check in", "Ctrl+N new person"]
        assert "Ctrl+O person" in keys(seen)
        await seen.press("enter", "j", "o", "a", "n")
        assert keys(seen)[0] == "Enter open"
        await seen.press("escape")
        await seen.type("zzyzx")
        assert "Ctrl+O person" not in keys(seen)


async def test_what_cannot_be_done_with_what_is_marked_is_not_shown(
    here: Paths, minutes: Minutes, rota: Day
) -> None:
    async with at_the_desk(here, minutes, size=(120, 30)) as seen:
        await seen.press("f3")
        assert {"E end", "B break", "C who takes it"} <= set(keys(seen))  # C: the first open one
        for _ in range(8):
            if "E end" not in keys(seen):
                break
            await seen.press("down")
        assert "E end" not in keys(seen)
        assert "C who takes it" in keys(seen)


async def test_today_stands_there_once_another_day_is_shown(
    here: Paths, minutes: Minutes, rota: Day
) -> None:
    async with at_the_desk(here, minutes, size=(200, 30)) as seen:
        await seen.press("f5")
        assert "T today" not in keys(seen)
        await seen.press("shift+left")
        assert "T today" in keys(seen)
        await seen.press("t")
        assert "T today" not in keys(seen)


async def test_each_can_be_clicked(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes, size=(120, 26)) as seen:
        await seen.pilot.click(Footer, offset=(row(seen).index("head count"), 0))
        await seen.settle()
        assert isinstance(seen.app.screen, HeadcountDialog)
        await seen.press("escape")
        await seen.type("joan")
        await seen.pilot.click(Footer, offset=(1, 0))
        await seen.settle()
        assert seen.status.startswith("✓ Joanna P.")
        await seen.pilot.click(Footer, offset=(row(seen).index("all keys"), 0))
        await seen.settle()
        assert isinstance(seen.app.screen, Help)


TABS = {
    120: " F2 Check in  F3 Shifts  F4 Conversations  F5 Training  F7 Past days  F8 Roll call",
    80: " F2 Check in  F3 Shifts  F4 Conversations  F5 Training  F7  F8",
    40: " F2 Check in  F3  F4  F5  F7  F8",
}
"""The places on top, as many names as there is room for."""


@pytest.mark.parametrize("width", TABS)
async def test_the_places_stand_on_top_and_the_one_shown_is_lit(
    here: Paths, minutes: Minutes, day: Day, width: int
) -> None:
    async with at_the_desk(here, minutes, size=(width, 26)) as seen:
        top = seen.app.mode_screen.query_one(Header)
        line = str(top.render()).splitlines()[0]
        assert line.startswith(TABS[width])
        assert line.endswith("10:42") or width == 40
        top.moment = "Mon 23 Nov  10:09 pm"
        assert str(top.render()).splitlines()[0].endswith("  10:09 pm") or width == 40
        for key, name in (("f3", "F3 Shifts"), ("f8", "F8 Roll call"), ("f2", "F2 Check in")):
            await seen.press(key)
            top = seen.app.mode_screen.query_one(Header)
            said, lit = top.render(), top.get_visual_style("header--lit")
            where = [span for span in said.spans if span.style == lit]
            assert [said.plain[span.start : span.end] for span in where] == [f" {name} "]


async def test_a_place_is_gone_to_by_a_click(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        top = seen.app.mode_screen.query_one(Header)
        await seen.pilot.click(Header, offset=(str(top.render()).index("F5") + 1, 0))
        await seen.settle()
        assert seen.app.current_mode == "training"
