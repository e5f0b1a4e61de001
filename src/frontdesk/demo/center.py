"""A center that does not exist, to try the program with: its people, and years of visits.

Nobody in it is or was anyone. The same four numbers make the same center on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from frontdesk.demo.data import LISTS
from frontdesk.demo.people import MadeUpPerson, Meeting, make_stories, visits_a_day
from frontdesk.demo.visits import HOURS, Diary, MadeUpVisit
from frontdesk.domain.center.values import Center
from frontdesk.domain.times import day_span, local

_NAME: str = LISTS["name"]
_ZONE: str = LISTS["zone"]


@dataclass(frozen=True, slots=True)
class MadeUpCenter:
    """A made-up center.

    Attributes:
        center: Its name, zone and settings.
        people: Whom it knows, in the order in which they first came.
        diary: What it takes to tell the visits.
    """

    center: Center
    people: tuple[MadeUpPerson, ...]
    diary: Diary = field(repr=False)

    def visits(self) -> Iterator[MadeUpVisit]:
        """Yield every visit in order of arrival, as often as asked, the same every time.

        Who (a place in `people`, or None for someone without a name), arrived, left (None for
        those who are here now) and how the leaving is known; instants are UTC seconds.
        """
        return self.diary.visits()


_OPENS_AT = 10 * 3600 + 42 * 60
"""Seconds after midnight: a good moment, with people in the house and more to come."""

_CLOSED_ON = {(month, day) for month, day, _ in LISTS["closed_on"]}


def good_moment(now: int) -> int:
    """Return the latest 10:42 of a weekday with open doors by the center's clock; UTC seconds.

    Never later than `now`: what is recorded from there on is not in the future of this machine.
    """
    day = local(now, _ZONE).date()
    while True:
        moment = day_span(day.isoformat(), _ZONE)[0] + _OPENS_AT
        if moment <= now and day.weekday() < 5 and (day.month, day.day) not in _CLOSED_ON:
            return moment
        day -= timedelta(days=1)


def make_up(people: int = 300, years: float = 1, seed: int = 1, *, now: int) -> MadeUpCenter:
    """Return a made-up center that knows so many `people` after so many `years` of visits.

    Its history ends at `now` (UTC seconds), with somebody in the house at any hour. Raises
    ValueError when there would be fewer than no people or years.
    """
    if people < 0 or years < 0:
        raise ValueError("a center has no fewer than 0 people and 0 years")
    days = round(years * 365.25)
    first_day = local(now, _ZONE).date() - timedelta(days)
    # A text as a seed is turned into numbers by SHA-512: the same in every process.
    rng = Random(f"people {seed}")
    stories = make_stories(people, days, rng)
    room = max(60, round(visits_a_day(people) * 0.075) * 10)  # three in four of a day at once
    hours = tuple(f"{opens:02d}:00-{closes:02d}:00" for opens, closes in HOURS)
    center = Center(_NAME, _ZONE, capacity=room, hours=hours)
    return MadeUpCenter(
        center,
        Meeting(first_day, days, rng).people(stories),
        Diary(center, tuple(stories), first_day, days, now, seed),
    )
