"""A shift that nobody started: what became of it is said, and every list agrees."""

from __future__ import annotations

import pytest

from days import Day, done, refused
from engine import engine_of
from frontdesk.domain.events import JournalLine
from frontdesk.domain.shifts.values import ShiftSlot
from frontdesk.services.desk import journal
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import hours, rota, settling, shift_changes, time_entries
from store.intact import snapshot


def _waiting(day: Day) -> tuple[int, list[str]]:
    """Return how many the notice counts, and the names on the list behind it."""
    found = day.desk.ask(time_entries.to_correct())
    names = [work.name for work in found.estimated] + [slot.name for slot in found.not_started]
    return day.desk.ask(shifts.now()).to_correct, names


def _slot(day: Day, number: int = 1) -> ShiftSlot:
    slot = day.desk.ask(shifts.show(number))
    assert slot is not None
    return slot


def _told(day: Day) -> str:
    last = day.desk.ask(journal.last_at_desk())
    assert isinstance(last, JournalLine)
    return last.sentence


def _hours(day: Day) -> dict[str, tuple[int, int]]:
    report = day.desk.ask(hours.of_days("2026-11-23", "2026-11-23"))
    return {row.name: (row.planned, row.worked) for row in report.rows}


def test_the_notice_counts_what_its_list_shows(told: Day) -> None:
    """One forgot to end, two never started, one of them of last week.

    05:00-06:00 Ana Lima has a shift on desk
    07:00-09:00 Bo Diaz has a shift on floor
    Fri 20 Nov 09:00-10:00 Cy Yates has a shift on van
    05:00 Ana Lima starts a shift
    """
    assert _waiting(told) == (3, ["Ana Lima", "Bo Diaz", "Cy Yates"])
    assert told.desk.ask(shifts.now()).never_started == 2


def test_it_was_worked_as_planned_or_from_to(told: Day) -> None:
    """Bo worked, and Cy shorter, and nobody pressed a key.

    07:00-09:00 Bo Diaz has a shift on floor
    08:00-10:00 Cy Yates has a shift on van
    """
    desk, at = told.desk, told.clock.at
    done(desk.do(settling.worked_after_all(1)))
    assert _told(told) == "A shift was worked: Bo D."
    done(desk.do(settling.worked_after_all(2, at("08:30"), at("09:45"), why="the bus")))
    assert _waiting(told) == (0, [])
    assert _hours(told) == {"Bo Diaz": (120, 120), "Cy Yates": (120, 75)}
    assert [work.shift for work in desk.ask(rota.day("2026-11-23")).worked] == [1, 2]
    for _ in range(2):
        done(desk.undo())
    assert _waiting(told) == (2, ["Cy Yates", "Bo Diaz"])


def test_from_to_may_lie_outside_the_plan(told: Day) -> None:
    """Bo came in the morning instead.

    09:00-10:00 Bo Diaz has a shift on floor
    """
    done(told.desk.do(settling.worked_after_all(1, told.clock.at("06:00"), told.clock.at("07:00"))))
    assert _waiting(told) == (0, [])
    assert _slot(told).worked


def test_somebody_else_did(told: Day) -> None:
    """Cy stepped in for Bo and never pressed a key; Ana did for Dee, and did, without a plan.

    05:00 Cy Yates joins as volunteer
    07:00-09:00 Bo Diaz has a shift on floor
    09:00-10:00 Dee has a shift on desk
    09:05 Ana Lima starts a shift
    10:10 Ana Lima ends
    """
    desk = told.desk
    begun = snapshot(engine_of(desk).connect(read_only=True))
    done(desk.do(settling.worked_after_all(1, person=told["Cy"])))
    assert (_slot(told).name, _slot(told).planned_name) == ("Cy Yates", "Bo Diaz")
    done(desk.do(settling.worked_after_all(2, person=told["Ana"])))
    assert (_slot(told, 2).name, _slot(told, 2).planned_name) == ("Ana Lima", "Dee")
    assert _waiting(told) == (0, [])
    assert _hours(told) == {"Ana Lima": (60, 65), "Cy Yates": (120, 120)}  # no second work of Ana
    for _ in range(2):
        done(desk.undo())
    assert snapshot(engine_of(desk).connect(read_only=True)) == begun


def test_whoever_was_down_for_another_shift_may_have_worked_this_one_too(told: Day) -> None:
    """Cy stayed on for Bo when his own was over.

    05:00-08:00 Cy Yates has a shift on desk
    07:00-09:00 Bo Diaz has a shift on floor
    05:00 Cy Yates starts a shift
    08:00 Cy Yates ends
    """
    desk, at = told.desk, told.clock.at
    done(desk.do(settling.worked_after_all(2, at("08:00"), at("09:00"), told["Cy"])))
    assert _waiting(told) == (0, [])
    works = desk.ask(rota.day("2026-11-23")).worked
    assert [(work.name, work.job, work.shift) for work in works] == [
        ("Cy Yates", "Desk", 1),
        ("Cy Yates", "Floor", 2),
    ]
    done(desk.undo())
    assert _waiting(told) == (1, ["Bo Diaz"])


def test_a_seat_that_nobody_had_was_worked_by_somebody(told: Day) -> None:
    """Nobody was down, and Cy came.

    05:00 Cy Yates joins as volunteer
    09:00-10:00 nobody has a shift on desk
    """
    assert refused(told.desk.do(settling.worked_after_all(1)))[0] == "who-worked"
    done(told.desk.do(settling.worked_after_all(1, person=told["Cy"])))
    assert (_slot(told).name, _slot(told).worked) == ("Cy Yates", True)


def test_it_did_not_take_place(told: Day) -> None:
    """It snowed.

    09:00-10:00 Bo Diaz has a shift on floor
    """
    desk = told.desk
    done(desk.do(settling.not_held(1, why="snow")))
    assert _told(told) == "A shift did not happen, of Bo D."
    assert (_waiting(told), _hours(told)) == ((0, []), {})
    done(desk.do(shift_changes.take_back(1)))  # it did, after all: somebody looks again
    assert _waiting(told) == (1, ["Bo Diaz"])
    for _ in range(2):
        done(desk.undo())
    assert (_waiting(told), _hours(told)) == ((1, ["Bo Diaz"]), {"Bo Diaz": (60, 0)})


@pytest.mark.parametrize(
    ("shift", "who", "code", "words"),
    [
        (9, None, "no-such-shift", "There is no shift with the number 9."),
        (2, None, "not-over-yet", "That shift ends 11:00."),
        (3, None, "shift-started", "That shift was worked."),
        (1, "Cy", "on-already", "Cy Y. was already on shift (Desk) from 09:00 to 10:00."),
    ],
)
def test_what_cannot_be_said_is_refused(
    told: Day, shift: int, who: str | None, code: str, words: str
) -> None:
    """Bo did not come, Ana's is not over, Cy worked his.

    09:00-10:00 Bo Diaz has a shift on floor
    10:00-11:00 Ana Lima has a shift on floor
    09:00-10:00 Cy Yates has a shift on desk
    09:00 Cy Yates starts a shift
    10:00 Cy Yates ends
    """
    person = None if who is None else told[who]
    found = refused(told.desk.do(settling.worked_after_all(shift, person=person)))
    assert found[0] == code
    assert found[1].startswith(words)
    if who is None:
        assert refused(told.desk.do(settling.not_held(shift)))[0] == code


def test_the_future_and_a_second_time_are_refused(told: Day) -> None:
    """Bo did not press a key.

    09:00-10:00 Bo Diaz has a shift on floor
    """
    desk, at = told.desk, told.clock.at
    outcome = desk.do(settling.worked_after_all(1, at("09:00"), at("11:00")))
    assert refused(outcome)[0] == "in-the-future"
    done(desk.do(settling.worked_after_all(1)))
    assert refused(desk.do(settling.worked_after_all(1)))[0] == "shift-started"
    assert refused(desk.do(settling.not_held(1)))[0] == "shift-started"
