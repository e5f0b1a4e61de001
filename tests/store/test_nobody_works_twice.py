"""Nobody works twice at once: refused by the database itself, past every rule of the program."""

from __future__ import annotations

import apsw
import pytest

from days import Day, done
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import shift_changes
from frontdesk.store.sqlite.connection import EncryptedDatabase

_SHIFT = (
    "INSERT INTO shift (person_id, job_id, starts, ends, day, act)"
    " SELECT {}, 1, starts + {}, starts + {}, day, 1 FROM shift WHERE id = 1"
)
_CHANGE = (
    "INSERT INTO shift_change"
    " (kind, shift_id, person_id, for_shift_id, for_person_id, why, at, act)"
    " VALUES ({}, '', 0, 1)"
)
_WORKED = (
    "INSERT INTO worked (person_id, job_id, began, ended, ended_how, act)"
    " SELECT 1, 1, began + {}, {}, {}, 1 FROM worked WHERE id = 1"
)
HOUR = 3600

NEVER = {
    "a shift at the same time": _SHIFT.format(1, 0, 4 * HOUR),
    "a shift that begins before it and ends in it": _SHIFT.format(1, -HOUR, HOUR),
    "a shift around it": _SHIFT.format(1, -HOUR, 5 * HOUR),
    "a shift within it": _SHIFT.format(1, HOUR, 2 * HOUR),
    "a shift that touches by a second": _SHIFT.format(1, 4 * HOUR - 1, 5 * HOUR),
    "a shift moved onto it": "UPDATE shift SET starts = starts - 3600 WHERE id = 2",
    "a shift given to somebody who has one": "UPDATE shift SET person_id = 1 WHERE id = 3",
    "a cover by somebody who has one": _CHANGE.format("'cover', 3, 1, NULL, NULL"),
    "a swap onto a third": _CHANGE.format("'swap', 1, 2, 4, 1"),
    "a cover taken back onto another shift": "UPDATE shift_change SET taken_back_at = 1",
    "a cover taken off onto another shift": "DELETE FROM shift_change",
    "working at the same time": _WORKED.format(60, "began + 120", "'ended'"),
    "working on, at the same time": _WORKED.format(-60, "NULL", "NULL"),
    "work made longer": "UPDATE worked SET ended = ended + 7200 WHERE id = 1",
    "a second one that goes on": (
        "INSERT INTO worked (person_id, job_id, began, act) VALUES (2, 1, 99999999999, 1)"
    ),
    "ending before beginning": "UPDATE worked SET ended = began - 1 WHERE id = 1",
    "an end that nobody knows how": "UPDATE worked SET ended_how = NULL WHERE id = 1",
    "a shift that ends as it starts": "UPDATE shift SET ends = starts",
    "a shift of two days": "UPDATE shift SET ends = starts + 172800 WHERE id = 4",
    "a change of a kind of its own": _CHANGE.format("'sold', 3, NULL, NULL, NULL"),
    "a swap with itself": _CHANGE.format("'swap', 3, NULL, 3, NULL"),
    "a swap of one": _CHANGE.format("'swap', 3, NULL, NULL, NULL"),
    "somebody on a shift that is canceled": _CHANGE.format("'called-off', 3, 2, NULL, NULL"),
    "leave that ends before it begins": (
        "INSERT INTO on_leave (person_id, from_on, until_on, reason, act)"
        " VALUES (1, '2026-11-24', '2026-11-23', '', 1)"
    ),
    "taking off a job that was done": "DELETE FROM job",
    "taking off a shift that was changed": "DELETE FROM shift WHERE id = 5",
}


@pytest.mark.parametrize("what", NEVER)
def test_never(told: Day, database: EncryptedDatabase, what: str) -> None:
    """Ana has two shifts, Bo two; one of Ana's is Bo's now, and she has another at that time.

    09:00-13:00 Ana Lima has a shift on desk
    13:00-17:00 Ana Lima has a shift on floor
    09:00-13:00 Bo Diaz has a shift on van
    14:00-15:00 Bo Diaz has a shift on van
    19:00-21:00 Ana Lima has a shift on desk
    05:00-06:00 Cy Yates has a shift on desk
    06:00 Ana Lima starts a shift
    07:00 Ana Lima ends
    08:00 Ana Lima starts a shift
    09:00 Ana Lima ends
    09:00 Bo Diaz starts a shift
    """
    done(told.desk.do(shift_changes.cover(5, told["Bo"])))
    at = told.clock.at
    done(told.desk.do(shifts.add(told["Ana"], at("20:00"), at("22:00"), "van")))
    assert told["Ana"] == 1
    with pytest.raises(apsw.ConstraintError):
        database.raw.execute(NEVER[what])


def test_what_may_be_is_let_pass(told: Day, database: EncryptedDatabase) -> None:
    """The other side of each rule.

    09:00-13:00 Ana Lima has a shift on desk
    09:00-13:00 Bo Diaz has a shift on desk
    06:00 Ana Lima starts a shift
    07:00 Ana Lima ends
    """
    for statement in (
        _SHIFT.format(1, 4 * HOUR, 8 * HOUR),  # one ends as the next starts
        _SHIFT.format(1, -HOUR, 0),
        _SHIFT.format("NULL", 0, 4 * HOUR),  # nobody's, as many as are wanted
        _SHIFT.format("NULL", 0, 4 * HOUR),
        _CHANGE.format("'swap', 1, 2, 2, 1"),  # at the same time, one for the other
        _CHANGE.format("'cover', 1, NULL, NULL, NULL"),
        _SHIFT.format(2, 0, HOUR),  # it is nobody's now
        _WORKED.format(HOUR, "began + 7200", "'later'"),
    ):
        database.raw.execute(statement)
    assert database.complaints() == []


def test_a_change_is_not_taken_from_under_a_later_one(
    told: Day, database: EncryptedDatabase
) -> None:
    """Ana's shift is Bo's, and then Cy's.

    19:00-21:00 Ana Lima has a shift on desk
    08:00 Bo Diaz joins as staff
    08:00 Cy Yates joins as staff
    """
    for name in ("Bo", "Cy"):
        done(told.desk.do(shift_changes.cover(1, told[name])))
    for statement in (
        "UPDATE shift_change SET taken_back_at = 1 WHERE id = 1",
        "DELETE FROM shift_change WHERE id = 1",
    ):
        with pytest.raises(apsw.ConstraintError):
            database.raw.execute(statement)
    database.raw.execute("UPDATE shift_change SET why = 'a word' WHERE id = 1")
    database.raw.execute("DELETE FROM shift_change WHERE id = 2")
    database.raw.execute("DELETE FROM shift_change WHERE id = 1")
