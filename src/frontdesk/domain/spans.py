"""Stretches of time, half-open: where one ends, the next may begin, and they share nothing.

Instants are UTC seconds, so that a night on which the clocks change is as long as it really is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from frontdesk.domain import times

HOUR = 3600
"""Seconds."""


class Span(NamedTuple):
    """From an instant up to another, which does not belong to it.

    Attributes:
        start: The first instant, UTC seconds.
        end: The first instant after it, UTC seconds; never before `start`.
    """

    start: int
    end: int

    @property
    def seconds(self) -> int:
        """How long it lasts."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a moment."""
        return max(self.start, other.start) < min(self.end, other.end)

    def holds(self, instant: int) -> bool:
        """Whether an instant belongs to it."""
        return self.start <= instant < self.end

    def clip(self, other: Span) -> Span | None:
        """Return what the two share, or None."""
        if not self.overlaps(other):
            return None
        return Span(max(self.start, other.start), min(self.end, other.end))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the time that any of `spans` takes, in order; those that touch become one."""
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.start <= whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        elif span.seconds:
            whole.append(span)
    return tuple(whole)


def subtract(span: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return what is left of `span` without the time that any of `taken` takes, in order."""
    left: list[Span] = []
    start = span.start
    for each in joined(taken):
        if each.start >= span.end:
            break
        if each.start > start:
            left.append(Span(start, each.start))
        start = max(start, each.end)
    if start < span.end:
        left.append(Span(start, span.end))
    return tuple(left)


def total(spans: Iterable[Span]) -> int:
    """Return how much time `spans` take together, seconds; time taken twice counts once."""
    return sum(span.seconds for span in joined(spans))


def too_few(within: Span, spans: Iterable[Span], least: int) -> Iterator[tuple[Span, int]]:
    """Yield each stretch of `within` that fewer than `least` of `spans` take, and how many do.

    In order; where the number changes, a new stretch begins. One sweep over the ends of `spans`.
    """
    turns: dict[int, int] = {within.start: 0, within.end: 0}
    for span in spans:
        shared = span.clip(within)
        if shared is not None:
            turns[shared.start] = turns.get(shared.start, 0) + 1
            turns[shared.end] = turns.get(shared.end, 0) - 1
    instants = sorted(turns)
    count, begun, counted = 0, within.start, -1
    for instant in instants:
        if instant == within.end:
            break
        count += turns[instant]
        if count != counted:
            if 0 <= counted < least and begun < instant:
                yield Span(begun, instant), counted
            begun, counted = instant, count
    if 0 <= counted < least and begun < within.end:
        yield Span(begun, within.end), counted


# The wall clock


def of_day(day: str, zone: str) -> Span:
    """Return the center's `day`, 23 to 25 hours of it."""
    return Span(*times.day_span(day, zone))


def at_wall_clock(day: str, starts: int, ends: int, zone: str) -> Span:
    """Return the span from one time at the center's wall clock to another.

    Args:
        day: The day on which it starts, ``YYYY-MM-DD``.
        starts: Minutes after midnight.
        ends: Minutes after midnight; at or before `starts` it is on the day after.
        zone: The center's time zone.

    An hour that comes twice is meant the first time, and one that the clocks skip is counted by
    the clock as it was before, so that 02:30 is 03:30 (RFC 5545, 3.3.5).
    """
    first = date.fromisoformat(day)
    start = _instant(first, starts, zone)
    end = _instant(first if ends > starts else first + timedelta(days=1), ends, zone)
    return Span(start, max(start, end))


def _instant(day: date, minutes: int, zone: str) -> int:
    naive = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001
    return int(naive.replace(tzinfo=times.zone(zone), fold=0).timestamp())


def clock_change(span: Span, zone: str) -> int:
    """Return by how many seconds the clocks go forward within `span`; back is negative."""
    before = times.local(span.start, zone).utcoffset() or timedelta()
    after = times.local(span.end, zone).utcoffset() or timedelta()
    return int((after - before).total_seconds())


def say_length(seconds: int) -> str:
    """Return a length as people say it: ``4 h``, ``4 h 30 min``, ``20 min``."""
    hours, minutes = divmod(round(seconds / 60), 60)
    parts = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes or not hours)
    return " ".join(parts)


def say_clock_change(span: Span, zone: str) -> str:
    """Return in words that the clocks change within `span`, empty when they do not."""
    change = clock_change(span, zone)
    if not change:
        return ""
    direction = "forward" if change > 0 else "back"
    return f"{say_length(span.seconds)}: the clocks go {direction} {say_length(abs(change))}"
