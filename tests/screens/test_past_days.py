"""Past days, as somebody who puts one right sees them."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.visits.closing_dialog import CloseDayDialog
from frontdesk.screens.visits.day_screen import PastDaysScreen
from frontdesk.screens.visits.visit_dialog import VisitDialog
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.visits import closing, corrections, headcounts
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.frame import Header
from frontdesk.widgets.row_list import RowList
from screens.conftest import MORNING, UNDO_TWO, Minutes, Seen, at_the_desk

Day = dict[str, int]

FRIDAY = "2026-11-20"
NINE = MORNING - 3 * 86_400 - 102 * 60
"""Friday, nine in the morning."""

HOUR = 3600


def friday(center: Callable[[Act], int], day: Day, *, closed: bool) -> None:
    """Joanna came at nine and nobody saw her leave, Li stayed an hour; perhaps it was closed."""
    center(corrections.add(day["Joanna Park"], NINE))
    center(corrections.add(day["Li Wei"], NINE + HOUR, NINE + 2 * HOUR))
    if closed:
        center(closing.close_day(FRIDAY))


def table(seen: Seen) -> list[tuple[str, str]]:
    """Return name and sign of each row."""
    rows = seen.app.mode_screen.query_one("#visits", RowList).rows
    return [(row.name, row.suffix) for row in rows]


def field(seen: Seen, name: str) -> Input:
    return seen.app.screen.query_one(f"#field-{name}", Input)


async def test_it_opens_on_the_last_day_and_says_which_leavings_are_estimated(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    friday(center, day, closed=False)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7")
        assert isinstance(seen.app.mode_screen, PastDaysScreen)
        assert (
            seen.text("#day")
            == "Friday, Fri 20 Nov 2026 · 2 visits · 1 checked out at closing, estimated"
        )
        assert table(seen) == [
            ("09:00 – 11:00  Joanna P.", "check-out estimated"),
            ("10:00 – 11:00  Li W.", ""),
        ]
        await seen.press("f9")
        assert [name for name, _ in table(seen)] == ["09:00 – 11:00  •••", "10:00 – 11:00  •••"]
        await seen.press("f9", "escape")
        assert isinstance(seen.app.mode_screen, CheckInScreen)


async def test_the_days_are_turned_and_a_date_is_typed(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    friday(center, day, closed=False)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7", "left")
        assert seen.text("#day") == "Thursday, Thu 19 Nov 2026 · nobody came"
        assert seen.app.screen.query_one(Header).count == "4 visitors", "who is here now"
        await seen.type("2026-11-23")
        await seen.press("enter")
        assert seen.text("#day") == "Today, Mon 23 Nov 2026 · 4 visits"
        assert [sign for _, sign in table(seen)] == ["still here"] * 4
        await seen.press("right")
        assert "That day has not come yet" in seen.status
        await seen.type("2026-13-01")
        await seen.press("enter")
        assert "is not a day" in seen.status
        assert seen.app.mode_screen.query_one("#line", Input).value == "2026-13-01"


async def test_a_closed_day_asks_why_before_a_time_is_put_right(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    friday(center, day, closed=True)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7", "enter")
        assert isinstance(seen.app.screen, VisitDialog)
        assert (field(seen, "arrived").value, field(seen, "left").value) == ("09:00", "11:00")
        field(seen, "left").value = "12:15"
        await seen.press("ctrl+s")
        assert "is closed. Open F7 Past days and say why" in seen.text("#wrong")
        await seen.press("escape", "enter")
        assert field(seen, "left").value == "12:15"  # what was typed is kept
        field(seen, "why").focus()
        await seen.type("she called")
        await seen.press("ctrl+s")
        assert table(seen)[0] == ("09:00 – 12:15  Joanna P.", "")
        assert seen.text("#reasons") == "Corrected since: “she called”"
        await seen.press("ctrl+z")
        assert table(seen)[0] == ("09:00 – 11:00  Joanna P.", "check-out estimated")
        assert seen.text("#reasons") == ""


async def test_a_visit_is_added_and_one_is_taken_back(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    friday(center, day, closed=False)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7", "ctrl+n")
        await seen.press("ctrl+s")
        assert seen.text("#wrong") == "Write when the visit began, like 14:30."
        assert seen.app.focused is field(seen, "arrived")
        await seen.press("shift+tab")
        await seen.type("jo")
        await seen.press("enter")
        await seen.type("14:00")
        await seen.press("enter")
        await seen.type("15:00")
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, VisitDialog)  # Johan, Joanna or José?
        field(seen, "who").value = "dee ray"
        await seen.press("ctrl+s")
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
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7")
        seen.app.mode_screen.scanned("ABCD1234")
        assert "F2 opens Check in" in seen.status


async def test_the_door_says_in_the_morning_what_nobody_saw_and_a_click_opens_it(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    friday(center, day, closed=True)
    async with at_the_desk(here, minutes) as seen:
        assert seen.notices == ["Friday: 1 person left without checking out · F7 corrects it"]
        await seen.pilot.click("#notices", offset=(4, 0))
        await seen.settle()
        assert isinstance(seen.app.mode_screen, PastDaysScreen)
        await seen.press("enter")
        field(seen, "why").value = "asked her"
        await seen.press("ctrl+s")  # the estimated time was right
        assert table(seen)[0] == ("09:00 – 11:00  Joanna P.", "")
        await seen.press("enter", "ctrl+s")
        assert seen.text("#wrong") == "The visit is already recorded like that."
        await seen.press("escape", "escape")
        assert seen.notices == []


async def test_without_a_leaving_to_put_right_the_door_says_nothing(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.notices == []


def marked(seen: Seen) -> str:
    row = seen.app.mode_screen.query_one("#visits", RowList).marked
    return row.name if row else ""


def morning(center: Callable[[Act], int], day: Day, *, closed: bool) -> None:
    """Friday: Dee's leaving is known, those of Johan, Joanna and one without a name are not."""
    center(corrections.add(day["Dee Ray"], NINE - HOUR, NINE))
    center(corrections.add(day["Johan Smit"], NINE))
    center(corrections.add(day["Joanna Park"], NINE + HOUR, activities=("Art",)))
    center(corrections.add(None, NINE + 2 * HOUR))
    if closed:
        center(closing.close_day(FRIDAY))


async def test_a_mornings_list_is_an_hour_and_enter_for_each(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    morning(center, day, closed=False)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7")
        assert marked(seen) == "09:00 – 11:00  Johan S."  # the first that is asked about
        await seen.type("1130")
        assert seen.text("#how") == "Enter: they left at 11:30."
        await seen.press("enter")
        assert marked(seen) == "10:00 – 12:00  Joanna P."
        assert seen.status == "✓ Corrected a visit of Johan S."
        await seen.type("12:45")
        await seen.press("enter")
        await seen.type("13.10")
        await seen.press("enter")
        assert table(seen) == [
            ("08:00 – 09:00  Dee R.", ""),
            ("09:00 – 11:30  Johan S.", ""),
            ("10:00 – 12:45  Joanna P.", ""),
            ("11:00 – 13:10  without a name", ""),
        ]
        await seen.press("ctrl+z")
        assert table(seen)[3] == ("11:00 – 13:00  without a name", "check-out estimated")


async def test_a_closed_day_asks_why_once_for_all_the_hours(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    morning(center, day, closed=True)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7")
        await seen.type("1130")
        await seen.press("enter")
        assert seen.text("#how").startswith("Fri 20 Nov is closed. Why do you correct it?")
        await seen.press("escape")
        assert table(seen)[1][1] == "check-out estimated"  # not, after all
        await seen.type("1130")
        await seen.press("enter")
        await seen.type("they called")  # over the words that are there to be taken
        await seen.press("enter")
        await seen.type("1245")
        assert seen.text("#how") == "Enter: they left at 12:45, “they called”."
        await seen.press("enter")
        assert [sign for _, sign in table(seen)] == ["", "", "", "check-out estimated"]
        await seen.type("1030")
        await seen.press("enter")
        assert "before it begins" in seen.status
        assert seen.app.mode_screen.query_one("#line", Input).value == "1030"
        assert seen.text("#how") == "Enter: they left at 10:30, “they called”."
        assert seen.text("#reasons") == "Corrected since: “they called” (2×)"


async def test_the_rest_is_left_as_estimated_by_one_key(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    morning(center, day, closed=False)
    async with at_the_desk(here, minutes) as seen:
        assert seen.notices == ["Friday: 3 people left without checking out · F7 corrects it"]
        await seen.press("f7", "ctrl+l")
        assert len(table(seen)) == 3
        await seen.press("ctrl+a")
        assert seen.status == "✓ 3 check-outs accepted as estimated"
        assert table(seen) == []
        await seen.press("ctrl+l")
        assert [sign for _, sign in table(seen)] == ["", "estimated", "estimated", "estimated"]
        await seen.press("ctrl+a")
        assert "is still to be looked at" in seen.status
        await seen.press("f2")
        assert seen.notices == []
        await seen.press("ctrl+z")
        assert seen.notices == ["Friday: 3 people left without checking out · F7 corrects it"]


async def test_a_name_narrows_the_table_and_enter_opens_who_is_marked(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    morning(center, day, closed=False)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7")
        await seen.type("joanna")
        assert [name for name, _ in table(seen)] == ["10:00 – 12:00  Joanna P."]
        assert seen.text("#how") == "Enter opens the selected visit."
        await seen.press("enter")
        assert isinstance(seen.app.screen, VisitDialog)
        assert [field(seen, name).value for name in ("who", "arrived", "left", "for")] == [
            "Joanna Park", "10:00", "12:00", "Art",
        ]  # fmt: skip
        field(seen, "who").value = "li wei"
        field(seen, "for").value = "Meal; Art"
        await seen.press("ctrl+s")
        assert ("10:00 – 12:00  Li W.", "check-out estimated") in table(seen)
        assert marked(seen) == "10:00 – 12:00  Li W."
        await seen.press("enter")
        field(seen, "who").value = ""
        field(seen, "for").value = "Juggling"
        await seen.press("ctrl+s")
        assert "is not on the center's list" in seen.text("#wrong")
        field(seen, "for").value = ""
        await seen.press("ctrl+s")
        assert ("10:00 – 12:00  without a name", "check-out estimated") in table(seen)
        await seen.press(*UNDO_TWO)
        assert ("10:00 – 12:00  Joanna P.", "check-out estimated") in table(seen)
        await seen.type("zzz")
        await seen.press("enter")
        assert "Nobody of that name" in seen.status
        assert seen.app.mode_screen.query_one("#line", Input).value == "zzz"
        await seen.press("escape")
        assert len(table(seen)) == 4


async def test_an_hour_that_cannot_be_is_said_and_kept(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    morning(center, day, closed=False)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7")
        for text, said in (
            ("0830", "before it begins"),
            ("25:00", "is not a time"),
            ("99", "not a day"),
        ):
            await seen.type(text)
            await seen.press("enter")
            assert said in seen.status
            assert seen.app.mode_screen.query_one("#line", Input).value == text
            await seen.press("escape")
        assert [sign for _, sign in table(seen)].count("check-out estimated") == 3


async def test_the_day_on_screen_is_closed_and_its_counts_are_told(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    center(headcounts.record(4))
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7")
        await seen.type("today")
        assert seen.text("#how") == "Enter goes to Mon 23 Nov 2026."
        await seen.press("enter")
        assert seen.text("#reasons") == "The house: 10:42 4 counted, 4 checked in"
        await seen.press("ctrl+e")
        assert isinstance(seen.app.screen, CloseDayDialog)
        await seen.press("enter")
        assert seen.text("#day").endswith("4 checked out at closing, estimated · closed 10:42")
        await seen.press("left", "ctrl+e", "enter")
        assert seen.status == "✓ Sun 22 Nov is closed: nobody was still checked in"


async def test_five_hundred_visits_odd_names_and_two_alike_are_all_told_apart(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], day: Day
) -> None:
    twin = center(people.add(Details(name="Joanna Pohl")))
    long = center(people.add(Details(name="Wolfeschlegelsteinhausen " * 4)))
    for number, person in enumerate((day["Joanna Park"], twin, long, day["Ann[/] Bo"])):
        center(corrections.add(person, NINE + number * 60, NINE + HOUR))
    center(visits.arrive_unnamed(500, NINE))
    async with at_the_desk(here, minutes, size=(45, 20)) as seen:
        await seen.press("f7")
        names = [name for name, _ in table(seen)]
        assert len(names) == 504
        assert {"09:00 – 10:00  Joanna Park", "09:01 – 10:00  Joanna Pohl"} < set(names)
        assert "09:03 – 10:00  Ann[/] B." in names
        await seen.press("end")
        assert marked(seen).startswith("09:03")
        await seen.press("pageup")
        assert marked(seen) == "09:00 – 11:00  without a name"
        await seen.press("home")
        assert marked(seen) == "09:00 – 10:00  Joanna Park"
