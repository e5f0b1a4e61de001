"""What people said about reminders: whether, how, and whether a message may be left."""

from __future__ import annotations

from typing import Any

from peewee import BooleanField, Check, ForeignKeyField, IntegerField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    """A frozen copy: the models may move on, what this migration did may not."""

    id = AutoIncrementField()

    class Meta:
        """Table names are the nouns themselves."""

        legacy_table_names = False


class Person(Table):
    """Made by the first migration; here to be referred to."""


class ReminderWish(Table):
    """What somebody said about reminders; what they said last counts. Without `how`: none."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    at = IntegerField()
    how = TextField(null=True)
    message_ok = BooleanField()
    act = IntegerField()

    class Meta:
        """A message is left only where a reminder is wanted."""

        constraints = [
            Check("how IN ('call', 'text', 'email', 'in-person')"),
            Check("message_ok IN (0, 1)"),
            Check("how IS NOT NULL OR message_ok = 0"),
        ]
        indexes = ((("person", "at"), False),)


def up(migrator: Any, db: Any) -> None:
    """Make the table."""
    with db.bind_ctx((Person, ReminderWish)):
        db.create_tables((ReminderWish,))
