"""Visits: when somebody came and left, and how we know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LeftHow(StrEnum):
    """How a leaving came to be recorded; every duration in a report says which."""

    LEFT = "left"
    LATER = "left-at-another-time"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit. Instants are UTC seconds.

    Attributes:
        id: The visit's number.
        person: Whose it is, or None for someone without a name.
        arrived: When they came.
        left: When they left, or None while nobody recorded it.
        left_how: How the leaving is known, or None with `left`.
        entered_at: When it was written down, if that was not on arrival.
        entered_by: Who wrote it down then, a person's number, if known.
        name: The person's name in full, empty without one.
        activities: What they took part in.
    """

    id: int
    person: int | None
    arrived: int
    left: int | None
    left_how: LeftHow | None = None
    entered_at: int | None = None
    entered_by: int | None = None
    name: str = ""
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is here.

    Attributes:
        id: The person's number.
        name: The chosen name in full.
        since: When they arrived, UTC seconds.
        activities: What they came for, if they said.
        visit: The visit's number.
    """

    id: int
    name: str
    since: int
    activities: tuple[str, ...]
    visit: int


@dataclass(frozen=True, slots=True)
class Here:
    """Who is in the house at an instant.

    Attributes:
        at: The instant, UTC seconds.
        visitors: Those with a name or code, in the order they came.
        unnamed: The arrivals (UTC seconds) of those without a name, in order.
        capacity: How many the house may hold, or None if the center set none.
    """

    at: int
    visitors: tuple[Present, ...]
    unnamed: tuple[int, ...]
    capacity: int | None = None

    @property
    def count(self) -> int:
        """How many are here: named and unnamed together."""
        return len(self.visitors) + len(self.unnamed)

    @property
    def over_capacity(self) -> bool:
        """Whether there are more people here than the house may hold."""
        return self.capacity is not None and self.count > self.capacity

    @property
    def full(self) -> bool:
        """Whether the next person is one too many."""
        return self.capacity is not None and self.count >= self.capacity

    @property
    def nearly_full(self) -> bool:
        """Whether nine in ten of those are here whom the house may hold, or more."""
        return self.capacity is not None and self.count * 10 >= self.capacity * 9


def overlaps(arrived: int, left: int | None, other_arrived: int, other_left: int | None) -> bool:
    """Whether two stays share a moment. Half-open: one may begin the instant the other ends.

    A stay whose end is None lasts; a stay without length shares nothing.
    """
    ends_after = left is None or left > other_arrived
    begins_before = other_left is None or arrived < other_left
    empty = left == arrived or other_left == other_arrived
    return ends_after and begins_before and not empty


def estimated_leaving(
    arrived: int, usual_stay: int, day_ends: int, next_arrival: int | None
) -> int:
    """Return when somebody probably left who did not say so. All UTC seconds.

    The center's usual stay after they came, but not past the day, nor past their next arrival.
    """
    latest = min(arrived + usual_stay, day_ends)
    if next_arrival is not None:
        latest = min(latest, next_arrival)
    return max(latest, arrived)
