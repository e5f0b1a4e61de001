"""The first tables: people, visits, activities, the journal, and the words people are found by."""

from __future__ import annotations

from typing import Any

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    """A frozen copy: the models may move on, what this migration did may not."""

    id = AutoIncrementField()

    class Meta:
        """Table names are the nouns themselves."""

        legacy_table_names = False


class Desk(Table):
    """A desk that acts: the journal names it by number."""

    label = TextField(unique=True)


class Setting(Table):
    """One of the center's settings; the value is JSON."""

    key = TextField(unique=True)
    value = TextField()
    act = IntegerField()


class Person(Table):
    """A person. All but the number is optional; one of name and code is there."""

    name = TextField()
    name_key = TextField(index=True)
    other_name = TextField()
    pronouns = TextField()
    contact = TextField()
    message_ok = BooleanField(null=True)
    town = TextField()
    heard_of = TextField()
    language = TextField()
    joined_on = TextField(null=True)
    drives = BooleanField(null=True)
    code_hash = TextField(null=True, unique=True)
    act = IntegerField()

    class Meta:
        """A person without a name is known by a code."""

        constraints = [Check("name <> '' OR code_hash IS NOT NULL")]


class RoleHeld(Table):
    """A role of a person, with its days."""

    person = ForeignKeyField(Person, on_delete="RESTRICT")
    role = TextField()
    from_on = TextField(null=True)
    until_on = TextField(null=True)
    act = IntegerField()

    class Meta:
        """Days in order; each role held once at a time."""

        constraints = [
            Check("role IN ('guest', 'member', 'participant', 'volunteer', 'staff')"),
            Check("until_on IS NULL OR from_on IS NULL OR until_on >= from_on"),
        ]


RoleHeld.add_index(
    RoleHeld.index(
        RoleHeld.person,
        RoleHeld.role,
        unique=True,
        where=SQL("until_on IS NULL"),
        name="role_held_once",
    )
)


class Visit(Table):
    """A visit, of a person or of someone without a name."""

    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    arrived = IntegerField(index=True)
    left = IntegerField(null=True)
    left_how = TextField(null=True)
    entered_at = IntegerField(null=True)
    entered_by = IntegerField(null=True)
    act = IntegerField()

    class Meta:
        """Nobody leaves before they came, and a leaving says how it is known."""

        constraints = [
            Check('"left" IS NULL OR "left" >= arrived'),
            Check('("left" IS NULL) = (left_how IS NULL)'),
            Check("left_how IN ('left', 'left-at-another-time', 'estimated')"),
        ]
        indexes = ((("person", "arrived"), False),)


Visit.add_index(
    Visit.index(
        Visit.person,
        unique=True,
        where=SQL('"left" IS NULL AND person_id IS NOT NULL'),
        name="visit_open_once",
    )
)


class Activity(Table):
    """Something people come for; the list is the center's."""

    title = TextField()
    title_key = TextField(unique=True)
    act = IntegerField()


class Attendance(Table):
    """What a visitor took part in."""

    visit = ForeignKeyField(Visit, on_delete="RESTRICT", index=False)
    activity = ForeignKeyField(Activity, on_delete="RESTRICT")
    act = IntegerField()

    class Meta:
        """Once a visit."""

        indexes = ((("visit", "activity"), True),)


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


class SearchEntry(Table):
    """Under which words a person is found, and where they stand (derived, never undone)."""

    rank = IntegerField()
    tokens = TextField()


TABLES = (
    Desk, Setting, Person, RoleHeld, Visit, Activity, Attendance, Journal, PastRow, SearchEntry,
)  # fmt: skip

ONLY_APPENDED = """
CREATE TRIGGER journal_not_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER journal_not_removed BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER journal_not_replaced BEFORE INSERT ON journal
WHEN EXISTS (
    SELECT 1 FROM journal
    WHERE id = NEW.id OR act_id = NEW.act_id OR undoes = NEW.undoes
)
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
"""

FOUND_BY = """
CREATE VIRTUAL TABLE search USING fts5(
    tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6'
);
"""


def up(migrator: Any, db: Any) -> None:
    """Make the tables, the journal's guards and the search index."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
    db.raw.execute(ONLY_APPENDED)
    db.raw.execute(FOUND_BY)
