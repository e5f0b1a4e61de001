"""Under which words people are found: derived from people and visits, never undone."""

from __future__ import annotations

from peewee import IntegerField, TextField

from frontdesk.store.models.tables import Table


class SearchEntry(Table):
    """Under which words a person is found, and where they stand."""

    rank = IntegerField()
    tokens = TextField()


SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
    tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6'
)
"""
"""The words of `SearchEntry` as the find box asks for them; its row number is rank and person."""

ALIKE = """
CREATE TABLE search_alike (
    key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)
) WITHOUT ROWID
"""
"""Which words on file are written or sound alike."""
