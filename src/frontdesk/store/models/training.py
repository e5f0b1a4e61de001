"""Training: rules with their days, what was done, what is excused, and who met.

No standing is kept anywhere: it is worked out for a day.
"""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from frontdesk.store.models.people import Person
from frontdesk.store.models.tables import Table, triggers


class Requirement(Table):
    """Something that is asked of people; what and when stands in its versions."""

    key = TextField(unique=True)
    act = IntegerField()


class RequirementVersion(Table):
    """A requirement as it holds from one day until another; `body` is JSON by the rules' keys."""

    requirement = ForeignKeyField(Requirement, on_delete="RESTRICT", index=False)
    from_on = TextField()
    until_on = TextField(null=True)
    body = TextField()
    act = IntegerField()

    class Meta:
        """Days in order, and one version a day; a trigger lets none overlap."""

        constraints = [Check("until_on IS NULL OR until_on >= from_on")]
        indexes = ((("requirement", "from_on"), True),)


RequirementVersion.add_index(
    RequirementVersion.index(
        RequirementVersion.requirement,
        unique=True,
        where=SQL("until_on IS NULL"),
        name="requirement_version_open_once",
    )
)

_OVERLAP = """
SELECT RAISE(ABORT, 'versions overlap') WHERE EXISTS (
    SELECT 1 FROM requirement_version AS other
    WHERE other.requirement_id = NEW.requirement_id AND other.id <> NEW.id
    AND other.from_on <= ifnull(NEW.until_on, '9999-12-31')
    AND ifnull(other.until_on, '9999-12-31') >= NEW.from_on
);
"""
"""Lets no two versions of a requirement hold on one day."""

TRIGGERS = triggers(
    {
        "requirement_version_no_overlap_when_added": (
            "AFTER INSERT ON requirement_version",
            _OVERLAP,
        ),
        "requirement_version_no_overlap_when_changed": (
            "AFTER UPDATE ON requirement_version",
            _OVERLAP,
        ),
    }
)


class TrainingPolicy(Table):
    """What happens when somebody overdue is put on a shift or begins a conversation."""

    requirement = ForeignKeyField(Requirement, on_delete="RESTRICT", unique=True)
    shifts = TextField()
    conversations = TextField()
    act = IntegerField()

    class Meta:
        """One of four things."""

        constraints = [
            Check("shifts IN ('nothing', 'warn', 'ask', 'refuse')"),
            Check("conversations IN ('nothing', 'warn', 'ask', 'refuse')"),
        ]


class Learned(Table):
    """Something that somebody did for a requirement. `counts_for` is empty or a day.

    Of several that are alike, such as three hours of one day, each has its own `nth`.
    """

    person = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    requirement = ForeignKeyField(Requirement, on_delete="RESTRICT", index=False)
    on_day = TextField()
    minutes = IntegerField()
    category = TextField()
    trainer = TextField()
    certified = BooleanField()
    counts_for = TextField()
    evidence = TextField()
    edition = IntegerField(null=True)
    equivalent = BooleanField()
    act = IntegerField()
    nth = IntegerField(constraints=[SQL("DEFAULT 1")])

    class Meta:
        """Each thing once; what is taken for equivalent says by what it is shown."""

        constraints = [
            Check("minutes >= 0"),
            Check("edition > 0"),
            Check("equivalent = 0 OR evidence <> ''"),
        ]
        indexes = (
            (
                (
                    "person",
                    "requirement",
                    "on_day",
                    "counts_for",
                    "category",
                    "trainer",
                    "evidence",
                    "minutes",
                    "nth",
                ),
                True,
            ),
        )


class Excused(Table):
    """Somebody is exempt from a requirement, or provisional in it, until a day."""

    person = ForeignKeyField(Person, on_delete="RESTRICT")
    requirement = ForeignKeyField(Requirement, on_delete="RESTRICT", index=False)
    kind = TextField()
    reason = TextField()
    from_on = TextField()
    until_on = TextField()
    act = IntegerField()

    class Meta:
        """It says why, and it ends."""

        constraints = [
            Check("kind IN ('exempt', 'provisional')"),
            Check("reason <> ''"),
            Check("until_on >= from_on"),
        ]


class Revoked(Table):
    """From a day on, what somebody had done for a requirement until then counts no more."""

    person = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    requirement = ForeignKeyField(Requirement, on_delete="RESTRICT", index=False)
    on_day = TextField()
    reason = TextField()
    act = IntegerField()

    class Meta:
        """Once a day, and it says why."""

        constraints = [Check("reason <> ''")]
        indexes = ((("person", "requirement", "on_day"), True),)


class Gathering(Table):
    """A Co-Reflection or a training that took place: never what was said.

    Whoever led it is on file, or a name.
    """

    day = TextField(index=True)
    minutes = IntegerField()
    led_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    leader = TextField()
    certified = BooleanField()
    act = IntegerField()

    class Meta:
        """It lasts a while, at most a day."""

        constraints = [Check("minutes BETWEEN 1 AND 1440")]


class GatheringHour(Table):
    """When a gathering began by the center's clock, ``14:00``, if somebody said."""

    gathering = ForeignKeyField(Gathering, on_delete="RESTRICT", unique=True)
    begins = TextField()
    act = IntegerField()

    class Meta:
        """A time of day."""

        constraints = [Check("begins GLOB '[0-2][0-9]:[0-5][0-9]' AND begins < '24:00'")]


class GatheringFor(Table):
    """A requirement that a gathering counts for."""

    gathering = ForeignKeyField(Gathering, on_delete="RESTRICT", index=False)
    requirement = ForeignKeyField(Requirement, on_delete="RESTRICT")
    act = IntegerField()

    class Meta:
        """Once each."""

        indexes = ((("gathering", "requirement"), True),)


class GatheringThere(Table):
    """Somebody who was there; minutes they came late and left early. `counts_for`: as `Learned`."""

    gathering = ForeignKeyField(Gathering, on_delete="RESTRICT", index=False)
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    late = IntegerField()
    early = IntegerField()
    counts_for = TextField()
    act = IntegerField()

    class Meta:
        """Once each."""

        constraints = [Check("late >= 0"), Check("early >= 0")]
        indexes = ((("gathering", "person"), True),)


class CoReflectionPrompt(Table):
    """A prompt for Co-Reflection in the center's own words."""

    place = IntegerField(unique=True)
    text = TextField()
    act = IntegerField()

    class Meta:
        """It says something."""

        constraints = [Check("text <> ''")]


class TrainingWhy(Table):
    """Why somebody overdue was put on a shift, or began a conversation, all the same."""

    person = ForeignKeyField(Person, on_delete="RESTRICT")
    requirement = ForeignKeyField(Requirement, on_delete="RESTRICT", index=False)
    on_day = TextField(index=True)
    place = TextField()
    why = TextField()
    act = IntegerField()

    class Meta:
        """It says why, and where."""

        constraints = [Check("place IN ('shifts', 'conversations')"), Check("why <> ''")]
