"""What people come for: the center's own list, and who took part."""

from __future__ import annotations

from frontdesk.domain.names import fold
from frontdesk.store.changes import Changes
from frontdesk.store.engines import EncryptedDatabase


def titles(database: EncryptedDatabase) -> dict[int, str]:
    """Return every activity's title by its number, in alphabetical order."""
    return dict(database.rows("SELECT id, title FROM activity ORDER BY title_key"))


def by_key(database: EncryptedDatabase) -> dict[str, int]:
    """Return every activity's number by its folded title."""
    return dict(database.rows("SELECT title_key, id FROM activity"))


def add(changes: Changes, title: str) -> int:
    """Record an activity and return its number."""
    return changes.add("activity", title=title, title_key=fold(title))


def attend(changes: Changes, visit: int, activity: int) -> None:
    """Record that a visitor takes part."""
    known = changes.database.value(
        "SELECT 1 FROM attendance WHERE visit_id = ? AND activity_id = ?", (visit, activity)
    )
    if not known:
        changes.add("attendance", visit_id=visit, activity_id=activity)


def attended(database: EncryptedDatabase, visit: int) -> list[int]:
    """Return the numbers of the rows that say what a visitor took part in."""
    return [
        row[0] for row in database.rows("SELECT id FROM attendance WHERE visit_id = ?", (visit,))
    ]
