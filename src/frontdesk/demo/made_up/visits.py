"""The visits of the made-up center, told day by day and never held all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from random import Random

from frontdesk.demo.made_up.habits import HOURS, Habit, fullness
from frontdesk.demo.made_up.stories import Story
from frontdesk.demo.made_up.today import MadeUpVisit, Moment, so_far
from frontdesk.demo.made_up.turnout import Turnout
from frontdesk.domain.center.values import Center
from frontdesk.domain.times import day_span
from frontdesk.domain.visits.values import LeftHow, estimated_leaving

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
