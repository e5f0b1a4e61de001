"""How likely somebody is to come in now: how recently and how often, and by weekday and hour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp2, log2
from typing import NamedTuple

HALF_LIFE = 30 * 86_400
"""After this many seconds a visit counts half: someone who came often lately stands first."""

VISITS_COUNTED = 48
"""Older visits than the last so many no longer tell a person's place."""

_STEPS = 16_384  # steps in a half-life: one is under three minutes


def rank(arrivals: Sequence[int]) -> int:
    """Return the place in the find box of someone with these latest arrivals (UTC seconds).

    The logarithm of a sum of halving weights. Because all weights fade alike, the order of two
    people does not change while neither comes, so nothing needs refreshing as time passes.
    Zero for someone who has not come yet.
    """
    if not arrivals:
        return 0
    latest = max(arrivals)
    total = sum(exp2((arrived - latest) / HALF_LIFE) for arrived in arrivals)
    return max(1, round((latest / HALF_LIFE + log2(total)) * _STEPS))


WEEKS = 8
"""So many weeks back somebody's habits are looked for, on the same weekday."""

NEAR = 90
"""Minutes: a visit that began further from the present time of day says nothing of this hour."""

_NEARER = 45  # most come within half that time of their usual hour
_WEEK_BEFORE = 0.85  # how much a visit counts beside one a week later
_BY_HABIT = 0.67  # of those who always came at this hour, how many come within the hour
_ANY_TIME = 0.003  # how likely within an hour, for each visit that counts in the rank
_NEVER_CAME = 3e-5  # somebody of whom nothing is known
_CAME_TODAY = 0.05  # who was here today already comes so rarely as if they had not been
_BACK, _BACK_WITHIN = 0.1, 3600  # but some go out for a moment: within the hour, and half-life
_PASSED_OVER = 0.4  # of those who stood there with a number, most are checked in by it
_HERE = 1e-6  # below everyone who may come: the usual key is check-in


class Habit(NamedTuple):
    """What somebody's visits on the last few such weekdays tell of the present moment.

    Attributes:
        days: On how many of them they came.
        of: How many there were on which the house was open, at most `WEEKS`.
        now: How regularly they came about this time of day, from 0 to 1.5.
    """

    days: int
    of: int
    now: float

    @property
    def most(self) -> bool:
        """Whether they come on most such weekdays; two or three would be too few to say so."""
        return self.days >= MOST and self.days * 2 > self.of


MOST = 4
"""On so many of the last few such weekdays somebody comes who comes on most."""

NO_HABIT = Habit(0, 0, 0.0)
"""Of somebody who did not come on this weekday lately."""


def _about(minutes: float, most: int) -> float:
    return max(0.0, 1 - abs(minutes) / most)


def habits(weeks: Sequence[Iterable[tuple[int, float]]]) -> dict[int, Habit]:
    """Return the habits of all who came on the last few such weekdays.

    Args:
        weeks: Last week first: who came on that day, and how many minutes of the day before or
            after the present time of day. A day on which nobody came was no open one.
    """
    days: dict[int, int] = {}
    now: dict[int, float] = {}
    full, of = 0.0, 0
    for ago, arrivals in enumerate(weeks):
        weight = _WEEK_BEFORE**ago
        nearest: dict[int, float] = {}
        for person, minutes in arrivals:
            near = (_about(minutes, NEAR) + _about(minutes, _NEARER) * NEAR / _NEARER) / 2
            nearest[person] = max(near, nearest.get(person, 0.0))
        full += weight if nearest else 0.0
        of += bool(nearest)
        for person, near in nearest.items():
            days[person] = days.get(person, 0) + 1
            now[person] = now.get(person, 0.0) + near * weight
    return {person: Habit(count, of, now[person] / full) for person, count in days.items()}


def likelihood(place: int, habit: Habit, now: int) -> float:
    """Return how likely somebody who has not come today comes within the hour, from 0 to 1 or so.

    Args:
        place: Their `rank`.
        habit: Their habit at this moment.
        now: The present instant, UTC seconds.
    """
    visits = exp2(place / _STEPS - now / HALF_LIFE) if place else 0.0
    return _NEVER_CAME + _ANY_TIME * visits + _BY_HABIT * habit.now


def again(chance: float, left: int | None, now: int) -> float:
    """Return how likely somebody comes who has been here today, from what it was before.

    `left` is the instant they left, UTC seconds, or None while they are here.
    """
    if left is None:
        return _HERE
    ago = max(0, now - left)  # a clock set back by weeks must not be an error here
    return chance * _CAME_TODAY + _BACK * exp2(-ago / _BACK_WITHIN)


def passed_over(chance: float) -> float:
    """Return how likely somebody is meant by a letter who stood in the list with a number before.

    Measured on the made-up month: it costs somebody who never looks at the list 0.01 keys a
    check-in, and saves somebody who does 0.09.
    """
    return chance * _PASSED_OVER
