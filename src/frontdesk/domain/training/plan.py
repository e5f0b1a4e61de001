"""A requirement with its versions in order, made ready for looking up days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from frontdesk.domain.training.history import House, Span
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.windows import Windows, lay_out, runs_of


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


class Plan:
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
