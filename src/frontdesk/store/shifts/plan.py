"""Published shifts as they stand, and the changes added to them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from frontdesk.domain.shifts.values import LONGEST, Change, ChangeKind, ShiftSlot
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.people.rows import shown_name
from frontdesk.store.port import Session
from frontdesk.store.sql import listed

_WORKED = (
    "(EXISTS (SELECT 1 FROM worked WHERE worked.shift_id = seat.shift_id)"
    " OR EXISTS (SELECT 1 FROM worked AS own WHERE own.person_id = seat.person_id"
    f" AND own.began > starts - {LONGEST} AND own.began < ends"
    " AND ((own.shift_id IS NULL AND coalesce(own.ended, own.began + 1) > starts)"
    " OR (own.shift_id IS NOT NULL AND own.ended >= ends))))"
)
"""Whether somebody worked a shift; what was begun for another one counts when it lasted through."""

_SLOT = (
    "SELECT seat.shift_id, title, starts, ends, day, seat.person_id,"
    f" coalesce({shown_name('holder')}, ''), planned_id,"
    " coalesce(planner.name, ''), pattern_id, kind,"
    f" {_WORKED}"
    " FROM seat JOIN job ON job.id = seat.job_id"
    " LEFT JOIN person AS holder ON holder.id = seat.person_id"
    " LEFT JOIN person AS planner ON planner.id = planned_id"
)


def _slots(database: Session, where: str, params: tuple[Any, ...]) -> list[ShiftSlot]:
    rows = database.rows(f"{_SLOT} WHERE {where} ORDER BY starts, seat.shift_id", params)
    return [
        ShiftSlot(
            shift,
            job,
            start,
            end,
            day,
            person,
            name,
            planned,
            planner,
            pattern,
            None if kind is None else ChangeKind(kind),
            kind == "called-off",
            None,
            False,
            worked == 1,
        )
        for (
            shift,
            job,
            start,
            end,
            day,
            person,
            name,
            planned,
            planner,
            pattern,
            kind,
            worked,
        ) in rows
    ]


def slots(database: Session, start: int, end: int) -> list[ShiftSlot]:
    """Return the shifts that share a moment with ``[start, end)``, in order."""
    return _slots(database, "starts > ? AND starts < ? AND ends > ?", (start - LONGEST, end, start))


def not_worked(database: Session, start: int, end: int) -> list[ShiftSlot]:
    """Return the shifts that ended in ``[start, end]`` and that nobody worked, in order."""
    # Most were worked as they were planned: those are left out before anything is asked of them.
    found = (
        "seat.shift_id IN (SELECT id FROM shift WHERE starts > ? AND starts < ?"
        " AND ends BETWEEN ? AND ?"
        " AND NOT EXISTS (SELECT 1 FROM worked WHERE worked.shift_id = shift.id))"
        " AND coalesce(kind, '') <> 'called-off'"
    )
    return _slots(database, f"{found} AND NOT {_WORKED}", (start - LONGEST, end, start, end))


def starting(database: Session, first: str, last: str) -> list[ShiftSlot]:
    """Return the shifts that start on the center's days from `first` to `last`, in order."""
    return _slots(database, "day BETWEEN ? AND ?", (first, last))


def slot(database: Session, shift: int) -> ShiftSlot | None:
    """Return the shift with this number."""
    found = _slots(database, "seat.shift_id = ?", (shift,))
    return found[0] if found else None


def next_start(database: Session, after: int) -> int | None:
    """Return when the first shift after an instant starts that takes place and has somebody."""
    return database.value(  # type: ignore[no-any-return]
        "SELECT starts FROM seat WHERE starts > ? AND person_id IS NOT NULL"
        " ORDER BY starts LIMIT 1",
        (after,),
    )


def last_jobs(database: Session) -> dict[int, str]:
    """Return what job everybody's latest shift is, by their number."""
    return dict(
        database.rows(
            "SELECT shift.person_id, job.title FROM shift JOIN job ON job.id = shift.job_id"
            " WHERE shift.starts = (SELECT max(other.starts) FROM shift AS other"
            " WHERE other.person_id = shift.person_id)"
        )
    )


def of_person(database: Session, person: int, start: int, end: int) -> list[ShiftSlot]:
    """Return the shifts of somebody that share a moment with ``[start, end)``, in order."""
    mine = (
        "seat.shift_id IN (SELECT id FROM shift WHERE person_id = ? AND starts > ? AND starts < ?"
        " UNION SELECT shift_id FROM shift_change WHERE person_id = ?"
        " UNION SELECT for_shift_id FROM shift_change WHERE for_person_id = ?)"
        " AND seat.person_id = ? AND starts < ? AND ends > ?"
    )
    earliest = start - LONGEST
    return _slots(database, mine, (person, earliest, end, person, person, person, end, start))


def those(database: Session, numbers: Collection[int], from_day: str) -> list[ShiftSlot]:
    """Return the shifts with these numbers that start on a day or later, in order."""
    return _slots(database, f"day >= ? AND seat.shift_id IN ({listed(numbers)})", (from_day,))


def revisions(database: Session, from_day: str) -> dict[int, int]:
    """Return how often the shifts from a day on have changed since; those that are gone, too."""
    return dict(
        database.rows(
            "SELECT shift_id, number FROM shift_revision LEFT JOIN shift ON shift.id = shift_id"
            " WHERE (day >= ?) IS NOT FALSE",
            (from_day,),
        )
    )


def add(
    changes: ChangeRecorder,
    *,
    person: int | None,
    job: int,
    start: int,
    end: int,
    day: str,
    pattern: int | None = None,
) -> int:
    """Publish a shift and return its number."""
    return changes.add(
        "shift", person_id=person, job_id=job, starts=start, ends=end, day=day, pattern_id=pattern
    )


# Changes

_CHANGE = (
    "SELECT change.id, kind, change.shift_id, change.person_id, taker.name, for_shift_id,"
    " for_person_id, giver.name, asked_by_id, asker.name, why, at, taken_back_at"
    " FROM shift_change AS change"
    " LEFT JOIN person AS taker ON taker.id = change.person_id"
    " LEFT JOIN person AS giver ON giver.id = for_person_id"
    " LEFT JOIN person AS asker ON asker.id = asked_by_id"
)


def _changes(database: Session, where: str, params: tuple[Any, ...]) -> list[Change]:
    return [
        Change(
            id=row[0],
            kind=ChangeKind(row[1]),
            shift=row[2],
            person=row[3],
            name=row[4] or "",
            for_shift=row[5],
            for_person=row[6],
            for_name=row[7] or "",
            asked_by=row[8],
            asked_name=row[9] or "",
            why=row[10],
            at=row[11],
            taken_back_at=row[12],
        )
        for row in database.rows(f"{_CHANGE} WHERE {where} ORDER BY change.id", params)
    ]


def added_with(database: Session, change: int) -> ShiftSlot | None:
    """Return the shift that was added in the act of a change: where a moved one went."""
    found = _slots(
        database,
        "seat.shift_id = (SELECT max(shift.id) FROM shift JOIN shift_change"
        " ON shift_change.act = shift.act WHERE shift_change.id = ?)",
        (change,),
    )
    return found[0] if found else None


def changes_of(database: Session, shift: int) -> list[Change]:
    """Return every change of a shift, those taken back too, oldest first."""
    return _changes(database, "change.shift_id = ? OR for_shift_id = ?", (shift, shift))


def change(database: Session, number: int) -> Change | None:
    """Return the change with this number."""
    found = _changes(database, "change.id = ?", (number,))
    return found[0] if found else None


def add_change(
    changes: ChangeRecorder,
    kind: ChangeKind,
    shift: int,
    *,
    person: int | None,
    asked_by: int | None,
    why: str,
    at: int,
    for_shift: int | None = None,
    for_person: int | None = None,
) -> int:
    """Add a change to a shift and return its number."""
    return changes.add(
        "shift_change",
        kind=kind.value,
        shift_id=shift,
        person_id=person,
        for_shift_id=for_shift,
        for_person_id=for_person,
        asked_by_id=asked_by,
        why=why,
        at=at,
        taken_back_at=None,
    )


def take_back(changes: ChangeRecorder, change: int, at: int) -> None:
    """Record that a change was taken back."""
    changes.change("shift_change", change, taken_back_at=at)
