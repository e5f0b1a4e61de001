"""A past day is put right: on a closed one, with a word on why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from days import Day, done, record, refused
from frontdesk.domain.people.values import Details
from frontdesk.services.desk.context import Act
from frontdesk.services.visits import closing, corrections
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot

CLOSED = "Fri 20 Nov is closed. Open F7 Past days and say why in a few words."

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
    "added": lambda day, why: corrections.add(
        day["Cy"], day.clock.at("Fri 20 Nov 15:00"), day.clock.at("Fri 20 Nov 15:30"), why
    ),
    "given to somebody else": lambda day, why: corrections.put_right(
        2, whose=corrections.Whose(day["Cy"]), why=why
    ),
    "came for": lambda day, why: corrections.put_right(2, activities=("Art",), why=why),
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
    done(do(corrections.add(told["Bo"], at("Fri 20 Nov 13:00"), at("Fri 20 Nov 14:00"))))
    done(do(corrections.add(None, at("Fri 20 Nov 15:00"))))
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
        assert refused(do(corrections.add(told["Bo"], at(arrived), end)))[0] == code
    assert len(record(told.desk)) == 3


def test_a_visit_is_given_to_whom_it_belongs_in_one_act_with_all_else(
    told: Day, database: EncryptedDatabase
) -> None:
    """Two of a name were mixed up, and one without a name turned out to be Cy.

    Fri 20 Nov 10:00-11:00 Ana Lima was here for Meal
    Fri 20 Nov 12:00-13:00 Ana Lima was here
    Fri 20 Nov 10:30 one unnamed
    08:00 Bo Diaz joins
    08:00 Cy joins
    """
    before, at = snapshot(database), told.clock.at
    done(
        told.desk.do(
            corrections.put_right(
                1,
                whose=corrections.Whose(told["Bo"]),
                left=at("Fri 20 Nov 11:30"),
                activities=("Art",),
            )
        )
    )
    done(told.desk.do(corrections.put_right(3, whose=corrections.Whose(told["Cy"]))))
    done(told.desk.do(corrections.put_right(2, whose=corrections.Whose(None))))
    assert record(told.desk) == [
        "Fri 20 Nov 10:00-11:30 Bo Diaz (later) for Art",
        "Fri 20 Nov 10:30-12:30 Cy (estimated)",
        "Fri 20 Nov 12:00-13:00 unnamed",
    ]
    assert_intact(database)
    for _ in range(3):
        done(told.desk.undo())
    assert snapshot(database) == before
    assert_intact(database)


def test_nobody_is_given_a_visit_while_they_were_here_already(
    told: Day, database: EncryptedDatabase
) -> None:
    """Bo was here at the same time.

    Fri 20 Nov 10:00-11:00 Ana Lima was here
    Fri 20 Nov 10:30-11:30 Bo Diaz was here
    """
    before = snapshot(database)

    def give(visit: int, person: int | None) -> tuple[str, str]:
        act = corrections.put_right(visit, whose=corrections.Whose(person), activities=("Art",))
        return refused(told.desk.do(act))

    assert give(1, told["Bo"])[0] == "already-here"
    assert give(1, told["Ana"]) == ("nothing-new", "The visit is already recorded like that.")
    assert give(1, 99) == ("no-such-person", "There is nobody with the number #99.")
    assert give(9, None) == ("no-such-visit", "There is no visit with the number 9.")
    assert snapshot(database) == before
    assert refused(told.desk.do(corrections.put_right(1)))[0] == "nothing-new"
