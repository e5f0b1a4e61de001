"""Days on which somebody is on leave, and days on which the center does not open."""

from __future__ import annotations

from frontdesk.domain.shifts.values import Leave
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session

Stretch = tuple[str, str]
"""A first and a last day, both included."""


def leaves(database: Session, first: str, last: str, person: int | None = None) -> list[Leave]:
    """Return the leave that touches the days from `first` to `last`, in order."""
    rows = database.rows(
        "SELECT on_leave.id, person_id, name, from_on, until_on, reason FROM on_leave"
        " JOIN person ON person.id = person_id"
        " WHERE until_on >= ? AND from_on <= ? AND (person_id = ?) IS NOT FALSE"
        " ORDER BY from_on, on_leave.id",
        (first, last, person),
    )
    return [Leave(*row) for row in rows]


def by_person(database: Session, first: str, last: str) -> dict[int, list[Stretch]]:
    """Return who is on leave on the days from `first` to `last`, and when."""
    found: dict[int, list[Stretch]] = {}
    for person, from_on, until_on in database.rows(
        "SELECT person_id, from_on, until_on FROM on_leave WHERE until_on >= ? AND from_on <= ?",
        (first, last),
    ):
        found.setdefault(person, []).append((from_on, until_on))
    return found


def leave(database: Session, number: int) -> Leave | None:
    """Return the leave with this number."""
    row = database.row(
        "SELECT on_leave.id, person_id, name, from_on, until_on, reason FROM on_leave"
        " JOIN person ON person.id = person_id WHERE on_leave.id = ?",
        (number,),
    )
    return None if row is None else Leave(*row)


def add_leave(
    changes: ChangeRecorder, person: int, from_on: str, until_on: str, reason: str
) -> int:
    """Record that somebody is on leave and return the number."""
    return changes.add(
        "on_leave", person_id=person, from_on=from_on, until_on=until_on, reason=reason
    )


def closed(database: Session, first: str, last: str) -> dict[str, str]:
    """Return the days from `first` to `last` on which the center is not open, with why."""
    return dict(
        database.rows(
            "SELECT day, reason FROM closed_on WHERE day BETWEEN ? AND ? ORDER BY day",
            (first, last),
        )
    )


def closed_row(database: Session, day: str) -> int | None:
    """Return the row of a day on which the center is not open."""
    return database.value("SELECT id FROM closed_on WHERE day = ?", (day,))  # type: ignore[no-any-return]


def add_closed(changes: ChangeRecorder, day: str, reason: str) -> int:
    """Record that the center is not open on a day."""
    return changes.add("closed_on", day=day, reason=reason)
