"""Every statement of the store can be prepared, and is one that other databases take, too."""

from __future__ import annotations

import inspect
import re
from types import ModuleType

import apsw
import pytest

import frontdesk.store.people.rows as rows
from frontdesk.store.sqlite.connection import EncryptedDatabase

from .statements import Reader, Statement, Unread, modules

ONLY_SQLITE = re.compile(
    r"\b(ifnull|iif|glob|json_\w+|rowid|sqlite_\w+|pragma|strftime|julianday|unixepoch|group_concat"
    r"|total|printf|instr|datetime|date|match)\s*\(|\b(GLOB|MATCH|PRAGMA|rowid|sqlite_\w+)\b"
    r"|\bINSERT OR\b|\bREPLACE INTO\b|\?\d|\bIN \(\s*\)|\bIS NOT '|\bIS '|\bIS \?|\bIS NOT \?"
    r"|\b(max|min)\((?:[^()]|\([^()]*\))*,|\b(sum|count)\([^()]* IS (NOT )?NULL\)"
    r"|\bCROSS JOIN\b[^()]*?\bON\b|\bWHERE 1\b|==",
    re.IGNORECASE,
)
"""What SQLite understands and others do not, or take for something else."""


def all_statements() -> list[Statement]:
    return [each for module in modules() for each in Reader(module, source(module)).statements()]


def source(module: ModuleType) -> str:
    return inspect.getsource(module)


STATEMENTS = all_statements()


def test_there_are_as_many_as_there_should_be() -> None:
    assert len(STATEMENTS) > 250


def test_every_statement_can_be_prepared(database: EncryptedDatabase) -> None:
    # Else a column that is not there would be taken for a text.
    database.raw.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    wrong = []
    for each in STATEMENTS:
        try:
            database.rows(f"EXPLAIN {each.sql}", (None,) * each.sql.count("?"))
        except Exception as error:  # whatever it is, it is told where
            wrong.append(f"{each.where}: {error}: {each.sql}")
    assert wrong == []


def test_every_statement_is_one_that_other_databases_take() -> None:
    assert [
        f"{each.where}: {each.sql}" for each in STATEMENTS if ONLY_SQLITE.search(each.sql)
    ] == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT ifnull(name, '') FROM person",
        "SELECT iif(name = '', 1, 2) FROM person",
        "SELECT 1 FROM person WHERE name GLOB 'A*'",
        "SELECT 1 FROM person WHERE id IN ()",
        'SELECT 1 FROM visit WHERE "left" > max(arrived, 5)',
        "SELECT sum(ended IS NULL) FROM worked",
        "SELECT json_extract(before, '$.act') FROM past_row",
        "SELECT seq FROM sqlite_sequence",
        "SELECT 1 FROM visit WHERE person_id = ?1",
        "SELECT 1 FROM shift_change WHERE kind IS NOT 'swap'",
        "SELECT 1 FROM visit CROSS JOIN attendance ON visit.id = visit_id",
    ],
)
def test_what_only_sqlite_takes_is_noticed(sql: str) -> None:
    assert ONLY_SQLITE.search(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT max(arrived) FROM visit WHERE arrived < ?",
        "SELECT count(*) - count(ended), max(ended) FROM worked",
        "SELECT id FROM person WHERE name IS NOT NULL ORDER BY a IS NOT NULL, b",
        "SELECT coalesce(max(journal.at), began) FROM roll_call",
    ],
)
def test_what_all_take_is_let_through(sql: str) -> None:
    assert not ONLY_SQLITE.search(sql)


def test_a_statement_that_cannot_be_read_is_noticed() -> None:
    planted = 'def f(database, wish):\n    return database.rows(f"SELECT {wish} FROM visit")\n'
    with pytest.raises(Unread, match="what is wish"):
        list(Reader(rows, planted).statements())
