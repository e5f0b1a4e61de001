"""Visits, rows to values and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from frontdesk.domain.visits.values import LeftHow, Present, Visit
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.people.rows import SHOWN_NAME
from frontdesk.store.port import Session
from frontdesk.store.sql import marks

LONGEST = 90_000
"""No visit is longer than this, seconds, so no older one needs looking at: the longest day."""

_COLUMNS = (
    f'visit.id, visit.person_id, arrived, "left", left_how, entered_at, entered_by, {SHOWN_NAME}'
)
_FROM = "visit LEFT JOIN person ON person.id = visit.person_id"


_MANY = 500


def _visits(database: Session, where: str, params: tuple[Any, ...]) -> list[Visit]:
    rows = database.rows(f"SELECT {_COLUMNS} FROM {_FROM} WHERE {where}", params)
    taken_part = _activities(database, [row[0] for row in rows])
    return [
        Visit(
            id=row[0],
            person=row[1],
            arrived=row[2],
            left=row[3],
            left_how=None if row[4] is None else LeftHow(row[4]),
            entered_at=row[5],
            entered_by=row[6],
            name=row[7] or "",
            activities=tuple(taken_part.get(row[0], ())),
        )
        for row in rows
    ]


def _activities(database: Session, visits: list[int]) -> dict[int, list[str]]:
    titles: dict[int, list[str]] = {}
    for start in range(0, len(visits), 500):
        some = visits[start : start + 500]
        in_list = marks(some)
        for visit, title in database.rows(
            "SELECT visit_id, title FROM attendance JOIN activity ON activity.id = activity_id"
            f" WHERE visit_id IN ({in_list}) ORDER BY attendance.id",
            tuple(some),
        ):
            titles.setdefault(visit, []).append(title)
    return titles


def load(database: Session, visit: int) -> Visit | None:
    """Return the visit with this number."""
    found = _visits(database, "visit.id = ?", (visit,))
    return found[0] if found else None


def between(database: Session, start: int, end: int) -> list[Visit]:
    """Return the visits that began in ``[start, end)``, in order of arrival."""
    return _visits(
        database, "arrived >= ? AND arrived < ? ORDER BY arrived, visit.id", (start, end)
    )


def of_person(database: Session, person: int, limit: int) -> list[Visit]:
    """Return a person's latest visits, newest first."""
    return _visits(
        database,
        "visit.person_id = ? ORDER BY arrived DESC, visit.id DESC LIMIT ?",
        (person, limit),
    )


def around(database: Session, person: int, start: int, end: int) -> list[Visit]:
    """Return a person's visits that may share a moment with ``[start, end]``, oldest first."""
    return _visits(
        database,
        "visit.person_id = ? AND arrived BETWEEN ? AND ? ORDER BY arrived, visit.id",
        (person, start - LONGEST, end),
    )


def next_arrival(database: Session, person: int, after: int) -> int | None:
    """Return when a person came next after an instant, if they did."""
    return database.value(  # type: ignore[no-any-return]
        "SELECT min(arrived) FROM visit WHERE person_id = ? AND arrived > ?", (person, after)
    )


def open_of(database: Session, person: int) -> tuple[int, int] | None:
    """Return the number and arrival of a person's open visit."""
    return database.row(
        'SELECT id, arrived FROM visit WHERE person_id = ? AND "left" IS NULL', (person,)
    )


def here(database: Session, at: int, day_start: int) -> tuple[list[Present], list[tuple[int, int]]]:
    """Return who is in the house at an instant, and the unnamed as (visit, arrival).

    A visit that nobody closed counts only on the day it began, which is `day_start` and after.
    """
    rows = database.rows(
        f"SELECT visit.id, visit.person_id, arrived, {SHOWN_NAME} FROM {_FROM}"
        " WHERE arrived <= ? AND arrived > ?"
        ' AND ("left" > ? OR ("left" IS NULL AND arrived >= ?))'
        " ORDER BY arrived, visit.id",
        (at, at - LONGEST, at, day_start),
    )
    named = [row for row in rows if row[1] is not None]
    taken_part = _activities(database, [row[0] for row in named])
    present = [
        Present(
            id=row[1],
            name=row[3],
            since=row[2],
            activities=tuple(taken_part.get(row[0], ())),
            visit=row[0],
        )
        for row in named
    ]
    return present, [(row[0], row[2]) for row in rows if row[1] is None]


def add(
    changes: ChangeRecorder,
    *,
    person: int | None,
    arrived: int,
    left: int | None = None,
    left_how: LeftHow | None = None,
    entered_at: int | None = None,
    entered_by: int | None = None,
) -> int:
    """Record a visit and return its number."""
    return changes.add(
        "visit",
        person_id=person,
        arrived=arrived,
        left=left,
        left_how=left_how,
        entered_at=entered_at,
        entered_by=entered_by,
    )


def close(changes: ChangeRecorder, visit: int, left: int, how: LeftHow) -> None:
    """Record when a visit ended, and how that is known."""
    changes.change("visit", visit, left=left, left_how=how.value)


def known_times(
    database: Session,
) -> dict[int, list[tuple[int, int | None, str | None, int]]]:
    """Return every person's visits as (arrived, left, how, number), oldest first; for an import."""
    times: dict[int, list[tuple[int, int | None, str | None, int]]] = {}
    for person, arrived, left, how, visit in database.each(
        'SELECT person_id, arrived, "left", left_how, id FROM visit'
        " WHERE person_id IS NOT NULL ORDER BY arrived"
    ):
        times.setdefault(person, []).append((arrived, left, how, visit))
    return times


def unnamed_times(
    database: Session,
) -> Iterator[tuple[int, int | None, str | None, int]]:
    """Yield every nameless visit as (arrived, left, how, number), by number; for an import."""
    yield from database.each(
        'SELECT arrived, "left", left_how, id FROM visit WHERE person_id IS NULL ORDER BY id'
    )


def _lasts(visit: str) -> str:
    """Return the condition that a visit, `one` or `other`, went on after both had begun."""
    end = f'{visit}."left"'
    return f"({end} IS NULL OR ({end} > one.arrived AND {end} > other.arrived))"


def overlapped_since(database: Session, first: int, last: int, order: int) -> bool:
    """Whether one of these visits shares a moment with one that an act after `order` wrote."""
    # Of many visits, those written since are few: looked at first, not beside each of the many.
    # The plus keeps SQLite from looking up by that, so that it begins with the other table.
    few, many = ("+", "") if last - first > _MANY else ("", "+")
    return database.value(  # type: ignore[no-any-return]
        "SELECT EXISTS (SELECT 1 FROM visit AS one"
        f" JOIN visit AS other ON {many}one.person_id = {few}other.person_id"
        f" WHERE {few}one.id BETWEEN ? AND ? AND other.act > ? AND other.id <> one.id"
        f" AND {_lasts('one')} AND {_lasts('other')})",
        (first, last, order),
    )


def latest_unnamed(database: Session, limit: int) -> list[tuple[int, int]]:
    """Return when the latest visits without a name began and ended, of those that have ended."""
    return database.rows(
        'SELECT arrived, "left" FROM visit WHERE person_id IS NULL AND "left" IS NOT NULL'
        " ORDER BY arrived DESC LIMIT ?",
        (limit,),
    )


def count_of(database: Session, person: int) -> int:
    """Return how many visits of a person are recorded."""
    return int(database.value("SELECT count(*) FROM visit WHERE person_id = ?", (person,)))


def count(database: Session) -> int:
    """Return how many visits are recorded."""
    return int(database.value("SELECT count(*) FROM visit"))
