"""Every write of one act: what it added and changed, and what an undo needs to take it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from frontdesk.domain.events import ON_THE_WAY, Word
from frontdesk.store.errors import IntegrityError
from frontdesk.store.port import Session

Value = str | int | None
Pairs = list[list[int]]

Image = Mapping[str, Value]
"""A row as it is or was, by column."""

ADDED, CHANGED, REMOVED, ABOUT = "+", "~", "-", "="
"""Signs in front of a table's name in a journal line's records."""

_ABOUT_PEOPLE = {
    "person": ("id",),
    "visit": ("person_id",),
    "former_name": ("person_id",),
    "merge": ("person_id", "into_id"),
    "forgotten": ("person_id",),
}
"""The tables that decide under which words somebody is found and where they stand, and whom."""


class ChangedSince(Exception):
    """A row that an undo would take back has been changed by another act since.

    Attributes:
        by: The act that wrote the row last, if that is known.
    """

    def __init__(self, by: int | None = None) -> None:
        super().__init__()
        self.by = by


class ChangeRecorder:
    """Writes rows for one act inside its transaction, and remembers what it did.

    Attributes:
        order: The act's order number in the journal.
        records: The rows written, by sign and table, as first-last pairs of numbers.
        people: The people whose place or words in the find box may have changed.
        undoes: The order number of the act that this one takes back, if it does.
        warned: What is to be said of people's training when it is done.
    """

    def __init__(self, database: Session, order: int) -> None:
        self.database = database
        self.order = order
        self.records: dict[str, Pairs] = {}
        self.people: set[int] = set()
        self.undoes: int | None = None
        self.warned: list[Word] = []

    def add(self, table: str, **values: Value) -> int:
        """Add a row and return its number."""
        values["act"] = self.order
        row = self.database.insert(table, values)
        self._note(ADDED, table, row)
        self._note_people(table, {"id": row, **values})
        return row

    def add_many(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]
    ) -> range:
        """Add many rows at once and return their numbers, in order."""
        first = 1 + self.database.last_number(table)
        last = first - 1

        def numbered() -> Iterable[tuple[Value, ...]]:
            nonlocal last
            for row in rows:
                last += 1
                yield (last, *row, self.order)

        self.database.insert_many(table, ("id", *columns, "act"), numbered())
        if last >= first:
            self.records.setdefault(ADDED + table, []).append([first, last])
        return range(first, last + 1)

    def change(self, table: str, row: int, **values: Value) -> None:
        """Change columns of a row, keeping it as it was for an undo."""
        self._keep(table, self._images(table, "id = ?", (row,)))
        self._update(table, row, {**values, "act": self.order})

    def remove(self, table: str, row: int) -> None:
        """Remove a row, keeping it as it was for an undo."""
        self._keep(table, self._images(table, "id = ?", (row,)))
        self.database.run(f'DELETE FROM "{table}" WHERE id = ?', (row,))
        if not self._unnote_added(table, row):
            self._note(REMOVED, table, row)

    def about(self, table: str, row: int) -> None:
        """Name a row that the act is about, so that it can be told in words and answered with.

        Of several rows of one table, the first named is the one that it is about. One that the act
        adds need not be named.
        """
        self._note(ABOUT, table, row)

    def wrote(self, table: str, row: int) -> bool:
        """Whether the act has added or changed this row."""
        return any(
            first <= row <= last
            for sign in (ADDED, CHANGED)
            for first, last in self.records.get(sign + table, ())
        )

    def named(self, table: str) -> set[int]:
        """Return the rows that the act was said to be about."""
        pairs = self.records.get(ABOUT + table, ())
        return {row for first, last in pairs for row in range(first, last + 1)}

    def take_back(self, order: int, records: dict[str, Pairs]) -> None:
        """Put every row back as it was before the act `order` wrote `records`.

        Raises `ChangedSince` when another act has written one of them since.
        """
        self.undoes = order
        self._has_images(order, records)
        steps: list[Callable[[], None]] = []
        for key, pairs in reversed(records.items()):  # first those that rest on others
            for first, last in reversed(pairs) if key[0] == ADDED else ():
                steps.append(partial(self._take_away, key[1:], first, last, order))
        past = self.database.rows(
            "SELECT table_name, row_id, before FROM past_row WHERE journal = ? ORDER BY id DESC",
            (order,),
        )
        for table, row, text in past:
            before = json.loads(text)
            if before["act"] != order:  # else the act itself had written it, and then changed it
                steps.append(partial(self._restore, table, row, before, order))
        while steps:  # one may have to wait for another that comes later
            waiting = [step for step in steps if not self._is_let(step)]
            if len(waiting) == len(steps):  # what was given up then has been taken since
                raise ChangedSince
            steps = waiting
        for key, pairs in records.items():
            if key[0] == ABOUT and key[1:] not in ON_THE_WAY:
                self.records.setdefault(key, []).extend(pairs)

    def forget(self) -> None:
        """Forget what was noted of writes that have been rolled back."""
        self.records.clear()
        self.people.clear()
        self.undoes = None

    def _has_images(self, order: int, records: dict[str, Pairs]) -> None:
        """See that every row is kept as it was; not so when somebody has been forgotten since."""
        kept = set(
            self.database.rows(
                "SELECT DISTINCT table_name, row_id FROM past_row WHERE journal = ?", (order,)
            )
        )
        for sign, table in ((key[0], key[1:]) for key in records):
            for first, last in records[sign + table] if sign in (CHANGED, REMOVED) else ():
                if any((table, row) not in kept for row in range(first, last + 1)):
                    raise ChangedSince

    def _is_let(self, step: Callable[[], None]) -> bool:
        """Do a step, unless the database does not let it be done yet; say whether it did.

        A step that is not let leaves nothing behind: its first write is the one that may not be.
        A savepoint around each would say the same, and cost more than the writing itself.
        """
        try:
            step()
        except IntegrityError:
            return False
        return True

    def _take_away(self, table: str, first: int, last: int, order: int) -> None:
        where, span = "id BETWEEN ? AND ?", (first, last)
        there = self._images(table, where, span)
        if sum(row["act"] == order for row in there) != last - first + 1:
            others = [int(row["act"] or 0) for row in there if row["act"] != order]
            raise ChangedSince(max(others, default=None))
        self.database.run(f'DELETE FROM "{table}" WHERE {where}', span)
        self._keep(table, there)
        self.records.setdefault(REMOVED + table, []).append([first, last])

    def _restore(self, table: str, row: int, before: Image, order: int) -> None:
        there = self._images(table, "id = ?", (row,))
        if not there:
            self.database.insert(table, before)
            self._note(ADDED, table, row)
            self._note_people(table, before)
            return
        (now,) = there
        if now["act"] != order:
            raise ChangedSince(int(now["act"] or 0))
        # What is not written again costs no index and no rule.
        other = {name: value for name, value in before.items() if now[name] != value}
        self._update(table, row, other)
        self._keep(table, there)

    def _update(self, table: str, row: int, values: Image) -> None:
        names = ", ".join(f'"{name}" = ?' for name in values)
        self.database.run(f'UPDATE "{table}" SET {names} WHERE id = ?', (*values.values(), row))
        self._note(CHANGED, table, row)
        self._note_people(table, values)

    def _images(self, table: str, where: str, params: tuple[int, ...]) -> list[Image]:
        """Return rows as they are."""
        columns = self.database.columns(table)
        names = ", ".join(f'"{name}"' for name in columns)
        rows = self.database.rows(f'SELECT {names} FROM "{table}" WHERE {where}', params)
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def _keep(self, table: str, images: list[Image]) -> None:
        """Keep rows as they were, each with the person it belongs to."""
        for image in images:
            self._note_people(table, image)
        person = "id" if table == "person" else "person_id"
        self.database.insert_many(
            "past_row",
            ("journal", "table_name", "row_id", "person_id", "before"),
            (
                (self.order, table, image["id"], image.get(person), _as_json(image))
                for image in images
            ),
        )

    def _note(self, sign: str, table: str, row: int) -> None:
        pairs = self.records.setdefault(sign + table, [])
        if pairs and pairs[-1][1] + 1 == row:
            pairs[-1][1] = row
        elif [row, row] not in pairs[-1:]:
            pairs.append([row, row])

    def _unnote_added(self, table: str, row: int) -> bool:
        """Let go of a row that this same act had added; say whether it had."""
        pairs = self.records.get(ADDED + table, [])
        for place, (first, last) in enumerate(pairs):
            if first <= row <= last:
                around = ([first, row - 1], [row + 1, last])
                pairs[place : place + 1] = [pair for pair in around if pair[0] <= pair[1]]
                if not pairs:
                    del self.records[ADDED + table]
                return True
        return False

    def _note_people(self, table: str, values: Image) -> None:
        for column in _ABOUT_PEOPLE.get(table, ()):
            person = values.get(column)
            if isinstance(person, int):
                self.people.add(person)

    def as_json(self) -> str:
        """Return the records for the journal."""
        return _as_json(self.records)


def _as_json(value: Image | dict[str, Pairs]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pairs_by_table(records: dict[str, Any]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return a journal line's records by table, whatever was done with the rows."""
    tables: dict[str, list[tuple[int, int]]] = {}
    for key, pairs in records.items():
        tables.setdefault(key[1:], []).extend((first, last) for first, last in pairs)
    return {table: tuple(pairs) for table, pairs in tables.items()}


def subjects(records: dict[str, Any]) -> dict[str, int]:
    """Return the one row of each table that an act is about, from a journal line's records.

    The first that it named; else the first that it added, before one that it changed or removed:
    whoever is checked in, or starts to talk, may have left something open that is settled with it.
    """
    found: dict[str, int] = {}
    for sign in (ABOUT, ADDED, CHANGED, REMOVED):
        for key, pairs in records.items():
            if key[0] == sign and pairs:
                found.setdefault(key[1:], pairs[0][0])
    return found
