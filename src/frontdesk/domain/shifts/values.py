"""Staff on shift: the plan, what was changed since, and what really happened, kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from frontdesk.domain.people.values import Role, RoleHeld
from frontdesk.domain.spans import Span

LONGEST = 90_000
"""No shift is longer than this, seconds: the longest day, on which the clocks go back."""


EARLY = 14_400
"""Whoever starts at most so long before their next shift, seconds, has started that one early."""


class EndedHow(StrEnum):
    """How the end of a shift is known; every sum keeps the estimated ones apart."""

    ENDED = "ended"
    LATER = "later"
    ESTIMATED = "estimated"


class ChangeKind(StrEnum):
    """What was changed about a published shift."""

    COVER = "cover"
    SWAP = "swap"
    CALLED_OFF = "called-off"


class Away(StrEnum):
    """Why whoever is down for a shift will not work it."""

    LEAVE = "time off"
    GONE = "no longer staff or volunteer"


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How exact the center is about shifts. All in minutes.

    Attributes:
        early: How long before its start a shift may be started.
        late: How long after its start nobody is called late.
        forgotten: How long after its end a shift that nobody ended counts as ended then.
        unplanned: How long one that was not planned is taken to last.
    """

    early: int = 30
    late: int = 10
    forgotten: int = 120
    unplanned: int = 240


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done on shifts.

    Attributes:
        id: Its number.
        title: What it is called.
        retired: Whether it is no longer used for new shifts.
    """

    id: int
    title: str
    retired: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works here, or did, for pay or as a volunteer.

    Attributes:
        id: The person's number.
        name: The chosen name in full.
        drives: Whether they drive for the center; None when nobody asked.
        roles: Their roles as staff and volunteer, with their days.
    """

    id: int
    name: str
    drives: bool | None
    roles: tuple[RoleHeld, ...]

    def role_on(self, day: str) -> Role | None:
        """Return as what they work on a day; staff before volunteer, None when they do not."""
        held = {each.role for each in self.roles if _lasts(each, day)}
        return next((role for role in (Role.STAFF, Role.VOLUNTEER) if role in held), None)

    @property
    def until_on(self) -> str | None:
        """Their last day, or None while they work here."""
        last = [each.until_on for each in self.roles]
        return None if None in last else max(day for day in last if day)


def _lasts(held: RoleHeld, day: str) -> bool:
    return (held.from_on or "") <= day and (held.until_on is None or day <= held.until_on)


class ShiftSlot(NamedTuple):
    """A published shift as it stands: the plan with all that was changed since.

    A tuple, as `Work` is: a week has hundreds, and a dataclass takes four times as long to make.

    Attributes:
        shift: Its number.
        job: What is done on it.
        start: When it starts, UTC seconds.
        end: When it ends, UTC seconds.
        day: The center's day on which it starts, ``YYYY-MM-DD``.
        person: Whose it is now, or None for a seat nobody has.
        name: Their chosen name in full, or empty.
        planned: Whose it was when it was published, or None.
        planned_name: Their name, or empty.
        pattern: The pattern it came from, or None.
        change: The change that stands, or None.
        called_off: Whether it does not take place.
        away: Why `person` will not be there, or None.
        closed: Whether the center is not open on that day.
        worked: Whether somebody has started it.
    """

    shift: int
    job: str
    start: int
    end: int
    day: str
    person: int | None
    name: str = ""
    planned: int | None = None
    planned_name: str = ""
    pattern: int | None = None
    change: ChangeKind | None = None
    called_off: bool = False
    away: Away | None = None
    closed: bool = False
    worked: bool = False

    @property
    def span(self) -> Span:
        """Its time."""
        return Span(self.start, self.end)

    @property
    def on(self) -> bool:
        """Whether it takes place."""
        return not (self.called_off or self.closed)

    @property
    def empty(self) -> bool:
        """Whether it takes place and nobody will work it."""
        if self.worked or (self.person is not None and self.away is None):
            return False
        return self.on

    @property
    def filled(self) -> bool:
        """Whether it takes place and somebody will work it."""
        return self.on and not self.empty


@dataclass(frozen=True, slots=True)
class Break:
    """A break during a shift; it goes on while its end is None. UTC seconds."""

    id: int
    began: int
    ended: int | None


class Work(NamedTuple):
    """What really happened: somebody worked, or works now.

    Attributes:
        id: Its number.
        person: Who.
        name: Their chosen name in full.
        job: What they do.
        began: When they began, UTC seconds.
        ended: When they ended, UTC seconds; None while they are on.
        how: How the end is known, None with `ended`.
        shift: The planned shift, or None for work that was not planned.
        planned: When that one starts and ends, or None.
        breaks: Their breaks, in order.
        settled: Whether the end is on record; one that nobody ended is estimated when it is read.
    """

    id: int
    person: int
    name: str
    job: str
    began: int
    ended: int | None
    how: EndedHow | None
    shift: int | None = None
    planned: Span | None = None
    breaks: tuple[Break, ...] = ()
    settled: bool = True

    @property
    def until(self) -> int | None:
        """When it ended, or should end; None when it was not planned and goes on."""
        if self.ended is not None:
            return self.ended
        return None if self.planned is None else self.planned.end

    @property
    def on_break(self) -> int | None:
        """Since when they are on a break, UTC seconds, or None."""
        return next((each.began for each in self.breaks if each.ended is None), None)

    def break_seconds(self, now: int) -> int:
        """Return how long their breaks were, up to `now` for one that goes on."""
        latest = now if self.ended is None else self.ended
        return sum(max(0, (each.ended or latest) - each.began) for each in self.breaks)


def probable_end(
    began: int, planned: Span | None, tolerances: Tolerances, following: int | None = None
) -> int:
    """Return when work ended that nobody ended. All UTC seconds.

    When it was planned to; without a plan after `tolerances.unplanned`; and not after the same
    person's next beginning, `following`.
    """
    end = began + tolerances.unplanned * 60 if planned is None else planned.end
    if following is not None:
        end = min(end, following)
    return max(began, end)


def is_forgotten(began: int, planned: Span | None, tolerances: Tolerances, now: int) -> bool:
    """Whether work that nobody ended counts as ended: its end and the tolerance have passed."""
    return now >= probable_end(began, planned, tolerances) + tolerances.forgotten * 60


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed about a published shift, and by whom.

    Attributes:
        id: Its number.
        kind: What was changed.
        shift: The shift.
        person: Who took it, or None when nobody has yet.
        name: Their name, or empty.
        for_shift: In a swap, the shift given in return.
        for_person: Who took that one.
        for_name: Their name, or empty.
        asked_by: Who asked for it, a person's number, or None.
        asked_name: Their name, or empty.
        why: In somebody's own words, or empty.
        at: When, UTC seconds.
        taken_back_at: When it was taken back, UTC seconds, or None while it stands.
    """

    id: int
    kind: ChangeKind
    shift: int
    person: int | None
    name: str
    for_shift: int | None
    for_person: int | None
    for_name: str
    asked_by: int | None
    asked_name: str
    why: str
    at: int
    taken_back_at: int | None


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which somebody is on leave.

    Attributes:
        id: Its number.
        person: Who.
        name: Their chosen name in full.
        from_on: The first day, ``YYYY-MM-DD``.
        until_on: The last day.
        reason: In somebody's own words, or empty.
    """

    id: int
    person: int
    name: str
    from_on: str
    until_on: str
    reason: str
