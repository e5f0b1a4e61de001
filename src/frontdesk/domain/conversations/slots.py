"""Every time for which `may_start` says nothing, found quickly: whole spans, not single times.

Each person's time is cut once: on shift, without what is in the way; then the grid is stepped. A
test holds the list against asking `may_start` at every minute, on nights on which the clocks change
too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from frontdesk.domain.conversations.conflicts import room_taken
from frontdesk.domain.conversations.facts import Ask, Busy, Doing, Facts, Place, Someone
from frontdesk.domain.conversations.may_start import DAY, same_day, same_week
from frontdesk.domain.spans import Span, joined


class Slot(NamedTuple):
    """A free time.

    Attributes:
        start: When it starts, UTC seconds.
        end: When it ends.
        person: With whom, a number.
        name: Their chosen name in full.
        room: A room that is free then, or None.
        room_title: What it is called, or empty.
    """

    start: int
    end: int
    person: int
    name: str
    room: int | None
    room_title: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What times are looked for.

    Attributes:
        within: The time that is looked at.
        seconds: How long it is to be.
        with_whom: Who comes into question.
        who: Who wants to talk, or None for anybody.
        room: The room it is to be in, or None for any.
        but: The conversation that is to be moved, or None.
    """

    within: Span
    seconds: int
    with_whom: tuple[int, ...]
    who: int | None = None
    room: int | None = None
    but: int | None = None


class Offers:
    """Free times in order of their start; a value is made of one only when it is looked at.

    Attributes:
        found: The start and with whom, of each.
    """

    def __init__(self, wanted: Wanted, facts: Facts) -> None:
        self._wanted, self._facts = wanted, facts
        self._rooms: dict[int, Place | None] = {}
        self._free = _rooms(wanted, facts)
        needs = facts.rules.room_needed or wanted.room is not None
        pairs = sorted(_pairs(wanted, facts))
        self.found = [pair for pair in pairs if not needs or self._room(pair[0]) is not None]

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Slot]:
        return (self._slot(start, person) for start, person in self.found)

    def first(self, count: int) -> list[Slot]:
        """Return the first so many."""
        return [self._slot(start, person) for start, person in self.found[:count]]

    def at(self, number: int) -> Slot:
        """Return the one at this place in the order, from 0."""
        return self._slot(*self.found[number])

    def _slot(self, start: int, person: int) -> Slot:
        room = self._room(start)
        return Slot(
            start,
            start + self._wanted.seconds,
            person,
            self._facts.people[person].name,
            None if room is None else room.room,
            "" if room is None else room.title,
        )

    def _room(self, start: int) -> Place | None:
        """Return the first room that is free then."""
        if start not in self._rooms:
            end = start + self._wanted.seconds
            fits = (place for place, taken in self._free if not _touches(taken, start, end))
            self._rooms[start] = next(fits, None)
        return self._rooms[start]


def _rooms(wanted: Wanted, facts: Facts) -> list[tuple[Place, tuple[Span, ...]]]:
    """Return the rooms that come into question, each with when it cannot be had."""
    return [
        (place, joined([*place.closed, *_others(place.busy, wanted.but)]))
        for place in facts.rooms.values()
        if wanted.room in (None, place.room) and not place.retired
    ]


def _others(busy: tuple[Busy, ...], but: int | None, gap: int = 0) -> list[Span]:
    """Return the time that other conversations take, with so many seconds around each."""
    return [Span(each.start - gap, each.end + gap) for each in busy if each.conversation != but]


def _touches(taken: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether a stretch of time shares a moment with any of those that are in order and apart."""
    place = bisect_left(taken, (end,))
    return place > 0 and taken[place - 1].end > start


def free_room(
    facts: Facts, span: Span, room: int | None = None, but: int | None = None
) -> Place | None:
    """Return the first room that can be had then, or that one if it can."""
    ask = Ask(Doing.PROPOSE, (0, None), span, but=but)
    for place in facts.rooms.values():
        if room in (None, place.room) and room_taken(place, ask, span, facts) is None:
            return place
    return None


def _pairs(wanted: Wanted, facts: Facts) -> Iterator[tuple[int, int]]:
    """Yield each free start, with whom, one person after another."""
    who = None if wanted.who is None else facts.people[wanted.who]
    if who is not None and _kept_back(who):
        return
    rules, now = facts.rules, facts.now
    earliest = max(wanted.within.start, now + rules.notice * 60)
    latest = min(wanted.within.end, now + rules.ahead * DAY)
    theirs = [] if who is None else _taken(who, wanted, facts)
    for person in wanted.with_whom:
        someone = facts.people[person]
        if person == wanted.who or _kept_back(someone):
            continue
        taken = joined([*facts.closed, *theirs, *_taken(someone, wanted, facts)])
        windows = someone.on if who is None else (*someone.on, *who.on)
        begins = Span(earliest, max(earliest, latest))
        found: set[int] = set()
        for window in windows:
            for piece in _left_of(window, taken):
                found.update(_steps(piece, begins, wanted.seconds, facts))
        full = _full(someone, wanted, facts) if found else []
        if who is not None and found:
            full += _full(who, wanted, facts)
        for start in found:
            if not any(span.holds(start) for span in full):
                yield start, person


def _left_of(window: Span, taken: tuple[Span, ...]) -> Iterator[Span]:
    """Yield what is left of a stretch of time without what is taken, which is in order and apart.

    Only what lies about the stretch is looked at.
    """
    start, end = window
    for place in range(max(0, bisect_left(taken, window) - 1), len(taken)):
        begins, ends = taken[place]
        if begins >= end:
            break
        if begins > start:
            yield Span(start, begins)
        start = max(start, ends)
    if start < end:
        yield Span(start, end)


def _kept_back(someone: Someone) -> bool:
    return bool(someone.training) and not someone.training_asks


def _taken(someone: Someone, wanted: Wanted, facts: Facts) -> list[Span]:
    """Return the time in which somebody cannot talk, room to breathe included."""
    gap = (facts.rules.before + facts.rules.after) * 60
    taken = [Span(each.start, each.end) for each in (*someone.leave, *someone.breaks)]
    taken += someone.pauses
    return taken + _others(someone.busy, wanted.but, gap)


def _full(someone: Someone, wanted: Wanted, facts: Facts) -> list[Span]:
    """Return the days and weeks in which somebody has enough conversations already."""
    rules = facts.rules
    full = []
    for most, stretch in ((rules.per_day, same_day), (rules.per_week, same_week)):
        if not most:
            continue
        counts: dict[Span, int] = {}
        for each in someone.busy:
            if each.conversation != wanted.but:
                span = stretch(facts, each.start)
                counts[span] = counts.get(span, 0) + 1
        full += [span for span, count in counts.items() if count >= most]
    return full


def _steps(piece: Span, begins: Span, seconds: int, facts: Facts) -> Iterable[int]:
    """Yield the starts on the grid from which so many seconds fit into a piece of time."""
    grid = facts.rules.grid * 60
    first, last = max(piece.start, begins.start), min(piece.end - seconds, begins.end - 1)
    for clock in facts.clocks:
        low, high = max(first, clock.start), min(last, clock.end - 1)
        if low <= high:
            low += -(low + clock.offset) % grid
            yield from range(low, high + 1, grid)
