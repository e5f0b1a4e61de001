"""What may never be is refused by the database itself, past every rule of the program."""

from __future__ import annotations

import apsw
import pytest

from days import Day, done
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.services.people import commands as people
from frontdesk.store.sqlite.connection import EncryptedDatabase

_PERSON = (
    "INSERT INTO person (name, name_key, other_name, pronouns, contact, town, heard_of, language,"
    " code_hash, act) VALUES ({}, '', '', '', '', '', '', '', {}, 1)"
)
_VISIT = 'INSERT INTO visit (person_id, arrived, "left", left_how, act) VALUES ({}, 1)'
_ROLE = "INSERT INTO role_held (person_id, role, from_on, until_on, act) VALUES ({}, 1)"

NEVER = {
    "a second open visit": _VISIT.format("1, 5000000000, NULL, NULL"),
    "a closed visit opened beside another": 'UPDATE visit SET "left" = NULL, left_how = NULL',
    "leaving before arriving": _VISIT.format("1, 1000, 999, 'left'"),
    "leaving before arriving, unnamed": _VISIT.format("NULL, 1000, 999, 'left'"),
    "leaving, nobody knows how": _VISIT.format("1, 1000, 1001, NULL"),
    "not leaving, and knowing how": _VISIT.format("2, 1000, NULL, 'left'"),
    "leaving in a way of its own": _VISIT.format("1, 1000, 1001, 'vanished'"),
    "a visit of nobody on file": _VISIT.format("77, 1000, 1001, 'left'"),
    "taking a visitor off": "DELETE FROM person WHERE id = 1",
    "taking off someone with a role": "DELETE FROM person WHERE id = 2",
    "taking off a visit of someone who took part": "DELETE FROM visit WHERE person_id = 1",
    "taking off an activity that was for someone": "DELETE FROM activity",
    "taking part twice": "INSERT INTO attendance (visit_id, activity_id, act)"
    " SELECT visit_id, activity_id, 1 FROM attendance",
    "a role held twice": _ROLE.format("2, 'staff', NULL, NULL"),
    "a role that ended before it began": _ROLE.format("2, 'guest', '2026-11-02', '2026-11-01'"),
    "a role nobody heard of": _ROLE.format("2, 'boss', NULL, NULL"),
    "a role of nobody on file": _ROLE.format("77, 'guest', NULL, NULL"),
    "a person without name and code": _PERSON.format("''", "NULL"),
    "two people of one code": _PERSON.format("''", "(SELECT code_hash FROM person WHERE id = 3)"),
    "a setting twice": "INSERT INTO setting (key, value, act) SELECT key, value, 1 FROM setting",
    "an activity twice": "INSERT INTO activity (title, title_key, act)"
    " SELECT title, title_key, 1 FROM activity",
    "a desk twice": "INSERT INTO desk (label) SELECT label FROM desk",
    "a desk taken off that acted": "DELETE FROM desk",
}


@pytest.mark.parametrize("what", NEVER)
def test_never(told: Day, database: EncryptedDatabase, what: str) -> None:
    """One visitor twice here, one member of staff, one with a code.

    yesterday 09:00-10:00 Ana was here for Art
    09:00 Ana arrives
    09:10 Bo joins as staff
    """
    done(told.desk.do(people.add(Details(), code="LIM0784")))
    with pytest.raises(apsw.ConstraintError):
        database.raw.execute(NEVER[what])


def test_what_may_be_is_let_pass(told: Day, database: EncryptedDatabase) -> None:
    """The other side of each rule.

    09:00 two unnamed
    09:00 Ana arrives
    09:10 Bo joins as staff
    """
    bo = told["Bo"]
    over = {"begin": (RoleHeld(Role.STAFF),), "end": ((Role.STAFF, "2026-11-23"),)}
    done(told.desk.do(people.edit(bo, {}, begin=over["begin"], end=over["end"])))  # type: ignore[arg-type]
    for statement in (
        _VISIT.format(f"{bo}, 1000, 1000, 'estimated'"),
        _VISIT.format("NULL, 1000, NULL, NULL"),
        _PERSON.format("''", "'a hash'"),
        _PERSON.format("'Ana'", "NULL"),  # two people may have one name
        _PERSON.format("'Ana'", "NULL"),
        _ROLE.format(f"{bo}, 'staff', '2020-01-01', '2020-01-01'"),
    ):
        database.raw.execute(statement)
    assert database.complaints() == []
