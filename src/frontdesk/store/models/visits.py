"""Visits, what people take part in, and the counting of the house."""

from __future__ import annotations

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from frontdesk.store.models.people import Person
from frontdesk.store.models.tables import Table


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
