"""Who usually comes about now: a convenience at the door, worked out and never kept.

It says of nobody how often they came, and whoever is not among them is found by name as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frontdesk.domain.people.ranking import Habit, likelihood

MOST = 9
"""So many stand in the list: each has a digit."""

TWICE = 2
"""On so many of the last eight such weekdays somebody came who usually does; once is chance."""


class Candidate(NamedTuple):
    """Somebody who came on this weekday lately.

    Attributes:
        person: Their number.
        place: Their `rank`.
        habit: How they come on such a day, about this hour.
    """

    person: int
    place: int
    habit: Habit


def usually_come(candidates: Iterable[Candidate], now: int) -> list[int]:
    """Return who usually comes about `now` (UTC seconds), the likeliest first."""
    usual = [each for each in candidates if each.habit.days >= TWICE and each.habit.now > 0]
    return [
        each.person
        for each in sorted(
            usual, key=lambda each: (-likelihood(each.place, each.habit, now), -each.person)
        )
    ]


def to_show(usual: Sequence[int], before: Sequence[int], most: int = MOST) -> list[int]:
    """Return who stands in the list, in its order.

    Whoever stood there `before` and still belongs there keeps their number, and whoever comes in
    takes a free one: a number that somebody is about to press must not become another person's.
    With nobody to come in, the last one takes it.

    Args:
        usual: Who usually comes and may be shown, the likeliest first.
        before: Who stood in the list last, in its order.
        most: How many it shows at most.
    """
    belong, before = usual[:most], before[:most]
    shown = [person if person in belong else None for person in before]
    coming = [person for person in belong if person not in before]
    while None in shown:
        if coming:
            shown[shown.index(None)] = coming.pop(0)
        elif (last := shown.pop()) is not None:  # one moves up, and not all below
            shown[shown.index(None)] = last
    return [*filter(None, shown), *coming]
