"""Visitors, who is on shift, and who is in the house: three numbers that add up everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from days import Day, done
from frontdesk.domain.visits.values import sum_of
from frontdesk.services.center import commands as center_services
from frontdesk.services.desk import journal
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.visits import commands as visits
from frontdesk.services.visits import headcounts, roll_call


def test_who_is_on_shift_is_in_the_house_and_no_stranger(told: Day) -> None:
    """One visitor, and two on shift.

    09:00 Sam Tan starts a shift
    09:05 Lee Ash starts a shift
    09:30 Ana Lima arrives
    """
    here = told.desk.ask(visits.here())
    assert (here.count, len(here.on_shift), here.in_house) == (1, 2, 3)
    event = done(told.desk.do(headcounts.record(3, add_missing=True)))
    assert "visit" not in event.records
    assert told.desk.ask(visits.here()).count == 1
    counted = told.desk.ask(headcounts.by_number(event.first("headcount")))
    assert counted is not None
    assert (counted.signed_in, counted.difference) == (3, 0)
    done(told.desk.do(headcounts.record(5, add_missing=True)))
    here = told.desk.ask(visits.here())
    assert (here.count, len(here.unnamed), here.in_house) == (3, 2, 5)


def test_the_three_numbers_are_the_same_wherever_they_stand(told: Day) -> None:
    """Sam is on shift and has checked in, too: in the house once, and on shift.

    09:00 Sam Tan starts a shift
    09:05 Lee Ash starts a shift
    09:10 Sam Tan arrives
    09:30 Ana Lima arrives
    09:40 two unnamed
    """
    ask = told.desk.ask
    here, to_count, called = ask(visits.here()), ask(headcounts.now()), ask(roll_call.now())
    assert {each.name for each in here.visitors} == {"Ana Lima"}
    assert {each.name for each in here.checked_in} == {"Ana Lima", "Sam Tan"}
    numbers = (3, 2, 5)
    assert (here.count, len(here.on_shift), here.in_house) == numbers
    assert (to_count.count, to_count.on_shift, to_count.in_house) == numbers
    everyone = len(called.everyone)
    assert (everyone - called.on_shift, called.on_shift, everyone) == numbers
    assert here.on_shift == {work.person for work in ask(shifts.on())}
    event = done(told.desk.do(headcounts.record(5)))
    assert ask(journal.in_words(event)).sentence == "5 counted, 5 checked in"


@pytest.mark.parametrize(
    ("room", "nearly", "full", "over"),
    [(4, True, True, False), (3, True, True, True), (5, False, False, False)],
)
def test_whoever_is_on_shift_takes_room_in_the_house(
    told: Day, room: int, nearly: bool, full: bool, over: bool
) -> None:
    """Two visitors, two on shift.

    09:00 Sam Tan starts a shift
    09:05 Lee Ash starts a shift
    09:30 Ana Lima arrives
    09:31 Bo Diaz arrives
    """
    done(told.desk.do(center_services.change(replace(told.desk.center, capacity=room))))
    here = told.desk.ask(visits.here())
    assert (here.nearly_full, here.full, here.over_capacity) == (nearly, full, over)


def test_the_sum_is_said_in_the_same_words_everywhere() -> None:
    assert sum_of(17, 3) == "17 visitors + 3 on shift = 20 in the house"
    assert sum_of(4, 0) == "4 visitors"
