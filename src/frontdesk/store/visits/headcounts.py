"""Counts of the house, rows to values and back."""

from __future__ import annotations

from frontdesk.domain.visits.headcounts import Headcount
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session

_COLUMNS = "id, at, counted, signed_in"


def add(changes: ChangeRecorder, at: int, counted: int, signed_in: int) -> None:
    """Record how many were counted, and how many were signed in then."""
    changes.add("headcount", at=at, counted=counted, signed_in=signed_in)


def load(database: Session, number: int) -> Headcount | None:
    """Return the count with this number."""
    row = database.row(f"SELECT {_COLUMNS} FROM headcount WHERE id = ?", (number,))
    return None if row is None else Headcount(*row)


def between(database: Session, start: int, end: int) -> list[Headcount]:
    """Return the counts made in ``[start, end)``, in the order in which they were written down."""
    rows = database.rows(
        f"SELECT {_COLUMNS} FROM headcount WHERE at >= ? AND at < ? ORDER BY id",
        (start, end),
    )
    return [Headcount(*row) for row in rows]


def stays(database: Session, person: int, limit: int) -> list[int]:
    """Return how long a person's latest visits lasted, seconds, where somebody saw them leave."""
    rows = database.rows(
        'SELECT "left" - arrived FROM visit WHERE person_id = ?'
        " AND left_how IN ('left', 'left-at-another-time') ORDER BY arrived DESC LIMIT ?",
        (person, limit),
    )
    return [row[0] for row in rows]
