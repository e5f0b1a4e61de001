"""The door that counts right: cards, people merged and told apart, closed days, roll calls."""

from __future__ import annotations

from typing import Any

from peewee import SQL, Check, ForeignKeyField, IntegerField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    """A frozen copy: the models may move on, what this migration did may not."""

    id = AutoIncrementField()

    class Meta:
        """Table names are the nouns themselves."""

        legacy_table_names = False


class Person(Table):
    """Made by the first migration; here to be referred to."""


class Visit(Table):
    """Made by the first migration; here to be referred to."""


class Activity(Table):
    """Made by the first migration; here to be referred to."""


class Merge(Table):
    """A person whose records have been put together with another's; they are on file as one."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", unique=True)
    into = ForeignKeyField(Person, on_delete="RESTRICT")
    at = IntegerField()
    act = IntegerField()

    class Meta:
        """Nobody is merged with themselves."""

        constraints = [Check("person_id <> into_id")]


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


class DayClosed(Table):
    """A day of the center that is over: who was still in has been settled."""

    day = TextField(unique=True)
    at = IntegerField()
    act = IntegerField()


class Correction(Table):
    """Why a closed day was corrected. Apart from the journal, which holds no free text."""

    day = TextField(index=True)
    visit = IntegerField()
    why = TextField()
    at = IntegerField()
    act = IntegerField()

    class Meta:
        """It says why."""

        constraints = [Check("why <> ''")]


class Headcount(Table):
    """How many people somebody counted in the house, and how many were signed in then."""

    at = IntegerField(index=True)
    counted = IntegerField()
    signed_in = IntegerField()
    act = IntegerField()

    class Meta:
        """Numbers of people."""

        constraints = [Check("counted >= 0"), Check("signed_in >= 0")]


class RetiredActivity(Table):
    """An activity that is no longer offered; what people took part in stays."""

    activity = ForeignKeyField(Activity, on_delete="RESTRICT", unique=True)
    on_day = TextField()
    act = IntegerField()


class Heads(Table):
    """How many took part in an activity where nobody's name is wanted."""

    activity = ForeignKeyField(Activity, on_delete="RESTRICT", index=False)
    day = TextField()
    at = IntegerField()
    count = IntegerField()
    act = IntegerField()

    class Meta:
        """At least one."""

        constraints = [Check("count > 0")]
        indexes = ((("day", "activity"), False),)


class RollCall(Table):
    """Calling the roll of the house: when it began, and when it was over."""

    began = IntegerField()
    ended = IntegerField(null=True)
    act = IntegerField()

    class Meta:
        """It ends after it began."""

        constraints = [Check("ended IS NULL OR ended >= began")]


RollCall.add_index(
    RollCall.index(
        SQL("(ended IS NULL)"),
        unique=True,
        where=SQL("ended IS NULL"),
        name="roll_call_open_once",
    )
)


class RollCallFound(Table):
    """Somebody who was found when the roll was called, by their visit."""

    roll_call = ForeignKeyField(RollCall, on_delete="RESTRICT", index=False)
    visit = ForeignKeyField(Visit, on_delete="RESTRICT")
    act = IntegerField()

    class Meta:
        """Once."""

        indexes = ((("roll_call", "visit"), True),)


TABLES = (
    Merge, DifferentPeople, Forgotten, FormerName, Card, ToKnow, DayClosed, Correction, Headcount,
    RetiredActivity, Heads, RollCall, RollCallFound,
)  # fmt: skip


def up(migrator: Any, db: Any) -> None:
    """Make the tables."""
    with db.bind_ctx((Person, Visit, Activity, *TABLES)):
        db.create_tables(TABLES)
