"""Closing the day: who is still in is settled as estimated, and can be put right or taken back."""

from __future__ import annotations

from dataclasses import replace

from days import Day, done, record, refused
from frontdesk.domain.center.values import SettleBy
from frontdesk.services.center import commands as center
from frontdesk.services.desk import journal
from frontdesk.services.visits import closing
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot

HOURS = ("09:00-17:00",) * 5 + ("",) * 2


def settle_by_closing_time(day: Day) -> None:
    wanted = replace(day.desk.center, hours=HOURS, settle_by=SettleBy.CLOSING_TIME)
    done(day.desk.do(center.change(wanted)))


def test_whoever_is_still_in_left_after_the_usual_stay_but_not_later_than_now(told: Day) -> None:
    """It is evening.

    09:00 Ana Lima arrives
    09:30-10:00 Bo Diaz was here
    11:00 two unnamed
    18:00 Cy arrives
    """
    told.clock.set("18:30")
    event = done(told.desk.do(closing.close_day("2026-11-23")))
    assert (event.kind, len(event.ids("visit"))) == ("day-closed", 4)
    assert record(told.desk) == [
        "Mon 23 Nov 09:00-11:00 Ana Lima (estimated)",
        "Mon 23 Nov 09:30-10:00 Bo Diaz",
        "Mon 23 Nov 11:00-13:00 unnamed (estimated)",
        "Mon 23 Nov 11:00-13:00 unnamed (estimated)",
        "Mon 23 Nov 18:00-18:30 Cy (estimated)",
    ]
    assert told.desk.ask(visits.here()).count == 0


def test_a_center_may_settle_by_its_closing_time(told: Day) -> None:
    """Cy came when the house was closing already, so the usual stay is taken.

    09:00 Ana Lima arrives
    17:00 Cy arrives
    """
    settle_by_closing_time(told)
    told.clock.set("20:00")
    done(told.desk.do(closing.close_day("2026-11-23")))
    assert record(told.desk) == [
        "Mon 23 Nov 09:00-17:00 Ana Lima (estimated)",
        "Mon 23 Nov 17:00-19:00 Cy (estimated)",
    ]


def test_the_hour_may_be_said(told: Day) -> None:
    """Cy came after it.

    yesterday 09:00 Ana Lima arrives
    yesterday 16:00 Cy arrives
    """
    done(told.desk.do(closing.close_day("2026-11-22", told.clock.at("yesterday 15:00"))))
    assert record(told.desk) == [
        "Sun 22 Nov 09:00-15:00 Ana Lima (estimated)",
        "Sun 22 Nov 16:00-16:00 Cy (estimated)",
    ]


def test_one_undo_takes_the_whole_closing_back(told: Day, database: EncryptedDatabase) -> None:
    """Somebody closed too early.

    09:00 Ana Lima arrives
    09:05 three unnamed
    """
    before = snapshot(database)
    done(told.desk.do(closing.close_day("2026-11-23")))
    done(told.desk.undo())
    assert snapshot(database) == before
    assert told.desk.ask(visits.here()).count == 4
    done(told.desk.do(closing.close_day("2026-11-23")))
    assert_intact(database)


def test_closing_twice_is_said_but_who_came_since_is_settled_too(told: Day) -> None:
    """The door stayed open a little longer.

    09:00 Ana Lima arrives
    """
    close = closing.close_day("2026-11-23")
    done(told.desk.do(close))
    told.clock.wait(minutes=10)
    assert refused(told.desk.do(closing.close_day("2026-11-23"))) == (
        "closed-already",
        "Mon 23 Nov was already closed 10:42. You can still correct each check-out.",
    )
    told.tell("10:55 Bo Diaz arrives")
    assert len(done(told.desk.do(closing.close_day("2026-11-23"))).ids("visit")) == 1
    assert told.desk.ask(visits.here()).count == 0


def test_a_clock_set_back_closes_nothing_and_loses_nothing(
    told: Day, database: EncryptedDatabase
) -> None:
    """The battery of the machine is flat.

    09:00 Ana Lima arrives
    """
    before = snapshot(database)
    told.clock.set("08:00")
    code, sentence = refused(told.desk.do(closing.close_day("2026-11-23")))
    assert code == "clock-set-back"
    assert sentence == (
        "This machine says it is 08:00, but something was recorded 09:00. Correct its clock, "
        "then close the day."
    )
    assert snapshot(database) == before


def test_what_cannot_be_closed(told: Day) -> None:
    """An ordinary morning.

    09:00 Ana Lima arrives
    """
    do, at = told.desk.do, told.clock.at
    assert refused(do(closing.close_day("2026-11-24")))[0] == "in-the-future"
    assert refused(do(closing.close_day("2026-11-23", at("11:00"))))[0] == "in-the-future"
    assert refused(do(closing.close_day("2026-11-23", at("yesterday 17:00")))) == (
        "not-on-that-day",
        "Sun 22 Nov 17:00 is not on Mon 23 Nov. Check the day.",
    )


def test_nobody_counts_as_here_of_a_day_that_nobody_closed(told: Day) -> None:
    """The last one out forgot.

    Fri 20 Nov 10:00 Ana Lima arrives
    Fri 20 Nov 10:05 two unnamed
    """
    assert told.desk.ask(visits.here()).count == 0
    found = told.desk.ask(closing.unseen())
    assert (found.day, found.closed_at, len(found.visits)) == ("2026-11-20", None, 3)
    done(told.desk.do(closing.close_day("2026-11-20")))
    assert len(told.desk.ask(closing.unseen()).visits) == 3  # estimated now, to be put right


def test_the_next_morning_asks_about_estimated_leavings_until_they_are_put_right(
    told: Day,
) -> None:
    """Bo said when he left, Ana did not.

    Fri 20 Nov 10:00 Ana Lima arrives
    Fri 20 Nov 10:00-11:00 Bo Diaz was here
    09:00 Cy arrives
    """
    done(told.desk.do(closing.close_day("2026-11-20")))
    assert [visit.name for visit in told.desk.ask(closing.unseen()).visits] == ["Ana Lima"]
    assert told.desk.ask(closing.morning()) == ("2026-11-20", 1)
    number = told.desk.ask(closing.unseen()).visits[0].id
    done(
        told.desk.do(visits.correct(number, left=told.clock.at("Fri 20 Nov 14:00"), why="she said"))
    )
    assert told.desk.ask(closing.morning()) == ("2026-11-20", 0)
    assert told.desk.ask(closing.unseen()).visits == ()


def test_a_new_center_has_no_day_to_ask_about(told: Day) -> None:
    """Nothing has happened before.

    09:00 Ana Lima arrives
    """
    found = told.desk.ask(closing.unseen())
    assert (found.day, found.visits) == ("2026-11-22", ())


def test_who_is_left_as_estimated_is_not_asked_about_again(
    told: Day, database: EncryptedDatabase
) -> None:
    """Friday was closed, Ana's leaving became known, nobody knows Bo's, and one was never closed.

    Fri 20 Nov 10:00 Ana Lima arrives
    Fri 20 Nov 10:00 Bo Diaz arrives
    """
    friday = "2026-11-20"
    done(told.desk.do(closing.close_day(friday)))
    done(told.desk.do(visits.correct(1, left=told.clock.at("Fri 20 Nov 14:00"), why="she said")))
    done(told.desk.do(visits.arrive_unnamed(1, told.clock.at("Fri 20 Nov 11:00"), why="a list")))
    assert told.desk.ask(closing.morning()) == (friday, 1)  # the late entry said why
    before = snapshot(database)
    event = done(told.desk.do(closing.leave_estimated(friday)))
    last = told.desk.ask(journal.last_at_desk())
    assert last is not None
    assert last.sentence == "1 check-out accepted as estimated"
    assert event.ids("visit") == []
    assert told.desk.ask(closing.morning()) == (friday, 0)
    assert told.desk.ask(closing.unseen(friday)).visits == ()
    assert refused(told.desk.do(closing.leave_estimated(friday))) == (
        "nothing-new",
        "No check-out of Fri 20 Nov is still to be looked at.",
    )
    assert "Fri 20 Nov 10:00-12:00 Bo Diaz (estimated)" in record(told.desk)
    done(told.desk.undo())
    assert snapshot(database) == before
    assert told.desk.ask(closing.morning()) == (friday, 1)


def test_a_leaving_estimated_anew_is_asked_about_anew(told: Day) -> None:
    """Friday's open visit is left as estimated; then it begins earlier, says somebody.

    Fri 20 Nov 10:00 Ana Lima arrives
    """
    friday = "2026-11-20"
    done(told.desk.do(closing.leave_estimated(friday)))
    assert record(told.desk) == ["Fri 20 Nov 10:00-12:00 Ana Lima (estimated)"]
    assert told.desk.ask(closing.morning()) == (friday, 0)
    done(told.desk.do(visits.correct(1, arrived=told.clock.at("Fri 20 Nov 09:30"))))
    assert told.desk.ask(closing.morning()) == (friday, 1)


def test_before_anybody_has_come_the_day_to_close_is_the_last_one(told: Day) -> None:
    """The last one out on Friday forgot to close.

    Fri 20 Nov 10:00 Ana Lima arrives
    """
    to_close = told.desk.ask(closing.to_close())
    assert (to_close.day, len(to_close.still_in)) == ("2026-11-20", 1)
    done(told.desk.do(closing.close_day("2026-11-20")))
    last = told.desk.ask(journal.last_at_desk())
    assert last is not None
    assert last.sentence == ("Fri 20 Nov is closed: 1 person checked out at 12:00, estimated")
    assert told.desk.ask(closing.to_close()).day == "2026-11-23"


def test_what_would_be_closed_says_until_when_each_is_taken_to_have_stayed(told: Day) -> None:
    """The house closes at five.

    09:00 Ana Lima arrives
    09:30 one unnamed
    yesterday 09:00 Bo Diaz arrives
    """
    settle_by_closing_time(told)
    told.clock.set("16:59")
    early = told.desk.ask(closing.to_close())
    assert early.day == "2026-11-23"
    assert early.closes_at == told.clock.at("17:00")
    assert {each.until for each in early.still_in} == {told.clock()}  # not later than now
    told.clock.set("18:00")
    late = told.desk.ask(closing.to_close())
    assert late.closes_at == told.clock.at("17:00")
    assert [(each.name, each.until) for each in late.still_in] == [
        ("Ana Lima", told.clock.at("17:00")),
        ("", told.clock.at("17:00")),
    ]


def test_a_house_without_hours_is_never_said_to_be_over(told: Day) -> None:
    """Nobody has said when the house closes.

    09:00 Ana Lima arrives
    """
    told.clock.set("23:59")
    assert told.desk.ask(closing.to_close()).closes_at is None
