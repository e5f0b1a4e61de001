"""When people met, if somebody said: by the center's clock, beside the day."""

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


class Gathering(Table):
    """Made by the seventh migration; here to be referred to."""


class GatheringHour(Table):
    """When a gathering began."""

    gathering = ForeignKeyField(Gathering, on_delete="RESTRICT", unique=True)
    begins = TextField()
    act = IntegerField()

    class Meta:
        """A time of day."""

        constraints = [Check("begins GLOB '[0-2][0-9]:[0-5][0-9]' AND begins < '24:00'")]


def up(migrator: Any, db: Any) -> None:
    """Make the table."""
    with db.bind_ctx((Gathering, GatheringHour)):
        db.create_tables((GatheringHour,))
