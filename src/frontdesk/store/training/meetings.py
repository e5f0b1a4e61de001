"""Meetings and who was there, rows to values and back."""

from __future__ import annotations

from collections.abc import Collection

from frontdesk.domain.training.records import Attendee, Meeting
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
) -> list[Meeting]:
    """Return the meetings of some days, newest first; those that count for `requirement`."""
    rows = database.rows(f"{_SELECT} WHERE day BETWEEN ? AND ? ORDER BY {_NEWEST}", (first, last))
    found = [_meeting(database, row) for row in rows]
    return [each for each in found if requirement is None or requirement in each.requirements]


def latest(
    database: Session, limit: int, until: str, requirements: Collection[str] = ()
) -> list[Meeting]:
    """Return the latest meetings up to a day, newest first; those for one of `requirements`."""
    of = (
        " AND gathering.id IN (SELECT gathering_id FROM gathering_for"
        " JOIN requirement ON requirement.id = requirement_id"
        f" WHERE key IN ({marks(requirements)}))"
    )
    rows = database.rows(
        f"{_SELECT} WHERE day <= ?{of if requirements else ''} ORDER BY {_NEWEST} LIMIT ?",
        (until, *requirements, limit),
    )
    return [_meeting(database, row) for row in rows]


def load(database: Session, number: int) -> Meeting | None:
    """Return the meeting with this number."""
    row = database.row(f"{_SELECT} WHERE gathering.id = ?", (number,))
    return None if row is None else _meeting(database, row)


def _meeting(database: Session, row: tuple[int, str, int, int | None, str, int, str]) -> Meeting:
    number, day, minutes, led_by, leader, certified, begins = row
    requirements = database.rows(
        "SELECT key FROM gathering_for JOIN requirement ON requirement.id = requirement_id"
        " WHERE gathering_id = ? ORDER BY requirement.id",
        (number,),
    )
    attendees = database.rows(
        "SELECT person_id, late, early, counts_for, name FROM gathering_there"
        " JOIN person ON person.id = person_id WHERE gathering_id = ? ORDER BY name_key, person_id",
        (number,),
    )
    return Meeting(
        day,
        minutes,
        tuple(key for (key,) in requirements),
        led_by,
        leader,
        bool(certified),
        tuple(Attendee(*each) for each in attendees),
        number,
        begins,
    )


def add(changes: ChangeRecorder, meeting: Meeting, requirements: list[int]) -> int:
    """Keep a meeting that counts for these requirements, and return its number."""
    number = changes.add("gathering", **_columns(meeting))
    if meeting.begins:
        changes.add("gathering_hour", gathering_id=number, begins=meeting.begins)
    for requirement in requirements:
        changes.add("gathering_for", gathering_id=number, requirement_id=requirement)
    for each in meeting.attendees:
        tick(changes, number, each)
    return number


def _columns(meeting: Meeting) -> dict[str, str | int | None]:
    return {
        "day": meeting.day,
        "minutes": meeting.minutes,
        "led_by_id": meeting.led_by,
        "leader": "" if meeting.led_by is not None else meeting.leader,
        "certified": int(meeting.certified),
    }


def change(changes: ChangeRecorder, meeting: Meeting, requirements: Collection[int]) -> None:
    """Keep when, how long, by whom led and what for a meeting is now; who was there stays."""
    changes.change("gathering", meeting.id, **_columns(meeting))
    _change_hour(changes, meeting)
    kept = dict(
        changes.database.rows(
            "SELECT requirement_id, id FROM gathering_for WHERE gathering_id = ?", (meeting.id,)
        )
    )
    for requirement in kept.keys() - set(requirements):
        changes.remove("gathering_for", kept[requirement])
    for requirement in requirements:
        if requirement not in kept:
            changes.add("gathering_for", gathering_id=meeting.id, requirement_id=requirement)


def _change_hour(changes: ChangeRecorder, meeting: Meeting) -> None:
    row = changes.database.row(
        "SELECT id, begins FROM gathering_hour WHERE gathering_id = ?", (meeting.id,)
    )
    if row is None and meeting.begins:
        changes.add("gathering_hour", gathering_id=meeting.id, begins=meeting.begins)
    elif row is not None and not meeting.begins:
        changes.remove("gathering_hour", row[0])
    elif row is not None and row[1] != meeting.begins:
        changes.change("gathering_hour", row[0], begins=meeting.begins)


def tick(changes: ChangeRecorder, meeting: int, attendee: Attendee) -> None:
    """Keep that somebody was there."""
    changes.add(
        "gathering_there",
        gathering_id=meeting,
        person_id=attendee.person,
        late=attendee.late,
        early=attendee.early,
        counts_for=attendee.counts_for,
    )


def change_tick(changes: ChangeRecorder, meeting: int, attendee: Attendee) -> None:
    """Keep how late somebody came, how early they left, and what it makes up."""
    row = _tick(changes.database, meeting, attendee.person)
    if row is not None:
        changes.change(
            "gathering_there",
            row,
            late=attendee.late,
            early=attendee.early,
            counts_for=attendee.counts_for,
        )


def untick(changes: ChangeRecorder, meeting: int, person: int) -> None:
    """Keep that somebody was not there after all."""
    row = _tick(changes.database, meeting, person)
    if row is not None:
        changes.remove("gathering_there", row)


def _tick(database: Session, meeting: int, person: int) -> int | None:
    return database.value(  # type: ignore[no-any-return]
        "SELECT id FROM gathering_there WHERE gathering_id = ? AND person_id = ?",
        (meeting, person),
    )


def remove(changes: ChangeRecorder, meeting: int) -> None:
    """Take a meeting off the record, and all that belongs to it."""
    for table in ("gathering_there", "gathering_for", "gathering_hour"):
        rows = changes.database.rows(
            f'SELECT id FROM "{table}" WHERE gathering_id = ? ORDER BY id', (meeting,)
        )
        for (row,) in rows:
            changes.remove(table, row)
    changes.remove("gathering", meeting)
