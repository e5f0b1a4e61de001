"""The visits of the made-up center, told day by day; today as it stands; and its evenings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from operator import itemgetter
from random import Random
from typing import NamedTuple

from frontdesk.demo.data import LISTS
from frontdesk.demo.people import Kind, Story, visits_a_day
from frontdesk.domain.center.values import Center
from frontdesk.domain.times import day_of, day_span, local, today_span
from frontdesk.domain.visits.values import LeftHow, estimated_leaving

# When people come: what draws them in on which weekday, and the habits that grow out of it

HOURS: list[tuple[int, int]] = [(opens, closes) for opens, closes in LISTS["hours"]]
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


_DRAWS = tuple(_Draw(tuple(days), *rest) for days, *rest in LISTS["draws"])
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


# Who comes on which day: regulars by their habits, newcomers, those who look in, the unnamed

_OFTEN = 0.45  # of the regulars, those who come on most days
_COMES_AGAIN = 0.4  # of those who came once, how many come a second time
_LOOKING_IN = 0.05  # of a day's visits, those of people who come now and then
_UNNAMED = 0.08  # of a day's visits, those of people who gave no name
_REMEMBERED = 1.5 * 365  # days after which someone who comes now and then no longer does


class Turnout:
    """Who comes, asked for one day after another.

    Attributes:
        weekly: Those with habits of their own at present: the last day they come, who they are
            (a place in the list of people), and their week.
    """

    def __init__(self, stories: Sequence[Story], days: int, rng: Random) -> None:
        """Begin before the first day; `days` is the number of the last one."""
        self.weekly: list[tuple[int, int, Week]] = []
        self._stories = stories
        self._rng = rng
        self._met = 0  # how many people the center has met so far
        self._again: defaultdict[int, list[int]] = defaultdict(list)
        self._look_in: list[int] = []
        occasional = sum(story.kind is Kind.OCCASIONAL for story in stories)
        self._look_in_now = max(20, round(occasional * min(1.0, _REMEMBERED / max(1, days))))
        self._a_day = visits_a_day(len(stories))

    def on(self, number: int, weekday: int, full: float) -> list[tuple[int | None, Habit]]:
        """Return who comes on day `number`, each once and with their habit; None is the unnamed.

        `full` is how full the house is beside an ordinary day.
        """
        chance, any_time = self._rng.random, ANY_TIME[weekday]
        new = self._newcomers(number)
        self.weekly = [each for each in self.weekly if each[0] >= number]
        coming: dict[int | None, Habit] = {}
        for _, person, week in self.weekly:
            habit = week[weekday]
            if chance() < habit.chance * full:
                coming[person] = habit
        for person in (*new, *self._again.pop(number, ())):
            coming.setdefault(person, any_time)
        expected = self._a_day * full * BUSTLE[weekday]
        if self._look_in:
            for _ in range(self._about(expected * _LOOKING_IN)):
                ago = int(chance() * min(len(self._look_in), self._look_in_now))
                coming.setdefault(self._look_in[-1 - ago], any_time)
        unnamed = max(1, self._about(expected * _UNNAMED * (0.5 + chance())))
        return [*coming.items(), *[(None, any_time)] * unnamed]

    def _about(self, expected: float) -> int:
        """Return a whole number that is `expected` on average."""
        return int(expected + self._rng.random())

    def _newcomers(self, number: int) -> list[int]:
        """Return who comes for the first time, and remember everybody the center now knows."""
        new = []
        while self._met < len(self._stories) and self._stories[self._met].first <= number:
            person, story = self._met, self._stories[self._met]
            self._met += 1
            if story.first >= 0:
                new.append(person)
            if story.kind is Kind.OCCASIONAL:
                self._look_in.append(person)
            elif story.kind is not Kind.BRIEF:
                often = story.kind is Kind.REGULAR and self._rng.random() < _OFTEN
                self.weekly.append((story.last, person, draw_week(self._rng, often=often)))
            elif story.first >= 0 and self._rng.random() < _COMES_AGAIN:
                self._again[number + self._rng.randint(1, 30)].append(person)
        return new


# Today at the made-up center: the day cut off at this moment, with somebody in the house

MadeUpVisit = tuple[int | None, int, int | None, LeftHow | None]
"""Whose it is (a place in the list of people, or None without a name), arrived, left, and how the
leaving is known. A plain tuple, since there may be millions."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of today, UTC seconds.

    Attributes:
        begins: When today begins.
        ends: When it ends.
        now: The moment itself.
    """

    begins: int
    ends: int
    now: int

    @property
    def lively(self) -> bool:
        """Whether a demonstration would find the house at its liveliest: from 9 to 17."""
        # Counted back from the end of the day, which no change of the clocks comes near.
        return 7 * 3600 < self.ends - self.now <= 15 * 3600

    def lately(self, rng: Random) -> int:
        """Return a whole minute within the hour before this moment, still today."""
        return max(self.begins, (self.now - rng.randint(1, 60) * _MINUTE) // _MINUTE * _MINUTE)


def so_far(
    visits: Iterable[MadeUpVisit],
    regulars: Sequence[int],
    people: int,
    moment: Moment,
    rng: Random,
) -> list[MadeUpVisit]:
    """Return today's `visits` as they stand at this moment, in no order: nothing is later.

    An empty house would show nothing. If too few are here, at whatever hour, some more `regulars`
    came in lately, and a few without a name; with too few regulars, others of so many `people`.
    """
    told = [_until(visit, moment.now) for visit in visits if visit[1] <= moment.now]
    here = [who for who, _, left, _ in told if left is None]
    unnamed = here.count(None)
    # Half of all stay away, even where the center knows but a few.
    wanted = min(rng.randint(*((7, 10) if moment.lively else (4, 6))), people // 2)
    more = max(0, wanted - (len(here) - unnamed))
    more_unnamed = max(0, rng.randint(2, 3) - unnamed)
    seen = {who for who, _, _, _ in told}
    came: list[int | None] = _pick(regulars, seen, more, rng)
    came += _pick(range(people), seen.union(came), more - len(came), rng)
    came += [None] * more_unnamed
    return told + [(who, moment.lately(rng), None, None) for who in came]


def _pick(
    people: Sequence[int], seen: set[int | None], count: int, rng: Random
) -> list[int | None]:
    """Return up to so many of the `people` who have not been seen today."""
    free = [person for person in people if person not in seen] if count > 0 else []
    return list(rng.sample(free, min(count, len(free))))


def _until(visit: MadeUpVisit, now: int) -> MadeUpVisit:
    """Return `visit` as it is known at `now`: one that ends later lasts."""
    who, arrived, left, _ = visit
    return visit if left is not None and left <= now else (who, arrived, None, None)


# The visits of the made-up center, told day by day and never held all at once

_DAY = 86_400
_MINUTE = 60
_QUARTER = 15 * _MINUTE
_LATER = 0.06  # of all leavings, those entered at another time
_FORGOTTEN = 0.12  # of all leavings, those nobody recorded
_FORGOTTEN_UNNAMED = 0.45
_TODAY = 0.75  # how full today is: not the fullest day, and never a day off
_OUT_AND_BACK = 0.05  # of all who left early enough, those who came back the same day


@dataclass(frozen=True, slots=True)
class Diary:
    """What it takes to tell the visits, the same every time.

    Attributes:
        center: The center: its zone, and its usual stay.
        stories: Who came when, a story for each person.
        first_day: The first day told.
        last: The number of the last day, which is today; the first is 0.
        now: Where the telling ends, UTC seconds.
        seed: What decides everything that is left to chance.
    """

    center: Center
    stories: tuple[Story, ...]
    first_day: date
    last: int
    now: int
    seed: int

    def visits(self) -> Iterator[MadeUpVisit]:
        """Yield every visit, in order of arrival."""
        rng = Random(f"visits {self.seed}")
        turnout = Turnout(self.stories, self.last, rng)
        for number in range(self.last + 1):
            day = self.first_day + timedelta(number)
            today = number == self.last
            full = _TODAY if today else fullness(day, rng)
            if not full:
                continue
            coming = turnout.on(number, day.weekday(), full)
            begins, ends = day_span(day.isoformat(), self.center.zone)
            visits = self._of_day(coming, day.weekday(), ends, rng, today=today)
            if today:
                regulars = [person for _, person, _ in turnout.weekly]
                moment = Moment(begins, ends, self.now)
                visits = so_far(visits, regulars, len(self.stories), moment, rng)
            visits.sort(key=itemgetter(1))
            yield from visits

    def _of_day(
        self,
        coming: Iterable[tuple[int | None, Habit]],
        weekday: int,
        ends: int,
        rng: Random,
        *,
        today: bool,
    ) -> list[MadeUpVisit]:
        """Return the visits of a day that ends at `ends`, in no order.

        Times of day are counted back from its end, so that a change of the clocks, which is in
        the early morning, has no part in them. Leavings of today are recorded, all of them:
        none is estimated before the day is over.
        """
        midnight = ends - _DAY
        closes = midnight + HOURS[weekday][1] * 60 * _MINUTE
        usual_stay = self.center.usual_stay * _MINUTE
        chance = rng.random
        visits: list[MadeUpVisit] = []
        for who, (_, minute, spread, stay) in coming:
            arrived = midnight + _MINUTE * (minute + int((chance() + chance() - 1) * spread))
            left = min(arrived + _MINUTE * int(stay * (0.5 + chance())), closes)
            luck = chance()
            if luck < (_FORGOTTEN_UNNAMED if who is None else _FORGOTTEN) and not today:
                left = estimated_leaving(arrived, usual_stay, ends, None)
                visits.append((who, arrived, left, LeftHow.ESTIMATED))
            elif luck > 1 - _LATER:
                round_time = left - left % _QUARTER  # as people remember it
                visits.append((who, arrived, round_time, LeftHow.LATER))
            else:
                visits.append((who, arrived, left, LeftHow.LEFT))
                if who is not None and left < closes - 2 * 3600 and chance() < _OUT_AND_BACK:
                    back = left + _MINUTE * rng.randint(15, 60)
                    until = back + _MINUTE * rng.randint(15, 60)
                    visits.append((who, back, until, LeftHow.LEFT))
        return visits


# The evenings of the made-up center: days that were closed, and counts of the house

LATELY = 30 * 86_400
"""So long ago the center began to close its days and to count, seconds."""

_COUNT_AT = ("12:30", "15:00")  # when the house is fullest
_COUNTS = 0.4  # of all days, on how many somebody counts
_OFF = (0, 0, 0, 0, 1, 1, 2, -1)  # how many more were in the house than signed in


class Closed(NamedTuple):
    """A day that was closed: which, and when (UTC seconds)."""

    day: str
    at: int


class Counted(NamedTuple):
    """A count of the house: when (UTC seconds), how many, and how many were signed in."""

    at: int
    counted: int
    signed_in: int


def tell_evenings(
    visits: Sequence[MadeUpVisit], seed: int, *, zone: str, now: int
) -> tuple[list[Closed], list[Counted]]:
    """Return the days that were closed and the counts that were made, lately.

    The last day before today is not closed: somebody forgot, so that the next morning there is
    something to put right without a word on why.

    Args:
        visits: All visits, in order of arrival; only the latest are looked at.
        seed: What decides what is left to chance.
        zone: The center's time zone.
        now: The present instant, UTC seconds.
    """
    rng = Random(f"evenings {seed}")
    today, _ = today_span(now, zone)
    _, since = today_span(now - LATELY, zone)  # the first of the days that are there whole
    by_day: dict[str, list[tuple[int, int]]] = {}
    for _, arrived, left, _ in visits:
        if since <= arrived < today and left is not None:
            by_day.setdefault(day_of(arrived, zone), []).append((arrived, left))
    closed = [
        Closed(day, max(left for _, left in stays) + 60 * rng.randint(2, 20))
        for day, stays in list(by_day.items())[:-1]
    ]
    counted = []
    for stays in by_day.values():
        if rng.random() < _COUNTS:
            at = _moment(stays[0][0], rng.choice(_COUNT_AT), zone)
            signed_in = sum(arrived <= at < left for arrived, left in stays)
            counted.append(Counted(at, max(0, signed_in + rng.choice(_OFF)), signed_in))
    return closed, counted


def _moment(arrived: int, hour: str, zone: str) -> int:
    """Return the instant of an hour on the day somebody arrived, counted from their arrival."""
    at = local(arrived, zone)
    minutes = (int(hour[:2]) - at.hour) * 60 + int(hour[3:]) - at.minute
    return arrived // 60 * 60 + minutes * 60
