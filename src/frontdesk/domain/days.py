"""Days of the center that are over, and why one was put right afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.visits import Visit


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
    """

    day: str
    visits: tuple[Visit, ...]
    closed_at: int | None = None
    corrections: tuple[Why, ...] = ()
