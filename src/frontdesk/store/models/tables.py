"""What every table shares: a number that is never given twice."""

from __future__ import annotations

from peewee import Model
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    """A table whose numbers are never given twice."""

    id = AutoIncrementField()

    class Meta:
        """Table names are the nouns themselves."""

        legacy_table_names = False
