"""What every table shares: a number that is never given twice. And how a trigger is written."""

from __future__ import annotations

from peewee import Model
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    """A table whose numbers are never given twice."""

    id = AutoIncrementField()

    class Meta:
        """Table names are the nouns themselves."""

        legacy_table_names = False


def triggers(each: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    """Return the statements that make triggers, from when each fires and what it does, by name."""
    return tuple(
        f"CREATE TRIGGER {name} {when} BEGIN {body} END" for name, (when, body) in each.items()
    )
