"""Found however a name is typed: which words on file are written or sound alike."""

from __future__ import annotations

from typing import Any

ALIKE = """
CREATE TABLE search_alike (
    key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)
) WITHOUT ROWID
"""


def up(migrator: Any, db: Any) -> None:
    """Make the table; what is derived is built anew when the database is opened."""
    db.raw.execute(ALIKE)
