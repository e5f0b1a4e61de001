"""Leaving: now, at another time, past midnight, unnamed; and putting the record right."""

from __future__ import annotations

import pytest

from days import Day, done, record, refused
from frontdesk.services.visits import commands as visits


def test_who_leaves_now_has_left(told: Day) -> None:
    """Ana is here.

    09:00 Ana Lima arrives
    """
    event = done(told.desk.do(visits.leave(told["Ana"])))
    assert (event.kind, event.ids("person")) == ("left", [told["Ana"]])
    assert record(told.desk) == ["Mon 23 Nov 09:00-10:42 Ana Lima"]
    assert told.desk.ask(visits.here()).count == 0


def test_leaving_at_another_time_says_so(told: Day) -> None:
    """Ana was gone before anybody wrote it down.

    09:00 Ana Lima arrives
    """
    done(told.desk.do(visits.leave(told["Ana"], told.clock.at("10:15"))))
    assert record(told.desk) == ["Mon 23 Nov 09:00-10:15 Ana Lima (later)"]


def test_a_stay_may_last_no_time_at_all(told: Day) -> None:
    """Ana looks in.

    10:42 Ana Lima arrives
    """
    done(told.desk.do(visits.leave(told["Ana"])))
    assert record(told.desk) == ["Mon 23 Nov 10:42-10:42 Ana Lima"]


def test_a_visit_nobody_closed_is_closed_at_the_time_given(told: Day) -> None:
    """The visit of yesterday is still open, then the one of Friday is only estimated.

    Fri 20 Nov 10:00 Ana Lima arrives
    yesterday 14:00 Ana Lima arrives
    """
    desk, ana, at = told.desk, told["Ana"], told.clock.at
    done(desk.do(visits.leave(ana, at("yesterday 16:00"))))
    done(desk.do(visits.leave(ana, at("Fri 20 Nov 10:30"))))
    assert record(desk) == [
        "Fri 20 Nov 10:00-10:30 Ana Lima (later)",
        "Sun 22 Nov 14:00-16:00 Ana Lima (later)",
    ]


def test_who_came_last_evening_may_leave_after_midnight(told: Day) -> None:
    """It got late.

    20:00 Ana Lima arrives
    20:05 one unnamed
    """
    told.clock.set("2026-11-24 00:40")
    assert told.desk.ask(visits.here()).count == 0  # a new day has begun
    done(told.desk.do(visits.leave(told["Ana"])))
    assert record(told.desk) == [
        "Mon 23 Nov 20:00-Tue 24 Nov 00:40 Ana Lima",
        "Mon 23 Nov 20:05 unnamed",
    ]


def test_of_those_without_a_name_the_first_to_come_leave_first(told: Day) -> None:
    """Three came in two lots, and one the day before whom nobody saw leave.

    yesterday 10:00 one unnamed
    09:00 two unnamed
    10:00 one unnamed
    """
    done(told.desk.do(visits.leave_unnamed(2)))
    assert record(told.desk)[1:] == [
        *["Mon 23 Nov 09:00-10:42 unnamed"] * 2,
        "Mon 23 Nov 10:00 unnamed",
    ]
    assert refused(told.desk.do(visits.leave_unnamed(2))) == (
        "not-so-many",
        "There is 1 here without a name.",
    )
    assert told.desk.ask(visits.here()).unnamed == (told.clock.at("10:00"),)


def test_those_without_a_name_may_have_left_at_another_time(told: Day) -> None:
    """Two came at different times.

    09:00 one unnamed
    10:00 one unnamed
    """
    done(told.desk.do(visits.leave_unnamed(1, told.clock.at("09:30"))))
    assert record(told.desk) == [
        "Mon 23 Nov 09:00-09:30 unnamed (later)",
        "Mon 23 Nov 10:00 unnamed",
    ]
    assert (
        refused(told.desk.do(visits.leave_unnamed(1, told.clock.at("09:45"))))[0] == "not-so-many"
    )


@pytest.mark.parametrize(
    ("arrived", "left", "still_here", "line"),
    [
        ("08:30", None, False, "Mon 23 Nov 08:30-10:00 Ana Lima, entered Mon 23 Nov 10:42 by #1"),
        (None, "10:30", False, "Mon 23 Nov 09:00-10:30 Ana Lima (later)"),
        (None, "10:00", False, "Mon 23 Nov 09:00-10:00 Ana Lima (later)"),
        (None, None, True, "Mon 23 Nov 09:00 Ana Lima"),
        ("09:15", None, True, "Mon 23 Nov 09:15 Ana Lima, entered Mon 23 Nov 10:42 by #1"),
        (
            "yesterday 12:00",
            "yesterday 13:00",
            False,
            "Sun 22 Nov 12:00-13:00 Ana Lima (later), entered Mon 23 Nov 10:42 by #1",
        ),
    ],
)
def test_a_visit_is_corrected(
    told: Day, arrived: str | None, left: str | None, still_here: bool, line: str
) -> None:
    """Kim puts right what was written down of Ana.

    08:00 Kim Ode joins as staff
    09:00-10:00 Ana Lima was here
    """
    at = told.clock.at
    act = visits.correct(
        1, at(arrived) if arrived else None, at(left) if left else None, still_here=still_here
    )
    done(told.desk.do(act.by(told["Kim"])))
    assert record(told.desk) == [line]
    done(told.desk.undo())
    assert record(told.desk) == ["Mon 23 Nov 09:00-10:00 Ana Lima"]


def test_a_corrected_visit_may_touch_the_next_one_and_not_overlap_it(told: Day) -> None:
    """Ana came twice.

    08:00-09:00 Ana Lima was here
    09:30-10:00 Ana Lima was here
    """
    desk, at = told.desk, told.clock.at
    assert refused(desk.do(visits.correct(1, left=at("09:31"))))[0] == "already-here"
    assert refused(desk.do(visits.correct(2, at("08:59"))))[0] == "already-here"
    assert refused(desk.do(visits.correct(1, still_here=True)))[0] == "already-here"
    done(desk.do(visits.correct(1, left=at("09:30"))))
    done(desk.do(visits.correct(2, at("09:30"), at("10:15"))))
    assert record(desk) == [
        "Mon 23 Nov 08:00-09:30 Ana Lima (later)",
        "Mon 23 Nov 09:30-10:15 Ana Lima (later)",
    ]


def test_a_visit_that_never_was_is_taken_off_with_all_that_hangs_on_it(told: Day) -> None:
    """Ana was checked in by a slip, and for two things.

    09:00 Ana Lima arrives for Art and Meal
    09:10 two unnamed for Art
    """
    before = record(told.desk)
    done(told.desk.do(visits.remove(1)))
    done(told.desk.do(visits.remove(3)))
    assert record(told.desk) == ["Mon 23 Nov 09:10 unnamed for Art"]
    done(told.desk.undo())
    done(told.desk.undo())
    assert record(told.desk) == before


def test_who_is_shown_as_here_may_be_corrected_beside_a_visit_to_come(told: Day) -> None:
    """Ana's second arrival was written a moment ahead of the clock.

    09:00-10:00 Ana Lima was here
    """
    desk, clock = told.desk, told.clock
    done(desk.do(visits.arrive(told["Ana"], clock() + 60)))
    assert refused(desk.do(visits.correct(1, still_here=True)))[0] == "already-here"
