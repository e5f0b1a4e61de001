"""A past day is put right: on a closed one, with a word on why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from days import Day, done, record, refused
from frontdesk.domain.people import Details
from frontdesk.services import closing, past_days, visits
from frontdesk.services.acting import Act
from frontdesk.store.engines import EncryptedDatabase
from store.intact import assert_intact, snapshot

CLOSED = "Fri 20 Nov is closed. Say why in a few words (--why, or F7 Past days)."

PUT_RIGHT: dict[str, Callable[[Day, str], Act]] = {
    "corrected": lambda day, why: visits.correct(1, left=day.clock.at("Fri 20 Nov 15:00"), why=why),
    "taken off": lambda day, why: visits.remove(2, why),
    "left, by the person's sheet": lambda day, why: visits.leave(
        day["Ana"], day.clock.at("Fri 20 Nov 15:00"), why
    ),
    "arrived then": lambda day, why: visits.arrive(
        day["Cy"], day.clock.at("Fri 20 Nov 15:00"), why=why
    ),
    "arrived then, unnamed": lambda day, why: visits.arrive_unnamed(
        2, day.clock.at("Fri 20 Nov 15:00"), why=why
    ),
    "added": lambda day, why: past_days.add(
        day["Cy"], day.clock.at("Fri 20 Nov 15:00"), day.clock.at("Fri 20 Nov 15:30"), why
    ),
    "moved there": lambda day, why: visits.correct(
        3, day.clock.at("Fri 20 Nov 15:00"), day.clock.at("Fri 20 Nov 15:30"), why=why
    ),
}


@pytest.mark.parametrize("what", PUT_RIGHT)
def test_a_closed_day_asks_why_and_keeps_it(
    told: Day, database: EncryptedDatabase, what: str
) -> None:
    """Friday was closed.

    Fri 20 Nov 10:00 Ana Lima arrives
    Fri 20 Nov 10:00-11:00 Bo Diaz was here
    Sat 21 Nov 10:00-11:00 Bo Diaz was here
    08:00 Cy joins
    """
    do = told.desk.do
    done(do(closing.close_day("2026-11-20")))
    before = snapshot(database)
    for blank in ("", "  \u200b"):
        assert refused(do(PUT_RIGHT[what](told, blank))) == ("day-closed", CLOSED)
    assert snapshot(database) == before
    assert refused(do(PUT_RIGHT[what](told, "x" * 401)))[0] == "too-long"
    assert snapshot(database) == before
    done(do(PUT_RIGHT[what](told, " he told me\n")))
    assert [each.why for each in told.desk.ask(closing.day("2026-11-20")).corrections] == [
        "he told me"
    ]
    assert_intact(database)
    done(told.desk.undo())
    assert snapshot(database) == before


def test_a_day_that_is_not_closed_asks_nothing(told: Day) -> None:
    """Nobody closed Friday.

    Fri 20 Nov 10:00-11:00 Bo Diaz was here
    """
    done(told.desk.do(visits.remove(1, "it was Monday")))
    assert told.desk.ask(closing.day("2026-11-20")).corrections == ()


def test_the_door_of_a_closed_day_is_never_blocked(told: Day) -> None:
    """It was closed, and then somebody came and went.

    09:00 Ana Lima arrives
    """
    done(told.desk.do(closing.close_day("2026-11-23")))
    done(told.desk.do(visits.arrive(told["Ana"])))
    told.clock.wait(minutes=5)
    done(told.desk.do(visits.leave(told["Ana"])))
    done(told.desk.do(visits.welcome(Details(name="Dee"))))
    done(told.desk.do(visits.arrive_unnamed(2)))
    assert told.desk.ask(closing.day("2026-11-23")).corrections == ()


def test_a_visit_nobody_wrote_down_is_added(told: Day) -> None:
    """Bo remembers.

    Fri 20 Nov 10:00-11:00 Bo Diaz was here
    """
    at, do = told.clock.at, told.desk.do
    done(do(past_days.add(told["Bo"], at("Fri 20 Nov 13:00"), at("Fri 20 Nov 14:00"))))
    done(do(past_days.add(None, at("Fri 20 Nov 15:00"))))
    assert record(told.desk) == [
        "Fri 20 Nov 10:00-11:00 Bo Diaz",
        "Fri 20 Nov 13:00-14:00 Bo Diaz (later), entered Mon 23 Nov 10:42",
        "Fri 20 Nov 15:00-17:00 unnamed (estimated), entered Mon 23 Nov 10:42",
    ]
    for arrived, left, code in [
        ("Fri 20 Nov 09:00", "Fri 20 Nov 10:30", "already-here"),
        ("Fri 20 Nov 09:00", "Fri 20 Nov 08:30", "left-before-arrived"),
        ("Fri 20 Nov 10:30", None, "already-here"),
    ]:
        end = None if left is None else at(left)
        assert refused(do(past_days.add(told["Bo"], at(arrived), end)))[0] == code
    assert len(record(told.desk)) == 3
