"""What of every record tells whether it is somebody else's, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from frontdesk.domain.people.similarity import Known
from frontdesk.store.people import former_names, merges
from frontdesk.store.people.rows import ON_FILE
from frontdesk.store.port import Session

_COLUMNS = "SELECT id, name, other_name, contact, town FROM person"


def everyone(database: Session) -> list[Known]:
    """Return everybody on file once, with all names by which they are found."""
    stand_for = merges.standing_for(database)
    also: defaultdict[int, list[str]] = defaultdict(list)
    for person, name in database.each("SELECT person_id, name FROM former_name"):
        also[person].append(name)
    for person, kept in stand_for.items():
        also[kept] += _names_on(database, person)
    return [
        _known(row, also.get(row[0], ()))
        for row in database.each(f"{_COLUMNS} WHERE {ON_FILE} ORDER BY id")
    ]


def some(database: Session, people: list[int]) -> list[Known]:
    """Return these people like that, each as who stands for them."""
    found = []
    for person in dict.fromkeys(merges.kept(database, person) for person in people):
        row = database.row(f"{_COLUMNS} WHERE id = ?", (person,))
        if row is not None:
            also = [each.name for each in former_names.of_person(database, person)]
            for merge in merges.merges_into(database, person):
                also += _names_on(database, merge.person)
            found.append(_known(row, also))
    return found


def _names_on(database: Session, record: int) -> tuple[str, ...]:
    return database.row("SELECT name, other_name FROM person WHERE id = ?", (record,)) or ()


def _known(row: tuple[int, str, str, str, str], others: Iterable[str]) -> Known:
    person, name, other, contact, town = row
    also = tuple(each for each in dict.fromkeys((other, *others)) if each and each != name)
    return Known(person, name, also, contact, town)


def with_contacts(database: Session) -> list[tuple[int, str]]:
    """Return everyone's contact that is on file, by number."""
    return database.rows(f"SELECT id, contact FROM person WHERE contact <> '' AND {ON_FILE}")
