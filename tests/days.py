"""A day told in plain lines builds the data of a test, and what is recorded is told back the same.

    09:00 Ana Lima arrives
    09:05 two unnamed
    09:30 Bo Diaz arrives for Art and Meal
    11:00 Ana Lima leaves
    yesterday 10:00 Cy arrives
    Fri 20 Nov 10:00-11:30 Cy was here
    08:00 Kim Ode joins as staff and member
    09:00-13:00 Kim Ode has a shift on desk
    22:00-06:00 nobody has a shift on van
    09:02 Kim Ode starts a shift
    13:00 Kim Ode ends

A line says when, who and what. Without a day it is today. Everyone is recorded when first heard of.
Each line is an act at a real desk, with the clock moved to that moment; afterwards the clock stands
where it stood, or at the latest moment told. A shift is planned beforehand, wherever it stands in
the day; who has one, or starts one, is staff if they were not heard of before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from inspect import cleandoc

from frontdesk.domain import times
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.domain.visits.values import LeftHow, Visit
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import time_entries
from frontdesk.services.visits import commands as visits

ZONE = "America/New_York"
"""Where the center of the tests is."""

WALL = times.WallClock(ZONE, twelve=False)
"""The clock on its wall; it shows 24 hours, as days are told here."""

MORNING = "2026-11-23 10:42"
"""When the tests take place: a Monday morning."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LINE = re.compile(
    r"(?:(?P<day>today|yesterday|\d{4}-\d\d-\d\d|[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}) )?"
    r"(?P<begins>\d\d:\d\d)(?:-(?P<ends>\d\d:\d\d))? "
    r"(?:(?P<count>\w+) unnamed|(?P<who>.+?))"
    r"(?: (?P<does>arrives?|leaves?|joins|was here|were here|has a shift|starts a shift|ends))?"
    r"(?: (?:for|as|on) (?P<things>.+))?"
)


class MovableClock:
    """A stopped clock that a test moves by hand; it tells UTC seconds like any other."""

    def __init__(self, when: str = MORNING, zone: str = ZONE) -> None:
        self.zone = zone
        self.now = 0
        self.set(when)

    def __call__(self) -> int:
        """Tell the present instant."""
        return self.now

    def set(self, when: str) -> None:
        """Move to ``11:00`` of the same day, or to ``2026-11-24 09:00``."""
        self.now = self.at(when)

    def wait(self, *, days: int = 0, hours: int = 0, minutes: int = 0, seconds: int = 0) -> None:
        """Let time pass."""
        self.now += ((days * 24 + hours) * 60 + minutes) * 60 + seconds

    def at(self, when: str) -> int:
        """Return the instant of ``11:00`` today, ``yesterday 10:00`` or ``Fri 20 Nov 10:00``."""
        day, _, time = when.rpartition(" ")
        instant = TimeReader(self.now, self.zone).instant(f"{self._date(day)} {time}")
        assert isinstance(instant, int), f"{when}: {instant}"
        return instant

    def _date(self, day: str) -> str:
        today = times.local(self.now, self.zone).date()
        if day in ("", "today"):
            return today.isoformat()
        if day == "yesterday":
            return date.fromordinal(today.toordinal() - 1).isoformat()
        if day[0].isdigit():
            return day
        wanted = day.split()
        for ago in range(366):
            past = date.fromordinal(today.toordinal() - ago)
            if [str(past.day), past.strftime("%b")] == wanted[1:]:
                assert past.strftime("%a") == wanted[0], f"{day} was a {past:%A}"
                return past.isoformat()
        raise AssertionError(f"there is no {day}")


@dataclass(frozen=True)
class Line:
    """One line of a day.

    Attributes:
        begins: When, as in ``yesterday 10:00``.
        ends: When it ended, for somebody who was here.
        who: The name, or empty for people without one.
        count: How many people without a name.
        does: ``arrives``, ``leaves``, ``joins``, ``was here``, ``has a shift``, ``starts a shift``
            or ``ends``.
        things: What for, as what, or on which job.
    """

    begins: str
    ends: str
    who: str
    count: int
    does: str
    things: tuple[str, ...] = ()


def read(text: str) -> list[Line]:
    """Return the lines of a day; a docstring's first paragraph, unless it begins one, is prose."""
    paragraphs = cleandoc(text).split("\n\n")
    first = paragraphs[0].strip().partition("\n")[0]
    told = paragraphs if _LINE.fullmatch(first) else paragraphs[1:]
    return [_line(line.strip()) for part in told for line in part.splitlines() if line.strip()]


def _line(text: str) -> Line:
    match = _LINE.fullmatch(text)
    assert match, f"not a line of a day: {text}"
    count = _count(match["count"], text) if match["count"] else 0
    does = {"arrive": "arrives", "leave": "leaves", "were here": "was here"}.get(
        match["does"] or "", match["does"] or ("arrives" if count else "")
    )
    assert does, f"what happens? {text}"
    assert bool(match["ends"]) == (does in ("was here", "has a shift")), (
        f"from when to when? {text}"
    )
    day = f"{match['day']} " if match["day"] else ""
    return Line(
        begins=day + match["begins"],
        ends=day + match["ends"] if match["ends"] else "",
        who=match["who"] or "",
        count=count,
        does=does,
        things=tuple(re.split(r", | and ", match["things"])) if match["things"] else (),
    )


def _count(word: str, text: str) -> int:
    count = _NUMBERS.index(word) if word in _NUMBERS else int(word) if word.isdigit() else 0
    assert count, f"how many? {text}"
    return count


@dataclass
class Day:
    """A day being told at a desk.

    Attributes:
        desk: Where everything is recorded.
        clock: The desk's clock.
        people: Everyone heard of, their numbers by name.
    """

    desk: Desk
    clock: MovableClock
    people: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> int:
        """Return the number of the one person whose name begins so."""
        fits = [number for known, number in self.people.items() if known.startswith(name)]
        assert len(fits) == 1, f"{name} fits {len(fits)} of {list(self.people)}"
        return fits[0]

    def tell(self, text: str) -> Day:
        """Have these lines happen, one after another."""
        latest = stood = self.clock()
        for line in read(text):
            self.clock.now = stood  # words such as "yesterday" are meant from where it stood
            begins = self.clock.at(line.begins)
            ends = self.clock.at(line.ends) if line.ends else begins
            if line.does == "has a shift":
                self._plan(line, begins, ends)
                continue
            self.clock.now = begins
            self._happen(line, ends)
            latest = max(latest, ends)
        self.clock.now = latest
        return self

    def _happen(self, line: Line, ends: int) -> None:
        match line.does:
            case "arrives":
                self._arrive(line)
            case "leaves":
                self._leave(line)
            case "was here":
                self._arrive(line)
                self.clock.now = ends
                self._leave(line)
            case "joins":
                roles = tuple(RoleHeld(Role(role)) for role in line.things)
                self._record(line.who, people.add(Details(name=line.who), roles))
            case "starts a shift":
                person = self._staff(line.who)
                done(self.desk.do(time_entries.start(person, job="".join(line.things))))
            case "ends":
                done(self.desk.do(time_entries.end(self[line.who])))

    def _plan(self, line: Line, begins: int, ends: int) -> None:
        person = None if line.who == "nobody" else self._staff(line.who)
        ends += 86_400 if ends <= begins else 0
        done(self.desk.do(shifts.add(person, begins, ends, "".join(line.things) or "desk")))

    def _staff(self, name: str) -> int:
        if name not in self.people:
            self._record(name, people.add(Details(name=name), (RoleHeld(Role.STAFF),)))
        return self.people[name]

    def _arrive(self, line: Line) -> None:
        if not line.who:
            done(self.desk.do(visits.arrive_unnamed(line.count, activities=line.things)))
        elif line.who in self.people:
            done(self.desk.do(visits.arrive(self[line.who], activities=line.things)))
        else:
            welcome = visits.welcome(Details(name=line.who), activities=line.things)
            self._record(line.who, welcome)

    def _leave(self, line: Line) -> None:
        if line.who:
            done(self.desk.do(visits.leave(self[line.who])))
        else:
            done(self.desk.do(visits.leave_unnamed(line.count)))

    def _record(self, name: str, act: Act) -> None:
        self.people[name] = done(self.desk.do(act)).first("person")


def done(outcome: Event | Refusal) -> Event:
    """Return the event of an act that must have been done."""
    assert isinstance(outcome, Event), outcome
    return outcome


def refused(outcome: object) -> tuple[str, str]:
    """Return reason code and sentence of an act that must have been refused."""
    assert isinstance(outcome, Refusal), outcome
    return outcome.code, outcome.sentence


def record(desk: Desk, first: str = "2000-01-01", last: str = "2100-01-01") -> list[str]:
    """Tell back the visits of these days, a line each, oldest first.

    ``Sun 22 Nov 10:00-12:00 Cy (estimated) for Art, entered Mon 23 Nov 10:42 by #3``
    """
    return [_told(visit, desk.center.clock) for visit in desk.ask(visits.on_days(first, last))]


_HOW = {LeftHow.LEFT: "", LeftHow.LATER: " (later)", LeftHow.ESTIMATED: " (estimated)", None: ""}


def _told(visit: Visit, zone: times.WallClock) -> str:
    def moment(instant: int) -> str:
        return f"{times.exact_day(instant, zone)} {times.clock_time(instant, zone)}"

    line = moment(visit.arrived)
    if visit.left is not None:
        same_day = times.day_of(visit.left, zone) == times.day_of(visit.arrived, zone)
        line += "-" + (times.clock_time(visit.left, zone) if same_day else moment(visit.left))
    line += " " + (visit.name or ("unnamed" if visit.person is None else "by a code"))
    line += _HOW[visit.left_how]
    line += f" for {', '.join(visit.activities)}" if visit.activities else ""
    line += f", entered {moment(visit.entered_at)}" if visit.entered_at is not None else ""
    return line + (f" by #{visit.entered_by}" if visit.entered_by is not None else "")
