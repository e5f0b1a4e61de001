"""Desks, settings, the journal, and what is derived."""

from __future__ import annotations

from peewee import SQL, ForeignKeyField, IntegerField, TextField

from frontdesk.store.models.tables import Table


class Desk(Table):
    """A desk that acts: the journal names it by number."""

    label = TextField(unique=True)


class Setting(Table):
    """One of the center's settings; the value is JSON."""

    key = TextField(unique=True)
    value = TextField()
    act = IntegerField()


class Journal(Table):
    """One line an act, never changed: no names, no free text."""

    at = IntegerField()
    who = IntegerField(null=True)
    desk = ForeignKeyField(Desk, on_delete="RESTRICT", index=False)
    kind = TextField()
    records = TextField()
    undoes = IntegerField(null=True, unique=True)
    act_id = TextField(unique=True)


class PastRow(Table):
    """A row as it was before an act changed or removed it, for undo.

    Stands apart from the journal so that forgetting a person can clear it.
    """

    journal = IntegerField(index=True)
    table = TextField(column_name="table_name")
    row = IntegerField(column_name="row_id")
    person = IntegerField(null=True, index=True, column_name="person_id")
    before = TextField()


_OF_CALENDARS = (
    "table_name IN ('shift', 'shift_change', 'conversation', 'conversation_side', 'merge')"
)

PastRow.add_index(
    PastRow.index(
        PastRow.table,
        PastRow.row,
        where=SQL(_OF_CALENDARS),
        name="past_row_of_calendars",
    )
)


def as_it_was(table: str) -> str:
    """Return what finds the rows of a table as they were, where an index has these.

    The index holds what people's calendars ask for, which is little among all that is kept.
    """
    return f"past_row WHERE {_OF_CALENDARS} AND table_name = '{table}'"


class SearchEntry(Table):
    """Under which words a person is found, and where they stand (derived, never undone)."""

    rank = IntegerField()
    tokens = TextField()
