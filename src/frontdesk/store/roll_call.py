"""Roll calls, rows to values and back."""

from __future__ import annotations

from frontdesk.store.changes import Changes
from frontdesk.store.engines import EncryptedDatabase


def open_one(database: EncryptedDatabase) -> tuple[int, int, int] | None:
    """Return the open roll call: its number, when it began, and when somebody was found last."""
    return database.row(
        "SELECT roll_call.id, began, ifnull(max(journal.at), began) FROM roll_call"
        " LEFT JOIN roll_call_found AS found ON found.roll_call_id = roll_call.id"
        " LEFT JOIN journal ON journal.id = found.act"
        " WHERE ended IS NULL GROUP BY roll_call.id"
    )


def found(database: EncryptedDatabase, roll_call: int) -> dict[int, int]:
    """Return the rows of those who were found, by visit."""
    return dict(
        database.rows(
            "SELECT visit_id, id FROM roll_call_found WHERE roll_call_id = ?", (roll_call,)
        )
    )


def ticks_of(database: EncryptedDatabase, visit: int) -> list[int]:
    """Return the rows that say that somebody was found, in any roll call."""
    return [
        row[0]
        for row in database.rows("SELECT id FROM roll_call_found WHERE visit_id = ?", (visit,))
    ]


def begin(changes: Changes, now: int) -> int:
    """Record that a roll call begins and return its number."""
    return changes.add("roll_call", began=now, ended=None)


def end(changes: Changes, roll_call: int, at: int) -> None:
    """Record that it is over."""
    changes.change("roll_call", roll_call, ended=at)


def tick(changes: Changes, roll_call: int, visit: int) -> None:
    """Record that somebody was found."""
    changes.add("roll_call_found", roll_call_id=roll_call, visit_id=visit)


def take_off(changes: Changes, row: int) -> None:
    """Take a tick off again."""
    changes.remove("roll_call_found", row)
