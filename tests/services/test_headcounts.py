"""Counting the house: kept, and the record put right by it in one act, never by itself."""

from __future__ import annotations

import pytest

from days import Day, done, record, refused
from frontdesk.domain.visits.headcounts import usual_stay
from frontdesk.services.desk import journal
from frontdesk.services.desk.desk import Desk
from frontdesk.services.visits import commands as visits
from frontdesk.services.visits import headcounts
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot

TODAY = "2026-11-23"


def counts(desk: Desk) -> list[tuple[int, int]]:
    return [(each.counted, each.signed_in) for each in desk.ask(headcounts.on_day(TODAY))]


def last(desk: Desk) -> str:
    told = desk.ask(journal.last_at_desk())
    assert told is not None
    return told.sentence


def test_a_count_that_agrees_changes_nobody(told: Day) -> None:
    """Three are in the house.

    09:00 Ana Lima arrives
    09:05 two unnamed
    """
    before = record(told.desk)
    done(told.desk.do(headcounts.record(3)))
    assert counts(told.desk) == [(3, 3)]
    assert record(told.desk) == before
    assert last(told.desk) == "3 counted, 3 checked in"


def test_who_was_counted_and_not_signed_in_arrives_without_a_name_in_the_same_act(
    told: Day, database: EncryptedDatabase
) -> None:
    """Two slipped past the desk.

    09:00 Ana Lima arrives
    """
    before = snapshot(database)
    event = done(told.desk.do(headcounts.record(3, add_missing=True)))
    assert len(event.ids("visit")) == 2
    assert (counts(told.desk), told.desk.ask(visits.here()).count) == ([(3, 1)], 3)
    assert last(told.desk) == "3 counted, 1 checked in: 2 more arrived without a name"
    done(told.desk.undo())
    assert snapshot(database) == before
    assert last(told.desk) == ("Undone: 3 counted, 1 checked in: 2 more arrived without a name")


def test_a_higher_count_alone_signs_nobody_in(told: Day) -> None:
    """Two more are in the house, and whoever counts only wants it kept.

    09:00 Ana Lima arrives
    """
    done(told.desk.do(headcounts.record(3)))
    assert (counts(told.desk), told.desk.ask(visits.here()).count) == ([(3, 1)], 1)


def test_who_must_have_left_is_ticked_and_marked_as_estimated(
    told: Day, database: EncryptedDatabase
) -> None:
    """Ana and one without a name slipped out.

    08:00 Ana Lima arrives
    08:05 two unnamed
    10:00 Bo Diaz arrives
    """
    before = snapshot(database)
    done(told.desk.do(headcounts.record(2, left=(1, 2))))
    assert record(told.desk) == [
        "Mon 23 Nov 08:00-10:00 Ana Lima (estimated)",
        "Mon 23 Nov 08:05-10:05 unnamed (estimated)",
        "Mon 23 Nov 08:05 unnamed",
        "Mon 23 Nov 10:00 Bo Diaz",
    ]
    assert last(told.desk) == "2 counted, 4 checked in: 2 have left, time estimated"
    done(told.desk.undo())
    assert snapshot(database) == before
    assert_intact(database)


def test_nobody_leaves_later_than_now(told: Day) -> None:
    """Cy came a minute ago, and was seen going out again.

    10:41 Cy arrives
    """
    done(told.desk.do(headcounts.record(0, left=(1,))))
    assert record(told.desk) == ["Mon 23 Nov 10:41-10:42 Cy (estimated)"]


def test_the_difference_is_what_it_is_when_the_count_is_written_down(
    told: Day, back_desk: Desk
) -> None:
    """While somebody counts, the back desk checks one more in.

    09:00 Ana Lima arrives
    """
    done(back_desk.do(visits.arrive_unnamed()))
    done(told.desk.do(headcounts.record(3, add_missing=True)))
    assert told.desk.ask(visits.here()).count == 3


def test_a_lower_count_alone_lets_nobody_go(told: Day) -> None:
    """Only one was counted, and somebody may be in the garden.

    09:00 Ana Lima arrives
    09:05 two unnamed
    """
    done(told.desk.do(headcounts.record(1, add_missing=True)))
    assert (counts(told.desk), told.desk.ask(visits.here()).count) == ([(1, 3)], 3)


def test_who_is_longest_over_their_usual_stay_stands_first(told: Day) -> None:
    """Ana stays half an hour as a rule, Bo all day; the house at large two hours.

    Thu 19 Nov 10:00-10:30 Ana Lima was here
    Fri 20 Nov 10:00-10:30 Ana Lima was here
    Fri 20 Nov 09:00-17:00 Bo Diaz was here
    yesterday 08:00 Eve arrives
    08:00 Bo Diaz arrives
    08:30 one unnamed
    09:30 Ana Lima arrives
    """
    house = told.desk.ask(headcounts.now())
    assert [(each.name, each.over // 60) for each in house.everyone] == [
        ("Ana Lima", 42),
        ("", 12),
        ("Bo Diaz", -318),
    ]  # Eve's visit of yesterday, which nobody closed, is no visit of today
    assert (house.count, house.unnamed) == (3, 1)


def test_a_stay_that_was_estimated_says_nothing_of_what_is_usual(told: Day) -> None:
    """Ana's leaving was never seen.

    yesterday 08:00 Ana Lima arrives
    10:00 Ana Lima arrives
    """
    assert [each.over // 60 for each in told.desk.ask(headcounts.now()).everyone] == [-78]


@pytest.mark.parametrize("counted", [-1, 10_001])
def test_a_number_that_cannot_be_counted_is_refused(desk: Desk, counted: int) -> None:
    assert refused(desk.do(headcounts.record(counted))) == (
        "count-out-of-range",
        "Choose a number from 0 to 10,000.",
    )


def test_more_than_the_door_takes_at_once_is_refused_whole(
    desk: Desk, database: EncryptedDatabase
) -> None:
    before = snapshot(database)
    code, _ = refused(desk.do(headcounts.record(501, add_missing=True)))
    assert code == "count-out-of-range"
    assert snapshot(database) == before


def test_somebody_who_has_left_meanwhile_cannot_leave_again(
    told: Day, database: EncryptedDatabase
) -> None:
    """Ana has left.

    09:00-09:30 Ana Lima was here
    09:40 one unnamed
    """
    before = snapshot(database)
    for gone in (1, 99):
        assert refused(told.desk.do(headcounts.record(0, left=(2, gone)))) == (
            "not-here",
            "Some of them have left the house. Check the list.",
        )
    assert snapshot(database) == before


def test_with_the_clock_set_back_nothing_is_counted(told: Day, database: EncryptedDatabase) -> None:
    """The battery of the machine is flat.

    09:00 Ana Lima arrives
    """
    before = snapshot(database)
    told.clock.set("08:00")
    assert refused(told.desk.do(headcounts.record(1))) == (
        "clock-set-back",
        "This machine says it is 08:00, but something was recorded 09:00. Correct its clock, "
        "then count again.",
    )
    assert snapshot(database) == before


def test_the_usual_stay_is_the_middle_one() -> None:
    assert usual_stay([], 120) == 120
    assert usual_stay([30, 600, 40], 120) == 40
