"""Taking back: everything an act did, fifty acts deep, and nothing that others did since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from days import Day, done, record, refused
from frontdesk.domain.center.zone_change import Why
from frontdesk.domain.conversations.reminders import How
from frontdesk.domain.people.cards import make as card_number
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.files.people_file import PersonRow
from frontdesk.files.visits_file import VisitRow
from frontdesk.services.center import commands as center
from frontdesk.services.conversations import reminders
from frontdesk.services.desk import journal as journal_services
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.desk.journal import UNDO_REACH
from frontdesk.services.people import cards, merging
from frontdesk.services.people import commands as people
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.import_visits import import_visits
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import activities, closing, corrections, groups, headcounts
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot

NOTHING = ("nothing-to-undo", "There is nothing to undo at this desk.")
Doing = Callable[[Day], Act]
ART = 5
"""The number of Art on a new center's list."""

NUMBER, HELD = (card_number(Random(seed).randrange) for seed in (1, 2))
"""A card that is nobody's, and one that somebody holds on each of these days."""


def people_file(day: Day) -> Act:
    rows = [
        PersonRow(2, Details(name="Ana Lima", town="Concord"), (RoleHeld(Role.MEMBER),), "ANA1234"),
        PersonRow(3, Details(name="Kim Ode"), (), ""),
        # Once more in the same file, with more to say: made and changed by one act.
        PersonRow(
            4, Details(name="Kim Ode", contact="555-0100"), (RoleHeld(Role.STAFF),), "KIM123"
        ),
    ]
    return import_people(rows, Report())


def visits_file(day: Day) -> Act:
    at = day.clock.at
    rows = [
        VisitRow(2, "Ana Lima", "", at("Fri 20 Nov 09:00"), at("Fri 20 Nov 09:30"), ("Chess",), 0),
        VisitRow(3, "Cy", "", at("Fri 20 Nov 12:00"), at("Fri 20 Nov 12:30"), (), 0),
        VisitRow(4, "", "", at("Fri 20 Nov 09:00"), None, ("Art", "Chess"), 4),
        VisitRow(5, "Someone New", "", at("yesterday 09:00"), None, (), 0),
        # The second of these cuts short what the first one made.
        VisitRow(6, "Bo Diaz", "", at("yesterday 09:00"), None, (), 0),
        VisitRow(7, "Bo Diaz", "", at("yesterday 10:00"), None, (), 0),
        VisitRow(8, "Cy", "", at("Thu 19 Nov 11:00"), at("Thu 19 Nov 12:00"), (), 0),
    ]
    return import_visits(rows, Report(), add_people=True)


ACTS: dict[str, Doing] = {
    "arrived": lambda day: visits.arrive(day["Bo"], activities=("Art",)),
    "arrived, settling a visit nobody closed": lambda day: visits.arrive(day["Cy"]),
    "arrived long ago": lambda day: visits.arrive(day["Ana"], day.clock.at("2020-02-29 12:00")),
    "welcomed": lambda day: visits.welcome(
        Details(name="Kim"), (RoleHeld(Role.GUEST), RoleHeld(Role.STAFF)), "KIM0101", None, ("Art",)
    ),
    "left": lambda day: visits.leave(day["Ana"]),
    "left at another time": lambda day: visits.leave(day["Ana"], day.clock.at("09:30")),
    "arrived, unnamed": lambda day: visits.arrive_unnamed(5, activities=("Art", "Meal")),
    "left, unnamed": lambda day: visits.leave_unnamed(2),
    "day closed": lambda day: closing.close_day("2026-11-23"),
    "left as estimated": lambda day: closing.leave_estimated("2026-11-19"),
    "counted, some had left": lambda day: headcounts.record(1, left=(3, 4, 6)),
    "counted, some were not checked in": lambda day: headcounts.record(9, add_missing=True),
    "added": lambda day: corrections.add(
        day["Bo"], day.clock.at("yesterday 09:00"), day.clock.at("yesterday 09:30")
    ),
    "given": lambda day: corrections.put_right(
        3, whose=corrections.Whose(day["Bo"]), activities=("Art",)
    ),
    "corrected": lambda day: visits.correct(3, day.clock.at("08:30"), day.clock.at("08:45")),
    "removed": lambda day: visits.remove(3),
    "removed, unnamed": lambda day: visits.remove(4),
    "merged": lambda day: merging.merge(day["Cy"], day["Ana"]),
    "told apart": lambda day: merging.different(day["Cy"], day["Ana"]),
    "recorded": lambda day: people.add(Details(name="Kim", message_ok=False), code="KIM0101"),
    "changed": lambda day: people.edit(
        day["Bo"],
        {"name": "Beau Diaz", "town": "Concord", "drives": True},
        begin=(RoleHeld(Role.GUEST), RoleHeld(Role.STAFF, "2026-11-23")),
        end=((Role.STAFF, "2026-11-22"),),
        code="BEAU123",
    ),
    "activity added": lambda day: activities.add("Chess"),
    "activity renamed": lambda day: activities.rename(ART, "Art group"),
    "activity retired": lambda day: activities.retire(ART),
    "came for": lambda day: activities.set_of_visit(3, ("Company", "Art")),
    "came for nothing": lambda day: activities.set_of_visit(3, ()),
    "came for, unnamed": lambda day: activities.tick((4, 5, 6), ("Meal",)),
    "takes part": lambda day: groups.take_part(day["Ana"], "Company"),
    "takes no part": lambda day: groups.leave_out(day["Ana"], "Art"),
    "heads counted": lambda day: groups.count_group(ART, 12),
    "center changed": lambda day: center.change(
        replace(day.desk.center, capacity=40, zone="Asia/Tokyo", name="House on the Hill"),
        Why.MOVED,
    ),
    "cards made": lambda day: cards.make(day["Bo"], 3),
    "card given, arriving": lambda day: cards.give(NUMBER, day["Bo"], arriving=True),
    "card given, welcoming": lambda day: cards.welcome(NUMBER, Details(name="Kim")),
    "card cancelled": lambda day: cards.cancel(HELD),
    "reminder wanted": lambda day: reminders.say(day["Bo"], How.TEXT),
    "code given": lambda day: cards.give_code("BOB0101", day["Bo"]),
    "people read": people_file,
    "visits read": visits_file,
}


@pytest.mark.parametrize("what", ACTS)
def test_an_act_is_taken_back_with_all_it_did(
    told: Day, database: EncryptedDatabase, what: str
) -> None:
    """A day with something of everything.

    Thu 19 Nov 11:00 Cy arrives
    Fri 20 Nov 10:00-11:30 Ana Lima was here
    09:00 Ana Lima arrives for Art and Meal
    09:20 three unnamed for Art
    08:00 Bo Diaz joins as staff and member
    """
    desk = told.desk
    done(desk.do(cards.give(HELD, told["Ana"])))
    before = snapshot(database)
    event = done(desk.do(ACTS[what](told)))
    assert snapshot(database) != before
    assert_intact(database)
    told.clock.wait(minutes=5)
    back = done(desk.undo(who=told["Bo"]))
    assert (back.kind, back.undoes, back.who) == ("undone", event.order, told["Bo"])
    assert snapshot(database) == before
    assert_intact(database)


@pytest.mark.parametrize("what", ACTS)
def test_an_act_taken_back_may_be_done_again(
    told: Day, database: EncryptedDatabase, what: str
) -> None:
    """A day with something of everything.

    Thu 19 Nov 11:00 Cy arrives
    Fri 20 Nov 10:00-11:30 Ana Lima was here
    09:00 Ana Lima arrives for Art and Meal
    09:20 three unnamed for Art
    08:00 Bo Diaz joins as staff and member
    """
    desk = told.desk
    done(desk.do(cards.give(HELD, told["Ana"])))
    before = snapshot(database)
    for _ in range(3):
        done(desk.do(ACTS[what](told)))
        done(desk.undo())
    assert snapshot(database) == before
    done(desk.do(ACTS[what](told)))
    assert_intact(database)


def test_fifty_acts_are_taken_back_and_no_more(desk: Desk) -> None:
    for _ in range(UNDO_REACH + 5):
        done(desk.do(visits.arrive_unnamed()))
    for count in range(UNDO_REACH):
        done(desk.undo())
        assert len(record(desk)) == UNDO_REACH + 4 - count
    assert refused(desk.undo()) == NOTHING
    assert UNDO_REACH == 50
    assert len(record(desk)) == 5


def test_the_set_up_is_not_taken_back(desk: Desk) -> None:
    assert refused(desk.undo()) == NOTHING
    assert desk.center.name == "Harbor House"


def test_undo_goes_on_where_it_stopped(told: Day) -> None:
    """Three come; two are taken back, one comes, and all are taken back.

    09:00 Ana arrives
    09:10 Bo arrives
    09:20 Cy arrives
    """
    desk = told.desk

    def take_back() -> str:
        return desk.ask(journal_services.in_words(done(desk.undo()))).sentence

    sentences = [take_back(), take_back()]
    done(desk.do(visits.arrive_unnamed()))
    sentences += [take_back(), take_back()]
    assert sentences == [
        "Undone: Welcome, Cy: arrived 09:20",
        "Undone: Welcome, Bo: arrived 09:10",
        "Undone: 1 without a name arrived 10:42",
        "Undone: Welcome, Ana: arrived 09:00",
    ]
    assert refused(desk.undo()) == NOTHING


def test_each_desk_takes_back_its_own(told: Day, back_desk: Desk) -> None:
    """Ana came at the front desk.

    09:00 Ana arrives
    """
    assert refused(back_desk.undo()) == NOTHING
    done(back_desk.do(visits.welcome(Details(name="Bo"))))
    done(told.desk.undo())
    assert record(told.desk) == ["Mon 23 Nov 10:42 Bo"]
    assert refused(told.desk.undo()) == NOTHING
    done(back_desk.undo())
    assert record(told.desk) == []
