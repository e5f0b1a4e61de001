"""Roll call: everyone in the house, who has been found, and what survives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from days import Day, MovableClock, done, refused
from frontdesk.config import Paths
from frontdesk.domain.visits.roll_call import LASTS, RollCall
from frontdesk.domain.visits.values import There
from frontdesk.services.desk import journal
from frontdesk.services.desk.desk import Desk
from frontdesk.services.shifts import time_entries
from frontdesk.services.visits import commands as visits
from frontdesk.services.visits import roll_call
from frontdesk.store.sqlite.connection import EncryptedDatabase


def now(desk: Desk) -> RollCall:
    return desk.ask(roll_call.now())


def names(desk: Desk) -> list[str]:
    """Return who has yet to be found."""
    return [each.name for each in now(desk).to_find]


def visit_of(desk: Desk, name: str) -> There:
    return next(each.there for each in now(desk).everyone if each.name.startswith(name))


def find(desk: Desk, name: str) -> None:
    done(desk.do(roll_call.found(visit_of(desk, name))))


def test_everyone_in_the_house_is_to_be_found_those_without_a_name_by_number(told: Day) -> None:
    """Some are here, some were.

    yesterday 10:00 Old Guest arrives
    08:00-08:30 Eve Stone was here
    09:00 Ana Lima arrives
    09:05 two unnamed
    09:30 Bo Diaz arrives
    """
    assert names(told.desk) == ["Ana Lima", "Bo Diaz", "without a name, 1", "without a name, 2"]
    assert now(told.desk).began is None


def test_the_first_who_is_found_begins_it_and_one_undo_takes_both_back(told: Day) -> None:
    """Two are here.

    09:00 Ana Lima arrives
    09:05 Bo Diaz arrives
    """
    find(told.desk, "Ana")
    assert (now(told.desk).began, now(told.desk).found) == (told.clock(), 1)
    assert names(told.desk) == ["Bo Diaz"]
    done(told.desk.undo())
    assert (now(told.desk).began, now(told.desk).found) == (None, 0)


def test_a_tick_is_taken_off_again_and_every_act_undone(told: Day) -> None:
    """One is here.

    09:00 Ana Lima arrives
    """
    desk = told.desk
    find(desk, "Ana")
    done(desk.do(roll_call.not_found(visit_of(desk, "Ana"))))
    assert names(desk) == ["Ana Lima"]
    done(desk.undo())
    assert names(desk) == []
    done(desk.do(roll_call.end()))
    assert now(desk).began is None
    done(desk.undo())
    assert (now(desk).began, names(desk)) == (told.clock(), [])
    sentences = [line.sentence for line in desk.ask(journal.latest(4))]
    assert sentences[1:] == [
        "The roll call has ended",
        "Undone: Not found yet: Ana L.",
        "Not found yet: Ana L.",
    ]


def test_those_who_come_and_go_meanwhile_come_and_go_on_the_list(told: Day) -> None:
    """Two are here.

    09:00 Ana Lima arrives
    09:05 Bo Diaz arrives
    """
    desk = told.desk
    find(desk, "Ana")
    done(desk.do(visits.leave(told["Bo"])))
    assert names(desk) == []
    told.clock.wait(minutes=1)
    done(desk.do(visits.arrive(told["Bo"])))
    done(desk.do(visits.arrive_unnamed()))
    assert names(desk) == ["Bo Diaz", "without a name, 1"]
    done(desk.do(visits.leave(told["Ana"])))
    told.clock.wait(minutes=1)
    done(desk.do(visits.arrive(told["Ana"])))
    assert names(desk) == ["Bo Diaz", "Ana Lima", "without a name, 1"]  # back in: found anew


@pytest.mark.parametrize(("later", "goes_on"), [(LASTS, True), (LASTS + 1, False), (-600, True)])
def test_one_that_nobody_ended_hides_nobody_hours_later(
    told: Day, database: EncryptedDatabase, later: int, goes_on: bool
) -> None:
    """A practice in the morning.

    09:00 Ana Lima arrives
    09:05 Bo Diaz arrives
    """
    desk = told.desk
    find(desk, "Ana")
    told.clock.wait(seconds=later)
    assert names(desk) == (["Bo Diaz"] if goes_on else ["Ana Lima", "Bo Diaz"])
    find(desk, "Bo")
    assert names(desk) == ([] if goes_on else ["Ana Lima"])
    assert database.value("SELECT count(*) FROM roll_call") == (1 if goes_on else 2)
    assert database.value("SELECT count(*) FROM roll_call WHERE ended IS NULL") == 1


def test_each_tick_keeps_it_going(told: Day) -> None:
    """Three are here.

    09:00 Ana Lima arrives
    09:05 Bo Diaz arrives
    09:10 Cy arrives
    """
    for name in ("Ana", "Bo"):
        find(told.desk, name)
        told.clock.wait(seconds=LASTS)
    assert names(told.desk) == ["Cy"]


def test_both_desks_call_the_same_roll(told: Day, back_desk: Desk) -> None:
    """Two are here.

    09:00 Ana Lima arrives
    09:05 Bo Diaz arrives
    """
    done(told.desk.do(roll_call.begin()))
    assert refused(back_desk.do(roll_call.begin()))[0] == "roll-call-open"
    find(told.desk, "Ana")
    find(back_desk, "Bo")
    assert (names(told.desk), names(back_desk)) == ([], [])
    # The other desk's tick rests on what this one began.
    done(told.desk.undo())
    assert refused(told.desk.undo())[0] == "changed-since"
    assert names(back_desk) == ["Ana Lima"]


def test_it_is_still_there_when_the_program_is_opened_again(
    center: Paths, clock: MovableClock, open_at: Callable[[str], Desk]
) -> None:
    first = open_at("front desk")
    done(first.do(visits.arrive_unnamed(2)))
    find(first, "without a name, 1")
    assert names(open_at("another desk")) == ["without a name, 2"]


def test_a_visit_that_is_taken_off_the_record_takes_its_tick_along(told: Day) -> None:
    """One is here.

    09:00 Ana Lima arrives
    """
    visit = visit_of(told.desk, "Ana")
    find(told.desk, "Ana")
    done(told.desk.do(visits.remove(visit.number)))
    assert now(told.desk).everyone == ()
    done(told.desk.undo())
    assert names(told.desk) == []
    assert now(told.desk).found == 1


def test_what_cannot_be_ticked_is_refused(told: Day) -> None:
    """One is here, one is not.

    09:00 Ana Lima arrives
    09:05-09:10 Bo Diaz was here
    """
    desk, ana = told.desk, visit_of(told.desk, "Ana")
    gone = "They have left the house, so you need not find them."
    none = "No roll call is going on. Tick somebody to start one."
    assert refused(desk.do(roll_call.end())) == ("no-roll-call", none)
    assert refused(desk.do(roll_call.not_found(ana))) == ("no-roll-call", none)
    assert refused(desk.do(roll_call.found(There("worked", ana.number)))) == ("not-here", gone)
    assert refused(desk.do(roll_call.found(There("visit", 999)))) == ("not-here", gone)
    assert now(desk).began is None
    done(desk.do(roll_call.begin()))
    began = ("roll-call-open", "The roll call of 10:42 is still going on.")
    assert refused(desk.do(roll_call.begin())) == began
    assert refused(desk.do(roll_call.not_found(ana)))[1] == "Ana Lima is not ticked as found."
    find(desk, "Ana")
    assert refused(desk.do(roll_call.found(ana))) == (
        "found-already",
        "Ana Lima is already ticked as found.",
    )


@pytest.mark.parametrize(
    ("text", "fits"), [("", True), ("an", True), ("lima a", True), ("na", False), ("al", True)]
)
def test_a_name_is_found_by_the_beginnings_of_its_words(told: Day, text: str, fits: bool) -> None:
    """One is here.

    09:00 Ana Lima arrives
    """
    assert now(told.desk).everyone[0].fits(text) is fits


def test_who_is_on_shift_is_to_be_found_too_once_and_stays_found_when_signed_in(
    told: Day,
) -> None:
    """Staff with a visit and without, and a visitor.

    09:00 Ana Lima arrives
    09:00 Bo Diaz starts a shift on kitchen
    09:10 Cy Yates starts a shift
    09:30 Cy Yates arrives
    """
    desk = told.desk
    everyone = now(desk).everyone
    assert [(each.name, each.job, each.there.kind) for each in everyone] == [
        ("Ana Lima", "", "visit"),
        ("Cy Yates", "Desk", "visit"),
        ("Bo Diaz", "Kitchen", "worked"),
    ]
    find(desk, "Bo")
    assert now(desk).found == 1
    done(desk.undo())
    assert now(desk).found == 0
    find(desk, "Bo")
    done(desk.do(visits.arrive(told["Bo"])))
    assert names(desk) == ["Ana Lima", "Cy Yates"]
    assert refused(desk.do(roll_call.found(visit_of(desk, "Bo"))))[0] == "found-already"
    done(desk.do(roll_call.not_found(visit_of(desk, "Bo"))))
    assert names(desk) == ["Ana Lima", "Cy Yates", "Bo Diaz"]
    done(desk.do(visits.leave(told["Bo"])))
    done(desk.do(time_entries.end(told["Bo"])))
    assert names(desk) == ["Ana Lima", "Cy Yates"]
