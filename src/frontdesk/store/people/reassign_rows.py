"""Moving the rows of one person to another, and putting each back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from frontdesk.store.changes import ChangeRecorder, Value
from frontdesk.store.errors import IntegrityError
from frontdesk.store.people.merges import Merge
from frontdesk.store.people.references import WITH_A_VISIT, Then, rows_that
from frontdesk.store.port import Session


class BothAtOnce(Exception):
    """Both are down for something that one person cannot do twice at the same time."""


class Moving:
    """Moves the rows of one merge, and writes down how each of them was.

    Attributes:
        merge: The row of the merge.
    """

    def __init__(self, changes: ChangeRecorder, person: int, into: int, at: int) -> None:
        self._changes = changes
        self._person = person
        self.merge = changes.add("merge", person_id=person, into_id=into, at=at)
        changes.people |= {person, into}

    def change(self, table: str, row: int, **values: Value) -> None:
        """Change what differs in a row."""
        now = current(self._changes.database, table, row) or {}
        after = {name: value for name, value in values.items() if now[name] != value}
        if after:
            self._changes.change(table, row, **after)
            self._note(table, row, {name: now[name] for name in after}, after)

    def change_visit(self, visit: int, values: dict[str, Value]) -> None:
        """Change what differs in a visit; all of it is written down, for its times go together."""
        now = current(self._changes.database, "visit", visit) or {}
        differing = {name: value for name, value in values.items() if now[name] != value}
        if differing:
            self._changes.change("visit", visit, **differing)
            self._note("visit", visit, now, now | values)

    def absorb(self, visit: int, into: int, values: dict[str, Value]) -> None:
        """Make a visit a part of the visit `into`, whose columns are to be `values`."""
        for (table, column), once in WITH_A_VISIT.items():
            for row, value in self._changes.database.rows(
                f'SELECT id, {once or "NULL"} FROM "{table}" WHERE "{column}" = ?', (visit,)
            ):
                there = once and self._changes.database.value(
                    f'SELECT 1 FROM "{table}" WHERE "{column}" = ? AND "{once}" = ?', (into, value)
                )
                if there:
                    self.remove(table, row)
                else:
                    self.change(table, row, **{column: into})
        before = current(self._changes.database, "visit", visit) or {}
        self._changes.remove("visit", visit)
        self._note("visit", visit, before, values, into)

    def remove(self, table: str, row: int) -> None:
        """Take a row off."""
        before = current(self._changes.database, table, row) or {}
        self._changes.remove(table, row)
        self._note(table, row, before, None)

    def move(self, into: int) -> None:
        """Move all that needs no settling to the kept person. Raises `BothAtOnce`."""
        for table, column in rows_that(Then.MOVE):
            for (row,) in self._changes.database.rows(
                f'SELECT id FROM "{table}" WHERE "{column}" = ? ORDER BY id', (self._person,)
            ):
                try:
                    self.change(table, row, **{column: into})
                except IntegrityError as error:
                    raise BothAtOnce from error

    def _note(
        self,
        table: str,
        row: int,
        before: dict[str, Value],
        after: dict[str, Value] | None,
        into: int | None = None,
    ) -> None:
        self._changes.add(
            "moved",
            merge_id=self.merge,
            person_id=self._person,
            table_name=table,
            row_id=row,
            before=json.dumps(before),
            after=None if after is None else json.dumps(after),
            into_row=into,
        )


def current(database: Session, table: str, row: int) -> dict[str, Any] | None:
    """Return a row as it is now, by column, without its number and its act."""
    columns = [name for name in database.columns(table) if name not in ("id", "act")]
    names = ", ".join(f'"{name}"' for name in columns)
    found = database.row(f'SELECT {names} FROM "{table}" WHERE id = ?', (row,))
    return None if found is None else dict(zip(columns, found, strict=True))


# Taking apart


@dataclass(frozen=True, slots=True)
class Moved:
    """A row that a merge changed or took off.

    Attributes:
        table: The table.
        row: The row.
        before: What was changed, as it was, by column; of a row that was taken off, the whole.
        after: The same as it became; of a visit that became part of another, what that one became.
            None for other rows that were taken off.
        into: The visit that a visit became part of.
    """

    table: str
    row: int
    before: dict[str, Any]
    after: dict[str, Any] | None
    into: int | None


def moved(database: Session, merge: int) -> list[Moved]:
    """Return what a merge changed, last first."""
    rows = database.rows(
        "SELECT table_name, row_id, before, after, into_row FROM moved"
        " WHERE merge_id = ? ORDER BY id DESC",
        (merge,),
    )
    return [
        Moved(table, row, json.loads(before), None if after is None else json.loads(after), into)
        for table, row, before, after, into in rows
    ]


_WITH = {"name_key": "name"}
"""A column that is changed whenever another one is, and goes back only with it."""


def put_back(changes: ChangeRecorder, rows: Iterable[Moved]) -> None:
    """Put rows back as they were, but for what has been changed in them since, and what is gone.

    A row whose visit does not come back stays with the visit where it is.
    """
    for each in rows:
        now = current(changes.database, each.table, each.row)
        if each.after is None:
            if now is None and _has_its_visit(changes.database, each.table, each.before):
                changes.add(each.table, id=each.row, **each.before)
        elif now is not None:
            unchanged = {name for name in each.after if now[name] == each.after[name]}
            values = {
                name: value
                for name, value in each.before.items()
                if {name, _WITH.get(name, name)} <= unchanged
            }
            if "name" in values and now["code_hash"] is None:
                del values["name"], values["name_key"]  # nobody has neither name nor code
            if values and _has_its_visit(changes.database, each.table, values):
                changes.change(each.table, each.row, **values)


def _has_its_visit(database: Session, table: str, values: dict[str, Any]) -> bool:
    for about, column in WITH_A_VISIT:
        if about == table and column in values:
            there = database.value("SELECT 1 FROM visit WHERE id = ?", (values[column],))
            return there is not None
    return True


def end(changes: ChangeRecorder, merge: Merge) -> None:
    """Take the merge itself off, with what it had written down."""
    for (row,) in changes.database.rows("SELECT id FROM moved WHERE merge_id = ?", (merge.id,)):
        changes.remove("moved", row)
    changes.remove("merge", merge.id)
    changes.people |= {merge.person, merge.into}


_ONCE = {
    "learned": (
        "requirement_id", "on_day", "counts_for", "category", "trainer", "evidence", "minutes",
        "nth",
    ),
    "revoked": ("requirement_id", "on_day"),
    "gathering_there": ("gathering_id",),
}  # fmt: skip
"""Tables of training of which a person has each row once, and by which columns it is the same."""


def training_of(database: Session, person: int, other: int) -> list[tuple[str, int, bool]]:
    """Return a person's rows of training by table, each with whether `other` has the same."""
    found = []
    for table, columns in _ONCE.items():
        same = " AND ".join(f"theirs.{column} = mine.{column}" for column in columns)
        found += [
            (table, row, bool(there))
            for row, there in database.rows(
                f"SELECT mine.id, EXISTS (SELECT 1 FROM {table} AS theirs"
                f" WHERE theirs.person_id = ? AND {same}) FROM {table} AS mine"
                " WHERE mine.person_id = ? ORDER BY mine.id",
                (other, person),
            )
        ]
    return found
