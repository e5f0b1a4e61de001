"""Counting the house: how many are in it, beside how many are signed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LATEST_STAYS = 15
"""How many of somebody's latest stays say how long they usually stay."""


@dataclass(frozen=True, slots=True)
class Headcount:
    """A count that somebody made by walking through the house.

    Attributes:
        id: Its number.
        at: When, UTC seconds.
        counted: How many people were in the house.
        signed_in: How many were in the house by the record at that moment: visitors who had
            checked in, and who was on shift.
    """

    id: int
    at: int
    counted: int
    signed_in: int

    @property
    def difference(self) -> int:
        """How many more were counted than signed in; below zero, how many fewer."""
        return self.counted - self.signed_in


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who is signed in, and may have left without a word.

    Attributes:
        visit: The number of their visit.
        person: Their number, or None for someone without a name.
        name: The chosen name in full, empty without one.
        since: When they arrived, UTC seconds.
        over: Seconds by which they have been here longer than they usually stay; below zero while
            they have not.
    """

    visit: int
    person: int | None
    name: str
    since: int
    over: int


@dataclass(frozen=True, slots=True)
class Occupancy:
    """Who is in the house by the record, for a count to be held against.

    Attributes:
        at: The instant, UTC seconds.
        everyone: The visitors; those first who are longest over their usual stay.
        on_shift: How many are on shift; they are counted, too.
    """

    at: int
    everyone: tuple[SignedIn, ...]
    on_shift: int = 0

    @property
    def count(self) -> int:
        """How many visitors there are."""
        return len(self.everyone)

    @property
    def in_house(self) -> int:
        """How many a count should come to."""
        return self.count + self.on_shift

    @property
    def unnamed(self) -> int:
        """How many of them without a name."""
        return sum(each.person is None for each in self.everyone)


def usual_stay(stays: Sequence[int], otherwise: int) -> int:
    """Return how long somebody usually stays, seconds.

    Args:
        stays: How long they stayed lately, seconds; only stays whose end somebody saw.
        otherwise: What to take when there are none.
    """
    if not stays:
        return otherwise
    stays, middle = sorted(stays), len(stays) // 2  # the library for it is large for one median
    return (stays[middle] + stays[~middle]) // 2
