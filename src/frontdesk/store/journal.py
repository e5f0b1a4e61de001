"""The journal: one line an act, in order, never changed."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from frontdesk.domain.events import KEY_WRITTEN, SET_UP, UNDO, Event
from frontdesk.store.changes import ABOUT, ChangeRecorder, pairs_by_table, subjects
from frontdesk.store.port import Session

_COLUMNS = "journal.id, journal.kind, journal.at, journal.who, desk_id, records, journal.undoes"


def next_order(database: Session) -> int:
    """Return the order number that the next line will have."""
    return 1 + database.last_number("journal")


def append(
    database: Session,
    changes: ChangeRecorder,
    *,
    kind: str,
    at: int,
    who: int | None,
    desk: int,
    act_id: str,
    undoes: int | None = None,
) -> Event:
    """Append the line of an act and return it as an event."""
    database.insert(
        "journal",
        {
            "id": changes.order,
            "at": at,
            "who": who,
            "desk_id": desk,
            "kind": kind,
            "records": changes.as_json(),
            "undoes": undoes,
            "act_id": act_id,
        },
    )
    return Event(
        kind=kind,
        order=changes.order,
        at=at,
        who=who,
        desk=desk,
        records=pairs_by_table(changes.records),
        subjects=subjects(changes.records),
        undoes=undoes,
        warned=tuple(changes.warned),
    )


def _event(row: tuple[Any, ...], *, repeated: bool = False) -> Event:
    order, kind, at, who, desk, text, undoes = row
    records = json.loads(text)
    return Event(
        kind=kind,
        order=order,
        at=at,
        who=who,
        desk=desk,
        records=pairs_by_table(records),
        subjects=subjects(records),
        undoes=undoes,
        repeated=repeated,
    )


def done_already(database: Session, act_id: str) -> Event | None:
    """Return the event of the act with this id, if it was done before."""
    row = database.row(f"SELECT {_COLUMNS} FROM journal WHERE act_id = ?", (act_id,))
    return None if row is None else _event(row, repeated=True)


def is_there(database: Session, order: int, act_id: str) -> bool:
    """Whether the line `order` is that of the act `act_id`."""
    found = database.value("SELECT act_id FROM journal WHERE id = ?", (order,))
    return bool(found == act_id)


def last_line(database: Session) -> tuple[int, str] | None:
    """Return the order number and the act's id of the last line, or None before the first."""
    row = database.row("SELECT id, act_id FROM journal ORDER BY id DESC LIMIT 1")
    return None if row is None else (int(row[0]), str(row[1]))


def line(database: Session, order: int) -> Event | None:
    """Return the line with this order number."""
    row = database.row(f"SELECT {_COLUMNS} FROM journal WHERE id = ?", (order,))
    return None if row is None else _event(row)


def records(database: Session, order: int) -> dict[str, list[list[int]]]:
    """Return what the act `order` wrote, with signs, as an undo needs it."""
    text = database.value("SELECT records FROM journal WHERE id = ?", (order,))
    return json.loads(text)  # type: ignore[no-any-return]


def latest(
    database: Session, *, limit: int, desk: int | None = None, without: str = ""
) -> list[tuple[Event, bool]]:
    """Return the newest lines, newest first, each with whether it has been taken back.

    Only those of `desk`, if given, and none of a kind that is left out.
    """
    where = "WHERE kind <> ?" if desk is None else "WHERE kind <> ? AND desk_id = ?"
    params = (without, limit) if desk is None else (without, desk, limit)
    rows = database.rows(
        f"SELECT {_COLUMNS}, EXISTS (SELECT 1 FROM journal AS back WHERE back.undoes = journal.id)"
        f" FROM journal {where} ORDER BY id DESC LIMIT ?",
        params,
    )
    return [(_event(row[:7]), bool(row[7])) for row in rows]


def wrote_since(database: Session, order: int, tables: Collection[str]) -> bool:
    """Whether an act after `order` wrote to one of these tables."""
    found = database.rows("SELECT records FROM journal WHERE id > ?", (order,))
    written = {key[1:] for (text,) in found for key in json.loads(text) if key[0] != ABOUT}
    return not written.isdisjoint(tables)


def latest_moment(database: Session, reach: int) -> int:
    """Return the latest moment among the newest `reach` lines, UTC seconds; 0 if there are none."""
    lines = "SELECT at FROM journal ORDER BY id DESC LIMIT ?"
    return int(database.value(f"SELECT max(at) FROM ({lines}) AS latest", (reach,)) or 0)


def to_take_back(database: Session, desk: int, reach: int) -> list[Event]:
    """Return the acts of `desk` that stand, among its last `reach` acts, newest first."""
    rows = database.rows(
        f"SELECT {_COLUMNS}, EXISTS (SELECT 1 FROM journal AS back WHERE back.undoes = journal.id)"
        " FROM journal WHERE desk_id = ? AND kind NOT IN (?, ?, ?) ORDER BY id DESC LIMIT ?",
        (desk, UNDO, SET_UP, KEY_WRITTEN, reach),
    )
    return [_event(row[:7]) for row in rows if not row[7]]


def desk_number(database: Session, label: str) -> int | None:
    """Return the number of the desk called `label`, if it has acted before."""
    found = database.value("SELECT id FROM desk WHERE label = ?", (label,))
    return None if found is None else int(found)


def add_desk(database: Session, label: str) -> int:
    """Give the desk called `label` a number."""
    return database.insert("desk", {"label": label})


def desk_labels(database: Session) -> dict[int, str]:
    """Return every desk's label by its number."""
    return {row[0]: row[1] for row in database.rows("SELECT id, label FROM desk")}


def gaps(database: Session) -> int:
    """Return how many order numbers are missing from the journal; an intact one has none."""
    row = database.row("SELECT count(*), max(id) FROM journal")
    assert row is not None
    return int(row[1] or 0) - int(row[0])
