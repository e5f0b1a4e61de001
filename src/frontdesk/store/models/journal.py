"""Desks, settings, the journal, and rows as they were."""

from __future__ import annotations

from peewee import SQL, ForeignKeyField, IntegerField, TextField

from frontdesk.store.models.tables import Table, triggers
from frontdesk.store.sql import OF_CALENDARS


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


_ONLY_APPENDED = "SELECT RAISE(ABORT, 'the journal is only appended to');"
_THERE = """EXISTS (
    SELECT 1 FROM journal
    WHERE id = NEW.id OR act_id = NEW.act_id OR undoes = NEW.undoes
)"""

TRIGGERS = triggers(
    {
        "journal_not_changed": ("BEFORE UPDATE ON journal", _ONLY_APPENDED),
        "journal_not_removed": ("BEFORE DELETE ON journal", _ONLY_APPENDED),
        "journal_not_replaced": (f"BEFORE INSERT ON journal WHEN {_THERE}", _ONLY_APPENDED),
    }
)


class PastRow(Table):
    """A row as it was before an act changed or removed it, for undo.

    Stands apart from the journal so that forgetting a person can clear it.
    """

    journal = IntegerField(index=True)
    table = TextField(column_name="table_name")
    row = IntegerField(column_name="row_id")
    person = IntegerField(null=True, index=True, column_name="person_id")
    before = TextField()


PastRow.add_index(
    PastRow.index(
        PastRow.table,
        PastRow.row,
        where=SQL(OF_CALENDARS),
        name="past_row_of_calendars",
    )
)
