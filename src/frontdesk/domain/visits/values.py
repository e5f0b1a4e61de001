"""Visits: when somebody came and left, and how we know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from frontdesk.domain.sentences import one_or_many


class LeftHow(StrEnum):
    """How a leaving came to be recorded; every duration in a report says which."""

    LEFT = "left"
    LATER = "left-at-another-time"
    ESTIMATED = "estimated"


class There(NamedTuple):
    """How it is known that somebody is in the house.

    Attributes:
        kind: ``visit``, or ``worked`` for somebody on shift who has no visit.
        number: The number of the visit or of the work.
    """

    kind: Literal["visit", "worked"]
    number: int


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
    """Who is in the house at an instant: visitors, and who is on shift; nobody stands in both.

    Attributes:
        at: The instant, UTC seconds.
        checked_in: Those with a name or code whose visit is open, in the order they came.
        unnamed: The arrivals (UTC seconds) of those without a name, in order.
        on_shift: The numbers of those who are on shift, checked in or not.
        capacity: How many the house may hold, or None if the center set none.
    """

    at: int
    checked_in: tuple[Present, ...]
    unnamed: tuple[int, ...]
    on_shift: frozenset[int] = frozenset()
    capacity: int | None = None

    @property
    def visitors(self) -> tuple[Present, ...]:
        """Those of `checked_in` who are visitors just now, and not on shift."""
        return tuple(each for each in self.checked_in if each.id not in self.on_shift)

    @property
    def count(self) -> int:
        """How many visitors there are: named and unnamed together."""
        return len(self.visitors) + len(self.unnamed)

    @property
    def in_house(self) -> int:
        """How many people are in the house: visitors and those on shift, each once."""
        return self.count + len(self.on_shift)

    @property
    def over_capacity(self) -> bool:
        """Whether there are more people in the house than it may hold."""
        return self.capacity is not None and self.in_house > self.capacity

    @property
    def full(self) -> bool:
        """Whether the next person is one too many."""
        return self.capacity is not None and self.in_house >= self.capacity

    @property
    def nearly_full(self) -> bool:
        """Whether nine in ten of those are in the house whom it may hold, or more."""
        return self.capacity is not None and self.in_house * 10 >= self.capacity * 9


def sum_of(visitors: int, on_shift: int) -> str:
    """Return how many are in the house, in the words that stand everywhere, adding up.

    ``17 visitors + 3 on shift = 20 in the house``; just ``17 visitors`` while nobody is on shift.
    """
    text = one_or_many(visitors, "1 visitor", f"{visitors} visitors")
    return (
        f"{text} + {on_shift} on shift = {visitors + on_shift} in the house" if on_shift else text
    )


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
