"""The numbers that people had in the files they were read from, rows to values and back."""

from __future__ import annotations

from collections.abc import Iterator

from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.people import merges
from frontdesk.store.port import Session


def everyone(database: Session) -> Iterator[tuple[int, int]]:
    """Give the person, or who stands for them, with each number they had in a file."""
    stand_for = merges.standing_for(database)
    for person, number in database.rows("SELECT person_id, number FROM file_number ORDER BY id"):
        yield stand_for.get(person, person), number


def add(changes: ChangeRecorder, person: int, number: int) -> None:
    """Keep the number that somebody had in a file."""
    changes.add("file_number", person_id=person, number=number)
