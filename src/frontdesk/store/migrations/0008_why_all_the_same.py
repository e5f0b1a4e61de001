"""Why somebody overdue in a training was put on a shift, or began a conversation, all the same."""

from __future__ import annotations

from typing import Any

from peewee import Check, ForeignKeyField, IntegerField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    """A frozen copy: the models may move on, what this migration did may not."""

    id = AutoIncrementField()

    class Meta:
        """Table names are the nouns themselves."""

        legacy_table_names = False


class Person(Table):
    """Made by the first migration; here to be referred to."""


class Requirement(Table):
    """Made by the seventh migration; here to be referred to."""


class TrainingWhy(Table):
    """Why somebody overdue was put on a shift, or began a conversation, all the same."""

    person = ForeignKeyField(Person, on_delete="RESTRICT")
    requirement = ForeignKeyField(Requirement, on_delete="RESTRICT", index=False)
    on_day = TextField(index=True)
    place = TextField()
    why = TextField()
    act = IntegerField()

    class Meta:
        """It says why, and where."""

        constraints = [Check("place IN ('shifts', 'conversations')"), Check("why <> ''")]


def up(migrator: Any, db: Any) -> None:
    """Make the table."""
    with db.bind_ctx((Person, Requirement, TrainingWhy)):
        db.create_tables((TrainingWhy,))
