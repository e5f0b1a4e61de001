"""Finding people for the box: who fits what was typed, ranked by who is likely to come in now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import timedelta
from heapq import nlargest

from frontdesk.domain import times
from frontdesk.domain.fit import Fit, Sought, Why, fit
from frontdesk.domain.names import Words, query_tokens
from frontdesk.domain.nicknames import also_called
from frontdesk.domain.people import Found
from frontdesk.domain.ranking import NO_HABIT, WEEKS, Habit, habits, likelihood
from frontdesk.services.acting import Query, Reading, query
from frontdesk.store import search
from frontdesk.store.engines import EncryptedDatabase

_POOL = 48
"""So many of those who fit are looked at, best rank first, beside those expected now."""

_EXPECTED = 32
"""So many of those who fit and are expected now are looked at."""

_FRESH, _STALE = 5 * 60, 45 * 60
"""After so many seconds it is looked up again who is expected; and waited for."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Who is expected about a moment, by their habits; kept in memory, and good for a while.

    Attributes:
        at: The moment, UTC seconds.
        zone: The center's zone.
        habits: The habits of all who came on this weekday lately, by number.
    """

    at: int
    zone: str
    habits: dict[int, Habit]
    _by_letter: dict[str, list[tuple[float, int, Words]]] = field(repr=False)

    def who_fit(self, sought: Sequence[Sought]) -> list[int]:
        """Return those expected who fit, at most `_EXPECTED`, the most likely ones."""
        first = sought[0]
        letters = {word[0] for word in (first.token, *first.called, *first.alike)}
        fitting = {
            (now, person)
            for letter in letters
            for now, person, words in self._by_letter.get(letter, ())
            if fit(sought, words)
        }
        return [person for _, person in nlargest(_EXPECTED, fitting)]


@query
def expected(reading: Reading) -> Expected:
    """Return who is expected now: who came about this hour on this weekday lately."""
    also_called("")  # the lists are read here, not while a letter is being painted
    zone = reading.center.zone
    today = times.local(reading.now, zone).date()
    time_of_day = reading.now - times.day_span(today.isoformat(), zone)[1]
    weeks = []
    for ago in range(1, WEEKS + 1):
        start, end = times.day_span((today - timedelta(weeks=ago)).isoformat(), zone)
        came = search.arrivals(reading.database, start, end)
        # Counted back from the day's end: the clocks change early in the morning.
        weeks.append([(person, (at - end - time_of_day) / 60) for person, at in came])
    found = habits(weeks)
    now = [person for person, habit in found.items() if habit.now]
    by_letter: defaultdict[str, list[tuple[float, int, Words]]] = defaultdict(list)
    for person, _, words in search.entries(reading.database, now):
        for letter in {word[0] for word in words.spelled}:
            by_letter[letter].append((found[person].now, person, words))
    return Expected(reading.now, zone, found, dict(by_letter))


class Expecting:
    """Knows who is expected, and has it looked up again in good time on the reader's thread.

    Asked by one thread.
    """

    def __init__(self, ask: Callable[[Query[Expected]], Future[Expected]]) -> None:
        """Begin knowing nothing; `ask` has a query answered on another thread."""
        self._ask = ask
        self._known: Expected | None = None
        self._asked: Future[Expected] | None = None

    def look_ahead(self, now: int, zone: str) -> None:
        """Have it looked up for `now`, unless what is known is good for some minutes yet."""
        if self._asked is not None and self._asked.done():
            self._known, self._asked = self._asked.result(), None
        if self._asked is None and not _good(self._known, now, zone, _FRESH):
            self._asked = self._ask(expected())

    def at(self, now: int, zone: str) -> Expected:
        """Return who is expected; waits only while nothing is known of this hour."""
        self.look_ahead(now, zone)
        if self._known is None or not _good(self._known, now, zone, _STALE):
            asked = self._asked or self._ask(expected())
            self._known, self._asked = asked.result(), None
        return self._known


def _good(known: Expected | None, now: int, zone: str, seconds: int) -> bool:
    return known is not None and known.zone == zone and 0 <= now - known.at < seconds


class Finder:
    """Finds people through a connection of its own, on one thread.

    What it holds is only to be quick: who has come today, looked at again when anyone has written.
    """

    def __init__(self, database: EncryptedDatabase) -> None:
        """Begin with nothing in mind."""
        self._database = database
        self._version = -1
        self._today = -1
        self._seen: dict[int, bool] = {}

    def find(self, text: str, limit: int, now: int, expected: Expected) -> list[Found]:
        """Return who fits `text`, those who are likely to come in first.

        Those who fit as it is written stand before those who only fit a word like it. Somebody
        who is here stands below others who fit as well: the usual key is check-in.
        """
        tokens = query_tokens(text)
        if not tokens:
            return []
        today, _ = times.today_span(now, expected.zone)
        self._look_around(today)
        sought = [Sought(token, also_called(token)) for token in tokens]
        pool = set(self._as_written(sought, max(limit, _POOL)))
        pool.update(expected.who_fit(sought))
        ranked = self._ranked(pool, sought, now, expected)
        if len(ranked) < limit:
            sought = [
                each._replace(alike=search.alike(self._database, each.token)) for each in sought
            ]
            if any(each.alike for each in sought):
                pool.update(
                    search.best(self._database, _beginnings(sought), limit=max(limit, _POOL))
                )
                pool.update(expected.who_fit(sought))
                ranked = self._ranked(pool, sought, now, expected)
        people = [person for *_, person in ranked[:limit]]
        rows = search.load(self._database, people, today=today)
        why = {person: fits.why for fits, _, person in ranked[:limit]}
        return [
            replace(row, why=why[row.id], habit=expected.habits.get(row.id, NO_HABIT))
            for row in rows
        ]

    def _look_around(self, today: int) -> None:
        version = self._database.data_version()
        if (version, today) != (self._version, self._today):
            self._version, self._today = version, today
            self._seen = search.here_today(self._database, today)

    def _as_written(self, sought: Sequence[Sought], limit: int) -> list[int]:
        plain = [search.as_written(each.token) for each in sought]
        found = search.best(self._database, plain, limit=limit)
        if any(each.called for each in sought):
            names = [(*written, *each.called) for written, each in zip(plain, sought, strict=True)]
            found += search.best(self._database, names, limit=limit)
        return found

    def _ranked(
        self, pool: Collection[int], sought: Sequence[Sought], now: int, expected: Expected
    ) -> list[tuple[Fit, float, int]]:
        """Return those of the pool who fit, best first: how, how likely, and who."""
        ranked = []
        for person, place, words in search.entries(self._database, pool):
            fits = fit(sought, words)
            if fits is not None:
                habit = expected.habits.get(person, NO_HABIT)
                chance = likelihood(place, habit, now, here=self._seen.get(person))
                ranked.append((fits, fits.bits + chance, person))
        ranked.sort(key=lambda each: (each[0].why is Why.ALIKE, -each[1], -each[2]))
        return ranked


def _beginnings(sought: Sequence[Sought]) -> list[tuple[str, ...]]:
    return [(*search.as_written(each.token), *each.called, *each.alike) for each in sought]
