"""Breaks from the center, rows to values and back."""

from __future__ import annotations

from frontdesk.domain.breaks.values import CenterBreak
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.people.rows import SHOWN_NAME
from frontdesk.store.port import Session

_BREAK = (
    f"SELECT center_break.id, person_id, {SHOWN_NAME}, from_on, back_on, ended_at, still_open"
    " FROM center_break JOIN person ON person.id = person_id"
)


def holding(
    database: Session, first: str, last: str, person: int | None = None
) -> list[CenterBreak]:
    """Return the breaks that go on on some day from `first` to `last`, in order."""
    rows = database.rows(
        f"{_BREAK} WHERE back_on > ? AND from_on <= ? AND ended_at IS NULL"
        " AND (person_id = ?) IS NOT FALSE ORDER BY from_on, center_break.id",
        (first, last, person),
    )
    return [CenterBreak(*row) for row in rows]


def load(database: Session, number: int) -> CenterBreak | None:
    """Return the break with this number."""
    row = database.row(f"{_BREAK} WHERE center_break.id = ?", (number,))
    return None if row is None else CenterBreak(*row)


def add(changes: ChangeRecorder, person: int, from_on: str, back_on: str, still_open: str) -> int:
    """Record a break and return its number."""
    return changes.add(
        "center_break",
        person_id=person,
        from_on=from_on,
        back_on=back_on,
        ended_at=None,
        still_open=still_open,
    )


def end(changes: ChangeRecorder, number: int, at: int) -> None:
    """Record that somebody is back early."""
    changes.change("center_break", number, ended_at=at)
