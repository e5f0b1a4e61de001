"""The same person twice: two records become one, and two again, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from days import Day, done, record, refused
from frontdesk.domain.people.values import Details, Person, Role, RoleHeld
from frontdesk.domain.visits.values import There
from frontdesk.files.people_file import PersonRow
from frontdesk.services.center import checking
from frontdesk.services.desk import journal as journal_services
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import cards, former_names, lookup, merging
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import time_entries
from frontdesk.services.transfer import exports
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import commands as visits
from frontdesk.services.visits import roll_call
from frontdesk.store.models import WRITTEN
from frontdesk.store.models.people import Person as PersonTable
from frontdesk.store.models.visits import Visit as VisitTable
from frontdesk.store.people import references
from frontdesk.store.sqlite.connection import EncryptedDatabase
from services.test_any_merge import everything
from store.intact import assert_intact, snapshot


def on_file(desk: Desk, number: int) -> Person:
    found = desk.ask(people.show(number))
    assert found is not None
    return found


def added(desk: Desk, *roles: RoleHeld, code: str = "", **details: object) -> int:
    """Put somebody on file and return their number."""
    known = Details(**details)  # type: ignore[arg-type]
    return done(desk.do(people.add(known, roles, code))).first("person")


def merge(desk: Desk, person: int, into: int) -> None:
    done(desk.do(merging.merge(person, into)))


def test_two_records_become_one_and_two_again(told: Day, database: EncryptedDatabase) -> None:
    """Rosa was welcomed twice.

    Thu 19 Nov 10:00-11:00 Rosa Diaz was here for Art
    Fri 20 Nov 10:00-11:30 Rosa Dias was here for Meal
    09:00 Rosa Dias arrives for Art
    """
    before, desk = everything(database), told.desk
    keep, away = told["Rosa Diaz"], told["Rosa Dias"]
    merge(desk, away, keep)
    assert record(desk) == [
        "Thu 19 Nov 10:00-11:00 Rosa Diaz for Art",
        "Fri 20 Nov 10:00-11:30 Rosa Diaz for Meal",
        "Mon 23 Nov 09:00 Rosa Diaz for Art",
    ]
    done(desk.do(merging.unmerge(away)))
    assert everything(database) == before
    assert_intact(database)


def test_undo_takes_a_merge_back_and_an_unmerge_too(told: Day, database: EncryptedDatabase) -> None:
    """Both were here at the same time.

    09:00 Rosa Diaz arrives for Art
    09:30 Rosa Dias arrives for Meal
    """
    desk, keep, away = told.desk, told["Rosa Diaz"], told["Rosa Dias"]
    apart = snapshot(database)
    merge(desk, away, keep)
    together = snapshot(database)
    done(desk.do(merging.unmerge(away)))
    done(desk.undo())
    assert snapshot(database) == together
    done(desk.undo())
    assert snapshot(database) == apart
    assert_intact(database)


def test_what_is_lacking_is_filled_in_and_nothing_is_overwritten(desk: Desk) -> None:
    keep = added(desk, name="Rosa Diaz", town="Concord", joined_on="2025-02-01")
    away = added(
        desk, name="Rosita Diaz", town="Keene", contact="555 0101", message_ok=False,
        pronouns="she/her", joined_on="2024-01-01",
    )  # fmt: skip
    merge(desk, away, keep)
    assert on_file(desk, keep).details == Details(
        name="Rosa Diaz", town="Concord", contact="555 0101", message_ok=False,
        pronouns="she/her", joined_on="2025-02-01",
    )  # fmt: skip
    # What has been changed since stays with whom it was changed for.
    done(desk.do(people.edit(keep, {"contact": "555 0199"})))
    done(desk.do(merging.unmerge(away)))
    assert on_file(desk, keep).details == Details(
        name="Rosa Diaz", town="Concord", contact="555 0199", joined_on="2025-02-01"
    )
    assert on_file(desk, away).details.contact == "555 0101"


def test_whether_a_message_may_be_left_is_said_of_one_contact_only(desk: Desk) -> None:
    keep = added(desk, name="Rosa Diaz", contact="rosa@example.org")
    away = added(desk, name="Rosa Dias", contact="555 0101", message_ok=True)
    merge(desk, away, keep)
    assert on_file(desk, keep).details.message_ok is None


def test_roles_are_united(desk: Desk) -> None:
    keep = added(desk, RoleHeld(Role.MEMBER), RoleHeld(Role.GUEST, "2024-01-01"), name="Rosa Diaz")
    away = added(
        desk,
        RoleHeld(Role.MEMBER, "2025-01-01"),
        RoleHeld(Role.GUEST, "2026-01-01"),
        RoleHeld(Role.STAFF, "2026-06-01"),
        name="Rosa Dias",
    )
    theirs = on_file(desk, away).roles
    merge(desk, away, keep)
    assert on_file(desk, keep).roles == (
        RoleHeld(Role.MEMBER, "2025-01-01"),
        RoleHeld(Role.GUEST, "2024-01-01"),
        RoleHeld(Role.STAFF, "2026-06-01"),
    )
    done(desk.do(merging.unmerge(away)))
    assert on_file(desk, away).roles == theirs
    assert on_file(desk, keep).roles == (
        RoleHeld(Role.MEMBER), RoleHeld(Role.GUEST, "2024-01-01"),
    )  # fmt: skip


def test_number_name_code_and_card_of_either_lead_to_who_is_kept(desk: Desk) -> None:
    keep = added(desk, name="Rosa Diaz", code="DIA0101")
    away = added(desk, name="Rosita Lopez", code="LOP0202")
    done(desk.do(cards.make(away)))
    card = desk.ask(cards.of_person(away))[0].number
    merge(desk, away, keep)
    for said in (f"#{away}", f"#{keep}", "Rosita Lopez", "rosa diaz", "LOP0202", "dia0101", card):
        assert desk.ask(people.who(said)) == keep, said
    for code in ("LOP0202", "DIA0101", card):
        assert desk.ask(lookup.by_code(code)) == keep
    assert on_file(desk, away).id == keep
    assert desk.ask(people.names([away, keep])) == {away: "Rosa Diaz", keep: "Rosa Diaz"}
    done(desk.do(visits.arrive(away)))  # from a screen that was opened before
    assert record(desk) == ["Mon 23 Nov 10:42 Rosa Diaz"]
    assert refused(desk.do(visits.arrive(keep)))[0] == "already-here"
    done(desk.do(visits.leave(away)))
    done(desk.do(people.edit(away, {"town": "Keene"})))
    assert on_file(desk, keep).details.town == "Keene"
    done(desk.do(merging.unmerge(away)))
    assert desk.ask(people.who("LOP0202")) == desk.ask(people.who(card)) == away


def test_two_who_are_known_by_codes_alone_are_one_with_both(desk: Desk) -> None:
    keep, away = added(desk, code="DIA0101"), added(desk, code="LOP0202")
    merge(desk, away, keep)
    assert desk.ask(people.who("LOP0202")) == keep
    # The code of the other record works already; saying it once more changes nothing.
    assert refused(desk.do(people.edit(keep, {}, code="LOP0202")))[0] == "nothing-new"


def test_a_code_that_is_dropped_is_dropped_of_both(desk: Desk) -> None:
    keep, away = added(desk, name="Rosa Diaz", town="Keene"), added(desk, code="LOP0202")
    merge(desk, away, keep)
    assert on_file(desk, keep).has_code
    done(desk.do(people.edit(keep, {}, code="")))
    assert not on_file(desk, keep).has_code
    assert refused(desk.ask(people.who("LOP0202")))[0] == "nobody-fits"
    done(desk.do(merging.unmerge(away)))


def test_a_name_that_was_filled_in_goes_back_unless_nobody_would_be_left(desk: Desk) -> None:
    keep, away = added(desk, code="DIA0101"), added(desk, name="Rosa Diaz")
    merge(desk, away, keep)
    assert on_file(desk, keep).name == "Rosa Diaz"
    done(desk.do(people.edit(keep, {}, code="")))
    done(desk.do(merging.unmerge(away)))
    assert on_file(desk, keep).name == "Rosa Diaz"


# Visits


def test_visits_at_the_same_time_become_one(told: Day, database: EncryptedDatabase) -> None:
    """From the first arrival to the last leaving, with all that was taken part in.

    Thu 19 Nov 10:00-11:00 Rosa Diaz was here for Art
    Thu 19 Nov 10:30-12:00 Rosa Dias was here for Art and Meal
    Thu 19 Nov 12:00-13:00 Rosa Diaz was here
    """
    before, desk = everything(database), told.desk
    merge(desk, told["Rosa Dias"], told["Rosa Diaz"])
    assert record(desk) == [
        "Thu 19 Nov 10:00-12:00 Rosa Diaz for Art, Meal",
        "Thu 19 Nov 12:00-13:00 Rosa Diaz",
    ]
    done(desk.do(merging.unmerge(told["Rosa Dias"])))
    assert everything(database) == before


def test_who_is_in_twice_is_in_once_and_ticked_once(told: Day, database: EncryptedDatabase) -> None:
    """A roll is called; she is ticked under her other name.

    09:00 Rosa Diaz arrives
    09:30 Rosa Dias arrives for Art
    """
    desk, away = told.desk, told["Rosa Dias"]
    done(desk.do(roll_call.found(There("visit", 2))))
    before = everything(database)
    merge(desk, away, told["Rosa Diaz"])
    assert record(desk) == ["Mon 23 Nov 09:00 Rosa Diaz for Art"]
    assert desk.ask(visits.here()).count == 1
    called = desk.ask(roll_call.now())
    assert (len(called.everyone), called.found) == (1, 1)
    done(desk.do(merging.unmerge(away)))
    assert everything(database) == before


def test_a_leaving_since_is_the_leaving_of_both(told: Day) -> None:
    """Together she left; apart, each of the two did.

    09:00 Rosa Diaz arrives
    09:30 Rosa Dias arrives
    """
    desk, away = told.desk, told["Rosa Dias"]
    merge(desk, away, told["Rosa Diaz"])
    told.tell("11:00 Rosa Diaz leaves")
    told.clock.set("11:30")
    done(desk.do(merging.unmerge(away)))
    assert record(desk) == ["Mon 23 Nov 09:00-11:00 Rosa Diaz", "Mon 23 Nov 09:30-11:00 Rosa Dias"]


def test_what_has_been_put_right_since_stays_right(told: Day) -> None:
    """The visit of both is corrected, and another one added where there is room now.

    Thu 19 Nov 10:00-14:00 Rosa Diaz was here
    Thu 19 Nov 13:00-15:00 Rosa Dias was here
    """
    desk, at = told.desk, told.clock.at
    merge(desk, told["Rosa Dias"], told["Rosa Diaz"])
    done(desk.do(visits.correct(1, at("Thu 19 Nov 10:00"), at("Thu 19 Nov 11:00"))))
    done(desk.do(visits.arrive(told["Rosa Diaz"], at("Thu 19 Nov 12:00"))))
    done(desk.do(merging.unmerge(told["Rosa Dias"])))
    assert record(desk) == [
        "Thu 19 Nov 10:00-11:00 Rosa Diaz (later)",
        "Thu 19 Nov 12:00-14:00 Rosa Diaz (estimated), entered Mon 23 Nov 10:42",
    ]


def test_a_visit_taken_off_since_does_not_come_back(told: Day) -> None:
    """It never was, whoever it was of.

    Thu 19 Nov 10:00-11:00 Rosa Diaz was here
    Thu 19 Nov 10:30-12:00 Rosa Dias was here for Art
    Fri 20 Nov 10:30-12:00 Rosa Dias was here
    """
    desk = told.desk
    merge(desk, told["Rosa Dias"], told["Rosa Diaz"])
    done(desk.do(visits.remove(1)))
    done(desk.do(merging.unmerge(told["Rosa Dias"])))
    assert record(desk) == ["Fri 20 Nov 10:30-12:00 Rosa Dias"]


def test_of_two_visits_that_nobody_closed_the_earlier_one_is_settled(
    told: Day, database: EncryptedDatabase
) -> None:
    """Nobody has two that are open.

    Thu 19 Nov 10:00 Rosa Diaz arrives
    Fri 20 Nov 11:00 Rosa Dias arrives
    """
    before, desk = everything(database), told.desk
    merge(desk, told["Rosa Dias"], told["Rosa Diaz"])
    assert record(desk) == [
        "Thu 19 Nov 10:00-12:00 Rosa Diaz (estimated)", "Fri 20 Nov 11:00 Rosa Diaz",
    ]  # fmt: skip
    done(desk.do(merging.unmerge(told["Rosa Dias"])))
    assert everything(database) == before


def test_what_came_since_stays_with_who_is_kept(told: Day) -> None:
    """Only what came from the other goes back.

    Thu 19 Nov 10:00-11:00 Rosa Dias was here
    08:00 Rosa Diaz joins
    """
    desk, keep, away = told.desk, told["Rosa Diaz"], told["Rosa Dias"]
    merge(desk, away, keep)
    told.tell("11:00 Rosa Diaz arrives")
    done(desk.do(cards.make(keep)))
    done(desk.do(merging.unmerge(away)))
    assert record(desk) == ["Thu 19 Nov 10:00-11:00 Rosa Dias", "Mon 23 Nov 11:00 Rosa Diaz"]
    assert len(desk.ask(cards.of_person(keep))) == 1


# Several, and one after another


def test_chains_lead_to_the_last_and_come_apart_in_the_middle(
    told: Day, database: EncryptedDatabase
) -> None:
    """One person, three times.

    Thu 19 Nov 10:00-11:00 Rosa A was here
    Thu 19 Nov 10:30-11:30 Rosa B was here
    Thu 19 Nov 11:00-12:00 Rosa C was here
    """
    before, desk = everything(database), told.desk
    a, b, c = told["Rosa A"], told["Rosa B"], told["Rosa C"]
    merge(desk, a, b)
    merge(desk, b, c)
    assert desk.ask(people.who(f"#{a}")) == c
    assert record(desk) == ["Thu 19 Nov 10:00-12:00 Rosa C"]
    done(desk.do(merging.unmerge(a)))
    assert record(desk) == ["Thu 19 Nov 10:00-11:00 Rosa A", "Thu 19 Nov 10:30-12:00 Rosa C"]
    done(desk.do(merging.unmerge(b)))
    assert everything(database) == before


def test_merging_a_record_that_stands_under_another_merges_the_other(desk: Desk) -> None:
    a, b, c = (added(desk, name=f"Rosa {each}") for each in "ABC")
    merge(desk, a, b)
    merge(desk, a, c)
    assert desk.ask(people.who(f"#{b}")) == c


@pytest.mark.parametrize(
    ("act", "code", "sentence"),
    [
        (
            lambda: merging.merge(1, 1),
            "same-person",
            "That is one record, #1. Choose two records.",
        ),
        (
            lambda: merging.merge(2, 3),
            "same-person",
            "That is one record, #2. Choose two records.",
        ),
        (
            lambda: merging.merge(3, 2),
            "same-person",
            "That is one record, #2. Choose two records.",
        ),
        (lambda: merging.merge(9, 1), "no-such-person", "There is nobody with the number #9."),
        (lambda: merging.merge(1, 9), "no-such-person", "There is nobody with the number #9."),
        (
            lambda: merging.unmerge(1),
            "not-merged",
            "#1 was not merged with anybody, so there is nothing to split.",
        ),
        (
            lambda: merging.unmerge(2),
            "not-merged",
            "#2 was not merged with anybody, so there is nothing to split.",
        ),
    ],
)
def test_no(
    desk: Desk, database: EncryptedDatabase, act: Callable[[], Act], code: str, sentence: str
) -> None:
    for name in ("Rosa Diaz", "Bo Lee", "Bob Lee"):
        added(desk, name=name)
    merge(desk, 3, 2)
    before = snapshot(database)
    assert refused(desk.do(act())) == (code, sentence)
    assert snapshot(database) == before


# Counting


def test_two_put_together_count_once(told: Day, database: EncryptedDatabase) -> None:
    """Both are on file, both came.

    Thu 19 Nov 10:00-11:00 Rosa Dias was here
    Fri 20 Nov 10:00-11:00 Rosa Diaz was here
    """
    desk = told.desk
    assert desk.ask(checking.sizes()).people == 2
    merge(desk, told["Rosa Dias"], told["Rosa Diaz"])
    assert desk.ask(checking.sizes()).people == 1
    assert database.value("SELECT count(DISTINCT person_id) FROM visit") == 1
    out = BytesIO()
    assert desk.ask(exports.people_csv(out)) == 1
    assert b"Rosa Dias" not in out.getvalue()


def test_a_file_that_names_the_other_record_finds_who_is_kept(desk: Desk) -> None:
    keep = added(desk, name="Rosa Diaz", joined_on="2025-01-01")
    away = added(desk, name="Rosita Lopez", joined_on="2026-01-01")
    merge(desk, away, keep)
    report = Report()
    rows = [
        PersonRow(2, Details(name="Rosita Lopez", town="Keene", joined_on="2026-01-01"), (), "")
    ]
    done(desk.do(import_people(rows, report)))
    assert (report.added, report.completed) == (0, 1)
    assert on_file(desk, keep).details.town == "Keene"


# In words


def test_the_journal_tells_it_in_words(told: Day) -> None:
    """Twice on file.

    08:00 Rosa Diaz joins
    08:00 Rosa Dias joins
    """
    desk, away = told.desk, told["Rosa Dias"]
    merged = done(desk.do(merging.merge(away, told["Rosa Diaz"])))
    parted = done(desk.do(merging.unmerge(away)))
    said = [desk.ask(journal_services.in_words(each)).sentence for each in (merged, parted)]
    assert said == ["Merged into one person: Rosa Diaz", "Split into two people again: Rosa Dias"]


# The rules of the house


def test_every_column_that_refers_to_a_person_or_visit_has_a_rule() -> None:
    """A new table must say what becomes of its rows when two people turn out to be one."""
    assert references.references_to(PersonTable, WRITTEN) == set(references.RULES)
    visit_columns = references.references_to(VisitTable, WRITTEN)
    assert visit_columns <= set(references.WITH_A_VISIT)


def test_a_table_without_a_rule_is_noticed() -> None:
    from peewee import ForeignKeyField, Model

    class Shift(Model):
        worker = ForeignKeyField(PersonTable)

    found = references.references_to(PersonTable, [*WRITTEN, Shift])
    assert found - set(references.RULES) == {("shift", "worker_id")}


def test_two_who_work_at_the_same_time_are_not_put_together(desk: Desk) -> None:
    staff = RoleHeld(Role.STAFF)
    keep, away = added(desk, staff, name="Rosa Diaz"), added(desk, staff, name="Rosa Dias")
    for person in (keep, away):
        done(desk.do(time_entries.start(person)))
    assert refused(desk.do(merging.merge(away, keep))) == (
        "both-at-once",
        "#2 and #1 are both down for something at the same time, or for a conversation "
        "with each other. If they are one person, take one of the two shifts off, or let "
        "one conversation go, first.",
    )


def test_what_somebody_worked_moves_along(desk: Desk, database: EncryptedDatabase) -> None:
    staff = RoleHeld(Role.STAFF)
    keep, away = added(desk, staff, name="Rosa Diaz"), added(desk, staff, name="Rosa Dias")
    done(desk.do(time_entries.start(away)))
    before = everything(database)
    merge(desk, away, keep)
    assert database.rows("SELECT person_id FROM worked") == [(keep,)]
    done(desk.do(merging.unmerge(away)))
    assert everything(database) == before


def test_former_names_of_both_lead_to_who_is_kept_each_once(
    desk: Desk, database: EncryptedDatabase
) -> None:
    keep, away = added(desk, name="Rosa Diaz"), added(desk, name="Zara Lopez")
    for name in ("Rosa Lima", "Rosa Ode"):
        done(desk.do(people.edit(keep, {"name": name})))
    for name in ("Rosa LIMA", "Rosa ode", "Ada Lopez"):
        done(desk.do(people.edit(away, {"name": name})))
    before = everything(database)
    merge(desk, away, keep)
    former = [each.name for each in desk.ask(former_names.of_person(keep))]
    assert former == ["Rosa Diaz", "Rosa Lima", "Zara Lopez"]
    done(desk.do(merging.unmerge(away)))
    assert everything(database) == before


def test_taking_one_of_three_apart_is_taken_back_with_all_it_did(
    told: Day, database: EncryptedDatabase
) -> None:
    """The third is taken off and put together anew inside the same act.

    Thu 19 Nov 10:00-11:00 Rosa A was here for Art
    Thu 19 Nov 10:30-11:30 Rosa B was here for Meal
    Thu 19 Nov 10:45-12:00 Rosa C was here
    """
    desk = told.desk
    merge(desk, told["Rosa A"], told["Rosa C"])
    merge(desk, told["Rosa B"], told["Rosa C"])
    together = snapshot(database)
    done(desk.do(merging.unmerge(told["Rosa A"])))
    assert record(desk) == [
        "Thu 19 Nov 10:00-11:00 Rosa A for Art",
        "Thu 19 Nov 10:30-12:00 Rosa C for Meal",
    ]
    done(desk.undo())
    assert snapshot(database) == together
    assert_intact(database)
