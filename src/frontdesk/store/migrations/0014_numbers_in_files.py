"""The numbers that people of one name had in the files they were read from."""

from __future__ import annotations

from typing import Any

from peewee import ForeignKeyField, IntegerField, Model
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    """A frozen copy: the models may move on, what this migration did may not."""

    id = AutoIncrementField()

    class Meta:
        """Table names are the nouns themselves."""

        legacy_table_names = False


class Person(Table):
    """Made by the first migration; here to be referred to."""


class FileNumber(Table):
    """The number that somebody had in a file they were read from."""

    person = ForeignKeyField(Person, on_delete="RESTRICT")
    number = IntegerField()
    act = IntegerField()


def up(migrator: Any, db: Any) -> None:
    """Make the table."""
    with db.bind_ctx((Person, FileNumber)):
        db.create_tables((FileNumber,))
