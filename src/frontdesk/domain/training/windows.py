"""The windows in which something recurs: weeks, months, quarters, years, cycles, fixed days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from frontdesk.domain.training.history import House, Span
from frontdesk.domain.training.rules import Version


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
