"""Staff on shift: patterns, shifts and their changes, what was worked, leave, closed days."""

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


class RollCall(Table):
    """Made by the second migration; here to be referred to."""


class Job(Table):
    """Something that is done on a shift; the list is the center's."""

    title = TextField()
    title_key = TextField(unique=True)
    act = IntegerField()


class ShiftPattern(Table):
    """A shift that comes again: a seat, a recurrence rule, and its times at the wall clock.

    `starts` and `ends` are minutes after midnight; one that ends at or before its start ends on
    the day after. `rule` is an iCalendar RRULE, counted from `from_on`.
    """

    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    job = ForeignKeyField(Job, on_delete="RESTRICT", index=False)
    rule = TextField()
    starts = IntegerField()
    ends = IntegerField()
    from_on = TextField()
    until_on = TextField(null=True)
    act = IntegerField()

    class Meta:
        """Times of a day, and days in order."""

        constraints = [
            Check("starts BETWEEN 0 AND 1439"),
            Check("ends BETWEEN 0 AND 1440"),
            Check("starts <> ends"),
            Check("until_on IS NULL OR until_on >= from_on"),
        ]


class PatternSkip(Table):
    """A day on which a pattern makes no shift."""

    pattern = ForeignKeyField(ShiftPattern, on_delete="RESTRICT", index=False)
    day = TextField()
    act = IntegerField()

    class Meta:
        """Once."""

        indexes = ((("pattern", "day"), True),)


class Shift(Table):
    """A shift as it was planned: never written over. A seat without a person is empty."""

    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    job = ForeignKeyField(Job, on_delete="RESTRICT", index=False)
    starts = IntegerField(index=True)
    ends = IntegerField()
    day = TextField(index=True)
    pattern = ForeignKeyField(ShiftPattern, null=True, on_delete="RESTRICT", index=False)
    act = IntegerField()

    class Meta:
        """It lasts a while, and no longer than the longest day; a pattern makes one a day."""

        constraints = [Check("ends > starts"), Check("ends - starts <= 90000")]
        indexes = ((("person", "starts"), False), (("pattern", "day"), True))


class ShiftChange(Table):
    """A change of a published shift, added to it: a cover, a swap, or that it is called off.

    `person` takes the shift, or nobody yet; in a swap `for_person` takes `for_shift` in return.
    """

    kind = TextField()
    shift = ForeignKeyField(Shift, on_delete="RESTRICT", index=False)
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    for_shift = ForeignKeyField(Shift, null=True, on_delete="RESTRICT", index=False)
    for_person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    asked_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    why = TextField()
    at = IntegerField()
    taken_back_at = IntegerField(null=True)
    act = IntegerField()

    class Meta:
        """Only a swap is about two shifts, and nobody works one that is called off."""

        constraints = [
            Check("kind IN ('cover', 'swap', 'called-off')"),
            Check("(kind = 'swap') = (for_shift_id IS NOT NULL)"),
            Check("for_shift_id <> shift_id"),
            Check("kind <> 'called-off' OR person_id IS NULL"),
        ]
        indexes = (
            (("shift", "id"), False),
            (("for_shift", "id"), False),
            (("person", "shift"), False),
        )


class Worked(Table):
    """What really happened: when somebody began and ended, and how the end is known."""

    shift = ForeignKeyField(Shift, null=True, on_delete="RESTRICT")
    person = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    job = ForeignKeyField(Job, on_delete="RESTRICT", index=False)
    began = IntegerField(index=True)
    ended = IntegerField(null=True)
    ended_how = TextField(null=True)
    act = IntegerField()

    class Meta:
        """Nobody ends before they began, and an end says how it is known."""

        constraints = [
            Check("ended IS NULL OR ended >= began"),
            Check("ended IS NULL OR ended - began <= 90000"),
            Check("(ended IS NULL) = (ended_how IS NULL)"),
            Check("ended_how IN ('ended', 'later', 'estimated')"),
        ]
        indexes = ((("person", "began"), False),)


Worked.add_index(
    Worked.index(Worked.person, unique=True, where=SQL("ended IS NULL"), name="worked_open_once")
)


class WorkBreak(Table):
    """A break during a shift."""

    worked = ForeignKeyField(Worked, on_delete="RESTRICT")
    began = IntegerField()
    ended = IntegerField(null=True)
    act = IntegerField()

    class Meta:
        """It ends after it began."""

        constraints = [Check("ended IS NULL OR ended >= began")]


WorkBreak.add_index(
    WorkBreak.index(
        WorkBreak.worked, unique=True, where=SQL("ended IS NULL"), name="work_break_open_once"
    )
)


class OnLeave(Table):
    """Days on which somebody is away, both included."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    from_on = TextField()
    until_on = TextField(index=True)
    reason = TextField()
    act = IntegerField()

    class Meta:
        """It ends after it began."""

        constraints = [Check("until_on >= from_on")]
        indexes = ((("person", "from_on"), False),)


class ClosedOn(Table):
    """A day on which the center does not open. `DayClosed` is a day that is over."""

    day = TextField(unique=True)
    reason = TextField()
    act = IntegerField()


class ShiftRevision(Table):
    """How often what is known of a shift has changed, undoing included: for people's calendars.

    The database counts it by itself, and an undo does not take it back: a calendar takes in only
    what has a higher number than before.
    """

    shift = IntegerField(unique=True, column_name="shift_id")
    number = IntegerField()


class RollCallFoundOnShift(Table):
    """Somebody on shift without a visit who was found when the roll was called."""

    roll_call = ForeignKeyField(RollCall, on_delete="RESTRICT", index=False)
    worked = ForeignKeyField(Worked, on_delete="RESTRICT")
    act = IntegerField()

    class Meta:
        """Once."""

        indexes = ((("roll_call", "worked"), True),)


TABLES = (
    Job, ShiftPattern, PatternSkip, Shift, ShiftChange, Worked, WorkBreak, OnLeave, ClosedOn,
    ShiftRevision, RollCallFoundOnShift,
)  # fmt: skip

WORKING = (
    'CREATE INDEX "role_held_working" ON "role_held" ("role", "person_id")'
    " WHERE role IN ('staff', 'volunteer')"
)
"""Finds the few who work here among all who hold a role."""


def up(migrator: Any, db: Any) -> None:
    """Make the tables."""
    with db.bind_ctx((Person, RollCall, *TABLES)):
        db.create_tables(TABLES)
    db.execute_sql(WORKING)
