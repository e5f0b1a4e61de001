"""When people come: what draws them in on which weekday, and the habits that grow out of it."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from random import Random
from typing import NamedTuple

HOURS = ((9, 17), (9, 17), (9, 17), (9, 17), (9, 17), (10, 15), (12, 16))
"""When the house is open, Monday first, full hours."""

BUSTLE = (1.0, 1.0, 1.0, 1.0, 1.0, 0.6, 0.45)
"""How many come without a habit on each weekday, beside a full one."""

_SEASONS = (0.95, 0.95, 1.0, 1.0, 1.0, 0.95, 0.85, 0.85, 1.0, 1.05, 1.1, 1.05)
"""How full the house is in each month: quiet in high summer, lively toward winter."""

_HOLIDAYS = {(1, 1), (7, 4), (12, 25)}
_OTHER_DAYS = 0.03  # how likely a regular comes on a day that is not theirs


class Habit(NamedTuple):
    """How somebody comes on one weekday.

    Attributes:
        chance: How likely they come at all.
        minute: When they usually arrive, minutes after midnight.
        spread: How many minutes earlier or later it may get.
        stay: How long they usually stay, minutes.
    """

    chance: float
    minute: int
    spread: int
    stay: int


Week = tuple[Habit, ...]
"""A habit for each weekday, Monday first."""


class _Draw(NamedTuple):
    """Something that draws people in: its weekdays, its time, and how many come for it."""

    days: tuple[int, ...]
    minute: int
    spread: int
    stay: int
    weight: int


_DRAWS = (
    _Draw((0, 1, 2, 3, 4), 9 * 60 + 25, 25, 130, 22),  # coffee and company
    _Draw((0, 1, 2, 3, 4), 11 * 60 + 40, 30, 85, 26),  # lunch
    _Draw((1, 3), 13 * 60 + 45, 20, 110, 12),  # art group
    _Draw((0, 2), 10 * 60 + 20, 15, 95, 7),  # writing circle
    _Draw((4,), 14 * 60 + 40, 20, 100, 6),  # music
    _Draw((0, 1, 2, 3, 4), 13 * 60 + 30, 75, 100, 12),  # an open afternoon
    _Draw((5,), 10 * 60 + 25, 25, 130, 15),  # Saturday brunch
    _Draw((6,), 12 * 60 + 30, 30, 120, 10),  # Sunday afternoon
)
_WEIGHTS = tuple(accumulate(draw.weight for draw in _DRAWS))

ANY_TIME: Week = tuple(
    Habit(_OTHER_DAYS, (opens + closes) * 30, (closes - opens) * 30 - 30, 75)
    for opens, closes in HOURS
)
"""How people come who have no habit: at any time from opening to half an hour before closing."""


def draw_week(rng: Random, *, often: bool) -> Week:
    """Return the habits of a regular: one or two weekdays, or four or five if they come often."""
    wanted = rng.choice((4, 4, 5) if often else (1, 2, 2, 3))
    chance = rng.uniform(0.75, 0.92) if often else rng.uniform(0.7, 0.9)
    own_time = rng.randint(-8, 8)  # some are always early
    week = list(ANY_TIME)
    chosen: set[int] = set()
    while len(chosen) < wanted:
        (draw,) = rng.choices(_DRAWS, cum_weights=_WEIGHTS)
        for day in rng.sample(draw.days, len(draw.days)):
            if len(chosen) < wanted and day not in chosen:
                chosen.add(day)
                week[day] = Habit(chance, draw.minute + own_time, draw.spread, draw.stay)
    return tuple(week)


def fullness(day: date, rng: Random) -> float:
    """Return how full `day` is beside an ordinary one; zero when the house stays closed."""
    snowed_in = day.month in (12, 1, 2, 3) and rng.random() < 0.02
    if (day.month, day.day) in _HOLIDAYS or snowed_in:
        return 0.0
    return _SEASONS[day.month - 1] * rng.uniform(0.85, 1.1)
