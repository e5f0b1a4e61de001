"""Bringing a database to the tables of this version: a new one at once, an old one step by step."""

from __future__ import annotations

from pathlib import Path

from frontdesk.store.sqlite.connection import EncryptedDatabase

MIGRATIONS = Path(__file__).parent / "migrations"

FIRST = "0001_tables"
"""The migration with which every database begins."""

_FORMERLY = "0017_calendars_hear_of_names"
"""The last of those that made, before anything was released, what the first one makes by now."""


def names() -> list[str]:
    """Return the migrations of this version, in order."""
    return sorted(file.stem for file in MIGRATIONS.glob("[0-9]*.py"))


def applied(database: EncryptedDatabase) -> list[str]:
    """Return the migrations that a database has been through, in order."""
    there = database.value("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'")
    if not there:
        return []
    found = [row[0] for row in database.rows("SELECT name FROM schema_migration ORDER BY name")]
    return [FIRST] if found[-1:] == [_FORMERLY] else found


def is_newer(database: EncryptedDatabase) -> bool:
    """Whether a later frontdesk has changed this database."""
    return bool(set(applied(database)) - set(names()))


def migrate(database: EncryptedDatabase) -> None:
    """Bring a database through all migrations that it has not been through, each whole or not."""
    from playhouse.migrations import Runner

    from frontdesk.store.sqlite.schema import History

    runner = Runner(database, str(MIGRATIONS))
    runner.History = History
    with database.bind_ctx([History]):
        there = applied(database)
        if not there:  # a new one: what later migrations change is in it from the first
            runner.up(FIRST)
            runner.fake()
        elif set(there) != runner.applied().keys():
            with database.atomic():
                History.delete().execute()
                History.create(name=FIRST)
        runner.up()
