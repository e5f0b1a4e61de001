"""Shifts that come again, and publishing many shifts at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from frontdesk.domain.shifts.patterns import Pattern
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session

ShiftRow = tuple[int | None, int, int, int, str, int | None]
"""Person, job, start, end, day, pattern."""

_COLUMNS = ("person_id", "job_id", "starts", "ends", "day", "pattern_id")


def _patterns(database: Session, where: str, params: tuple[Any, ...]) -> list[Pattern]:
    skips: dict[int, list[str]] = {}
    for pattern, day in database.rows("SELECT pattern_id, day FROM pattern_skip ORDER BY day"):
        skips.setdefault(pattern, []).append(day)
    rows = database.rows(
        "SELECT shift_pattern.id, person_id, coalesce(name, ''), title, rule, starts, ends,"
        " from_on, until_on FROM shift_pattern JOIN job ON job.id = job_id"
        f" LEFT JOIN person ON person.id = person_id WHERE {where} ORDER BY shift_pattern.id",
        params,
    )
    return [replace(Pattern(*row), skips=tuple(skips.get(row[0], ()))) for row in rows]


def between(database: Session, first: str, last: str) -> list[Pattern]:
    """Return the patterns that go on at some time from `first` to `last`."""
    return _patterns(
        database, "from_on <= ? AND (until_on IS NULL OR until_on >= ?)", (last, first)
    )


def load(database: Session, number: int) -> Pattern | None:
    """Return the pattern with this number."""
    found = _patterns(database, "shift_pattern.id = ?", (number,))
    return found[0] if found else None


def add(
    changes: ChangeRecorder,
    *,
    person: int | None,
    job: int,
    rule: str,
    starts: int,
    ends: int,
    from_on: str,
    until_on: str | None,
) -> int:
    """Record a pattern and return its number."""
    return changes.add(
        "shift_pattern",
        person_id=person,
        job_id=job,
        rule=rule,
        starts=starts,
        ends=ends,
        from_on=from_on,
        until_on=until_on,
    )


def end(changes: ChangeRecorder, pattern: int, until_on: str) -> None:
    """Record a pattern's last day."""
    changes.change("shift_pattern", pattern, until_on=until_on)


def skip(changes: ChangeRecorder, pattern: int, day: str) -> None:
    """Record a day on which a pattern makes no shift."""
    changes.add("pattern_skip", pattern_id=pattern, day=day)


def published(database: Session, first: str, last: str) -> set[tuple[int, str]]:
    """Return the patterns and days from `first` to `last` for which there is a shift already."""
    rows = database.rows(
        "SELECT pattern_id, day FROM shift WHERE pattern_id IS NOT NULL AND day BETWEEN ? AND ?",
        (first, last),
    )
    return set(rows)


def shifts_of(database: Session, pattern: int, first: str) -> list[int]:
    """Return the shifts that a pattern has made from a day on."""
    rows = database.rows(
        "SELECT id FROM shift WHERE pattern_id = ? AND day >= ? ORDER BY day", (pattern, first)
    )
    return [row[0] for row in rows]


def publish(changes: ChangeRecorder, rows: Iterable[ShiftRow]) -> int:
    """Publish many shifts at once and return how many."""
    return len(changes.add_many("shift", _COLUMNS, rows))


def on_file(database: Session, first: str, last: str) -> list[tuple[int | None, int, int, int]]:
    """Return (planned person, job, start, end) of the shifts of some days; for an import."""
    return database.rows(
        "SELECT person_id, job_id, starts, ends FROM shift WHERE day BETWEEN ? AND ?",
        (first, last),
    )


def taken(database: Session, first: str, last: str) -> list[tuple[int, int, int]]:
    """Return (person, start, end) of the shifts of some days that somebody has."""
    return database.rows(
        "SELECT person_id, starts, ends FROM seat"
        " WHERE day BETWEEN ? AND ? AND person_id IS NOT NULL",
        (first, last),
    )
