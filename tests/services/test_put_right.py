"""Putting right what was worked, and the sums that come of it."""

from __future__ import annotations

import pytest

from days import Day, done, refused
from frontdesk.domain.people.values import Role
from frontdesk.domain.shifts.hours import Hours, Total
from frontdesk.domain.shifts.values import EndedHow
from frontdesk.services.shifts import absences, hours, rota, shift_changes, time_entries
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.visits import roll_call
from frontdesk.store.sqlite.connection import EncryptedDatabase


def test_times_are_corrected_breaks_cut_and_all_of_it_taken_back(told: Day) -> None:
    """Ana worked, with a break.

    08:00 Ana Lima starts a shift
    """
    desk, at = told.desk, told.clock.at
    done(desk.do(time_entries.begin_break(told["Ana"], at("10:00"))))
    done(desk.do(time_entries.end_break(told["Ana"], at("10:30"))))
    done(desk.do(time_entries.end(told["Ana"])))
    done(desk.do(time_entries.correct(1, at("07:30"), at("10:15"), job="van")))
    (work,) = desk.ask(rota.day("2026-11-23")).worked
    assert (work.began, work.ended, work.job) == (at("07:30"), at("10:15"), "Van")
    assert [(each.began, each.ended) for each in work.breaks] == [(at("10:00"), at("10:15"))]
    done(desk.do(time_entries.correct(1, ended=at("09:00"))))
    (work,) = desk.ask(rota.day("2026-11-23")).worked
    assert work.breaks == ()
    done(desk.do(time_entries.correct(1, still_on=True)))
    assert [each.name for each in desk.ask(shifts.on())] == ["Ana Lima"]
    for _ in range(3):
        done(desk.undo())
    (work,) = desk.ask(rota.day("2026-11-23")).worked
    assert (work.began, work.ended, work.job) == (at("08:00"), at("10:42"), "Desk")
    assert [(each.began, each.ended) for each in work.breaks] == [(at("10:00"), at("10:30"))]


def test_what_never_was_is_taken_off_with_its_ticks(told: Day) -> None:
    """Ana is on, and was found when the roll was called.

    08:00 Ana Lima starts a shift
    """
    desk = told.desk
    (called,) = desk.ask(roll_call.now()).everyone
    done(desk.do(roll_call.found(called.there)))
    done(desk.do(time_entries.remove(1)))
    assert desk.ask(rota.day("2026-11-23")).worked == ()
    done(desk.undo())
    assert desk.ask(roll_call.now()).found == 1


@pytest.mark.parametrize(
    ("began", "ended", "code"),
    [
        ("08:30", "08:00", "ended-before-begun"),
        ("10:43:30", None, "in-the-future"),
        (None, "11:00", "in-the-future"),
        (None, "09:00", "nothing-new"),
        ("yesterday 08:00", None, "longer-than-a-day"),
        (None, "09:45", "on-already"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    told: Day, began: str | None, ended: str | None, code: str
) -> None:
    """Ana worked twice.

    08:00 Ana Lima starts a shift
    09:00 Ana Lima ends
    09:30 Ana Lima starts a shift
    10:00 Ana Lima ends
    """
    at = told.clock.at
    act = time_entries.correct(
        1, None if began is None else at(began), None if ended is None else at(ended)
    )
    assert refused(told.desk.do(act))[0] == code
    assert refused(told.desk.do(time_entries.correct(9, at("08:00"))))[0] == "no-such-work"
    assert refused(told.desk.do(time_entries.remove(9)))[0] == "no-such-work"


def test_an_earlier_shift_is_put_on_record_while_its_person_is_on_again(told: Day) -> None:
    """Ana was there this morning, which nobody wrote down; then she came back.

    07:00-09:00 Ana Lima has a shift on desk
    10:00 Ana Lima starts a shift
    """
    ana = told["Ana"]
    began, ended = told.clock.at("07:00"), told.clock.at("09:00")
    done(told.desk.do(time_entries.start(ana, began, ended=ended)))
    over, going_on = told.desk.ask(rota.day("2026-11-23")).worked
    assert (over.began, over.ended, over.how) == (began, ended, EndedHow.LATER)
    assert over.shift is not None
    assert going_on.ended is None


def test_a_shift_of_yesterday_is_not_going_on(told: Day) -> None:
    """Ana worked yesterday.

    yesterday 08:00 Ana Lima starts a shift
    yesterday 09:00 Ana Lima ends
    """
    act = time_entries.correct(1, still_on=True)
    assert refused(told.desk.do(act))[0] == "must-have-ended"


def test_hours_are_apart_by_what_is_known_and_for_whom(told: Day) -> None:
    """A week: planned, worked, forgotten, covered, not planned.

    08:00 Ana Lima joins as staff
    08:00 Bo Diaz joins as volunteer
    08:00-10:00 Ana Lima has a shift on desk
    12:00-14:00 Ana Lima has a shift on van
    05:00-06:00 Bo Diaz has a shift on desk
    05:05 Bo Diaz starts a shift
    07:58 Ana Lima starts a shift
    10:03 Ana Lima ends
    10:30 Ana Lima starts a shift on kitchen
    """
    desk = told.desk
    done(desk.do(shift_changes.cover(2, told["Bo"])))
    done(desk.do(time_entries.begin_break(told["Ana"], told.clock.at("10:32"))))
    done(desk.do(time_entries.end_break(told["Ana"], told.clock.at("10:40"))))
    done(desk.do(time_entries.end(told["Ana"])))
    report = desk.ask(hours.of_days("2026-11-23", "2026-11-29"))
    week = "2026-11-23"
    ana, bo = told["Ana"], told["Bo"]
    assert report.rows == (
        Hours(ana, "Ana Lima", Role.STAFF, "Desk", week, planned=120, worked=125),
        Hours(ana, "Ana Lima", Role.STAFF, "Kitchen", week, worked=4, breaks=8),
        Hours(bo, "Bo Diaz", Role.VOLUNTEER, "Desk", week, planned=60, estimated=55),
        Hours(bo, "Bo Diaz", Role.VOLUNTEER, "Van", week, planned=120),
    )
    assert report.paid == Total(120, 129, 0, 8)
    assert report.volunteer == Total(180, 0, 55, 0)
    done(desk.do(absences.add(bo, week, week)))
    assert desk.ask(hours.of_days(week, week)).volunteer == Total(0, 0, 55, 0)
    assert desk.ask(hours.of_days("2026-11-24", "2026-11-29")).rows == ()


def test_reading_settles_nothing(told: Day, database: EncryptedDatabase) -> None:
    """Ana forgot.

    05:00-06:00 Ana Lima has a shift on desk
    05:00 Ana Lima starts a shift
    """
    assert told.desk.ask(hours.of_days("2026-11-23", "2026-11-23")).paid.estimated == 60
    assert database.value("SELECT count(*) FROM worked WHERE ended IS NULL") == 1
