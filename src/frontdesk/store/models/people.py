"""People: who they are, what belongs to them, and who turned out to be the same."""

from __future__ import annotations

from collections.abc import Callable

from peewee import SQL, BooleanField, Check, Field, ForeignKeyField, IntegerField, TextField

from frontdesk.domain.people.values import FIELDS, FieldKind
from frontdesk.store.models.tables import Table


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


_KEPT_AS: dict[FieldKind, Callable[[], Field]] = {
    FieldKind.TEXT: lambda: TextField(constraints=[SQL("DEFAULT ''")]),
    FieldKind.YES_NO: lambda: BooleanField(null=True),
    FieldKind.DAY: lambda: TextField(null=True),
}
"""How a field is kept that has been added since, where `ALTER TABLE` puts it: at the end."""

for _each in FIELDS:
    if _each.name not in Person._meta.fields:
        Person._meta.add_field(_each.name, _KEPT_AS[_each.kind]())


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
RoleHeld.add_index(
    RoleHeld.index(
        RoleHeld.role,
        RoleHeld.person,
        where=SQL("role IN ('staff', 'volunteer')"),
        name="role_held_working",
    )
)


class Merge(Table):
    """A person whose records have been put together with another's; they are on file as one."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", unique=True)
    into = ForeignKeyField(Person, on_delete="RESTRICT")
    at = IntegerField()
    act = IntegerField()

    class Meta:
        """Nobody is merged with themselves."""

        constraints = [Check("person_id <> into_id")]


class Moved(Table):
    """A row as it was before two people's records were put together, to take them apart again.

    `before` and `after` are the columns that were changed, as JSON. Without `after` the row was
    taken off; so was a visit that became part of the visit `into`, of which `after` is then told.
    """

    merge = ForeignKeyField(Merge, on_delete="RESTRICT")
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    table = TextField(column_name="table_name")
    row = IntegerField(column_name="row_id")
    before = TextField()
    after = TextField(null=True)
    into = IntegerField(null=True, column_name="into_row")
    act = IntegerField()


class DifferentPeople(Table):
    """Two people who look alike on file and are two: they are not asked about again."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    other = ForeignKeyField(Person, on_delete="RESTRICT")
    act = IntegerField()

    class Meta:
        """Each pair once, the lower number first."""

        constraints = [Check("person_id < other_id")]
        indexes = ((("person", "other"), True),)


class Forgotten(Table):
    """A person of whom nothing is kept any more but that somebody came."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", unique=True)
    on_day = TextField()
    act = IntegerField()


class FormerName(Table):
    """A chosen name from before: found by, never shown unless asked."""

    person = ForeignKeyField(Person, on_delete="RESTRICT")
    name = TextField()
    until_on = TextField()
    act = IntegerField()


class FileNumber(Table):
    """The number that somebody had in a file they were read from, where their name is not alone."""

    person = ForeignKeyField(Person, on_delete="RESTRICT")
    number = IntegerField()
    act = IntegerField()


class Card(Table):
    """A card with a random number, which its holder shows at the desk."""

    person = ForeignKeyField(Person, on_delete="RESTRICT")
    number = TextField(unique=True)
    made_at = IntegerField()
    cancelled_at = IntegerField(null=True)
    act = IntegerField()


class ToKnow(Table):
    """Something to know about a person when they come in, until a day."""

    person = ForeignKeyField(Person, on_delete="RESTRICT")
    text = TextField()
    from_on = TextField()
    until_on = TextField()
    act = IntegerField()

    class Meta:
        """It says something, and it ends."""

        constraints = [Check("text <> ''"), Check("until_on >= from_on")]


class SearchEntry(Table):
    """Under which words a person is found, and where they stand (derived, never undone)."""

    rank = IntegerField()
    tokens = TextField()


SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
    tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6'
)
"""
"""The words of `SearchEntry` as the find box asks for them; its row number is rank and person."""

ALIKE = """
CREATE TABLE search_alike (
    key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)
) WITHOUT ROWID
"""
"""Which words on file are written or sound alike."""
