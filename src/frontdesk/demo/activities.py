"""What people of the made-up center come for, and how it is written beside their visits."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from frontdesk.demo.data import LISTS
from frontdesk.demo.visits import MadeUpVisit
from frontdesk.domain.times import day_of, day_span
from frontdesk.store.changes import ChangeRecorder

# What people of the made-up center come for: meals, groups with their usual people, company

TITLES: list[str] = LISTS["activities"]
"""The center's list."""

COMPANY, CONVERSATION, MEAL, PHONE, ART, WRITING, MUSIC, SEWING = range(len(TITLES))
"""The places of its activities on the list."""

_ENDED_AGO = 100  # days since the sewing circle was given up
_COUNTED_FOR = 26 * 7  # days back in which heads were counted at the music afternoon
_SAYS_SO = 0.5  # how many of those who come for nothing in particular say what for


class _Group(NamedTuple):
    """Something at an hour of its own: its weekdays, its minute, how near to it people come.

    Attributes:
        inclined: How many of those who come at that hour have taken to it, of 256.
    """

    days: tuple[int, ...]
    minute: int
    near: int
    activity: int
    inclined: int


_GROUPS = tuple(
    _Group(tuple(days), minute, near, TITLES.index(title), inclined)
    for days, minute, near, title, inclined in LISTS["groups"]
)
_USUAL, _NOW_AND_THEN = 0.88, 0.06  # how likely somebody takes part who has taken to it, or not


class Purposes:
    """What visitors came for, asked in order of arrival."""

    def __init__(self, zone: str, today: str, seed: int) -> None:
        """Begin before the first visit; `today` is the last day told."""
        self._zone = zone
        self._rng = Random(f"groups {seed}")
        self._mixed = self._rng.getrandbits(30)
        self._sewing_ended = day_span(sewing_ended(today), zone)[0]
        self._ends = 0
        self._weekday = 0

    def of(self, visit: MadeUpVisit) -> tuple[int, ...]:
        """Return what a visitor came for, as places on the list; most for one thing or none."""
        who, arrived, _, _ = visit
        if arrived >= self._ends:
            self._turn_to(arrived)
        minute = 1440 - (self._ends - arrived) // 60
        chance = self._rng.random
        came_for = [
            group.activity
            for group in _GROUPS
            if self._weekday in group.days
            and abs(minute - group.minute) <= group.near
            and (group.activity != SEWING or arrived < self._sewing_ended)
            and chance() < (_USUAL if self._inclined(who, group) else _NOW_AND_THEN)
        ]
        if not came_for and chance() < _SAYS_SO:
            luck = chance()
            came_for.append(COMPANY if luck < 0.6 else CONVERSATION if luck < 0.8 else PHONE)
        return tuple(came_for)

    def _turn_to(self, arrived: int) -> None:
        day = day_of(arrived, self._zone)
        _, self._ends = day_span(day, self._zone)
        self._weekday = date.fromisoformat(day).weekday()

    def _inclined(self, who: int | None, group: _Group) -> bool:
        """Whether somebody has taken to a group; the same whenever it is asked."""
        if who is None:
            return False
        mixed = (who * 2_654_435_761 + group.activity * 97_003 + self._mixed) & 0xFFFFFFFF
        return (mixed >> 11) & 0xFF < group.inclined


def sewing_ended(today: str) -> str:
    """Return the day from which the sewing circle is not offered any more."""
    return _days_before(today, _ENDED_AGO)


def headcounts(first: str, today: str, seed: int) -> Iterator[tuple[int, str, int]]:
    """Yield the heads counted: an activity's place on the list, the day, and how many.

    At the music afternoon, where people come and go and nobody takes names.
    """
    rng = Random(f"heads {seed}")
    for ago in range(_COUNTED_FOR, 0, -1):
        day = _days_before(today, ago)
        if day >= first and date.fromisoformat(day).weekday() == 4 and rng.random() < 0.8:
            yield MUSIC, day, rng.randint(9, 24)


def _days_before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days)).isoformat()


# What the people of a made-up center come for, written beside their visits


class TakingPart:
    """Notes what each visit is for while the visits are told, once, and writes it afterwards.

    In two plain arrays: there may be millions.
    """

    def __init__(self, zone: str, now: int, seed: int) -> None:
        """Begin before the first visit; the last day told is the one of `now`."""
        self._zone, self._seed = zone, seed
        self._today = day_of(now, zone)
        self._purposes = Purposes(zone, self._today, seed)
        self._places = array("Q")
        self._activities = array("B")

    def note(self, place: int, visit: MadeUpVisit) -> None:
        """Note what the visit at this place in the order of arrival is for."""
        for activity in self._purposes.of(visit):
            self._places.append(place)
            self._activities.append(activity)

    def write(self, changes: ChangeRecorder, visits: range, activities: range, begun: int) -> None:
        """Write who took part, the heads that were counted, and what is not offered any more.

        Args:
            changes: Where every write goes through.
            visits: The numbers of the visits, in the order of arrival.
            activities: The numbers of the activities on the list.
            begun: When the center's history begins, UTC seconds.
        """
        pairs = zip(self._places, self._activities, strict=True)
        changes.add_many(
            "attendance",
            ("visit_id", "activity_id"),
            ((visits[place], activities[activity]) for place, activity in pairs),
        )
        first = day_of(begun, self._zone)
        changes.add_many(
            "heads",
            ("activity_id", "day", "at", "count"),
            (
                (activities[activity], day, day_span(day, self._zone)[1] - 8 * 3600, count)
                for activity, day, count in headcounts(first, self._today, self._seed)
            ),
        )
        ended = sewing_ended(self._today)
        changes.add_many(
            "retired_activity", ("activity_id", "on_day"), [(activities[SEWING], ended)]
        )
