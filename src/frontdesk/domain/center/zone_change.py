"""What becomes of instants on record when the center's time zone changes.

The zone is what every instant is read by. So a change says why: the clock was wrong until now, or
the house moved. What was planned and typed keeps the hour that people see, in both. What the
machine recorded at its own moment keeps that moment when the clock was wrong, and the hour that
people saw when the house moved.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain import times
from frontdesk.domain.shifts.values import LONGEST
from frontdesk.domain.spans import Span


class Why(StrEnum):
    """Why a center has another time zone."""

    WRONG = "wrong"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class ZoneChange:
    """A change of the zone, and what it makes of instants. All UTC seconds.

    Attributes:
        old: The zone until now.
        new: The zone from now on.
        why: Why it changes.
        now: The present instant.
        recorded_at: When anything was ever recorded: what the machine's clock said by itself.
    """

    old: str
    new: str
    why: Why
    now: int
    recorded_at: Container[int]

    def same_hour(self, instant: int) -> int:
        """Return when the clock of the new zone shows what the old one showed at an instant.

        An hour that comes twice is meant as it was; one that is skipped is the end of the gap, so
        that what came first still does.
        """
        was = times.local(instant, self.old)
        tz = times.zone(self.new)
        naive = was.replace(tzinfo=None)
        found = int(naive.replace(tzinfo=tz, fold=was.fold).timestamp())
        if times.local(found, self.new).replace(tzinfo=None) == naive:
            return found
        return _end_of_gap(naive, self.new)

    def planned(self, span: Span) -> Span:
        """Return when something is now that was planned for a time."""
        start, end = self.same_hour(span.start), self.same_hour(span.end)
        if not 0 < end - start <= LONGEST:
            end = start + span.seconds
        return Span(start, end)

    def recorded(
        self, start: int, end: int | None, *, typed: bool | None = None, estimated: bool = False
    ) -> tuple[int, int | None]:
        """Return when something was now that is on record; it goes on while it has no end.

        `typed` says whether the beginning was typed, as far as is known. An `estimated` end stays
        as long after the beginning as it was. Nothing is moved into the future, nor in such a way
        that it would end before it began: then it was typed by the clock as it was shown.
        """
        if end is None and self.why is Why.MOVED:
            return start, end
        began = self.same_hour(start) if typed else self.moment(start)
        if end is None:
            return (start, end) if began > self.now else (began, end)
        ended = began + end - start if estimated else self.moment(end)
        if not 0 <= ended - began <= max(LONGEST, end - start) and self.why is Why.MOVED:
            ended = began + end - start
        if not 0 <= ended - began <= max(LONGEST, end - start) or max(began, ended) > self.now:
            return start, end
        return began, ended

    def moment(self, instant: int) -> int:
        """Return when something was now that is on record for an instant."""
        if self.why is Why.WRONG and instant in self.recorded_at:
            return instant
        moved = self.same_hour(instant)
        return instant if moved > self.now else moved


def _end_of_gap(naive: datetime, zone: str) -> int:
    """Return the first instant after the hours that the clocks skip around `naive`."""
    tz = times.zone(zone)
    low, high = sorted(int(naive.replace(tzinfo=tz, fold=fold).timestamp()) for fold in (0, 1))
    after = times.local(high, zone).utcoffset()
    while low < high:
        middle = (low + high) // 2
        if times.local(middle, zone).utcoffset() == after:
            high = middle
        else:
            low = middle + 1
    return high


@dataclass(frozen=True, slots=True)
class Moved:
    """How much a change of the zone writes anew.

    Attributes:
        shifts: Shifts that were planned.
        conversations: Conversations.
        rooms: Times in which a room cannot be had.
        visits: Visits.
        worked: Shifts that were worked.
        counts: Head counts, heads of groups and roll calls.
    """

    shifts: int = 0
    conversations: int = 0
    rooms: int = 0
    visits: int = 0
    worked: int = 0
    counts: int = 0

    @property
    def said(self) -> str:
        """The numbers in words, or empty: ``3 shifts and 1 visit``."""
        parts = [
            f"{count:,} {noun if count == 1 else nouns}"
            for count, noun, nouns in (
                (self.shifts, "planned shift", "planned shifts"),
                (self.conversations, "conversation", "conversations"),
                (self.rooms, "closed room", "closed rooms"),
                (self.visits, "visit", "visits"),
                (self.worked, "worked shift", "worked shifts"),
                (self.counts, "count of people", "counts of people"),
            )
            if count
        ]
        return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + "".join(parts[-1:])
