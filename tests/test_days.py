"""The teller of days is held to its own words."""

from __future__ import annotations

import pytest

from days import Day, Line, MovableClock, read, record
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("09:00 Ana Lima arrives", Line("09:00", "", "Ana Lima", 0, "arrives")),
        ("09:05 two unnamed", Line("09:05", "", "", 2, "arrives")),
        ("09:05 one unnamed arrives", Line("09:05", "", "", 1, "arrives")),
        ("09:05 15 unnamed arrive for Art", Line("09:05", "", "", 15, "arrives", ("Art",))),
        ("09:06 two unnamed leave", Line("09:06", "", "", 2, "leaves")),
        (
            "yesterday 10:00 Bo arrives for Art, Meal and Group",
            Line("yesterday 10:00", "", "Bo", 0, "arrives", ("Art", "Meal", "Group")),
        ),
        (
            "Fri 20 Nov 10:00-11:30 Cy was here",
            Line("Fri 20 Nov 10:00", "Fri 20 Nov 11:30", "Cy", 0, "was here"),
        ),
        ("08:00 Kim joins as staff", Line("08:00", "", "Kim", 0, "joins", ("staff",))),
        ("2026-11-20 08:00 Eve joins", Line("2026-11-20 08:00", "", "Eve", 0, "joins")),
    ],
)
def test_a_line_says_when_who_and_what(text: str, line: Line) -> None:
    assert read(text) == [line]


def test_the_first_paragraph_of_a_docstring_is_prose() -> None:
    text = """Ana came at nine. At 10:00 it rained.

    09:00 Ana arrives

    09:30 Ana leaves
    """
    assert [line.begins for line in read(text)] == ["09:00", "09:30"]


@pytest.mark.parametrize(
    "text",
    [
        "9:00 Ana arrives",
        "09:00 Ana arives",
        "09:00 some unnamed",
        "09:00 Ana was here",
        "09:00-10:00 Ana arrives",
        "Someday 09:00 Ana arrives",
    ],
)
def test_a_slip_of_the_pen_is_noticed(text: str) -> None:
    with pytest.raises(AssertionError):
        read(f"Prose.\n\n{text}")


def test_a_wrong_weekday_is_noticed(clock: MovableClock) -> None:
    assert clock.at("Fri 20 Nov 10:00") == clock.at("2026-11-20 10:00")
    with pytest.raises(AssertionError, match="was a Friday"):
        clock.at("Thu 20 Nov 10:00")


def test_an_act_that_is_refused_ends_the_telling(desk: Desk, clock: MovableClock) -> None:
    with pytest.raises(AssertionError, match="already-here"):
        Day(desk, clock).tell("09:00 Ana arrives\n09:01 Ana arrives")


def test_what_was_told_is_told_back(told: Day, desk: Desk) -> None:
    """A day with a bit of everything.

    Fri 20 Nov 10:00-11:30 Cy was here for Art
    yesterday 10:00 Bo Diaz arrives
    08:00 Kim Ode joins as staff and member
    09:00 Ana Lima arrives for Meal and Art
    09:05 two unnamed
    09:30 Bo Diaz arrives
    10:00 one unnamed leaves
    11:00 Ana Lima leaves
    """
    assert record(desk) == [
        "Fri 20 Nov 10:00-11:30 Cy for Art",
        "Sun 22 Nov 10:00-12:00 Bo Diaz (estimated)",
        "Mon 23 Nov 09:00-11:00 Ana Lima for Meal, Art",
        "Mon 23 Nov 09:05-10:00 unnamed",
        "Mon 23 Nov 09:05 unnamed",
        "Mon 23 Nov 09:30 Bo Diaz",
    ]
    kim = desk.ask(people.show(told["Kim"]))
    assert kim is not None
    assert [held.role for held in kim.roles] == ["staff", "member"]
    assert list(told.people) == ["Cy", "Bo Diaz", "Kim Ode", "Ana Lima"]


def test_the_clock_stands_where_it_stood_or_at_the_latest_moment_told(
    desk: Desk, clock: MovableClock
) -> None:
    day = Day(desk, clock)
    day.tell("09:00 Ana arrives")
    assert clock() == clock.at("10:42")
    day.tell("11:00 Bo arrives\n09:30 Cy arrives")
    assert clock() == clock.at("11:00")
