"""Who said that they are free to talk, or not, and when."""

from __future__ import annotations

from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session


def said(database: Session, people: dict[int, int]) -> dict[int, tuple[int, bool]]:
    """Return when and what each of `people` said last, of those who did since an instant.

    `people` are numbers with that instant, UTC seconds.
    """
    found = {}
    for person, since in people.items():
        row = database.row(
            "SELECT at, free FROM free_to_talk WHERE person_id = ? AND at >= ?"
            " ORDER BY at DESC, id DESC LIMIT 1",
            (person, since),
        )
        if row is not None:
            found[person] = (row[0], bool(row[1]))
    return found


def say(changes: ChangeRecorder, person: int, at: int, *, free: bool) -> None:
    """Record what somebody says."""
    changes.add("free_to_talk", person_id=person, at=at, free=int(free))
