"""What is done on shifts: the center's own list."""

from __future__ import annotations

from frontdesk.domain.people.names import fold
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session


def titles(database: Session) -> dict[int, str]:
    """Return every job's title by its number, in the order of the list."""
    return dict(database.rows("SELECT id, title FROM job ORDER BY id"))


def by_key(database: Session) -> dict[str, int]:
    """Return every job's number by its folded title."""
    return dict(database.rows("SELECT title_key, id FROM job ORDER BY id"))


def add(changes: ChangeRecorder, title: str) -> int:
    """Put a job on the list and return its number."""
    return changes.add("job", title=title, title_key=fold(title))


def rename(changes: ChangeRecorder, job: int, title: str) -> None:
    """Give a job another title."""
    changes.change("job", job, title=title, title_key=fold(title))


def last_of(database: Session, person: int) -> int | None:
    """Return the job that somebody did last, if they ever worked."""
    return database.value(  # type: ignore[no-any-return]
        "SELECT job_id FROM worked WHERE person_id = ? ORDER BY began DESC LIMIT 1", (person,)
    )
