"""Roll calls, rows to values and back."""

from __future__ import annotations

from frontdesk.domain.visits.values import There
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session

_TABLES = {"visit": "roll_call_found", "worked": "roll_call_found_on_shift"}
_TICKS = {kind: f"SELECT id FROM {table} WHERE {kind}_id = ?" for kind, table in _TABLES.items()}


def open_one(database: Session) -> tuple[int, int, int] | None:
    """Return the open roll call: its number, when it began, and when somebody was found last."""
    return database.row(
        "SELECT roll_call.id, began, coalesce(max(journal.at), began) FROM roll_call"
        " LEFT JOIN (SELECT roll_call_id, act FROM roll_call_found"
        " UNION ALL SELECT roll_call_id, act FROM roll_call_found_on_shift) AS found"
        " ON found.roll_call_id = roll_call.id"
        " LEFT JOIN journal ON journal.id = found.act"
        " WHERE ended IS NULL GROUP BY roll_call.id"
    )


def found(database: Session, roll_call: int) -> dict[There, int]:
    """Return the rows of those who were found, by their visit or their work."""
    return {
        There(kind, number): row
        for kind, number, row in database.rows(
            "SELECT 'visit', visit_id, id FROM roll_call_found WHERE roll_call_id = ? UNION ALL"
            " SELECT 'worked', worked_id, id FROM roll_call_found_on_shift WHERE roll_call_id = ?",
            (roll_call, roll_call),
        )
    }


def forget(changes: ChangeRecorder, there: There) -> None:
    """Take off every tick, in any roll call, that rests on a visit or on work."""
    for (row,) in changes.database.rows(_TICKS[there.kind], (there.number,)):
        take_off(changes, there, row)


def begin(changes: ChangeRecorder, now: int) -> int:
    """Record that a roll call begins and return its number."""
    return changes.add("roll_call", began=now, ended=None)


def end(changes: ChangeRecorder, roll_call: int, at: int) -> None:
    """Record that it is over."""
    changes.change("roll_call", roll_call, ended=at)


def tick(changes: ChangeRecorder, roll_call: int, there: There) -> None:
    """Record that somebody was found."""
    values = {"roll_call_id": roll_call, f"{there.kind}_id": there.number}
    changes.add(_TABLES[there.kind], **values)


def take_off(changes: ChangeRecorder, there: There, row: int) -> None:
    """Take a tick off again."""
    changes.remove(_TABLES[there.kind], row)
