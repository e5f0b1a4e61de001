"""All that is on file, and whether people are found by what it says of them."""

from __future__ import annotations

import unicodedata

from frontdesk.domain.names import name_tokens
from frontdesk.domain.ranking import VISITS_COUNTED, rank
from frontdesk.store import models, search
from frontdesk.store.engines import EncryptedDatabase
from frontdesk.store.models.journal import SearchEntry

Index = dict[int, tuple[int, str]]
"""Everyone's place and words, by number."""


Rows = dict[str, list[tuple[object, ...]]]
"""The rows of tables, by name."""


def snapshot(database: EncryptedDatabase) -> tuple[Rows, dict[str, set[int]]]:
    """Return every row that acts write, and whom every word finds."""
    tables = [model._meta.table_name for model in (*models.WRITTEN, SearchEntry)]
    with database.snapshot():
        rows = {name: database.rows(f'SELECT * FROM "{name}" ORDER BY id') for name in tables}
        return rows, found(database)


def wanted(database: EncryptedDatabase) -> Index:
    """Return the index as it should be, worked out anew from people and visits."""
    arrivals: dict[int, list[int]] = {}
    for person, arrived in database.rows("SELECT person_id, arrived FROM visit ORDER BY arrived"):
        arrivals.setdefault(person, []).append(arrived)
    return {
        person: (
            rank(arrivals.get(person, [])[: -VISITS_COUNTED - 1 : -1]),
            " ".join(name_tokens(name, other)),
        )
        for person, name, other in database.rows("SELECT id, name, other_name FROM person")
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


def as_found(word: str) -> str:
    """Return a word as the full-text index compares it: without accents."""
    plain = unicodedata.normalize("NFD", word)
    return "".join(char for char in plain if unicodedata.category(char) != "Mn")


def assert_intact(database: EncryptedDatabase) -> None:
    """The index holds everyone under all their words, at their place, and nobody else."""
    index = kept(database)
    assert index == wanted(database)
    expected: dict[str, set[int]] = {}
    for person, (place, tokens) in index.items():
        for word in tokens.split():
            expected.setdefault(as_found(word), set()).add(place << 32 | person)
    for word, rows in found(database).items():
        assert rows == expected[as_found(word)], word
    assert search.strays(database) == 0
    assert database.complaints() == []
