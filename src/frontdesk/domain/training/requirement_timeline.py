"""A requirement with its versions in order, made ready for looking up days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from frontdesk.domain.training.history import House, Span
from frontdesk.domain.training.rules import Version


class View(NamedTuple):
    """What is the same for everyone when a requirement is asked about on one day.

    Attributes:
        day: The day.
        place: The place of the version that holds, or -1.
        recurs: Whether it recurs in windows.
        window: The place of the window the day lies in, -1 for none, `OWN` where all have theirs.
        judges: Whether the version also is the one by which that window is judged once it is over.
    """

    day: int
    place: int
    recurs: bool = False
    window: int = -1
    judges: bool = False


OWN = -2
"""The window of a day where everyone has their own."""

_REMEMBERED = 1000


class RequirementTimeline:
    """A requirement, and the windows that everyone shares.

    Attributes:
        id: The requirement's id.
        versions: Its versions, oldest first, none overlapping.
        house: What rules ask about the house.
        horizon: The last day up to which windows are laid out.
        runs: Its versions that recur in windows, those together that share them.
    """

    __slots__ = ("_firsts", "_shared", "_views", "horizon", "house", "id", "runs", "versions")

    def __init__(self, versions: Iterable[Version], house: House, horizon: int) -> None:
        """Put the versions of one requirement in order."""
        self.versions = tuple(sorted(versions, key=lambda version: version.first))
        self.id = self.versions[0].id
        self.house = house
        self.horizon = horizon
        self.runs = runs_of(self.versions)
        self._firsts = [version.first for version in self.versions]
        own = any(version.rule.is_personal() for version in self.versions)
        self._shared = None if own else lay_out(self.runs, self.versions, house, horizon)
        self._views: dict[int, View] = {}

    def view(self, day: int) -> View:
        """Return what is the same for everyone on `day`."""
        view = self._views.get(day)
        if view is None:
            if len(self._views) >= _REMEMBERED:
                self._views.clear()
            view = self._views[day] = self._look(day)
        return view

    def _look(self, day: int) -> View:
        place = self.on(day)
        if place < 0:
            return View(day, place)
        version = self.versions[place]
        if version.grid is None:
            return View(day, place)
        if self._shared is None:
            return View(day, place, True, OWN)
        window = self._shared.at(day)
        judges = window >= 0 and self._shared.version[window] == place
        return View(day, place, True, window, judges)

    def on(self, day: int) -> int:
        """Return the place of the version that holds on `day`, or -1."""
        place = bisect_right(self._firsts, day) - 1
        return place if place >= 0 and day <= self.versions[place].last else -1

    def at(self, day: int) -> Version | None:
        """Return the version that holds on `day`."""
        place = self.on(day)
        return None if place < 0 else self.versions[place]

    def latest(self, day: int) -> Version:
        """Return the version that holds on `day`, else the last before it, else the first."""
        place = bisect_right(self._firsts, day) - 1
        return self.versions[max(0, place)]

    def windows(self, spans: dict[tuple[str, ...], list[Span]]) -> Windows:
        """Return the windows of a person whose days in each set of roles are `spans`."""
        if self._shared is not None:
            return self._shared
        return lay_out(self.runs, self.versions, self.house, self.horizon, spans)

    def floor_since(self, place: int) -> int:
        """Return since when what the version at `place` counts no more has not counted."""
        oldest, since = self.versions[place].oldest_edition, place
        while since > 0 and self.versions[since - 1].last + 1 == self.versions[since].first:
            if self.versions[since - 1].oldest_edition != oldest:
                break
            since -= 1
        return self.versions[since].first


# The windows in which something recurs: weeks, months, quarters, years, cycles, fixed days


@dataclass(frozen=True, slots=True)
class Run:
    """Versions that follow each other without a gap and share their windows.

    Attributes:
        first, last: Its first and last day.
        versions: The places of its versions in the requirement, in order.
        lasts: The last day of each of them.
    """

    first: int
    last: int
    versions: tuple[int, ...]
    lasts: tuple[int, ...]

    def version_on(self, day: int) -> int:
        """Return which version holds on `day`, or on the run's last day if that is earlier."""
        place = bisect_right(self.lasts, min(day, self.last) - 1)
        return self.versions[place]


def runs_of(versions: tuple[Version, ...]) -> tuple[Run, ...]:
    """Return the runs of a requirement's versions, those without windows left out."""
    runs: list[list[int]] = []
    for place, version in enumerate(versions):
        if version.grid is None:
            continue
        before = versions[runs[-1][-1]] if runs else None
        follows = before is not None and before.last + 1 == version.first
        if follows and before is not None and before.grid == version.grid:
            runs[-1].append(place)
        else:
            runs.append([place])
    return tuple(
        Run(
            versions[places[0]].first,
            versions[places[-1]].last,
            tuple(places),
            tuple(versions[place].last for place in places),
        )
        for places in runs
    )


@dataclass(slots=True)
class Windows:
    """Windows in order of time, by place. A day lies in one at most.

    Attributes:
        starts, ends: First and last day of each.
        begins, until: The same, cut to the days on which its rule holds.
        version: The place of the version that holds on its last day, by which it is judged
            once it is over.
        cut: The places of those on some of whose days the rule does not hold: nobody owes them.
        closed: The places of those on whose every day the house is closed.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    until: list[int] = field(default_factory=list)
    version: list[int] = field(default_factory=list)
    cut: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)

    def add(self, run: Run, start: int, end: int, *, room: Span, by_end: bool) -> None:
        """Add a window, cut to the days of `run` and of `room`; `by_end`: its last day decides."""
        self.starts.append(start)
        self.ends.append(end)
        self.begins.append(max(start, run.first, room[0]))
        self.until.append(min(end, run.last, room[1]))
        self.version.append(run.version_on(end))
        if self.until[-1] != end or (self.begins[-1] != start and not by_end):
            self.cut.add(len(self.starts) - 1)

    def at(self, day: int) -> int:
        """Return the place of the window that `day` lies in, or -1."""
        place = bisect_right(self.begins, day) - 1
        return place if place >= 0 and day <= self.until[place] else -1

    def shut(self, closed: frozenset[int]) -> None:
        """Find out which windows the house is closed throughout."""
        for day in closed:
            place = self.at(day)
            days = range(self.starts[place], self.ends[place] + 1) if place >= 0 else ()
            if 0 < len(days) <= len(closed) and all(each in closed for each in days):
                self.closed.add(place)


def lay_out(
    runs: Iterable[Run],
    versions: tuple[Version, ...],
    house: House,
    horizon: int,
    spans: dict[tuple[str, ...], list[Span]] | None = None,
) -> Windows:
    """Return the windows of `runs` up to `horizon`.

    `spans` are the person's own, by roles, for cycles that begin with the person.
    """
    windows = Windows()
    for run in runs:
        version = versions[run.versions[0]]
        last = min(run.last, horizon)
        rooms = [(run.first, last)]
        rule = version.rule
        own = rule.is_personal()
        if own:
            rooms = (spans or {}).get(version.roles, [])
        for room in rooms:
            anchor = room[0] if own else run.first
            for start, end in rule.periods(anchor, min(last, room[1]), house.fiscal_month):
                if end >= run.first:
                    room = room if own else (run.first, run.last)
                    windows.add(run, start, end, room=room, by_end=rule.by_last_day)
    windows.shut(house.closed)
    return windows
