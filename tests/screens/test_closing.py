"""The evening at the desk: the house fills, is counted, and the day is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.domain.center.values import SettleBy
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.visits.closing_dialog import CloseDayDialog
from frontdesk.screens.visits.headcount_dialog import HeadcountDialog
from frontdesk.services.center import commands as center_services
from frontdesk.services.desk.context import Act
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.notices import Notices
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk

Day = dict[str, int]

HOURS = ("09:00-17:00",) * 7


async def set_center(seen: Seen, **settings: object) -> None:
    """Change the center's settings, as another program would."""
    desk = seen.app.desk
    assert desk is not None
    desk.do(center_services.change(replace(desk.center, **settings)))  # type: ignore[arg-type]
    seen.app._tell_all()
    await seen.settle()


def notices(seen: Seen) -> list[str]:
    return seen.app.mode_screen.query_one(Notices).words


def to_tick(seen: Seen) -> list[tuple[str, str]]:
    rows = seen.app.screen.query_one("#may-have-left", RowList).rows
    return [(row.name, row.suffix) for row in rows]


def field(seen: Seen, name: str) -> Input:
    return seen.app.screen.query_one(f"#{name}", Input)


async def test_after_closing_time_a_quiet_line_says_so_and_one_key_closes_the_day(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await set_center(seen, hours=HOURS, settle_by=SettleBy.CLOSING_TIME)
        minutes.at("16:59")
        seen.app._tell_all()
        await seen.settle()
        assert notices(seen) == []
        minutes.at("17:30")
        seen.app._tell_all()
        await seen.settle()
        assert notices(seen) == [
            "It is after 17:00. 4 people are still checked in · Ctrl+E closes the day"
        ]
        await seen.press("ctrl+e")
        assert seen.count == "4 visitors"  # whoever is still in is shown first, always
        assert len(seen.text("#list").splitlines()) == 4
        await seen.press("enter")
        assert seen.status == ("✓ The day is closed: 4 people checked out at 17:00, estimated")
        assert (seen.house, notices(seen), seen.count) == ([], [], "0 visitors")
        await seen.press("ctrl+e", "enter")
        assert seen.text("#wrong").startswith("Mon 23 Nov was already closed 17:30.")
        await seen.press("escape", "ctrl+z")
        assert (seen.count, len(notices(seen))) == ("4 visitors", 1)


async def test_the_quiet_line_can_be_clicked_and_the_day_closed_again(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await set_center(seen, hours=HOURS)
        minutes.at("18:00")
        seen.app._tell_all()
        await seen.settle()
        await seen.pilot.click("#notices", offset=(4, 0))
        await seen.settle()
        await seen.press("enter")
        assert seen.count == "0 visitors"
        await seen.type("joan")
        await seen.press("enter")
        assert notices(seen) == [
            "It is after 17:00. 1 person is still checked in · Ctrl+E closes the day"
        ]
        await seen.press("ctrl+e", "enter")
        assert "1 person checked out at 18:00, estimated" in seen.status


async def test_before_the_house_closes_the_key_shows_first_who_is_still_in(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await set_center(seen, hours=HOURS)
        await seen.press("ctrl+e")
        assert isinstance(seen.app.screen, CloseDayDialog)
        assert seen.text("#about") == (
            "Mon 23 Nov. It is 10:42, and the house is open until 17:00."
        )
        assert (
            seen.text("#still-in")
            == "4 people are still checked in. Closing checks them out (estimated):"
        )
        assert seen.text("#list").splitlines()[0] == "09:02 – 10:42  Johan S."
        await seen.type("25:00")
        await seen.press("enter")
        assert "is not a time" in seen.text("#wrong")
        await seen.press("escape")
        assert (seen.count, isinstance(seen.app.screen, CheckInScreen)) == ("4 visitors", True)
        await seen.press("ctrl+e")
        assert field(seen, "at").value == "25:00"  # what was typed is kept
        field(seen, "at").value = "10:30"
        await seen.press("enter")
        assert "4 people checked out at 10:30, estimated" in seen.status
        await seen.press("ctrl+z")
        assert seen.count == "4 visitors"


async def test_names_stay_hidden_on_the_dialogs(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f9", "ctrl+e")
        assert "•••" in seen.text("#list")
        assert "Johan" not in seen.text("#list")
        await seen.press("escape", "ctrl+k", "1", "enter")
        assert not any("Johan" in name for name, _ in to_tick(seen))


async def test_a_count_that_agrees_is_three_keys(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+k")
        assert seen.text("#signed-in") == "4 visitors · 2 without a name"
        await seen.press("4")
        assert seen.text("#says") == "4 counted, 4 on the list: it agrees."
        await seen.press("enter")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.status == "✓ 4 counted, 4 checked in"


async def test_more_than_are_signed_in_arrive_without_a_name_by_one_key(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.pilot.click("#house-title")
        await seen.settle()
        await seen.press("7")
        assert seen.text("#says") == "3 more than on the list: they did not check in."
        await seen.press("enter")
        assert isinstance(seen.app.screen, HeadcountDialog)
        await seen.press("enter")
        assert seen.status == "✓ 7 counted, 4 checked in: 3 more arrived without a name"
        assert seen.count == "7 visitors"
        await seen.press("ctrl+z")
        assert seen.count == "4 visitors"


async def test_who_has_left_is_ticked_and_nobody_goes_by_the_number_alone(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        minutes.at("11:30")
        await seen.press("ctrl+k", "2", "enter")
        assert seen.text("#says") == "2 fewer than on the list. Who has left? Space ticks."
        assert to_tick(seen) == [
            ("09:02  Johan S.", ""),
            ("09:15  Dee R.", ""),
            ("09:40  without a name", ""),
            ("09:40  without a name", ""),
        ]
        await seen.press("space", "down", "down", "enter")
        assert [mark for _, mark in to_tick(seen)] == ["✓ has left", "", "✓ has left", ""]
        await seen.press("ctrl+s")
        assert seen.status == "✓ 2 counted, 4 checked in: 2 have left, time estimated"
        assert seen.house == ["09:15  Dee R.", "09:40  1 without a name"]
        await seen.press("ctrl+z", "ctrl+k", "2", "ctrl+s")
        assert (seen.status, seen.count) == ("✓ 2 counted, 4 checked in", "4 visitors")


async def test_a_count_is_of_its_minute_and_not_kept_when_the_dialog_is_left(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+k", "1", "2", "x", "f2")
        assert isinstance(seen.app.screen, CheckInScreen)
        await seen.press("ctrl+k")
        assert field(seen, "counted").value == ""
        await seen.press("enter")
        assert seen.text("#wrong") == "Write how many people you count, like 14."
        await seen.type("99999")
        await seen.press("ctrl+s")
        assert seen.text("#wrong") == "Choose a number from 0 to 10,000."


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (6, None),
        (4, "! The house is full: 4 of 4. One more makes 5 · Ctrl+K counts everyone"),
        (3, "! The house is over full: 4 of 3 · Ctrl+K counts everyone"),
    ],
)
async def test_the_house_says_when_it_is_full_and_lets_everybody_in(
    here: Paths, minutes: Minutes, day: Day, room: int, said: str | None
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await set_center(seen, capacity=room)
        assert notices(seen) == ([said] if said else [])
        assert seen.count == ("4 visitors" if said is None else f"! 4 visitors of {room}")
        await seen.type("joan")
        await seen.press("enter")
        assert seen.count.endswith("5 visitors" if room == 6 else f"5 visitors of {room}")


async def test_nearly_full_is_said_from_nine_in_ten_on(
    here: Paths, minutes: Minutes, center: Callable[[Act], int]
) -> None:
    center(visits.arrive_unnamed(54))
    async with at_the_desk(here, minutes) as seen:
        assert notices(seen) == ["The house is nearly full: 54 of 60 · Ctrl+K counts everyone"]
        await seen.press("ctrl+z", "ctrl+g")
        assert notices(seen) == []


async def test_a_clock_set_back_is_said_at_the_door(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+g")
        minutes.at("09:30")
        seen.app._tell_all()
        await seen.settle()
        assert notices(seen) == [
            "! This machine says it is 09:30, but something was recorded 10:42. Correct its clock."
        ]
        said = notices(seen)
        await seen.press("ctrl+g")  # what is recorded now is early, and the notice stays
        assert notices(seen) == said
        await seen.press("ctrl+e")
        await seen.press("enter")
        assert "Correct its clock, then close the day." in seen.text("#wrong")


async def test_on_a_narrow_screen_what_to_press_can_still_be_read_and_clicked(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    minutes.at("17:30")
    async with at_the_desk(here, minutes, size=(45, 24)) as seen:
        await set_center(seen, hours=HOURS, settle_by=SettleBy.CLOSING_TIME)
        said = seen.app.mode_screen.query_one(Notices)
        words = str(said.render())
        assert "Ctrl+E closes the day" in " ".join(words.split())
        assert max(map(len, words.splitlines())) <= 45
        assert said.size.height == len(words.splitlines())
        at = next(y for y, line in enumerate(words.splitlines()) if "the day" in line)
        await seen.pilot.click(Notices, offset=(4, at))
        await seen.settle()
        await seen.press("enter")
        assert seen.status.startswith("✓ The day is closed: 4 people checked out")
