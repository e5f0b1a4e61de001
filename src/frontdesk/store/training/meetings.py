"""Gatherings and who was there, rows to values and back."""

from __future__ import annotations

from collections.abc import Collection

from frontdesk.domain.training.records import Gathering, There
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session
from frontdesk.store.sql import marks

_SELECT = (
    "SELECT gathering.id, day, minutes, led_by_id, coalesce(name, leader), certified,"
    " coalesce(begins, '') FROM gathering LEFT JOIN person ON person.id = led_by_id"
    " LEFT JOIN gathering_hour ON gathering_hour.gathering_id = gathering.id"
)

_NEWEST = "day DESC, coalesce(begins, '') DESC, gathering.id DESC"


def between(
    database: Session, first: str, last: str, requirement: str | None = None
) -> list[Gathering]:
    """Return the gatherings of some days, newest first; those that count for `requirement`."""
    rows = database.rows(f"{_SELECT} WHERE day BETWEEN ? AND ? ORDER BY {_NEWEST}", (first, last))
    found = [_gathering(database, row) for row in rows]
    return [each for each in found if requirement is None or requirement in each.requirements]


def latest(
    database: Session, limit: int, until: str, requirements: Collection[str] = ()
) -> list[Gathering]:
    """Return the latest gatherings up to a day, newest first; those for one of `requirements`."""
    of = (
        " AND gathering.id IN (SELECT gathering_id FROM gathering_for"
        " JOIN requirement ON requirement.id = requirement_id"
        f" WHERE key IN ({marks(requirements)}))"
    )
    rows = database.rows(
        f"{_SELECT} WHERE day <= ?{of if requirements else ''} ORDER BY {_NEWEST} LIMIT ?",
        (until, *requirements, limit),
    )
    return [_gathering(database, row) for row in rows]


def load(database: Session, number: int) -> Gathering | None:
    """Return the gathering with this number."""
    row = database.row(f"{_SELECT} WHERE gathering.id = ?", (number,))
    return None if row is None else _gathering(database, row)


def _gathering(
    database: Session, row: tuple[int, str, int, int | None, str, int, str]
) -> Gathering:
    number, day, minutes, led_by, leader, certified, begins = row
    requirements = database.rows(
        "SELECT key FROM gathering_for JOIN requirement ON requirement.id = requirement_id"
        " WHERE gathering_id = ? ORDER BY requirement.id",
        (number,),
    )
    there = database.rows(
        "SELECT person_id, late, early, counts_for, name FROM gathering_there"
        " JOIN person ON person.id = person_id WHERE gathering_id = ? ORDER BY name_key, person_id",
        (number,),
    )
    return Gathering(
        day,
        minutes,
        tuple(key for (key,) in requirements),
        led_by,
        leader,
        bool(certified),
        tuple(There(*each) for each in there),
        number,
        begins,
    )


def add(changes: ChangeRecorder, gathering: Gathering, requirements: list[int]) -> int:
    """Keep a gathering that counts for these requirements, and return its number."""
    number = changes.add("gathering", **_columns(gathering))
    if gathering.begins:
        changes.add("gathering_hour", gathering_id=number, begins=gathering.begins)
    for requirement in requirements:
        changes.add("gathering_for", gathering_id=number, requirement_id=requirement)
    for each in gathering.there:
        tick(changes, number, each)
    return number


def _columns(gathering: Gathering) -> dict[str, str | int | None]:
    return {
        "day": gathering.day,
        "minutes": gathering.minutes,
        "led_by_id": gathering.led_by,
        "leader": "" if gathering.led_by is not None else gathering.leader,
        "certified": int(gathering.certified),
    }


def change(changes: ChangeRecorder, gathering: Gathering, requirements: Collection[int]) -> None:
    """Keep when, how long, by whom led and what for a gathering is now; who was there stays."""
    changes.change("gathering", gathering.id, **_columns(gathering))
    _change_hour(changes, gathering)
    kept = dict(
        changes.database.rows(
            "SELECT requirement_id, id FROM gathering_for WHERE gathering_id = ?", (gathering.id,)
        )
    )
    for requirement in kept.keys() - set(requirements):
        changes.remove("gathering_for", kept[requirement])
    for requirement in requirements:
        if requirement not in kept:
            changes.add("gathering_for", gathering_id=gathering.id, requirement_id=requirement)


def _change_hour(changes: ChangeRecorder, gathering: Gathering) -> None:
    row = changes.database.row(
        "SELECT id, begins FROM gathering_hour WHERE gathering_id = ?", (gathering.id,)
    )
    if row is None and gathering.begins:
        changes.add("gathering_hour", gathering_id=gathering.id, begins=gathering.begins)
    elif row is not None and not gathering.begins:
        changes.remove("gathering_hour", row[0])
    elif row is not None and row[1] != gathering.begins:
        changes.change("gathering_hour", row[0], begins=gathering.begins)


def tick(changes: ChangeRecorder, gathering: int, there: There) -> None:
    """Keep that somebody was there."""
    changes.add(
        "gathering_there",
        gathering_id=gathering,
        person_id=there.person,
        late=there.late,
        early=there.early,
        counts_for=there.counts_for,
    )


def change_tick(changes: ChangeRecorder, gathering: int, there: There) -> None:
    """Keep how late somebody came, how early they left, and what it makes up."""
    row = _tick(changes.database, gathering, there.person)
    if row is not None:
        changes.change(
            "gathering_there",
            row,
            late=there.late,
            early=there.early,
            counts_for=there.counts_for,
        )


def untick(changes: ChangeRecorder, gathering: int, person: int) -> None:
    """Keep that somebody was not there after all."""
    row = _tick(changes.database, gathering, person)
    if row is not None:
        changes.remove("gathering_there", row)


def _tick(database: Session, gathering: int, person: int) -> int | None:
    return database.value(  # type: ignore[no-any-return]
        "SELECT id FROM gathering_there WHERE gathering_id = ? AND person_id = ?",
        (gathering, person),
    )


def remove(changes: ChangeRecorder, gathering: int) -> None:
    """Take a gathering off the record, and all that belongs to it."""
    for table in ("gathering_there", "gathering_for", "gathering_hour"):
        rows = changes.database.rows(
            f'SELECT id FROM "{table}" WHERE gathering_id = ? ORDER BY id', (gathering,)
        )
        for (row,) in rows:
            changes.remove(table, row)
    changes.remove("gathering", gathering)
