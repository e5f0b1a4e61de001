"""Who comes to the made-up center and from when to when: the registry before it has names."""

from __future__ import annotations

from enum import Enum
from random import Random
from typing import NamedTuple

_TURNOVER = 0.6
"""How many of a hundred places of regulars go to someone new in a year, as a fraction."""


class Kind(Enum):
    """What part the center has in somebody's life."""

    STAFF = "staff"
    VOLUNTEER = "volunteer"
    REGULAR = "comes every week"
    OCCASIONAL = "comes now and then"
    BRIEF = "came once or twice"


class Story(NamedTuple):
    """When somebody was part of the center, in days since the first day told.

    Attributes:
        first: The day they first came; negative for someone known from before.
        last: The last day on which they may come.
        kind: How they come.
    """

    first: int
    last: int
    kind: Kind


def visits_a_day(people: int) -> float:
    """Return how many visits a weekday sees, about, at a center that knows so many people.

    Far from in proportion: a registry grows with everyone who ever came, the house does not.
    """
    return min(people * 0.15, 45 * float((people / 300) ** 0.38))


def staff_count(people: int) -> int:
    """Return how many are staff or volunteers: 12 of 300, and at most 50."""
    return min(round(people * 0.04), round(12 * float((people / 300) ** 0.25)), 50)


def make_stories(people: int, days: int, rng: Random) -> list[Story]:
    """Return the stories of `people` in the order in which they first came.

    Nobody first comes on the last day, which is today: it may have only just begun.
    """
    staff = staff_count(people)
    places = round(2 * visits_a_day(people))
    regulars = min(round(people * 0.43), round(places * (1 + _TURNOVER * days / 365)))
    occasional = round(people * 0.15)
    stories = [_of_staff(place, days, rng) for place in range(staff)]
    stories += _regulars(regulars, min(places, regulars), days, rng)
    others = people - len(stories)
    # A registry larger than the house could welcome in the time was known from before.
    new = min(0.9, 0.08 * visits_a_day(people) * days / max(1, others))
    for place in range(others):
        kind = Kind.OCCASIONAL if place < occasional else Kind.BRIEF
        first = rng.randrange(days) if days and rng.random() < new else _before(rng)
        stories.append(Story(first, days, kind))
    return sorted(stories, key=lambda story: story.first)


def _before(rng: Random) -> int:
    """Return a day before the first one told: mostly in the few years before."""
    return -1 - int(rng.expovariate(1 / 700))


def _of_staff(place: int, days: int, rng: Random) -> Story:
    """Return the story of a member of the staff or a volunteer; all of them are still that."""
    return Story(_before(rng) - 60, days, Kind.STAFF if place % 5 < 2 else Kind.VOLUNTEER)


def _regulars(count: int, places: int, days: int, rng: Random) -> list[Story]:
    """Return the regulars: so many places in the house, and who held each one after another."""
    stories = []
    for place in range(places):
        holders = len(range(place, count, places))
        # A quarter of the places fill only after a while: the house has grown.
        begins = _before(rng) if rng.random() < 0.75 else int(days * 0.6 * rng.random())
        changes = sorted(rng.randrange(max(0, begins), days + 1) for _ in range(holders - 1))
        for change in [*changes, days + 1]:
            stories.append(Story(min(begins, days - 1), change - 1, Kind.REGULAR))
            begins = change
    return stories
