"""Rows of any table as they are, for files that hold all that a center has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from frontdesk.store.changes import ChangeRecorder, Value
from frontdesk.store.errors import IntegrityError
from frontdesk.store.models import WRITTEN
from frontdesk.store.port import Session

MAY_BE_EMPTY: dict[str, frozenset[str]] = {
    model._meta.table_name: frozenset(
        field.column_name for field in model._meta.sorted_fields if field.null
    )
    for model in WRITTEN
}
"""The columns of each table in which there may be nothing."""

KEYS = {"requirement": "key"}
"""By which column a line of a list is named, where it is not its title."""

WITH_A_KEY = ("activity", "job", "room")
"""The lists whose lines are found by a folded title."""


def rows(database: Session, table: str, fields: Sequence[str]) -> list[tuple[int, tuple[Any, ...]]]:
    """Return every row of a table with its number, in order."""
    names = ", ".join(f'"{field}"' for field in ("id", *fields))
    found = database.rows(f'SELECT {names} FROM "{table}" ORDER BY id')
    return [(row[0], row[1:]) for row in found]


def parts(
    database: Session,
    table: str,
    parent: str,
    fields: Sequence[str],
    fixed: Sequence[tuple[str, int]] = (),
) -> dict[int, tuple[Any, ...]]:
    """Return the row of a table that belongs to each row of another, by the other's number."""
    names = ", ".join(f'"{field}"' for field in (parent, *fields))
    where = "".join(f' AND "{name}" = {value:d}' for name, value in fixed)
    found = database.rows(f'SELECT {names} FROM "{table}" WHERE true{where} ORDER BY id')
    return {row[0]: row[1:] for row in found}


def listed(database: Session, table: str, parent: str, line: str) -> dict[int, list[int]]:
    """Return the lines of a list that belong to each row of another table, by its number."""
    found: dict[int, list[int]] = {}
    for of, each in database.rows(f'SELECT "{parent}", "{line}" FROM "{table}" ORDER BY id'):
        found.setdefault(of, []).append(each)
    return found


def titles(database: Session, table: str) -> dict[int, str]:
    """Return the lines of a list by their numbers."""
    name = KEYS.get(table, "title")
    return dict(database.rows(f'SELECT id, "{name}" FROM "{table}" ORDER BY id'))


def names(database: Session) -> dict[int, str]:
    """Return the chosen name on every record of a person, empty where there is none."""
    return dict(database.rows("SELECT id, name FROM person ORDER BY id"))


def if_let(changes: ChangeRecorder, write: Callable[[], int]) -> int | None:
    """Write something and return its number; nothing, and None, when the database refuses it."""
    noted = deepcopy(changes.records)
    try:
        with changes.database.savepoint() as attempt:
            number = write()
            attempt.keep()
    except IntegrityError:
        changes.records = noted
        return None
    return number


def clear(changes: ChangeRecorder, table: str) -> None:
    """Take every line off a list that nothing refers to yet."""
    for number, _ in rows(changes.database, table, ()):
        changes.remove(table, number)


def is_untouched(database: Session, table: str) -> bool:
    """Whether there has never been a row in a table."""
    return not database.last_number(table)


def is_new(database: Session) -> bool:
    """Whether nobody has ever been on file, nobody came, and nothing was planned."""
    return all(is_untouched(database, table) for table in ("person", "visit", "shift"))


def as_value(table: str, field: str, value: Value) -> Value:
    """Return what stands on record for nothing in a column."""
    return None if value == "" and field in MAY_BE_EMPTY[table] else value
