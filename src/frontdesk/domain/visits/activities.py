"""Activities: what the center offers, who takes part, and who usually does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.domain.sentences import one_or_many

WEEKS = 12
"""Who took part longer ago than so many weeks is not usual any more."""

USED = 8 * 7 * 86_400
"""Seconds back over which the center's list is ordered by use."""

_FADES = 4  # in so many weeks what somebody did counts half
_HOURS_FOR = 6  # weeks back in which what goes on at this hour is looked for
_HOURS = 90 * 60  # seconds before and after it
_OTHER_DAY = 0.2  # what an attendance on another weekday counts
_ONCE = 14  # days back within which having come once is enough


@dataclass(frozen=True, slots=True)
class Activity:
    """Something people come for, on the center's own list.

    Attributes:
        id: Its number.
        title: As the center calls it.
        retired_on: The day from which it is not offered any more, or None.
        used: How often people took part in it lately.
    """

    id: int
    title: str
    retired_on: str | None = None
    used: int = 0

    def offered_on(self, day: str) -> bool:
        """Whether it was offered on a day; what people took part in before stays."""
        return self.retired_on is None or day < self.retired_on


@dataclass(frozen=True, slots=True)
class OnDay:
    """How many took part in an activity on a day.

    Attributes:
        id: The activity's number.
        title: As the center calls it.
        people: How many people, by name or code, each once.
        unnamed: How many without a name.
        headcount: How many were counted where names were not wanted, or None if nobody counted.
    """

    id: int
    title: str
    people: int
    unnamed: int
    headcount: int | None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the roster of a group.

    Attributes:
        person: Their number.
        name: The chosen name in full.
        ticked: When it was written down that they take part today, UTC seconds; None if not.
        since: When they arrived today, if they are here, UTC seconds.
    """

    person: int
    name: str
    ticked: int | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """A group today.

    Attributes:
        activity: What it is.
        members: Its usual people, the likeliest first, then who else takes part.
        unnamed: How many take part without a name.
        headcount: How many were counted, or None.
    """

    activity: Activity
    members: tuple[Member, ...]
    unnamed: int
    headcount: int | None

    @property
    def ticked(self) -> int:
        """How many take part by name or code."""
        return sum(member.ticked is not None for member in self.members)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a group can be chosen from.

    Attributes:
        offered: What is offered, what is used most first.
        today: How many take part today, by the activity's number.
        likely: What usually goes on at this hour of such a day, or None.
    """

    offered: tuple[Activity, ...]
    today: dict[int, OnDay]
    likely: int | None


def same_hours(now: int) -> list[tuple[int, int]]:
    """Return the hours around now on this weekday in the last weeks, as ``[start, end)``.

    UTC seconds; around a change of the clocks an hour off, which the width makes good.
    """
    weeks = (now - 7 * 86_400 * week for week in range(1, _HOURS_FOR + 1))
    return [(at - _HOURS, at + _HOURS) for at in weeks]


def headcount_text(count: int) -> str:
    """Return how many heads, as it is said."""
    return one_or_many(count, "1 head", f"{count:,} heads")


def usual(attended: Iterable[tuple[int, int]]) -> list[int]:
    """Return the usual people of a group, the likeliest to come today first.

    Each time counts half after four weeks, and a fifth on another weekday than today's. Who came
    but once belongs to them for two weeks.

    Args:
        attended: Who took part and how many days ago, from 1; a person's days in any order.
    """
    likely: dict[int, float] = {}
    often: dict[int, int] = {}
    for person, ago in attended:
        if not 0 < ago <= WEEKS * 7:
            continue
        weight = 0.5 ** (ago / 7 / _FADES) * (1 if ago % 7 == 0 else _OTHER_DAY)
        likely[person] = likely.get(person, 0.0) + weight
        often[person] = often.get(person, 0) + (2 if ago <= _ONCE else 1)
    known = [person for person, count in often.items() if count > 1]
    return sorted(known, key=lambda person: (-likely[person], person))
