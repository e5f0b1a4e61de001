"""On shift, as somebody at the desk sees it: who is on, late, wanted; one key each to act."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from textual.strip import Strip
from textual.widgets import Button, Input, Static

from frontdesk.config import Paths
from frontdesk.screens.shifts.screen import ShiftsScreen
from frontdesk.screens.shifts.shift_dialogs import ShiftDialog, TimeEntryDialog
from frontdesk.screens.staff_dialog import StaffDialog
from frontdesk.services.conversations import free
from frontdesk.services.desk.context import Act
from frontdesk.services.shifts import commands as shifts
from frontdesk.widgets.bar_list import BarList
from frontdesk.widgets.notices import Notices
from frontdesk.widgets.row_list import RowList
from screens.conftest import MORNING, Minutes, Seen, at_the_desk

DAY_START = MORNING - (10 * 60 + 42) * 60
"""Midnight of Monday 23 November."""


def at(hour: float) -> int:
    """Return the instant of an hour of the day."""
    return DAY_START + int(hour * 3600)


Names = dict[str, int]


def now(seen: Seen) -> list[str]:
    """Return the rows of now: name and note."""
    rows = seen.app.mode_screen.query_one("#people", RowList).rows
    return [f"{row.name}: {row.note}" for row in rows]


def needs(seen: Seen) -> list[str]:
    return seen.app.mode_screen.query_one("#needs", Notices).words


def screen(seen: Seen) -> ShiftsScreen:
    found = seen.app.mode_screen
    assert isinstance(found, ShiftsScreen)
    return found


def bars(seen: Seen) -> list[str]:
    """Return the bars, a line each: whose, and what stands in it."""
    return [f"{row.name}: {bar.words}" for row in screen(seen).bars.rows for bar in row.bars]


async def test_one_look_tells_who_is_on_late_wanted_and_coming(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3")
        assert now(seen) == [
            "✓ Sam T.: until 13:00 · Desk",
            "! Lee A.: late, from 10:00 · Floor",
            "○ nobody yet: 13:00 – 17:00 · Floor",
            "◔ Ana[/] R.: from 13:00 · Desk",
        ]
        assert needs(seen) == [
            "! Lee A. is late: Floor, from 10:00. S starts the shift. C finds who takes it.",
            "○ Open shift: Floor, 13:00 – 17:00. C finds who takes it.",
        ]
        assert bars(seen) == [
            "Sam T.: Desk",
            "Lee A.: Floor",
            "nobody yet: Floor: nobody yet",
            "Ana[/] R.: Desk",
        ]
        assert seen.count == "0 visitors + 1 on shift = 1 in the house"
        assert seen.text("#day") == "Today, Mon 23 Nov"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (45, 24)])
async def test_who_comes_on_another_day_is_told_with_the_hour_where_room_is_short(
    here: Paths, minutes: Minutes, rota: Names, center: Callable[[Act], int], size: tuple[int, int]
) -> None:
    center(shifts.add(rota["Ana[/] Ray"], at(24 + 22), at(48 + 6), "Kitchen"))
    minutes.at("17:30")
    async with at_the_desk(here, minutes, size) as seen:
        await seen.press("f3")
        assert now(seen)[-1] == "◔ Ana[/] R.: from Tue 22:00 · Kitchen"
        people = screen(seen).people
        lines = [people.render_line(y).text for y in range(people.size.height)]
        assert any("from Tue 22:00" in line for line in lines)


async def test_a_key_starts_and_a_key_ends_whoever_is_marked(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "down", "s")
        assert "✓ Lee A.: until 14:00 · Floor" in now(seen)
        assert seen.count == "0 visitors + 2 on shift = 2 in the house"
        await seen.press("e")
        assert seen.count == "0 visitors + 1 on shift = 1 in the house"
        await seen.press("ctrl+z")
        assert seen.count == "0 visitors + 2 on shift = 2 in the house"


async def test_a_break_begins_and_is_over(here: Paths, minutes: Minutes, rota: Names) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "b")
        row = screen(seen).people.rows[0]
        assert row.suffix == "on a break since 10:42"
        await seen.press("b")
        assert screen(seen).people.rows[0].suffix == ""


async def test_somebody_who_was_not_down_starts_by_a_few_letters(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "s")
        assert isinstance(seen.app.screen, StaffDialog)
        await seen.type("an")
        await seen.press("enter")
        assert "✓ Ana[/] R." in [row.name for row in screen(seen).people.rows]


async def test_cover_is_found_among_those_who_can(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "down", "down", "c")
        dialog = seen.app.screen
        assert isinstance(dialog, StaffDialog)
        offered = {row.name: row.suffix for row in dialog.query_one(RowList).rows}
        assert offered["Sam T."] == "Takes it"
        assert offered["Ana[/] R."] == "cannot"
        assert offered["Lee A."] == "cannot"
        await seen.type("sam")
        await seen.press("enter")
        assert "◔ Sam T.: from 13:00 · Floor" in now(seen)
        assert len(needs(seen)) == 1
        await seen.press("ctrl+z")
        assert len(needs(seen)) == 2


async def test_the_days_turn_and_the_week_is_a_grid(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "right")
        assert seen.text("#day") == "Tomorrow, Tue 24 Nov"
        assert bars(seen) == []
        await seen.press("t", "v")
        assert seen.text("#day") == "Week of Mon 23 Nov to Sun 29 Nov"
        assert bars(seen) == [
            "nobody yet: 13–17 Floor",
            "Ana[/] R.: 13–17 Desk",
            "Lee A.: 10–14 Floor",
            "Sam T.: 9–13 Desk",
        ]
        await seen.press("down", "enter")
        assert seen.text("#day") == "Today, Mon 23 Nov"


async def test_names_are_hidden_while_they_are_hidden(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "f9")
        shown = " ".join([*now(seen), *needs(seen), *bars(seen)])
        assert "•••" in shown
        assert not any(name in shown for name in ("Sam", "Lee", "Ana"))


async def test_a_shift_is_added_once_and_nothing_typed_is_lost(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "right", "n")
        await seen.type("lee")
        await seen.press("enter")
        await seen.type("desk")
        await seen.press("escape", "n")
        assert seen.app.screen.query_one("#field-who", Input).value == "lee"
        await seen.press("enter", "enter")
        await seen.type("22:00")
        await seen.press("enter")
        await seen.type("6:00")
        await seen.press("ctrl+s")
        assert bars(seen) == ["Lee A.: Desk"]
        [bar] = screen(seen).bars.rows[0].bars
        assert (bar.start, bar.end) == (at(24 + 22), at(24 + 30))


async def test_an_end_at_its_start_is_a_slip_and_no_day_and_night(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "n")
        for field, text in (("job", "Desk"), ("starts", "12:00"), ("ends", "12:00")):
            seen.app.screen.query_one(f"#field-{field}", Input).value = text
        await seen.press("ctrl+s")
        assert seen.text("#wrong") == (
            "That shift ends Mon 23 Nov 2026 12:00, before it starts Mon 23 Nov 2026 12:00. "
            "If it goes past midnight, write the day too."
        )


async def test_a_shift_that_is_in_the_way_is_refused_on_the_dialog(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "n")
        for text in ("sam", "desk", "12:00", "15:00"):
            await seen.type(text)
            await seen.press("enter")
        await seen.press("ctrl+s")
        wrong = seen.app.screen.query_one("#wrong", Static)
        assert "Sam T. already has a shift then" in str(wrong.content)


async def test_who_never_ended_a_shift_is_named_where_room_is_short(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    minutes.now = at(24 + 17.5)
    async with at_the_desk(here, minutes, (45, 24)) as seen:
        await seen.press("f3", "r")
        found = seen.app.screen.query_one(RowList)
        lines = [found.render_line(y).text for y in range(found.size.height)]
        assert any("Sam T." in line and "ended 13:00?" in line for line in lines), lines


async def test_a_forgotten_end_is_put_right_from_the_list(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    """Sam's shift ended at 13:00 and nobody said so."""
    async with at_the_desk(here, minutes) as seen:
        minutes.at("17:30")
        await seen.press("f3")
        assert any("never ended" in line for line in needs(seen))
        await seen.press("r")
        rows = seen.app.screen.query_one(RowList).rows
        assert ("Sam T.  08:55", "ended 13:00? estimated") in [(r.name, r.suffix) for r in rows]
        while rows[0].name != "Sam T.  08:55":
            await seen.press("down")
            break
        sam = next(n for n, row in enumerate(rows) if row.name == "Sam T.  08:55")
        for _ in range(sam):
            await seen.press("down")
        await seen.press("enter")
        assert isinstance(seen.app.screen, TimeEntryDialog)
        box = seen.app.screen.query_one("#field-ended", Input)
        assert box.value == "13:00"
        box.value = "13:20"
        await seen.press("ctrl+s")
        await seen.press("escape")
        assert not any("never ended" in line for line in needs(seen))


async def test_a_shift_that_was_worked_after_all_is_said_to_be(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        minutes.at("17:30")
        await seen.press("f3", "tab")
        screen(seen).bars.focus()
        screen(seen).bars.mark_bar(
            next(
                bar.key
                for row in screen(seen).bars.rows
                for bar in row.bars
                if row.name == "Lee A."
            )
        )
        await seen.press("enter")
        assert isinstance(seen.app.screen, ShiftDialog)
        seen.app.screen.query_one("#worked", Button).press()
        await seen.settle()
        assert "Lee A.: Floor" in bars(seen)
        lee = next(row for row in screen(seen).bars.rows if row.name == "Lee A.")
        assert (lee.bars[0].start, lee.bars[0].end, lee.bars[0].kind) == (at(10), at(14), "done")


async def test_the_notice_counts_who_never_started_and_each_is_settled_on_its_dialog(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    """Whatever the notice counts stands on the list behind it, until what became of it is said."""
    async with at_the_desk(here, minutes) as seen:
        minutes.at("23:30")
        await seen.press("f3")
        (said,) = [line for line in needs(seen) if line.startswith("◔")]
        await seen.press("r")
        rows = seen.app.screen.query_one(RowList).rows
        never = [row.name for row in rows if row.suffix == "never started"]
        assert f"{len(never)} shift{'s' * (len(never) > 1)} never started" in said
        assert len(rows) == len(never) + int(re.search(r"(\d+) shifts? never ended", said)[1])  # type: ignore[index]
        lee = next(n for n, row in enumerate(rows) if row.name == "Lee A.  10:00")
        for _ in range(lee):
            await seen.press("down")
        await seen.press("enter")
        dialog = seen.app.screen
        assert isinstance(dialog, ShiftDialog)
        assert dialog.query_one("#field-times", Input).value == "10:00 - 14:00"
        dialog.query_one("#field-times", Input).value = "10:30 - 13:00"
        dialog.query_one("#worked", Button).press()
        await seen.settle()
        assert len(seen.app.screen.query_one(RowList).rows) == len(rows) - 1
        await seen.press("escape")
        lee_row = next(row for row in screen(seen).bars.rows if row.name == "Lee A.")
        assert (lee_row.bars[0].start, lee_row.bars[0].end) == (at(10.5), at(13))
        await seen.press("ctrl+z")
        assert said in needs(seen)


@pytest.mark.parametrize("what", ["else", "not-held"])
async def test_somebody_else_did_or_it_did_not_take_place(
    here: Paths, minutes: Minutes, rota: Names, what: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        minutes.at("17:30")
        await seen.press("f3", "tab")
        screen(seen).bars.focus()
        lee = next(row for row in screen(seen).bars.rows if row.name == "Lee A.")
        screen(seen).bars.mark_bar(lee.bars[0].key)
        await seen.press("enter")
        seen.app.screen.query_one(f"#{what}", Button).press()
        await seen.settle()
        if what == "else":
            offered = [row.name for row in seen.app.screen.query_one(RowList).rows]
            assert offered == ["Ana[/] R.", "Sam T."]  # and not “nobody yet”
            await seen.press("escape")
            box = seen.app.screen.query_one("#field-times", Input)
            box.value = "13:00 - 14:00"
            seen.app.screen.query_one("#else", Button).press()
            await seen.settle()
            await seen.type("sam")
            await seen.press("enter")
            assert seen.app.screen is screen(seen)
            assert ("Sam T.", at(13), at(14), "done") in [
                (row.name, row.bars[0].start, row.bars[0].end, row.bars[0].kind)
                for row in screen(seen).bars.rows
            ]
        else:
            assert "nobody yet: Floor · canceled · for Lee A." in bars(seen)


async def test_nothing_marked_says_what_to_do(
    here: Paths, minutes: Minutes, center: Callable[[Act], int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3")
        for key in "ebc":
            await seen.press(key)
            assert seen.status == "! Choose someone first: Tab and the arrows, or a click."


@pytest.mark.parametrize("size", [(40, 20), (60, 24), (80, 24), (300, 60)])
async def test_it_is_at_home_in_any_width(
    here: Paths, minutes: Minutes, rota: Names, size: tuple[int, int]
) -> None:
    async with at_the_desk(here, minutes, size=size) as seen:
        await seen.press("f3")
        for widget in (screen(seen).people, screen(seen).bars):
            assert widget.size.width >= 30
            assert widget.size.height >= 2


async def test_turning_to_fewer_rows_paints_over_the_old_ones(
    paths: Paths, minutes: Minutes, rota: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: set[int] = set()
    draw = BarList.render_line

    def watched(bars: BarList, y: int) -> Strip:
        painted.add(y)
        return draw(bars, y)

    async with at_the_desk(paths, minutes) as seen:
        await seen.press("f3")
        seen.app.mode_screen.query_one(BarList).focus()
        await seen.settle()
        monkeypatch.setattr(BarList, "render_line", watched)
        await seen.press("left")
        assert painted >= {0, 1, 2, 3}  # four shifts before, and a hint instead


async def test_one_key_says_that_whoever_is_on_is_not_free_to_talk_and_the_next_that_they_are(
    paths: Paths, minutes: Minutes, rota: dict[str, int]
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        await seen.press("f3", "y")
        assert "Sam T." in seen.status
        desk = seen.app.desk
        assert desk is not None
        assert [each.because for each in desk.ask(free.free_now())] == ["not free right now"]
        await seen.press("y")
        assert [each.free for each in desk.ask(free.free_now())] == [True]
        await seen.press("down", "y")
        assert "Choose someone first" in seen.status


async def test_in_another_view_the_first_row_is_marked_and_stays_so(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3")
        for key, first in (("v", "nobody yet"), ("v", "Sam T.")):
            await seen.press(key)
            marked = screen(seen).bars.marked
            assert marked is not None
            assert marked.name == first
            screen(seen).reload()
            await seen.settle()
            assert screen(seen).bars.marked == marked
