"""The engine of a desk as what it is in the tests: SQLite's."""

from __future__ import annotations

from frontdesk.services.desk.desk import Desk
from frontdesk.store.sqlite.engine import SqliteEngine


def engine_of(desk: Desk) -> SqliteEngine:
    """Return the engine of a desk, with what only SQLite has."""
    assert isinstance(desk.engine, SqliteEngine)
    return desk.engine
