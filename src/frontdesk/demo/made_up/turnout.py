"""Who comes on which day: regulars by their habits, newcomers, those who look in, the unnamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from frontdesk.demo.made_up.habits import ANY_TIME, BUSTLE, Habit, Week, draw_week
from frontdesk.demo.made_up.stories import Kind, Story, visits_a_day

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
