"""The journal: numbers alone on file, told in words; and the rows as they were, for an undo."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from days import Day, done
from frontdesk.domain.events import SET_UP, UNDO
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.services.center import commands as center
from frontdesk.services.desk import journal
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import cards
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from services.test_undo import ACTS, HELD
from store.intact import COLUMNS

SENTENCES = {
    "arrived": "Bo D. arrived 10:42 for Art",
    "arrived, settling a visit nobody closed": "Cy arrived 10:42",
    "arrived long ago": "Ana L. arrived Sat 29 Feb 2020 12:00",
    "welcomed": "Welcome, Kim: arrived 10:42 for Art",
    "left": "Ana L. left 10:42",
    "left at another time": "Ana L. left 09:30",
    "arrived, unnamed": "5 without a name arrived 10:42 for Art, Meal",
    "left, unnamed": "2 without a name left 10:42",
    "day closed": "The day is closed: 4 people checked out at 10:42, estimated",
    "left as estimated": "1 check-out accepted as estimated",
    "counted, some had left": "1 counted, 4 checked in: 3 have left, time estimated",
    "counted, some were not checked in": "9 counted, 4 checked in: 5 more arrived without a name",
    "added": "Added a visit of Bo D.",
    "given": "Corrected a visit of Bo D.",
    "corrected": "Corrected a visit of Ana L.",
    "removed": "Deleted a visit of Ana L.",
    "removed, unnamed": "Deleted a visit of someone without a name",
    "merged": "Merged into one person: Ana L.",
    "told apart": "Two different people: Cy and Ana L.",
    "recorded": "Added: Kim",
    "changed": "Changed details of Beau D.",
    "activity added": "Added to the list: Chess",
    "activity renamed": "An activity has a new name: Art group",
    "activity retired": "No longer offered: Art",
    "came for": "Activities of Ana L.: Art, Company",
    "came for nothing": "Activities of Ana L.: nothing ticked",
    "came for, unnamed": "Activities of 3 without a name: Art, Meal",
    "takes part": "Ana L. takes part: Company",
    "takes no part": "Ana L. does not take part: Art",
    "heads counted": "Art: 12 heads",
    "center changed": "Changed the center's settings",
    "cards made": "3 cards for Bo D.",
    "card given, arriving": "Bo D. has this card now, arrived 10:42",
    "card given, welcoming": "Welcome, Kim: arrived 10:42",
    "card cancelled": "Canceled a card of Ana L.",
    "code given": "Bo D. has this code now, arrived 10:42",
    "reminder wanted": "Reminder choice saved: Bo D.",
    "people read": "2 people read from a file",
    "visits read": "10 visits read from a file",
}


@pytest.mark.parametrize("what", ACTS)
def test_every_act_is_told_in_one_line_also_when_it_was_taken_back(told: Day, what: str) -> None:
    """A day with something of everything.

    Thu 19 Nov 11:00 Cy arrives
    Fri 20 Nov 10:00-11:30 Ana Lima was here
    09:00 Ana Lima arrives for Art and Meal
    09:20 three unnamed for Art
    08:00 Bo Diaz joins as staff and member
    """
    desk = told.desk
    done(desk.do(cards.give(HELD, told["Ana"])))
    done(desk.do(ACTS[what](told)))
    last = desk.ask(journal.last_at_desk())
    assert last is not None
    if what != "center changed":  # where the clock shows another zone
        assert last.sentence == SENTENCES[what]
    done(desk.undo())
    undone, act = desk.ask(journal.latest(2))
    assert (undone.event.kind, undone.undone) == (UNDO, False)
    assert act.undone
    assert undone.sentence == f"Undone: {act.sentence}"


def test_the_list_is_newest_first_and_begins_with_the_set_up(told: Day) -> None:
    """Two come.

    09:00 Ana Lima arrives
    09:10 two unnamed
    """
    lines = told.desk.ask(journal.latest())
    assert [line.sentence for line in lines] == [
        "2 without a name arrived 09:10",
        "Welcome, Ana L.: arrived 09:00",
        "The center was set up",
    ]
    assert lines[-1].event.kind == SET_UP
    assert [line.event.order for line in told.desk.ask(journal.latest(1))] == [3]
    assert told.desk.ask(journal.desk_labels()) == {1: "front desk"}


def test_somebody_with_only_a_code_is_told_so(desk: Desk) -> None:
    done(desk.do(visits.welcome(Details(), code="LIM0784")))
    last = desk.ask(journal.last_at_desk())
    assert last is not None
    assert last.sentence == "Welcome, someone with a code: arrived 10:42"


def test_a_line_says_who_which_desk_and_which_rows(told: Day, back_desk: Desk) -> None:
    """Kim works the back desk.

    08:00 Kim Ode joins as staff
    """
    event = done(back_desk.do(visits.arrive_unnamed(3).by(told["Kim"]).called("an-id")))
    (line, *_) = told.desk.ask(journal.latest())
    assert line.event == event
    assert (event.who, event.at, event.desk) == (told["Kim"], told.clock(), 2)
    assert event.records == {"visit": ((1, 3),)}


def test_the_journal_holds_no_names_and_no_free_text(
    told: Day, database: EncryptedDatabase
) -> None:
    """People whose every word would be noticed.

    09:00 Quintessa Marmaduke arrives for Art
    """
    desk, person = told.desk, told["Quintessa"]
    full = {
        "name": "Hildegard Oxblood",
        "other_name": "Brunhilde",
        "pronouns": "xe/xem",
        "contact": "555-0134",
        "town": "Nottingham",
        "language": "Esperanto",
        "joined_on": "2019-05-04",
    }
    staff = RoleHeld(Role.STAFF, "2020-02-02")
    for act in (
        people.edit(person, full, begin=(staff,), code="OXB0784"),
        center.change(replace(desk.center, name="Lighthouse Cove")),
        visits.leave(person),
        people.edit(person, {"contact": ""}),
    ):
        done(desk.do(act))
    done(desk.undo())
    written = json.dumps(database.rows("SELECT * FROM journal"), ensure_ascii=False).casefold()
    words = [*full.values(), "Quintessa", "Marmaduke", "Oxblood", "OXB0784", "Lighthouse", "Art"]
    assert [word for word in [*words, "2020-02-02"] if word.casefold() in written] == []


def test_rows_are_kept_as_they_were_with_the_person_they_are_about(
    told: Day, database: EncryptedDatabase
) -> None:
    """Everything kept of a person can be found again, to be forgotten.

    08:00 Bo Diaz joins as staff
    09:00 Ana Lima arrives
    """
    desk, ana, bo = told.desk, told["Ana"], told["Bo"]
    done(desk.do(people.edit(ana, {"name": "Anabel Lima"})))
    done(desk.do(visits.leave(ana)))
    done(desk.do(people.edit(bo, {}, end=((Role.STAFF, "2026-11-23"),))))
    kept = database.rows(
        "SELECT journal, table_name, row_id, person_id, before FROM past_row ORDER BY id"
    )
    assert [(order, table, row, person) for order, table, row, person, _ in kept] == [
        (4, "person", ana, ana),
        (5, "visit", 1, ana),
        (6, "role_held", 1, bo),
    ]
    name, visit, role = (json.loads(before) for *_, before in kept)
    assert (name["name"], name["name_key"], name["act"]) == ("Ana Lima", "ana lima", 3)
    assert (visit["left"], visit["left_how"], visit["arrived"]) == (
        None,
        None,
        told.clock.at("09:00"),
    )
    assert (role["role"], role["until_on"]) == ("staff", None)
    for row, table in ((name, "person"), (visit, "visit"), (role, "role_held")):
        assert tuple(row) == COLUMNS[table]
