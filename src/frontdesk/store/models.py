"""The tables, as Peewee models. Instants are UTC seconds, days are ``YYYY-MM-DD`` of the center.

Every table that acts write has a column `act`: the order number of the act that wrote the row
last. It says who entered it and when (through the journal), and lets an undo notice that somebody
has changed the row since.
"""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    """A table whose numbers are never given twice."""

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


MODELS = (
    Desk, Setting, Person, RoleHeld, Visit, Activity, Attendance, Journal, PastRow, SearchEntry,
)  # fmt: skip
"""Every table, in the order in which they refer to each other."""

WRITTEN = (Setting, Person, RoleHeld, Visit, Activity, Attendance)
"""The tables that acts write and undo restores."""

COLUMNS: dict[str, tuple[str, ...]] = {
    model._meta.table_name: tuple(field.column_name for field in model._meta.sorted_fields)
    for model in WRITTEN
}
"""The columns of each written table."""
