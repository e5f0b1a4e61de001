"""Making the tables of a new database, and all else that the models tell, in one place."""

from __future__ import annotations

from peewee import IntegerField, TextField

from frontdesk.store.models import BESIDES, MODELS
from frontdesk.store.models.tables import Table
from frontdesk.store.sqlite.connection import EncryptedDatabase


class History(Table):
    """A migration that was applied.

    The library's own table keeps a datetime, which APSW cannot bind; and no module but the clock
    may ask what time it is. The order of the rows is all we need.
    """

    name = TextField(unique=True)
    applied = IntegerField(default=1)

    class Meta:
        """The name the library looks for."""

        table_name = "schema_migration"


def create(database: EncryptedDatabase) -> None:
    """Make every table with its constraints and indexes; then views, triggers, tables of words."""
    with database.bind_ctx(MODELS):
        database.create_tables(MODELS)
    for statement in BESIDES:
        database.execute_sql(statement)
