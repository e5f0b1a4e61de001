"""A person's own shifts for the calendar of their phone."""

from __future__ import annotations

from typing import BinaryIO

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import ShiftSlot
from frontdesk.files.calendar import Entry, calendar
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.shifts import shift_slots
from frontdesk.store import calendar_history
from frontdesk.store.people import merges
from frontdesk.store.shifts import plan

_BACK = 14 * 86_400  # what was over for longer no longer changes in anybody's calendar


NO_SHIFTS = Refusal("no-shifts", "They have no shifts, so there is no calendar to write.")


@query
def entries(context: ReadContext, person: int) -> tuple[Entry, ...]:
    """Return somebody's shifts, from two weeks ago on: theirs, and those that were.

    One that was covered, swapped away or called off is there as cancelled, and so is one on days
    on which they are on leave or the center is not open, so that a phone takes it off. What an
    undo took from them is there, too, and what was another's while both were one on file: a phone
    may have heard of it.
    """
    return _entries(context, person)


@query
def ics(context: ReadContext, person: int, to: BinaryIO) -> int:
    """Write somebody's shifts to `to` as an iCalendar file and return how many there are."""
    found = _entries(context, person)
    content = calendar(
        found,
        name=f"Shifts at {context.center.name}",
        zone=context.center.zone,
        made_at=context.now,
    )
    to.write(content)
    return len({entry.of for entry in found})


def _entries(context: ReadContext, person: int) -> tuple[Entry, ...]:
    database = context.database
    first = times.day_of(context.now - _BACK, context.center.zone)
    family = merges.family(database, person)
    heard = calendar_history.heard(database, family, "shift")
    numbers = {each.row for each in heard}
    found = shift_slots.standing(context, plan.those(database, numbers, first))
    gone = calendar_history.shifts_gone(database, numbers, first)
    by_number = {slot.shift: slot for slot in (*found, *gone)}
    revisions = plan.revisions(database, first)
    undone = calendar_history.shifts_undone(database)
    # That an undo took a shift off is a change like any other, and so is that it was put back.
    changed = {
        slot.shift: revisions.get(slot.shift, 0) + 2 * undone.get(slot.shift, 0) - by
        for by, each in enumerate((found, gone))
        for slot in each
    }
    told = [
        Entry(
            uid=f"shift-{row}-{whose}@{context.center.database or 'frontdesk'}",
            sequence=changed[row] + news,
            title=f"{slot.job} at {context.center.name}",
            start=slot.start,
            end=slot.end,
            cancelled=whose != family.kept or not _is_theirs(slot, whose),
            of=row,
        )
        for row, whose, news in heard
        if (slot := by_number.get(row)) is not None
    ]
    return tuple(sorted(told, key=lambda entry: (entry.start, entry.of)))


def _is_theirs(slot: ShiftSlot, person: int) -> bool:
    return slot.on and slot.person == person and (slot.away is None or slot.worked)
