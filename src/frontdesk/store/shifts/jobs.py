"""What is done on shifts: the center's own list."""

from __future__ import annotations

from frontdesk.domain.people.names import fold
from frontdesk.domain.shifts.values import Job
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session


def titles(database: Session) -> dict[int, str]:
    """Return the title by its number of every job that is used, in the order of the list."""
    return dict(database.rows("SELECT id, title FROM job WHERE retired_at IS NULL ORDER BY id"))


def everything(database: Session) -> list[Job]:
    """Return all jobs in the order of the list, with whether each is still used."""
    rows = database.rows("SELECT id, title, retired_at IS NOT NULL FROM job ORDER BY id")
    return [Job(number, title, bool(retired)) for number, title, retired in rows]


def by_key(database: Session) -> dict[str, int]:
    """Return every job's number by its folded title."""
    return dict(database.rows("SELECT title_key, id FROM job ORDER BY id"))


def add(changes: ChangeRecorder, title: str) -> int:
    """Put a job on the list and return its number."""
    return changes.add("job", title=title, title_key=fold(title), retired_at=None)


def retire(changes: ChangeRecorder, job: int, at: int | None) -> None:
    """Record that a job is not used any more, or is again."""
    changes.change("job", job, retired_at=at)


def rename(changes: ChangeRecorder, job: int, title: str) -> None:
    """Give a job another title."""
    changes.change("job", job, title=title, title_key=fold(title))


def last_of(database: Session, person: int) -> int | None:
    """Return the job that somebody did last, if they ever worked."""
    return database.value(  # type: ignore[no-any-return]
        "SELECT job_id FROM worked WHERE person_id = ? ORDER BY began DESC LIMIT 1", (person,)
    )
