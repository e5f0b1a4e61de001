"""Past days, as somebody who puts one right sees them."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Input

from frontdesk.config import Places
from frontdesk.screens.check_in import CheckIn
from frontdesk.screens.past_days import PastDays
from frontdesk.screens.visit import VisitSheet
from frontdesk.services import closing, past_days
from frontdesk.services.acting import Act
from frontdesk.widgets.result_list import ResultList
from screens.conftest import MORNING, Minutes, Seen, at_the_desk

Day = dict[str, int]

FRIDAY = "2026-11-20"
NINE = MORNING - 3 * 86_400 - 102 * 60
"""Friday, nine in the morning."""

HOUR = 3600


def friday(center: Callable[[Act], int], day: Day, *, closed: bool) -> None:
    """Joanna came at nine and nobody saw her leave, Li stayed an hour; perhaps it was closed."""
    center(past_days.add(day["Joanna Park"], NINE))
    center(past_days.add(day["Li Wei"], NINE + HOUR, NINE + 2 * HOUR))
    if closed:
        center(closing.close_day(FRIDAY))


def table(seen: Seen) -> list[tuple[str, str]]:
    """Return name and sign of each row."""
    rows = seen.app.place.query_one("#visits", ResultList).rows
    return [(row.name, row.suffix) for row in rows]


def field(seen: Seen, name: str) -> Input:
    return seen.app.screen.query_one(f"#field-{name}", Input)


async def test_it_opens_on_the_last_day_and_says_which_leavings_are_estimated(
    here: Places, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    friday(center, day, closed=False)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7")
        assert isinstance(seen.app.place, PastDays)
        assert seen.text("#day") == "Friday, Fri 20 Nov 2026 · 2 visits · 1 left as estimated"
        assert table(seen) == [
            ("09:00 – 11:00  Joanna P.", "leaving estimated"),
            ("10:00 – 11:00  Li W.", ""),
        ]
        await seen.press("f9")
        assert [name for name, _ in table(seen)] == ["09:00 – 11:00  •••", "10:00 – 11:00  •••"]
        await seen.press("f9", "escape")
        assert isinstance(seen.app.place, CheckIn)


async def test_the_days_are_turned_and_a_date_is_typed(
    here: Places, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    friday(center, day, closed=False)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7", "left")
        assert seen.text("#day") == "Thursday, Thu 19 Nov 2026 · nobody came"
        await seen.type("2026-11-23")
        await seen.press("enter")
        assert seen.text("#day") == "Today, Mon 23 Nov 2026 · 4 visits"
        assert [sign for _, sign in table(seen)] == ["still here"] * 4
        await seen.press("right")
        assert "That day has not come yet" in seen.status
        await seen.type("2026-13-01")
        await seen.press("enter")
        assert "is no day" in seen.status
        assert seen.app.place.query_one("#date", Input).value == "2026-13-01"


async def test_a_closed_day_asks_why_before_a_time_is_put_right(
    here: Places, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    friday(center, day, closed=True)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7", "enter")
        assert isinstance(seen.app.screen, VisitSheet)
        assert (field(seen, "arrived").value, field(seen, "left").value) == ("09:00", "11:00")
        field(seen, "left").value = "12:15"
        await seen.press("ctrl+r")
        assert "is closed. Say why" in seen.text("#wrong")
        await seen.press("escape", "enter")
        assert field(seen, "left").value == "12:15"  # what was typed is kept
        field(seen, "why").focus()
        await seen.type("she called")
        await seen.press("ctrl+r")
        assert table(seen)[0] == ("09:00 – 12:15  Joanna P.", "")
        assert seen.text("#reasons") == "Put right since: “she called”"
        await seen.press("ctrl+z")
        assert table(seen)[0] == ("09:00 – 11:00  Joanna P.", "leaving estimated")
        assert seen.text("#reasons") == ""


async def test_a_visit_is_added_and_one_is_taken_back(
    here: Places, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    friday(center, day, closed=False)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7", "ctrl+n")
        await seen.press("ctrl+r")
        assert seen.text("#wrong") == "Write when the visit began, like 14:30."
        await seen.type("jo")
        await seen.press("enter")
        await seen.type("14:00")
        await seen.press("enter")
        await seen.type("15:00")
        await seen.press("ctrl+r")
        assert isinstance(seen.app.screen, VisitSheet)  # Johan, Joanna or José?
        field(seen, "who").value = "dee ray"
        await seen.press("ctrl+r")
        assert ("14:00 – 15:00  Dee R.", "") in table(seen)
        await seen.press("enter")
        await seen.pilot.click("#remove")
        await seen.settle()
        assert [name for name, _ in table(seen)] == [
            "10:00 – 11:00  Li W.",
            "14:00 – 15:00  Dee R.",
        ]
        await seen.press("ctrl+z")
        assert len(table(seen)) == 3


async def test_a_scanned_card_is_not_taken_for_anything_else(
    here: Places, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7")
        seen.app.place.scanned("ABCD1234")
        assert "F2 goes to the door" in seen.status


async def test_the_door_says_in_the_morning_what_nobody_saw_and_a_click_opens_it(
    here: Places, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    friday(center, day, closed=True)
    async with at_the_desk(here, minutes) as seen:
        assert seen.notices == ["Friday: 1 leaving nobody saw · F7 to put right"]
        await seen.pilot.click("#notices", offset=(4, 0))
        await seen.settle()
        assert isinstance(seen.app.place, PastDays)
        await seen.press("enter")
        field(seen, "why").value = "asked her"
        await seen.press("ctrl+r")  # the estimated time was right
        assert table(seen)[0] == ("09:00 – 11:00  Joanna P.", "")
        await seen.press("enter", "ctrl+r")
        assert seen.text("#wrong") == "The visit is recorded just so already."
        await seen.press("escape", "escape")
        assert seen.notices == []


async def test_without_a_leaving_to_put_right_the_door_says_nothing(
    here: Places, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.notices == []
