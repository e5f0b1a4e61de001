"""Messages about people, rows to values and back."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain.people.notes import PersonNote
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session
from frontdesk.store.sql import marks

_SELECT = (
    "SELECT to_know.id, person_id, person.name, text, from_on, until_on"
    " FROM to_know JOIN person ON person.id = person_id"
)


def load(database: Session, number: int) -> PersonNote | None:
    """Return the message with this number."""
    row = database.row(f"{_SELECT} WHERE to_know.id = ?", (number,))
    return None if row is None else PersonNote(*row)


def on_day(database: Session, day: str) -> list[PersonNote]:
    """Return every message that is shown on a day, those that end first, first."""
    rows = database.rows(
        f"{_SELECT} WHERE from_on <= ? AND until_on >= ? ORDER BY until_on, to_know.id", (day, day)
    )
    return [PersonNote(*row) for row in rows]


def of_people(database: Session, people: Sequence[int]) -> list[PersonNote]:
    """Return the messages about these people, over or not, in the order they end."""
    in_list = marks(people)
    rows = database.rows(
        f"{_SELECT} WHERE person_id IN ({in_list}) ORDER BY until_on, to_know.id", tuple(people)
    )
    return [PersonNote(*row) for row in rows]


def add(changes: ChangeRecorder, person: int, text: str, from_on: str, until_on: str) -> int:
    """Record a message and return its number."""
    return changes.add("to_know", person_id=person, text=text, from_on=from_on, until_on=until_on)


def change(changes: ChangeRecorder, number: int, text: str, until_on: str) -> None:
    """Record what a message says now, and until when."""
    changes.change("to_know", number, text=text, until_on=until_on)


def end(changes: ChangeRecorder, known: PersonNote, last: str) -> None:
    """Have a message end with the day `last`; one that began later was never shown."""
    if last < known.from_on:
        changes.remove("to_know", known.id)
    else:
        changes.change("to_know", known.id, until_on=last)
