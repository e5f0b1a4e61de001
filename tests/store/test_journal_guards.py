"""The journal is only appended to, whatever somebody writes past the program."""

from __future__ import annotations

import apsw
import pytest

from days import Day, done
from frontdesk.store.sqlite.connection import EncryptedDatabase


def _line(*, order: str = "99", undoes: str = "NULL", act_id: str = "'a new id'") -> str:
    """Return a new line of the journal, as an INSERT wants it."""
    return (
        "INTO journal (id, at, desk_id, kind, records, undoes, act_id)"
        f" SELECT {order}, 0, desk_id, 'kind', '{{}}', {undoes}, {act_id}"
        " FROM journal WHERE id = 2"
    )


TAKEN = {"order": _line(order="2"), "undoes": _line(undoes="3"), "act_id": _line(act_id="act_id")}
"""Lines that share with one that is there what no two may share."""

STATEMENTS = [
    "UPDATE journal SET at = 0",
    "UPDATE journal SET who = 7 WHERE id = 2",
    "UPDATE OR REPLACE journal SET id = 2 WHERE id = 3",
    "UPDATE OR IGNORE journal SET kind = 'nothing'",
    "DELETE FROM journal",
    "DELETE FROM journal WHERE id = 2",
    *(
        f"{verb} {line}"
        for verb in ("INSERT", "INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE")
        for line in TAKEN.values()
    ),
    f"INSERT {TAKEN['order']} ON CONFLICT (id) DO UPDATE SET at = 0",
    f"INSERT {TAKEN['act_id']} ON CONFLICT (act_id) DO UPDATE SET at = 0",
]


@pytest.mark.parametrize("recursive", [True, False])
@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_statement_changes_a_line(
    told: Day, database: EncryptedDatabase, statement: str, recursive: bool
) -> None:
    """Two acts and an undo, so that every column of the journal holds something.

    09:00 Ana arrives
    09:10 Bo arrives
    """
    done(told.desk.undo())
    before = database.rows("SELECT * FROM journal ORDER BY id")
    assert database.rows("SELECT id, undoes FROM journal WHERE undoes NOT NULL") == [(4, 3)]
    database.raw.pragma("recursive_triggers", recursive)
    with pytest.raises(apsw.ConstraintError):
        database.raw.execute(statement)
    assert database.rows("SELECT * FROM journal ORDER BY id") == before


def test_a_new_line_may_be_appended(told: Day, database: EncryptedDatabase) -> None:
    """The guards let pass what they should.

    09:00 Ana arrives
    """
    database.raw.execute(f"INSERT {_line()}")
    assert database.value("SELECT max(id) FROM journal") == 99
