"""What was done, excused and revoked, rows to values and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frontdesk.domain.training.records import Completed, ExemptionKind, Granted, Record, Taken
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session
from frontdesk.store.sql import either

_DONE = (
    "on_day", "minutes", "category", "trainer", "certified", "counts_for", "evidence", "edition",
    "equivalent",
)  # fmt: skip
COLUMNS = ("person_id", "requirement_id", *_DONE)
"""The columns that `columns` fills."""

_SELECT = (
    f"SELECT learned.id, person_id, key, {', '.join(_DONE)} FROM learned"
    " JOIN requirement ON requirement.id = requirement_id"
)

_ATTENDED = (
    "SELECT gathering_there.person_id, key, day,"
    f" {either('minutes > late + early', 'minutes - late - early', '0')},"
    " coalesce(person.name, leader), certified, counts_for, gathering.id"
    " FROM gathering_there"
    " JOIN gathering ON gathering.id = gathering_there.gathering_id"
    " JOIN gathering_for ON gathering_for.gathering_id = gathering.id"
    " JOIN requirement ON requirement.id = requirement_id"
    " LEFT JOIN person ON person.id = led_by_id"
)
"""Being at a meeting, once for each requirement that it counts for."""


def _of(table: str, person: int | None) -> str:
    """Return the condition that rows of a table are one person's, if one is given."""
    return "" if person is None else f" WHERE {table}.person_id = ?"


def _who(person: int | None) -> tuple[int, ...]:
    return () if person is None else (person,)


def done(database: Session, person: int | None = None) -> list[Record]:
    """Return what was done, one person's or everyone's, oldest first; meetings included."""
    rows = database.rows(f"{_SELECT}{_of('learned', person)}", _who(person))
    found = [_record(row) for row in rows]
    found += [
        Record(
            None,
            who,
            key,
            Completed(day, minutes, "", leader, bool(certified), counts_for),
            meeting,
        )
        for who, key, day, minutes, leader, certified, counts_for, meeting in database.rows(
            f"{_ATTENDED}{_of('gathering_there', person)}", _who(person)
        )
    ]
    return sorted(found, key=lambda each: each.done.on)


def record(database: Session, number: int) -> Record | None:
    """Return the record with this number."""
    row = database.row(f"{_SELECT} WHERE learned.id = ?", (number,))
    return None if row is None else _record(row)


def _record(row: tuple[Any, ...]) -> Record:
    number, person, key, *values = row
    said = dict(zip(_DONE, values, strict=True))
    said["on"] = said.pop("on_day")
    said["certified"], said["equivalent"] = bool(said["certified"]), bool(said["equivalent"])
    return Record(number, person, key, Completed(**said))


def columns(done: Completed) -> dict[str, str | int | None]:
    """Return what was done, by column."""
    values = {name: getattr(done, name) for name in _DONE if name != "on_day"}
    flags = {"certified": int(done.certified), "equivalent": int(done.equivalent)}
    return {"on_day": done.on} | values | flags


def add(changes: ChangeRecorder, person: int, requirement: int, done: Completed) -> int:
    """Keep what somebody did and return the record's number."""
    return changes.add("learned", person_id=person, requirement_id=requirement, **columns(done))


def add_many(changes: ChangeRecorder, rows: Iterable[tuple[int, int, Completed, int]]) -> range:
    """Keep what people did for requirements, by their numbers, all at once.

    Each with which of several that are alike it is, counted from 1.
    """
    return changes.add_many(
        "learned",
        (*COLUMNS, "nth"),
        ((person, asked, *columns(done).values(), nth) for person, asked, done, nth in rows),
    )


def alike(database: Session) -> dict[tuple[int, str, tuple[object, ...]], int]:
    """Return how many are numbered among those alike, by person, requirement and identity."""
    rows = database.rows(f"SELECT nth, {_SELECT.removeprefix('SELECT ')}")
    found: dict[tuple[int, str, tuple[object, ...]], int] = {}
    for nth, *row in rows:
        each = _record(tuple(row))
        same = (each.person, each.requirement, each.done.identity)
        found[same] = max(nth, found.get(same, 0))
    return found


# Excused, revoked


def granted(database: Session, person: int | None = None) -> list[Granted]:
    """Return exemptions and provisional times, one person's or everyone's, oldest first."""
    rows = database.rows(
        "SELECT excused.id, person_id, key, kind, reason, from_on, until_on FROM excused"
        f" JOIN requirement ON requirement.id = requirement_id{_of('excused', person)}"
        " ORDER BY from_on, excused.id",
        _who(person),
    )
    return [
        Granted(number, who, key, ExemptionKind(kind), reason, first, last)
        for number, who, key, kind, reason, first, last in rows
    ]


def grant(changes: ChangeRecorder, requirement: int, granted: Granted) -> int:
    """Keep an exemption or a provisional time and return its number."""
    return changes.add(
        "excused",
        person_id=granted.person,
        requirement_id=requirement,
        kind=granted.kind.value,
        reason=granted.reason,
        from_on=granted.from_on,
        until_on=granted.until_on,
    )


def taken(database: Session, person: int | None = None) -> list[Taken]:
    """Return what was revoked, one person's or everyone's, oldest first."""
    rows = database.rows(
        "SELECT revoked.id, person_id, key, on_day, reason FROM revoked"
        f" JOIN requirement ON requirement.id = requirement_id{_of('revoked', person)}"
        " ORDER BY on_day, revoked.id",
        _who(person),
    )
    return [Taken(*row) for row in rows]


def take(changes: ChangeRecorder, person: int, requirement: int, on: str, reason: str) -> int:
    """Keep that what was done until a day counts no more, and return its number."""
    return changes.add(
        "revoked", person_id=person, requirement_id=requirement, on_day=on, reason=reason
    )


# Proof


def proofs_before(database: Session, day: str) -> list[tuple[int, bool]]:
    """Return the records from before `day` that still name a proof, and which are equivalents."""
    rows = database.rows(
        "SELECT id, equivalent FROM learned WHERE on_day < ? AND evidence NOT IN ('', ?)",
        (day, NOT_KEPT),
    )
    return [(row, bool(equivalent)) for row, equivalent in rows]


NOT_KEPT = "no longer kept"
"""What stands instead of the proof of an equivalent that is older than the center keeps it."""


def forget_proof(changes: ChangeRecorder, row: int, *, equivalent: bool) -> None:
    """Keep a record without where its proof is to be found."""
    changes.change("learned", row, evidence=NOT_KEPT if equivalent else "")
