"""Former names, rows to values and back."""

from __future__ import annotations

from collections.abc import Iterator

from frontdesk.domain.people.former_names import FormerName, same_name
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session


def of_person(database: Session, person: int) -> list[FormerName]:
    """Return a person's former names, oldest first."""
    rows = database.rows(
        "SELECT id, name, until_on FROM former_name WHERE person_id = ? ORDER BY until_on, id",
        (person,),
    )
    return [FormerName(*row) for row in rows]


def everyone(database: Session) -> Iterator[tuple[int, str]]:
    """Give every former name with the person's number, each person's oldest first."""
    yield from database.each(
        "SELECT person_id, name FROM former_name ORDER BY person_id, until_on, id"
    )


def called(database: Session, name: str) -> list[int]:
    """Return the people one of whose whole former names is `name`, capitals and accents aside.

    Every former name is looked at: there are few, and this is asked once a command.
    """
    fits = {person for person, former in everyone(database) if same_name(former, name)}
    return sorted(fits)


def add(changes: ChangeRecorder, person: int, name: str, until_on: str) -> None:
    """Record a former name of a person."""
    changes.add("former_name", person_id=person, name=name, until_on=until_on)


def remove(changes: ChangeRecorder, former: FormerName) -> None:
    """Take a former name off the record."""
    changes.remove("former_name", former.id)
