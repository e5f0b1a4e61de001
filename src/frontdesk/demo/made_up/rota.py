"""The rota of the made-up center: a year behind and four weeks ahead, with all that goes wrong.

Drawn apart from all else that is made up, which stays as it is without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from frontdesk.demo.made_up.people import MadeUpPerson
from frontdesk.domain import times
from frontdesk.domain.people.values import Role
from frontdesk.domain.spans import Span, at_wall_clock

JOBS = ("Desk", "Floor", "Kitchen", "Van")
"""What is done at the made-up center."""

DESK, FLOOR, KITCHEN, VAN = range(4)
AHEAD, BEHIND = 28, 365
"""Days."""

_BETWEEN = 3600  # nobody's shift begins within an hour of another one of theirs
_CLOSED = {(1, 1): "New Year's Day", (7, 4): "Independence Day", (12, 25): "Christmas Day"}
_REASONS = ("a trip", "family", "rest", "", "moving house")
_WHY = ("ill", "a bus that did not come", "a visit to the dentist", "family", "")
_COVERED = 0.8  # of all shifts that somebody cannot work, those that somebody else takes
_CANNOT = 0.04  # of all shifts, those that somebody cannot work at short notice
_GOES_AWAY = 0.25  # how likely somebody is away in a month


class Slot(NamedTuple):
    """A shift that comes again: its job, weekdays, and minutes after midnight."""

    job: int
    days: tuple[int, ...]
    starts: int
    ends: int


SLOTS = (
    Slot(DESK, (0, 2, 4), 525, 780), Slot(DESK, (1, 3), 525, 780),
    Slot(DESK, (0, 2, 4), 780, 1035), Slot(DESK, (1, 3), 780, 1035),
    Slot(VAN, (1, 3), 780, 960),
    Slot(FLOOR, (0, 1), 540, 780), Slot(FLOOR, (2, 3, 4), 540, 780),
    Slot(FLOOR, (0, 1, 2), 780, 1020), Slot(FLOOR, (3, 4), 780, 1020),
    Slot(KITCHEN, (0, 2, 4), 600, 840), Slot(KITCHEN, (1, 3), 600, 840),
    Slot(DESK, (5,), 585, 915), Slot(FLOOR, (5,), 600, 900),
    Slot(DESK, (6,), 705, 975), Slot(FLOOR, (6,), 720, 960),
)  # fmt: skip
"""A usual week."""


class Shift(NamedTuple):
    """A published shift: whose (a place in the list of people, or None), what, when, of which slot.

    `taker` is who works it, after covers.
    """

    who: int | None
    taker: int | None
    job: int
    span: Span
    day: str
    slot: int


class Cover(NamedTuple):
    """A cover of a shift (by its place): who takes it or None, who asked, why, and when."""

    shift: int
    taker: int | None
    asker: int
    why: str
    at: int


@dataclass(slots=True)
class Rota:
    """A made-up rota. People are places in the list of people.

    Attributes:
        holders: Whose each of `SLOTS` is, or None.
        first: The first day, ``YYYY-MM-DD``.
        leaves: Who is on leave: person, first and last day, reason.
        closed: The days on which the center is not open, with why.
        shifts: The published shifts, in order of their day.
        covers: What was changed about them.
    """

    holders: list[int | None]
    first: str
    leaves: list[tuple[int, str, str, str]] = field(default_factory=list)
    closed: dict[str, str] = field(default_factory=dict)
    shifts: list[Shift] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)


def plan(
    people: Sequence[MadeUpPerson], days: int, zone: str, seed: int, *, now: int
) -> Rota | None:
    """Return the rota of a center with these people, None when nobody works there.

    `days` is how many days the center's history goes back, `now` the present instant (UTC seconds).
    """
    staff = {
        place: min(held.from_on or "" for held in each.roles if _works(held.role))
        for place, each in enumerate(people)
        if any(_works(held.role) for held in each.roles)
    }
    if not staff:
        return None
    return _Planning(people, staff, days, zone, Random(f"{seed} shifts"), now).rota


def _works(role: Role) -> bool:
    return role in (Role.STAFF, Role.VOLUNTEER)


class _Planning:
    """A rota being made, day by day."""

    def __init__(
        self,
        people: Sequence[MadeUpPerson],
        staff: dict[int, str],
        days: int,
        zone: str,
        rng: Random,
        now: int,
    ) -> None:
        self._people, self._staff, self._zone, self._rng, self._now = people, staff, zone, rng, now
        self._today = times.local(now, zone).date()
        first = self._today - timedelta(min(days, BEHIND))
        self.rota = Rota(self._hand_out(), first.isoformat())
        self._go_on_leave(first)
        self._taken: dict[int, list[Span]] = {}
        for number in range((self._today - first).days + AHEAD + 1):
            self._of_day(first + timedelta(number))

    def _hand_out(self) -> list[int | None]:
        """Give each slot to whoever has the least and can."""
        busy: dict[int, list[Slot]] = {place: [] for place in self._staff}
        order = list(self._staff)
        self._rng.shuffle(order)
        holders: list[int | None] = []
        for slot in SLOTS:
            can = [place for place in order if self._can(place, slot, busy[place])]
            chosen = min(
                can, key=lambda place: (len(busy[place]), self._staff[place]), default=None
            )
            holders.append(chosen)
            if chosen is not None:
                busy[chosen].append(slot)
        return holders

    def _can(self, place: int, slot: Slot, has: Sequence[Slot]) -> bool:
        if slot.job == VAN and not self._people[place].details.drives:
            return False
        return len(has) < 3 and not any(set(slot.days) & set(other.days) for other in has)

    def _go_on_leave(self, first: date) -> None:
        """Have people away now and then, each for some days."""
        rng = self._rng
        for place in self._staff:
            for month in range(-((self._today - first).days // 30), 2):
                if rng.random() < _GOES_AWAY:
                    begins = self._today + timedelta(month * 30 + rng.randrange(25))
                    ends = begins + timedelta(rng.choice((1, 2, 4, 6)))
                    if not begins <= self._today <= ends:  # today everyone is about
                        leave = (place, str(begins), str(ends), rng.choice(_REASONS))
                        self.rota.leaves.append(leave)

    def _of_day(self, given: date) -> None:
        day = given.isoformat()
        if (given.month, given.day) in _CLOSED and given != self._today:
            self.rota.closed[day] = _CLOSED[given.month, given.day]
            return
        for number, slot in enumerate(SLOTS):
            if given.weekday() in slot.days:
                span = at_wall_clock(day, slot.starts, slot.ends, self._zone)
                self._publish(number, slot, span, day)

    def _publish(self, number: int, slot: Slot, span: Span, day: str) -> None:
        rng, rota = self._rng, self.rota
        holder = rota.holders[number]
        if holder is None or self._staff[holder] > day or not self._is_free(holder, span):
            holder = self._somebody(slot, span, day)
        place, taker = len(rota.shifts), holder
        cannot = holder is not None and (self._is_away(holder, day) or rng.random() < _CANNOT)
        soon = span.start < self._now + 7 * 86_400
        if holder is not None and cannot and soon and not span.holds(self._now):
            taker = self._somebody(slot, span, day) if rng.random() < _COVERED else None
            asked = min(span.start, self._now) - rng.randint(2, 60) * 3600
            why = rng.choice(_WHY)
            rota.covers.append(Cover(place, taker, holder, why, asked))
        rota.shifts.append(Shift(holder, taker, slot.job, span, day, number))
        for each in {holder, taker} - {None}:
            self._taken.setdefault(each or 0, []).append(span)

    def _somebody(self, slot: Slot, span: Span, day: str) -> int | None:
        """Return somebody who can step in, or None."""
        can = [
            place
            for place, since in self._staff.items()
            if since <= day
            and not self._is_away(place, day)
            and self._is_free(place, span)
            and (slot.job != VAN or self._people[place].details.drives)
        ]
        return self._rng.choice(can) if can and self._rng.random() < 0.9 else None

    def _is_free(self, place: int, span: Span) -> bool:
        wide = Span(span.start - _BETWEEN, span.end + _BETWEEN)
        return not any(taken.overlaps(wide) for taken in self._taken.get(place, ())[-12:])

    def _is_away(self, place: int, day: str) -> bool:
        return any(
            who == place and begins <= day <= ends for who, begins, ends, _ in self.rota.leaves
        )
