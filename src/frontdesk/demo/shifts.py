"""The rota of the made-up center: planned, what became of it, and written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from frontdesk.demo.center import MadeUpCenter
from frontdesk.demo.data import LISTS
from frontdesk.demo.people import MadeUpPerson
from frontdesk.domain import times
from frontdesk.domain.center.values import WEEKDAYS
from frontdesk.domain.people.names import fold
from frontdesk.domain.people.values import Role
from frontdesk.domain.shifts.coverage import Rule, RuleKind
from frontdesk.domain.shifts.values import EndedHow
from frontdesk.domain.spans import Span, at_wall_clock
from frontdesk.services.desk.context import WriteContext
from frontdesk.services.shifts.coverage import COVERAGE
from frontdesk.store.center import settings

# The rota of the made-up center: a year behind and four weeks ahead, with all that goes wrong

JOBS: list[str] = LISTS["jobs"]
"""What is done at the made-up center."""

DESK, FLOOR, KITCHEN, VAN = range(4)
AHEAD, BEHIND = 28, 365
"""Days."""

_BETWEEN = 3600  # nobody's shift begins within an hour of another one of theirs
_CLOSED = {(month, day): why for month, day, why in LISTS["closed_on"]}
_REASONS: list[str] = LISTS["away"]
_WHY: list[str] = LISTS["cannot"]
_COVERED = 0.8  # of all shifts that somebody cannot work, those that somebody else takes
_CANNOT = 0.04  # of all shifts, those that somebody cannot work at short notice
_GOES_AWAY = 0.25  # how likely somebody is away in a month


class Slot(NamedTuple):
    """A shift that comes again: its job, weekdays, and minutes after midnight."""

    job: int
    days: tuple[int, ...]
    starts: int
    ends: int


SLOTS = tuple(
    Slot(JOBS.index(job), tuple(days), starts, ends) for job, days, starts, ends in LISTS["slots"]
)
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


# What became of the made-up rota: early, late and forgotten, breaks, and who is on just now

_MINUTE = 60
_DID_NOT_COME = 0.02
_FORGOTTEN = 0.06
_LATER = 0.04
_BREAK = 0.35
_LONG = 4 * 3600  # from so many seconds on a shift may have a break


class Worked(NamedTuple):
    """What was worked: which shift, who, what, when, how its end is known, and a break."""

    shift: int
    who: int
    job: int
    began: int
    ended: int | None
    how: EndedHow | None
    pause: tuple[int, int | None] | None


def what_happened(rota: Rota, seed: int, *, now: int) -> Iterator[Worked]:
    """Yield what was worked up to `now` (UTC seconds), in the order of the rota."""
    rng = Random(f"{seed} worked")
    for place, shift in enumerate(rota.shifts):
        luck, early, over, pausing = (rng.random() for _ in range(4))
        if shift.taker is None or shift.span.start + 12 * _MINUTE > now:
            continue
        going_on = shift.span.end > now
        if luck < _DID_NOT_COME and not going_on:
            continue
        began = shift.span.start + int((early - 0.6) * 20) * _MINUTE
        ended: int | None = shift.span.end + int((over - 0.3) * 25) * _MINUTE
        how: EndedHow | None = EndedHow.ENDED
        if going_on or (ended is not None and ended > now):
            ended = how = None
        elif luck > 1 - _FORGOTTEN:
            ended, how = shift.span.end, EndedHow.ESTIMATED
        elif luck > 1 - _FORGOTTEN - _LATER:
            how = EndedHow.LATER
        pause = None
        if pausing < _BREAK and shift.span.seconds >= _LONG:
            starts = began + 2 * 3600
            stops = starts + 15 * _MINUTE + int(pausing * 40) * _MINUTE
            if starts <= now:
                pause = (starts, stops if stops <= now else None)
        yield Worked(place, shift.taker, shift.job, began, ended, how, pause)


# The rota of a made-up center, written down

_RULES = (Rule(RuleKind.PEOPLE, 2), Rule(RuleKind.DRIVER, job=JOBS[VAN]))


def fill(
    context: WriteContext, made: MadeUpCenter, numbers: range, years: float, seed: int
) -> tuple[Rota, list[Worked]] | None:
    """Write down jobs, patterns, a year of shifts and what became of them; return the latter."""
    changes = context.changes
    jobs = changes.add_many("job", ("title", "title_key"), [(job, fold(job)) for job in JOBS])
    kept = [asdict(rule) | {"kind": rule.kind.value} for rule in _RULES]
    settings.save(changes, **{COVERAGE: kept})
    rota = plan(made.people, int(years * 365.25), made.center.zone, seed, now=context.now)
    if rota is None:
        return None
    shifts = _write_plan(context, rota, jobs, numbers)
    works = list(what_happened(rota, seed, now=context.now))
    worked = changes.add_many(
        "worked",
        ("shift_id", "person_id", "job_id", "began", "ended", "ended_how"),
        [
            (
                shifts[each.shift],
                numbers[each.who],
                jobs[each.job],
                each.began,
                each.ended,
                None if each.how is None else each.how.value,
            )
            for each in works
        ],
    )
    changes.add_many(
        "work_break",
        ("worked_id", "began", "ended"),
        [
            (row, *each.pause)
            for row, each in zip(worked, works, strict=True)
            if each.pause is not None
        ],
    )
    return rota, works


def _write_plan(context: WriteContext, rota: Rota, jobs: range, numbers: range) -> range:
    changes = context.changes

    def number(place: int | None) -> int | None:
        return None if place is None else numbers[place]

    patterns = changes.add_many(
        "shift_pattern",
        ("person_id", "job_id", "rule", "starts", "ends", "from_on", "until_on"),
        [
            (
                number(holder),
                jobs[slot.job],
                "FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[day][:2].upper() for day in slot.days),
                slot.starts,
                slot.ends,
                rota.first,
                None,
            )
            for slot, holder in zip(SLOTS, rota.holders, strict=True)
        ],
    )
    shifts = changes.add_many(
        "shift",
        ("person_id", "job_id", "starts", "ends", "day", "pattern_id"),
        [
            (
                number(each.who),
                jobs[each.job],
                each.span.start,
                each.span.end,
                each.day,
                patterns[each.slot],
            )
            for each in rota.shifts
        ],
    )
    changes.add_many(
        "shift_change",
        ("kind", "shift_id", "person_id", "asked_by_id", "why", "at"),
        [
            ("cover", shifts[each.shift], number(each.taker), number(each.asker), each.why, each.at)
            for each in rota.covers
        ],
    )
    changes.add_many(
        "on_leave",
        ("person_id", "from_on", "until_on", "reason"),
        [(numbers[who], first, last, reason) for who, first, last, reason in rota.leaves],
    )
    changes.add_many("closed_on", ("day", "reason"), list(rota.closed.items()))
    return shifts
