"""The rota to look at: a day as bars over the hours, a week as a grid, a list."""

from __future__ import annotations

from datetime import date, timedelta

from frontdesk.domain import times
from frontdesk.domain.shifts.rota import RotaDay
from frontdesk.domain.shifts.values import ShiftSlot, Work
from frontdesk.domain.spans import of_day, say_clock_change
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.shifts import coverage, shift_slots, time_entries
from frontdesk.store.shifts import absences, plan
from frontdesk.store.shifts import time_entries as worked


@query
def day(context: ReadContext, day: str) -> RotaDay:
    """Return a day of the rota: what was planned and what happened."""
    return _day(context, day)


@query
def week(context: ReadContext, day: str) -> tuple[RotaDay, ...]:
    """Return the seven days of the week that a day belongs to, Monday first."""
    given = date.fromisoformat(day)
    monday = given - timedelta(days=given.weekday())
    return tuple(_day(context, str(monday + timedelta(days=after))) for after in range(7))


def _day(context: ReadContext, day: str) -> RotaDay:
    zone = context.center.zone
    span = of_day(day, zone)
    reason = absences.closed(context.database, day, day).get(day)
    works = [
        work
        for work in worked.between(context.database, span.start, span.end)
        if work.ended is not None or max(context.now, work.until or 0) > span.start
    ]  # who is on now is not yet on tomorrow
    return RotaDay(
        day=day,
        span=span,
        hours=None if reason is not None else coverage.open_span(context, day),
        closed="" if reason is None else reason or "closed",
        length=say_clock_change(span, zone),
        slots=shift_slots.standing(context, plan.slots(context.database, span.start, span.end)),
        worked=tuple(time_entries.as_known(works, shift_slots.tolerances(context), context.now)),
    )


@query
def listed(
    context: ReadContext, first: str, last: str, person: int | None = None
) -> tuple[ShiftSlot, ...]:
    """Return the shifts that start on the days from `first` to `last`, all or one person's."""
    found = shift_slots.standing(context, plan.starting(context.database, first, last))
    return tuple(slot for slot in found if person in (None, slot.person))


@query
def worked_on(
    context: ReadContext, first: str, last: str, person: int | None = None
) -> tuple[Work, ...]:
    """Return what began on the days from `first` to `last`, by all or by one person, in order."""
    start, _ = times.day_span(first, context.center.zone)
    _, end = times.day_span(last, context.center.zone)
    found = worked.beginning(context.database, start, end)
    known = time_entries.as_known(found, shift_slots.tolerances(context), context.now)
    return tuple(work for work in known if person in (None, work.person))


@query
def own(context: ReadContext, person: int, days: int = 28) -> tuple[ShiftSlot, ...]:
    """Return somebody's shifts that are still to end, of so many days from today, in order."""
    start, _ = times.today_span(context.now, context.center.zone)
    found = plan.of_person(context.database, person, context.now, start + days * 86_400)
    return tuple(slot for slot in shift_slots.standing(context, found) if not slot.called_off)


@query
def to_swap(context: ReadContext, shift: int, days: int = 28) -> tuple[ShiftSlot, ...]:
    """Return the shifts of others that one could be swapped with: of so many days from today."""
    first, _ = times.today_span(context.now, context.center.zone)
    today = times.day_of(first, context.center.zone)
    found = plan.starting(context.database, today, times.day_after(today, days))
    standing = shift_slots.standing(context, found)
    whose = next((slot.person for slot in standing if slot.shift == shift), None)
    return tuple(
        slot
        for slot in standing
        if slot.filled and not slot.worked and slot.person != whose and slot.start > context.now
    )
