"""The instants that the center's zone tells the hour of: what was planned, and what happened."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.store.changes import ChangeRecorder, Value
from frontdesk.store.port import Session


class Planned(NamedTuple):
    """Something that was planned for a time; UTC seconds."""

    id: int
    start: int
    end: int


class Talked(NamedTuple):
    """A conversation: its planned time, if it has one, and when it really was; UTC seconds."""

    id: int
    start: int
    end: int
    started: int | None
    ended: int | None
    how: str | None


class Recorded(NamedTuple):
    """Something that somebody did: from when to when, and how the end is known; UTC seconds.

    `entered` is when a visit was entered later, None for one that was recorded as it began.
    """

    id: int
    person: int | None
    start: int
    end: int | None
    how: str | None
    entered: int | None


def recorded_at(database: Session) -> frozenset[int]:
    """Return every instant at which anything was recorded."""
    return frozenset(row[0] for row in database.rows("SELECT DISTINCT at FROM journal"))


def shifts(database: Session) -> list[Planned]:
    """Return every shift that was planned."""
    return [Planned(*row) for row in database.rows("SELECT id, starts, ends FROM shift")]


def closed_rooms(database: Session) -> list[Planned]:
    """Return every time in which a room cannot be had."""
    return [Planned(*row) for row in database.rows("SELECT id, starts, ends FROM room_closed")]


def conversations(database: Session) -> list[Talked]:
    """Return every conversation that has a time."""
    rows = database.rows(
        "SELECT id, starts_at, ends_at, started_at, ended_at, ended_how FROM conversation"
        " WHERE starts_at IS NOT NULL"
    )
    return [Talked(*row) for row in rows]


def visits(database: Session) -> list[Recorded]:
    """Return every visit."""
    rows = database.rows('SELECT id, person_id, arrived, "left", left_how, entered_at FROM visit')
    return [Recorded(*row) for row in rows]


def worked(database: Session) -> list[Recorded]:
    """Return all that was worked."""
    rows = database.rows("SELECT id, person_id, began, ended, ended_how, NULL FROM worked")
    return [Recorded(*row) for row in rows]


def breaks(database: Session) -> list[tuple[int, int, int, int | None]]:
    """Return (row, work, beginning, end) of every break."""
    return database.rows("SELECT id, worked_id, began, ended FROM work_break")


def roll_calls(database: Session) -> list[Recorded]:
    """Return every roll call."""
    rows = database.rows("SELECT id, NULL, began, ended, NULL, NULL FROM roll_call")
    return [Recorded(*row) for row in rows]


def counts(database: Session, table: str) -> list[tuple[int, int]]:
    """Return (row, instant) of the head counts, or of the heads counted in groups."""
    return database.rows(f'SELECT id, at FROM "{table}"')


def write(changes: ChangeRecorder, table: str, row: int, values: dict[str, Value]) -> None:
    """Write the instants of a row anew."""
    changes.change(table, row, **values)
