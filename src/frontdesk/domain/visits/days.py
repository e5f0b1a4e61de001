"""Days of the center that are over, and why one was put right afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.domain.visits.headcounts import Headcount
    from frontdesk.domain.visits.values import Visit


@dataclass(frozen=True, slots=True)
class Why:
    """Why a visit of a closed day was put right.

    Attributes:
        visit: The visit's number, the visit itself may be off the record; 0 for heads counted.
        why: In somebody's own words.
        at: When it was said, UTC seconds.
    """

    visit: int
    why: str
    at: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the center as it is on record.

    Attributes:
        day: ``YYYY-MM-DD`` in the center's zone.
        visits: The visits that began on it, in order of arrival.
        closed_at: When the day was closed, UTC seconds, or None.
        corrections: Why it was put right since.
        looked_at: Visits whose leaving stays estimated: somebody has looked at them since.
        counts: How many were counted in the house.
    """

    day: str
    visits: tuple[Visit, ...]
    closed_at: int | None = None
    corrections: tuple[Why, ...] = ()
    looked_at: frozenset[int] = frozenset()
    counts: tuple[Headcount, ...] = ()


@dataclass(frozen=True, slots=True)
class StillIn:
    """Somebody who is still signed in when a day is to be closed.

    Attributes:
        visit: The number of their visit.
        person: Their number, or None for someone without a name.
        name: The chosen name in full, empty without one.
        since: When they arrived, UTC seconds.
        until: When they will be taken to have left, UTC seconds.
    """

    visit: int
    person: int | None
    name: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class ToClose:
    """The day that would be closed now.

    Attributes:
        day: ``YYYY-MM-DD`` in the center's zone.
        at: The present instant, UTC seconds.
        closes_at: When the house closes on that day, UTC seconds, or None if nobody has said.
        still_in: Who is still signed in.
    """

    day: str
    at: int
    closes_at: int | None
    still_in: tuple[StillIn, ...]
