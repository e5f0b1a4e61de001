"""A week of the rota on paper: names and times, a block a day, to hang on a wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from frontdesk.domain import times
from frontdesk.domain.paper import Cell, Paper, Table
from frontdesk.domain.people.names import short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.sentences import one_stop
from frontdesk.domain.shifts.rota import RotaDay
from frontdesk.domain.shifts.values import ShiftSlot
from frontdesk.domain.times import WallClock

_ROOM = "________________"
_HEADS = ("Day", "From", "To", "Job", "Who")


def week_on_paper(days: Sequence[RotaDay], center: str, zone: WallClock) -> Paper:
    """Return a week; names are shortened, since it hangs where everyone sees it."""
    first = times.exact_day(days[0].span.start, zone, year=True)
    last = times.exact_day(days[-1].span.start, zone, year=True)
    rows = tuple(row for day in days for row in _rows(day, zone))
    return Paper(
        f"Schedule, {first} to {last}",
        (center,),
        tuple(_block(day, zone) for day in days),
        data=Table("Schedule", _HEADS, rows),
    )


def _block(day: RotaDay, zone: WallClock) -> Table:
    name = times.exact_day(day.span.start, zone)
    hours = "" if day.hours is None else f"   open {_times(day.hours.start, day.hours.end, zone)}"
    title = f"{name}{hours}{f'   {day.length}' if day.length else ''}"
    if day.closed:
        return Table(title, ("",), ((one_stop(f"The center is closed{_why(day)}."),),))
    lines = tuple(
        (_times(slot.start, slot.end, zone), slot.job, _who(slot) or _ROOM) for slot in _slots(day)
    )
    if not lines:
        return Table(title, ("",), (("Nothing is planned.",),))
    return Table(title, ("", "", ""), lines, (1.0, 1.5, 3.0))


def _rows(day: RotaDay, zone: WallClock) -> Iterator[tuple[Cell, ...]]:
    on = date.fromisoformat(day.day)
    if day.closed:
        yield on, "", "", "", one_stop(f"The center is closed{_why(day)}.")
        return
    for slot in _slots(day):
        yield on, times.local(slot.start, zone), times.local(slot.end, zone), slot.job, _who(slot)


def _slots(day: RotaDay) -> list[ShiftSlot]:
    return [slot for slot in day.slots if slot.on and slot.day == day.day]


def _why(day: RotaDay) -> str:
    return "" if day.closed == "closed" else f" ({day.closed})"


def _who(slot: ShiftSlot) -> str:
    """Return who has a shift; empty when nobody has."""
    if slot.empty:
        return ""
    return short_name(slot.name) if slot.name else NO_NAME


def _times(start: int, end: int, zone: WallClock) -> str:
    return times.clock_span(start, end, zone, "-")
