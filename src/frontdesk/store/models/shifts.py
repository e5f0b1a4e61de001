"""Staff on shift: what was planned, what was changed since, and what really happened."""

from __future__ import annotations

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from frontdesk.store.models.people import Person
from frontdesk.store.models.tables import Table, triggers
from frontdesk.store.models.visits import RollCall


class Job(Table):
    """Something that is done on a shift; the list is the center's."""

    title = TextField()
    title_key = TextField(unique=True)
    act = IntegerField()
    retired_at = IntegerField(null=True)


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


_LATEST = """max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = {shift} AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = {shift} AND taken_back_at IS NULL), 0)
)"""
"""The latest change of a shift that stands, or 0."""

VIEW = f"""
CREATE VIEW seat AS
SELECT
    shift.id AS shift_id, job_id, starts, ends, day, pattern_id, shift.person_id AS planned_id,
    change.id AS change_id, change.kind AS kind,
    iif(
        change.id IS NULL, shift.person_id,
        iif(change.shift_id = shift.id, change.person_id, change.for_person_id)
    ) AS person_id
FROM shift
LEFT JOIN shift_change AS change ON change.id = {_LATEST.format(shift="shift.id")}
"""
"""Who works each shift, worked out from the plan and the changes added since."""

_CLASH = f"""
SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = {{shift}} AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND {_LATEST.format(shift="other.id")} = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = {_LATEST.format(shift="other.id")}
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = {_LATEST.format(shift="other.id")}
    )
);
"""
"""Refuses that whoever works this shift works another one at the same time, half-open."""

_BUMP = """
INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE {which}
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
"""

_WORKING_ROLE = "{row}.role IN ('staff', 'volunteer')"
"""Says that a role is one of somebody who works here; else a seat would not be theirs."""

_THEIRS = """person_id = {row}.person_id
    OR id IN (SELECT shift_id FROM shift_change WHERE person_id = {row}.person_id)
    OR id IN (SELECT for_shift_id FROM shift_change WHERE for_person_id = {row}.person_id)"""
"""Says that a shift is somebody's, or was by a change."""

_LATER = """
SELECT RAISE(ABORT, 'the shift was changed since') FROM shift_change AS later
WHERE later.id > OLD.id AND later.taken_back_at IS NULL
AND (later.shift_id IN (OLD.shift_id, OLD.for_shift_id)
     OR later.for_shift_id IN (OLD.shift_id, OLD.for_shift_id));
"""
"""Refuses to take a change from under a later one that stands."""

_WORKED = """
SELECT RAISE(ABORT, 'work overlaps') WHERE ifnull(NEW.ended <> NEW.began, 1) AND (
    EXISTS (
        SELECT 1 FROM worked AS other
        WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
        AND other.began > NEW.began - 90000
        AND other.began < ifnull(NEW.ended, 4611686018427387904)
        AND other.ended > NEW.began AND other.ended <> other.began
    ) OR EXISTS (
        SELECT 1 FROM worked AS other
        WHERE other.person_id = NEW.person_id AND other.id <> NEW.id AND other.ended IS NULL
        AND +other.began < ifnull(NEW.ended, 4611686018427387904)
    )
);
"""
"""Refuses that somebody works twice at the same time, half-open; what nobody ended goes on.

The plus keeps SQLite from going through all of somebody's past instead of the one open row.
"""


def _on_change(row: str) -> str:
    """Return what is tested when `row` of the changes is written or taken away."""
    shifts = (f"{row}.shift_id", f"{row}.for_shift_id")
    return "".join(_CLASH.format(shift=shift) for shift in shifts)


def _bump_change(row: str) -> str:
    return _BUMP.format(which=f"id IN ({row}.shift_id, {row}.for_shift_id)")


def _bump_leave(row: str) -> str:
    theirs = f"""day BETWEEN {row}.from_on AND {row}.until_on AND (
        {_THEIRS.format(row=row)}
    )"""
    return _BUMP.format(which=theirs)


def _bump_closed(row: str) -> str:
    return _BUMP.format(which=f"day = {row}.day")


def _bump_role(row: str) -> str:
    return _BUMP.format(which=_THEIRS.format(row=row))


TRIGGERS = triggers(
    {
        "shift_not_twice_when_added": ("AFTER INSERT ON shift", _CLASH.format(shift="NEW.id")),
        "shift_not_twice_when_changed": (
            "AFTER UPDATE ON shift",
            _CLASH.format(shift="NEW.id") + _BUMP.format(which="id = NEW.id"),
        ),
        "change_no_overlap_when_added": (
            "AFTER INSERT ON shift_change",
            _on_change("NEW") + _bump_change("NEW"),
        ),
        "change_last_one_first_when_changed": (
            "BEFORE UPDATE ON shift_change WHEN OLD.taken_back_at IS NOT NEW.taken_back_at",
            _LATER,
        ),
        "change_no_overlap_when_changed": (
            "AFTER UPDATE ON shift_change",
            _on_change("NEW") + _on_change("OLD") + _bump_change("NEW"),
        ),
        "change_last_one_first_when_removed": ("BEFORE DELETE ON shift_change", _LATER),
        "change_no_overlap_when_removed": (
            "AFTER DELETE ON shift_change",
            _on_change("OLD") + _bump_change("OLD"),
        ),
        "worked_not_twice_when_added": ("AFTER INSERT ON worked", _WORKED),
        "worked_not_twice_when_changed": ("AFTER UPDATE ON worked", _WORKED),
        "leave_added": ("AFTER INSERT ON on_leave", _bump_leave("NEW")),
        "leave_changed": ("AFTER UPDATE ON on_leave", _bump_leave("OLD") + _bump_leave("NEW")),
        "leave_removed": ("AFTER DELETE ON on_leave", _bump_leave("OLD")),
        "closed_on_added": ("AFTER INSERT ON closed_on", _bump_closed("NEW")),
        "closed_on_removed": ("AFTER DELETE ON closed_on", _bump_closed("OLD")),
        "working_role_added": (
            f"AFTER INSERT ON role_held WHEN {_WORKING_ROLE.format(row='NEW')}",
            _bump_role("NEW"),
        ),
        "working_role_changed": (
            f"AFTER UPDATE ON role_held WHEN {_WORKING_ROLE.format(row='OLD')}",
            _bump_role("OLD"),
        ),
        "working_role_removed": (
            f"AFTER DELETE ON role_held WHEN {_WORKING_ROLE.format(row='OLD')}",
            _bump_role("OLD"),
        ),
        "job_renamed": (
            "AFTER UPDATE OF title ON job WHEN OLD.title <> NEW.title",
            _BUMP.format(which="job_id = NEW.id"),
        ),
        "center_renamed": (
            "AFTER UPDATE OF value ON setting WHEN NEW.key = 'name' AND OLD.value <> NEW.value",
            _BUMP.format(which="true"),
        ),
    }
)
"""What the database holds by itself: nobody works twice at once, and calendars hear of changes."""
