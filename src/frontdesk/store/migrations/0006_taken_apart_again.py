"""What a merge changed, written down row by row, so that it can be taken apart again."""

from __future__ import annotations

from typing import Any

from peewee import ForeignKeyField, IntegerField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    """A frozen copy: the models may move on, what this migration did may not."""

    id = AutoIncrementField()

    class Meta:
        """Table names are the nouns themselves."""

        legacy_table_names = False


class Person(Table):
    """Made by the first migration; here to be referred to."""


class Merge(Table):
    """Made by the second migration; here to be referred to."""


class Moved(Table):
    """A row as it was before two people's records were put together."""

    merge = ForeignKeyField(Merge, on_delete="RESTRICT")
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    table = TextField(column_name="table_name")
    row = IntegerField(column_name="row_id")
    before = TextField()
    after = TextField(null=True)
    into = IntegerField(null=True, column_name="into_row")
    act = IntegerField()


def up(migrator: Any, db: Any) -> None:
    """Make the table."""
    with db.bind_ctx((Person, Merge, Moved)):
        db.create_tables((Moved,))
