"""A week of the rota on paper: names and times, a block a day, to hang on a wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frontdesk.domain import times
from frontdesk.domain.names import short_name
from frontdesk.domain.people import NO_NAME
from frontdesk.domain.rota import RotaDay
from frontdesk.domain.shifts import Seat


def week_on_paper(days: Sequence[RotaDay], center: str, zone: str) -> Iterator[str]:
    """Yield the lines of a week; names are shortened, since it hangs where everyone sees it."""
    first = times.exact_day(days[0].span.start, zone, year=True)
    last = times.exact_day(days[-1].span.start, zone, year=True)
    yield center
    yield f"Rota, {first} to {last}"
    for day in days:
        yield ""
        name = times.exact_day(day.span.start, zone)
        hours = (
            "" if day.hours is None else f"   open {_times(day.hours.start, day.hours.end, zone)}"
        )
        yield f"{name}{hours}{f'   {day.length}' if day.length else ''}"
        if day.closed:
            reason = "" if day.closed == "closed" else f" ({day.closed})"
            yield f"  The center is not open{reason}."
            continue
        lines = [_line(seat, zone) for seat in day.seats if seat.on and seat.day == day.day]
        yield from lines or ["  Nothing is planned."]


def _line(seat: Seat, zone: str) -> str:
    who = "________________" if seat.empty else short_name(seat.name) if seat.name else NO_NAME
    return f"  {_times(seat.start, seat.end, zone)}  {seat.job:12} {who}"


def _times(start: int, end: int, zone: str) -> str:
    return f"{times.clock_time(start, zone)}-{times.clock_time(end, zone)}"
