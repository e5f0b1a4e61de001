"""Finding people for the box: who fits what was typed, ranked by who is likely to come in now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice, permutations
from math import log2

from frontdesk.domain import times
from frontdesk.domain.people.fit import Fit, Sought, Why, fit
from frontdesk.domain.people.names import INITIALS, Words, joined, query_tokens, split
from frontdesk.domain.people.nicknames import also_called
from frontdesk.domain.people.ranking import (
    NO_HABIT,
    WEEKS,
    Habit,
    again,
    habits,
    likelihood,
    passed_over,
)
from frontdesk.domain.people.usual import MOST, Candidate, to_show, usually_come
from frontdesk.domain.people.values import Found
from frontdesk.domain.shifts.values import LONGEST
from frontdesk.services.desk.context import Query, ReadContext, query
from frontdesk.store.breaks import rows as breaks
from frontdesk.store.people import search
from frontdesk.store.port import Session
from frontdesk.store.shifts import time_entries as worked

_POOL = 24
"""So many of those who fit are looked at, best rank first, beside those expected now."""

_EXPECTED = 16
"""So many of those who fit and are expected now are looked at."""

_FEW = 5
"""When fewer fit as it is written, words like it are looked for."""

_FRESH, _STALE = 5 * 60, 45 * 60
"""After so many seconds it is looked up again who is expected; and waited for."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Who is expected about a moment, by their habits; kept in memory, and good for a while.

    Attributes:
        at: The moment, UTC seconds.
        zone: The center's zone.
        habits: The habits of all who came on this weekday lately, by number.
        usual: Who usually comes about then, the likeliest first.
    """

    at: int
    zone: str
    habits: dict[int, Habit]
    usual: list[int]
    _filed: dict[str, list[tuple[int, Words]]] = field(repr=False)

    def who_fit(self, sought: Sequence[Sought]) -> set[int]:
        """Return those expected who fit, the most likely ones of each beginning."""
        first = sought[0]
        keys = {_key(first.token), *map(_whole, first.called), *map(_key, first.alike)}
        found: set[int] = set()
        for key in keys:
            fitting = (
                person
                for person, words in self._filed.get(key, ())
                if fit(sought, words) is not None
            )
            found.update(islice(fitting, _EXPECTED))
        return found


def _key(beginning: str) -> str:
    """Return under what those are filed who have a word that begins so."""
    return beginning[:4] if len(beginning) > 3 else beginning[:2]


def _whole(word: str) -> str:
    return f"{word}="


def _filed_under(words: Words) -> set[str]:
    """Return all under which somebody with these words is filed."""
    beginnings = {word[:length] for word in words.typed for length in (1, 2, 4)}
    return beginnings.union(map(_whole, words.spelled))


@query
def expected(context: ReadContext) -> Expected:
    """Return who is expected now: who came about this hour on this weekday lately."""
    also_called("")  # the lists are read here, not while a letter is being painted
    zone = context.center.zone
    today = times.local(context.now, zone).date()
    time_of_day = context.now - times.day_span(today.isoformat(), zone)[1]
    weeks = []
    for ago in range(1, WEEKS + 1):
        start, end = times.day_span((today - timedelta(weeks=ago)).isoformat(), zone)
        came = search.arrivals(context.database, start, end)
        # Counted back from the day's end: the clocks change early in the morning.
        weeks.append([(person, (at - end - time_of_day) / 60) for person, at in came])
    found = habits(weeks)
    now = sorted((habit.now, person) for person, habit in found.items() if habit.now)
    words: dict[int, Words] = {}
    candidates = []
    for person, place, theirs in context.database.names.entries([person for _, person in now]):
        words[person] = theirs
        candidates.append(Candidate(person, place, found[person]))
    filed: defaultdict[str, list[tuple[int, Words]]] = defaultdict(list)
    for _, person in reversed(now):  # the most likely first
        if person in words:
            for key in _filed_under(words[person]):
                filed[key].append((person, words[person]))
    usual = usually_come(candidates, context.now)
    return Expected(context.now, zone, found, usual, dict(filed))


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
            asked, self._asked = self._asked, None
            self._known = asked.result()
        if self._asked is None and not _good(self._known, now, zone, _FRESH):
            self._asked = self._ask(expected())

    def at(self, now: int, zone: str) -> Expected:
        """Return who is expected; waits only while nothing is known of this hour."""
        self.look_ahead(now, zone)
        if self._known is None or not _good(self._known, now, zone, _STALE):
            asked, self._asked = self._asked or self._ask(expected()), None
            self._known = asked.result()
        return self._known

    def at_once(self, now: int, zone: str) -> Expected | None:
        """Return who is expected if that is known; never waits."""
        self.look_ahead(now, zone)
        return self._known if _good(self._known, now, zone, _STALE) else None


def _good(known: Expected | None, now: int, zone: str, seconds: int) -> bool:
    return known is not None and known.zone == zone and 0 <= now - known.at < seconds


class Finder:
    """Finds people through a connection of its own, on one thread.

    What it holds is only to be quick: who has come today, looked at again when anyone has written.
    """

    def __init__(self, database: Session) -> None:
        """Begin with nothing in mind."""
        self._database = database
        self._version = -1
        self._today = -1
        self._seen: dict[int, int | None] = {}
        self._apart_at: tuple[int, int] | None = None
        self._not_shown: set[int] = set()
        self._usual: list[int] = []
        self._passed_over: list[int] = []

    def row(self, person: int, now: int, zone: str) -> Found | None:
        """Return the row of one person, if they are on file."""
        today, _ = times.today_span(now, zone)
        return next(iter(search.load(self._database, [person], today=today)), None)

    def usual(self, now: int, expected: Expected) -> list[Found]:
        """Return who usually comes about now and has not, in the order of the list at the door."""
        today, _ = times.today_span(now, expected.zone)
        self._look_around(today)
        if self._apart_at != (self._version, self._today):
            self._apart_at = self._version, self._today
            day = times.day_of(now, expected.zone)
            self._not_shown = {each.person for each in breaks.holding(self._database, day, day)}
            lately = (
                each for each in worked.open_ones(self._database) if now - each.began < LONGEST
            )
            self._not_shown.update(each.person for each in lately)
        apart = self._not_shown.union(self._seen)
        likely = list(islice((each for each in expected.usual if each not in apart), 2 * MOST))
        on_file = {person for person, _, _ in self._database.names.entries(likely)}
        self._usual = to_show([each for each in likely if each in on_file], self._usual)
        known = {each: (Why.NAME, expected.habits.get(each, NO_HABIT)) for each in self._usual}
        return search.load(self._database, self._usual, today=today, more=known)

    def find(
        self, text: str, limit: int, now: int, expected: Expected, *, below_usual: bool = False
    ) -> list[Found]:
        """Return who fits `text`, those who are likely to come in first.

        Those who fit as it is written stand before those who only fit a word like it. Somebody
        who is here stands below others who fit as well: the usual key is check-in. So, a little,
        do those of `usual`, if they were there to be chosen before the first letter.
        """
        self._passed_over = self._usual if below_usual else []
        tokens = query_tokens(text)
        if not tokens:
            return []
        today, _ = times.today_span(now, expected.zone)
        self._look_around(today)
        sought = [Sought(token, also_called(token)) for token in tokens]
        most = max(limit, _POOL)
        pool = set(self._database.names.likely([_written(each) for each in sought], limit=most))
        if len(pool) < most:
            pool.update(self._otherwise(sought, lambda each: each.called, most))
        pool.update(self._apart(tokens, most))
        pool.update(expected.who_fit(sought))
        ranked = self._ranked(pool, sought, now, expected)
        if len(ranked) < limit:
            ranked = _best([*ranked, *self._written_otherwise(tokens, most, now, expected)])
        if len(ranked) < min(limit, _FEW):
            alike = [self._database.names.alike(each.token) for each in sought]
            sought = [each._replace(alike=words) for each, words in zip(sought, alike, strict=True)]
            more = {*self._otherwise(sought, _like, most), *expected.who_fit(sought)}
            ranked = _best([*ranked, *self._ranked(more, sought, now, expected)])
        besides = {
            person: (fits.why, expected.habits.get(person, NO_HABIT))
            for fits, _, person in ranked[:limit]
        }
        return search.load(self._database, list(besides), today=today, more=besides)

    def _apart(self, tokens: Sequence[str], limit: int) -> Iterator[int]:
        """Give who has two words for two of which one is the beginning of the other.

        The index alone takes one word for both, and everyone called Wendy for ``wendy w``.
        """
        for one, other in permutations(tokens, 2):
            if one.startswith(other):
                both = [(INITIALS + one[0] + other + "*", INITIALS + other[0] + one + "*")]
                written = [search.as_written(each) for each in tokens]
                yield from self._database.names.likely([*written, *both], limit=limit)
                return

    def _written_otherwise(
        self, tokens: Sequence[str], limit: int, now: int, expected: Expected
    ) -> Iterator[tuple[Fit, float, int]]:
        """Give who writes two of the words as one, or one as two: ``delacruz``."""
        written = [search.as_written(each) for each in tokens]
        wanted: list[Collection[str | tuple[str, ...]]]
        for place, token in enumerate(tokens):
            apart = [(*parts[:-1], f"{parts[-1]}*") for parts in split(token)]
            if apart:
                wanted = [*written[:place], apart, *written[place + 1 :]]
                pool = self._database.names.likely(wanted, limit=limit)
                yield from self._ranked(pool, list(map(Sought, tokens)), now, expected)
        for as_one in joined(tokens):
            wanted = [search.as_written(each) for each in as_one]
            pool = self._database.names.likely(wanted, limit=limit)
            yield from self._ranked(pool, list(map(Sought, as_one)), now, expected)

    def _look_around(self, today: int) -> None:
        version = self._database.version()
        if (version, today) != (self._version, self._today):
            self._version, self._today = version, today
            self._seen = search.here_today(self._database, today)

    def _otherwise(
        self, sought: Sequence[Sought], other: Callable[[Sought], Collection[str]], limit: int
    ) -> Iterator[int]:
        """Give who fits when one word means something else than is written; or if none, all do."""
        written, others = [_written(each) for each in sought], list(map(other, sought))
        found = False
        for place, words in enumerate(others):
            if words:
                wanted = [*written[:place], words, *written[place + 1 :]]
                for person in self._database.names.likely(wanted, limit=limit):
                    found = True
                    yield person
        if not found and sum(map(bool, others)) > 1:
            wanted = [(*one, *more) for one, more in zip(written, others, strict=True)]
            yield from self._database.names.likely(wanted, limit=limit)

    def _ranked(
        self, pool: Collection[int], sought: Sequence[Sought], now: int, expected: Expected
    ) -> list[tuple[Fit, float, int]]:
        """Return those of the pool who fit, best first: how, how likely, and who."""
        ranked = []
        for person, place, words in self._database.names.entries(pool):
            fits = fit(sought, words)
            if fits is not None:
                habit = expected.habits.get(person, NO_HABIT)
                chance = likelihood(place, habit, now)
                if person in self._seen:
                    chance = again(chance, self._seen[person], now)
                if person in self._passed_over:
                    chance = passed_over(chance)
                ranked.append((fits, fits.bits + log2(chance), person))
        return _best(ranked)


def _best(ranked: Sequence[tuple[Fit, float, int]]) -> list[tuple[Fit, float, int]]:
    """Return each person once, as they fit best, and the best first."""
    found: dict[int, tuple[Fit, float, int]] = {}
    for each in sorted(ranked, key=_order):
        found.setdefault(each[-1], each)
    return list(found.values())


def _order(ranked: tuple[Fit, float, int]) -> tuple[bool, float, int]:
    fits, likely, person = ranked
    return fits.why is Why.ALIKE, -likely, -person


def _written(each: Sought) -> tuple[str, ...]:
    return search.as_written(each.token)


def _like(each: Sought) -> tuple[str, ...]:
    return tuple(f"{word}*" for word in each.alike)
