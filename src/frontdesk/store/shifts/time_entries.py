"""What really happened: when people began and ended, and their breaks."""

from __future__ import annotations

from typing import Any

from frontdesk.domain.shifts.values import LONGEST, Break, EndedHow, Work
from frontdesk.domain.spans import Span
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.people.rows import SHOWN_NAME
from frontdesk.store.port import Session
from frontdesk.store.sql import marks

_THEIRS = (
    "SELECT shift_id FROM seat WHERE seat.person_id = worked.person_id"
    f" AND starts > began - {LONGEST} AND starts < coalesce(ended, began + 1) AND ends > began"
    " AND coalesce(kind, '') <> 'called-off'"
    " AND NOT EXISTS (SELECT 1 FROM closed_on WHERE day = seat.day)"
    " ORDER BY starts LIMIT 1"
)
"""The shift of whoever worked that shares a moment with it: the rota may be told of it later."""

_WORK = (
    f"SELECT worked.id, worked.person_id, {SHOWN_NAME}, title, began, ended, ended_how,"
    " shift.id,"
    " shift.starts, shift.ends FROM worked JOIN person ON person.id = worked.person_id"
    " JOIN job ON job.id = worked.job_id"
    f" LEFT JOIN shift ON shift.id = coalesce(worked.shift_id, ({_THEIRS}))"
)


def _works(database: Session, where: str, params: tuple[Any, ...]) -> list[Work]:
    rows = database.rows(f"{_WORK} WHERE {where}", params)
    pauses = _breaks(database, [row[0] for row in rows])
    return [
        Work(
            work,
            person,
            name,
            job,
            began,
            ended,
            None if how is None else EndedHow(how),
            shift,
            None if shift is None else Span(starts, ends),
            tuple(pauses.get(work, ())),
        )
        for work, person, name, job, began, ended, how, shift, starts, ends in rows
    ]


def _breaks(database: Session, works: list[int]) -> dict[int, list[Break]]:
    found: dict[int, list[Break]] = {}
    for start in range(0, len(works), 500):
        some = works[start : start + 500]
        in_list = marks(some)
        for row, work, began, ended in database.rows(
            "SELECT id, worked_id, began, ended FROM work_break"
            f" WHERE worked_id IN ({in_list}) ORDER BY began, id",
            tuple(some),
        ):
            found.setdefault(work, []).append(Break(row, began, ended))
    return found


def load(database: Session, number: int) -> Work | None:
    """Return the work with this number."""
    found = _works(database, "worked.id = ?", (number,))
    return found[0] if found else None


def open_ones(database: Session) -> list[Work]:
    """Return all work that nobody has ended, in the order it began."""
    return _works(database, "ended IS NULL ORDER BY +began, worked.id", ())


def open_of(database: Session, person: int) -> Work | None:
    """Return the work of somebody that nobody has ended."""
    found = _works(database, "worked.person_id = ? AND ended IS NULL", (person,))
    return found[0] if found else None


def between(database: Session, start: int, end: int) -> list[Work]:
    """Return the work that shares a moment with ``[start, end)``, in the order it began."""
    return _works(
        database,
        "began > ? AND began < ? AND (ended IS NULL OR ended > ?) ORDER BY began, worked.id",
        (start - LONGEST, end, start),
    )


def beginning(database: Session, start: int, end: int) -> list[Work]:
    """Return the work that began in ``[start, end)``, in order."""
    return _works(database, "began >= ? AND began < ? ORDER BY began, worked.id", (start, end))


def around(database: Session, person: int, start: int, end: int) -> list[Work]:
    """Return the work of somebody that may share a moment with ``[start, end]``, oldest first."""
    return _works(
        database,
        "worked.person_id = ? AND began BETWEEN ? AND ? ORDER BY began, worked.id",
        (person, start - LONGEST, end),
    )


def estimated(database: Session, start: int) -> list[Work]:
    """Return the work since an instant whose end is on record as estimated, newest first."""
    return _works(database, "began >= ? AND ended_how = 'estimated' ORDER BY began DESC", (start,))


def count_estimated(database: Session, start: int) -> int:
    """Return how much of the work since an instant has an estimated end on record."""
    return int(
        database.value(
            "SELECT count(*) FROM worked WHERE began >= ? AND ended_how = 'estimated'", (start,)
        )
    )


def add(
    changes: ChangeRecorder,
    *,
    person: int,
    job: int,
    began: int,
    shift: int | None,
    ended: int | None = None,
) -> int:
    """Record that somebody begins and return the number; with `ended`, all of it later."""
    return changes.add(
        "worked",
        shift_id=shift,
        person_id=person,
        job_id=job,
        began=began,
        ended=ended,
        ended_how=None if ended is None else EndedHow.LATER.value,
    )


def end(changes: ChangeRecorder, work: Work, ended: int, how: EndedHow) -> None:
    """Record when work ended and how that is known; a break that goes on ends with it."""
    for pause in work.breaks:
        if pause.ended is None:
            end_break(changes, pause.id, max(pause.began, ended))
    changes.change("worked", work.id, ended=ended, ended_how=how.value)


def belongs_to(changes: ChangeRecorder, work: int, shift: int | None) -> None:
    """Record which planned shift work was, or that it was none."""
    changes.change("worked", work, shift_id=shift)


def begin_break(changes: ChangeRecorder, work: int, began: int) -> int:
    """Record that a break begins."""
    return changes.add("work_break", worked_id=work, began=began, ended=None)


def end_break(changes: ChangeRecorder, row: int, ended: int) -> None:
    """Record that a break is over."""
    changes.change("work_break", row, ended=ended)


def remove(changes: ChangeRecorder, work: Work) -> None:
    """Take work off the record that never was, with its breaks."""
    for pause in work.breaks:
        changes.remove("work_break", pause.id)
    changes.remove("worked", work.id)
