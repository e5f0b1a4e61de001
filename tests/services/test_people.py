"""People: who is meant, what is recorded of them, and the roles they have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from days import Day, done, refused
from frontdesk.domain.people.values import Details, FieldUse, Person, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.services.center import commands as center
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import lookup
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import snapshot


def shown(desk: Desk, person: int) -> Person:
    found = desk.ask(people.show(person))
    assert found is not None
    return found


FULL = Details(
    name="Rosa María Díaz",
    other_name="Rosie",
    pronouns="she/her",
    contact="555-0134",
    message_ok=False,
    town="Concord",
    language="Español",
    joined_on="2019-05-04",
    drives=True,
)


def test_what_was_told_is_kept_as_it_was_told(desk: Desk) -> None:
    roles = (RoleHeld(Role.MEMBER, "2019-05-04"), RoleHeld(Role.STAFF, "2020-01-01", "2021-01-01"))
    event = done(desk.do(people.add(FULL, roles, "DIA0484")))
    assert shown(desk, event.first("person")) == Person(1, FULL, roles, has_code=True)


def test_a_name_is_cleaned_on_its_way_in(desk: Desk) -> None:
    rough = Details(name="  Ann\x1b]52;c;eA==\x07 [b]Lee[/]\u202e\n", town="Con\tcord")
    person = shown(desk, done(desk.do(people.add(rough))).first("person"))
    assert (person.details.name, person.details.town) == ("Ann]52;c;eA== [b]Lee[/]", "Con cord")


def test_a_code_is_kept_only_as_a_keyed_hash(desk: Desk, database: EncryptedDatabase) -> None:
    done(desk.do(people.add(Details(), code="LIM0784")))
    (kept,) = database.rows("SELECT * FROM person")
    assert not any("0784" in str(value).casefold() for value in kept)
    assert len(str(kept[-2])) == 64


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Lima", ["Ana Lima"]),
        ("ana lima", ["Ana Lima"]),
        ("ÁNA  LIMA ", ["Ana Lima"]),
        ("lima ana", ["Ana Lima", "Ana Lima-Costa"]),
        ("lim", ["Ana Lima", "Ana Lima-Costa"]),
        ("costa", ["Ana Lima-Costa"]),
        ("Bo", ["Bo"]),  # a whole name is meant before a beginning of one
        ("Bo D", ["Bo Diaz"]),
        ("LIM-0784", ["someone with a code"]),
        ("#2", ["Ana Lima-Costa"]),
        (" #2 ", ["Ana Lima-Costa"]),
        ("#9", []),
        ("#0", []),
        ("#", []),
        ("#2x", []),
        ("#-2", []),
        ("#²", []),
        ("#00000000000000000299", []),
        ("#" + "9" * 40, []),
        ("Nobody", []),
        ("", []),
        ("%", []),
        ("LIM0785", []),
    ],
)
def test_who_is_meant_is_never_guessed(told: Day, text: str, names: list[str]) -> None:
    """Some whose names are alike.

    08:00 Ana Lima joins
    08:00 Ana Lima-Costa joins
    08:00 Bo joins
    08:00 Bo Diaz joins
    """
    desk = told.desk
    done(desk.do(people.add(Details(), code="LIM0784")))
    found = desk.ask(people.who(text))
    if isinstance(found, int):
        assert [shown(desk, found).name] == names
        return
    assert len(names) != 1
    code, sentence = refused(found)
    number = text.strip().startswith("#")
    assert code == ("two-people-fit" if names else "no-such-person" if number else "nobody-fits")
    assert all(name in sentence for name in names)
    assert len(found.about) == len(names)
    assert sentence.endswith(".")


def test_of_many_who_fit_some_are_named(desk: Desk) -> None:
    for count in range(8):
        done(desk.do(people.add(Details(name=f"Ana {'ABCDEFGH'[count]}"))))
    found = desk.ask(people.who("ana"))
    assert isinstance(found, Refusal)
    assert found.sentence.count("(#") == 5
    assert " and more. Write more of the name, or the number." in found.sentence
    assert len(found.about) == 5


def test_roles_come_and_go_with_their_days(desk: Desk) -> None:
    guest = RoleHeld(Role.GUEST, "2026-01-01")
    ana = done(desk.do(people.add(Details(name="Ana"), (guest,)))).first("person")
    begin = (RoleHeld(Role.STAFF, "2026-11-23"), RoleHeld(Role.GUEST, "2026-11-23"))
    done(desk.do(people.edit(ana, {}, begin=begin)))  # a first day is put right
    done(desk.do(people.edit(ana, {}, end=((Role.GUEST, "2026-11-30"),))))
    done(desk.do(people.edit(ana, {}, begin=(RoleHeld(Role.GUEST, "2026-12-24"),))))
    assert shown(desk, ana).roles == (
        RoleHeld(Role.GUEST, "2026-11-23", "2026-11-30"),
        RoleHeld(Role.STAFF, "2026-11-23"),
        RoleHeld(Role.GUEST, "2026-12-24"),
    )


def test_a_role_that_ends_before_it_began_ends_the_day_it_began(desk: Desk) -> None:
    staff = RoleHeld(Role.STAFF, "2026-12-01")
    ana = done(desk.do(people.add(Details(name="Ana"), (staff,)))).first("person")
    done(desk.do(people.edit(ana, {}, end=((Role.STAFF, "2026-11-23"),))))
    assert shown(desk, ana).roles == (replace(staff, until_on="2026-12-01"),)


def test_changing_some_of_it_leaves_the_rest(desk: Desk, database: EncryptedDatabase) -> None:
    rosa = done(desk.do(people.add(FULL, code="DIA0484"))).first("person")
    done(desk.do(people.edit(rosa, {"town": "Keene", "message_ok": None, "drives": False})))
    person = shown(desk, rosa)
    assert person.details == replace(FULL, town="Keene", message_ok=None, drives=False)
    assert person.has_code
    before = snapshot(database)
    assert refused(desk.do(people.edit(rosa, {"town": " Keene"})))[0] == "nothing-new"
    assert snapshot(database) == before


def test_a_code_can_be_changed_and_forgotten(desk: Desk) -> None:
    ana = done(desk.do(people.add(Details(name="Ana"), code="ANA0001"))).first("person")
    done(desk.do(people.edit(ana, {}, code="ANA0002")))
    assert isinstance(desk.ask(lookup.by_code("ana0001")), Refusal)
    assert desk.ask(lookup.by_code("ana0002")) == ana
    done(desk.do(people.edit(ana, {}, code="")))
    assert isinstance(desk.ask(lookup.by_code("ana0002")), Refusal)
    assert not shown(desk, ana).has_code
    done(desk.do(people.add(Details(), code="ANA0002")))


def test_a_name_is_given_up_for_a_code_and_the_other_way_round(desk: Desk) -> None:
    ana = done(desk.do(people.add(Details(name="Ana")))).first("person")
    done(desk.do(people.edit(ana, {"name": ""}, code="ANA0001")))
    assert (shown(desk, ana).details.name, shown(desk, ana).has_code) == ("", True)
    done(desk.do(people.edit(ana, {"name": "Ana"}, code="")))
    assert (shown(desk, ana).details.name, shown(desk, ana).has_code) == ("Ana", False)
    done(desk.undo())
    done(desk.undo())
    assert (shown(desk, ana).details.name, shown(desk, ana).has_code) == ("Ana", False)


def test_a_field_that_is_switched_off_keeps_what_it_held(desk: Desk) -> None:
    rosa = done(desk.do(people.add(FULL))).first("person")
    off = desk.center.fields | {"town": FieldUse.OFF}
    done(desk.do(center.change(replace(desk.center, fields=off))))
    done(desk.do(people.edit(rosa, {"pronouns": "they"})))
    assert shown(desk, rosa).details.town == "Concord"
    assert refused(desk.do(people.edit(rosa, {"town": "Keene"})))[0] == "field-off"
    done(desk.do(people.edit(rosa, {"town": ""})))
    assert shown(desk, rosa).details.town == ""


def test_one_person_is_staff_and_visitor(told: Day) -> None:
    """Kim works here, and comes by on a free day.

    08:00 Kim Ode joins as staff
    09:00 Kim Ode arrives
    """
    assert [one.name for one in told.desk.ask(visits.here()).visitors] == ["Kim Ode"]
    assert len(told.desk.find("kim")) == 1
    assert told.desk.ask(people.names([told["Kim"], 99])) == {told["Kim"]: "Kim Ode"}
