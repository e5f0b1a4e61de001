"""All that is on file, and whether people are found by what it says of them."""

from __future__ import annotations

from frontdesk.domain.people.names import name_words
from frontdesk.domain.people.ranking import VISITS_COUNTED, rank
from frontdesk.store import models
from frontdesk.store.models.people import SearchEntry
from frontdesk.store.sqlite.connection import EncryptedDatabase

Index = dict[int, tuple[int, str]]
"""Everyone's place and words, by number."""


COLUMNS: dict[str, tuple[str, ...]] = {
    model._meta.table_name: tuple(field.column_name for field in model._meta.sorted_fields)
    for model in models.WRITTEN
}
"""The columns of each table that acts write."""

Rows = dict[str, list[tuple[object, ...]]]
"""The rows of tables, by name."""


def snapshot(database: EncryptedDatabase) -> tuple[Rows, dict[str, set[int]]]:
    """Return every row that acts write, and whom every word finds."""
    tables = [model._meta.table_name for model in (*models.WRITTEN, SearchEntry)]
    with database.snapshot():
        rows = {name: database.rows(f'SELECT * FROM "{name}" ORDER BY id') for name in tables}
        alike = database.rows("SELECT key, word FROM search_alike ORDER BY key, word")
        return rows | {"search_alike": alike}, found(database)


def wanted(database: EncryptedDatabase) -> Index:
    """Return the index as it should be, worked out anew from people, names and visits."""
    arrivals: dict[int, list[int]] = {}
    for person, arrived in database.rows("SELECT person_id, arrived FROM visit ORDER BY arrived"):
        arrivals.setdefault(person, []).append(arrived)
    into = dict(database.rows("SELECT person_id, into_id FROM merge"))
    forgotten = {row[0] for row in database.rows("SELECT person_id FROM forgotten")}
    names: dict[int, list[str]] = {}
    for person, *both in database.rows("SELECT id, name, other_name FROM person"):
        names.setdefault(person, []).extend(both)
    for person, name in database.rows("SELECT person_id, name FROM former_name"):
        names[person].append(name)

    def kept_as(person: int) -> int:
        return kept_as(into[person]) if person in into else person

    return {
        person: (
            rank(arrivals.get(person, [])[: -VISITS_COUNTED - 1 : -1]),
            name_words(
                *theirs,
                *(
                    name
                    for other, more in names.items()
                    if other != person and kept_as(other) == person
                    for name in more
                ),
            ).text,
        )
        for person, theirs in names.items()
        if person not in into and person not in forgotten
    }


def kept(database: EncryptedDatabase) -> Index:
    """Return the index as it is kept."""
    rows = database.rows("SELECT id, rank, tokens FROM search_entry")
    return {person: (place, tokens) for person, place, tokens in rows}


def found(database: EncryptedDatabase) -> dict[str, set[int]]:
    """Return whom each word on file finds, through the full-text index itself."""
    words = {word for _, tokens in kept(database).values() for word in tokens.split()}
    sql = "SELECT rowid FROM search WHERE search MATCH ?"
    return {word: {row[0] for row in database.rows(sql, (f'"{word}"',))} for word in words}


def assert_intact(database: EncryptedDatabase) -> None:
    """The index holds everyone under all their words, at their place, and nobody else."""
    index = kept(database)
    assert index == wanted(database)
    expected: dict[str, set[int]] = {}
    for person, (place, tokens) in index.items():
        for word in tokens.split():
            expected.setdefault(word, set()).add(place << 32 | person)
    for word, rows in found(database).items():
        assert rows == expected[word], word
    assert database.names.strays() == 0
    assert database.complaints() == []
