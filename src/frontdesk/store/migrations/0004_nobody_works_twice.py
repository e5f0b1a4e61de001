"""Who works a shift, worked out by the database, which lets nobody work twice at once."""

from __future__ import annotations

from typing import Any

_LATEST = """max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = {shift} AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = {shift} AND taken_back_at IS NULL), 0)
)"""
"""The latest change of a shift that stands, or 0."""

SEAT = f"""
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
        person_id = {row}.person_id
        OR id IN (SELECT shift_id FROM shift_change WHERE person_id = {row}.person_id)
        OR id IN (SELECT for_shift_id FROM shift_change WHERE for_person_id = {row}.person_id)
    )"""
    return _BUMP.format(which=theirs)


def _bump_closed(row: str) -> str:
    return _BUMP.format(which=f"day = {row}.day")


TRIGGERS = {
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
}
"""What the database holds by itself: nobody works twice at once, and calendars hear of changes."""


def up(migrator: Any, db: Any) -> None:
    """Make the view and the triggers."""
    db.execute_sql(SEAT)
    for name, (when, body) in TRIGGERS.items():
        db.execute_sql(f"CREATE TRIGGER {name} {when} BEGIN {body} END")
