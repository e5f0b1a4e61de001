"""Which migrations a database has been through."""

from __future__ import annotations

from peewee import IntegerField, TextField

from frontdesk.store.models.tables import Table


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
