"""One requirement along one person's history, made ready for asking about any day.

Evidence is what had been done by the day that is asked about, however late it was written down:
what is done later does not change how things stood. Exemptions, leave and closed days hold on their
days.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from frontdesk.domain.training import completions
from frontdesk.domain.training.durations import FOREVER
from frontdesk.domain.training.history import NOTHING, Completion, Exemption, History, Span, merged
from frontdesk.domain.training.kinds.rule import Deadline, Valid
from frontdesk.domain.training.requirement_timeline import RequirementTimeline


class Stretch(NamedTuple):
    """Days on end on which the requirement is asked of the person.

    Attributes:
        first, last: The first and the last of them.
        low, high: The places of the first and the last window that may be owed in it; those
            between them are owed but for the `gaps` of the person's requirement.
    """

    first: int
    last: int
    low: int = 0
    high: int = -1


class PersonRequirement:
    """One requirement along one person's history.

    Attributes:
        timeline: The requirement, with its versions in order.
        beside: The person's requirements by id, this one among them.
        exempt, provisional: When it is not asked, and when they may go on without it.
        revoked: Days from which what was done until then counts no more, in order.
        done: What is on record, oldest first.
        windows: The windows it recurs in.
        credited: What was done, by the window that it counts for.
        met: On which day each window was met, as the version on its last day judges it; `FOREVER`
            for those that were not.
        stretches: When it is asked of them, in order.
        gaps: Windows that nobody owes though they lie within a stretch.
        leave: When they are away.
    """

    __slots__ = (
        "_starts", "_valid", "beside", "credited", "done", "exempt", "gaps", "has_exemption",
        "latest", "leave", "met", "provisional", "revoked", "spans", "stretches", "timeline",
        "windows",
    )  # fmt: skip

    def __init__(
        self,
        timeline: RequirementTimeline,
        history: History,
        beside: Mapping[str, PersonRequirement],
    ) -> None:
        """Make ready; `beside` may still be filling."""
        self.timeline = timeline
        self.beside = beside
        learning = history.learning.get(timeline.id, NOTHING)
        self.exempt, self.provisional = learning.exempt, learning.provisional
        self.has_exemption = bool(self.exempt or self.provisional)
        self.leave = history.leave
        self.revoked = sorted(learning.revoked)
        self.done = completions.evidence(timeline, history)
        self.spans = {
            version.roles: history.spans(version.roles, "") for version in timeline.versions
        }
        self.windows = timeline.windows(self.spans)
        self.credited: dict[int, list[Completion]] = {}
        self.met = array("i", [FOREVER]) * len(self.windows.starts)
        self.gaps: set[int] = set()
        self._valid: dict[int, Valid] = {}
        self._starts: dict[tuple[int, int, bool], Deadline] = {}
        stretches = self._asked(history)
        if timeline.runs:
            self._credit()
            away = merged([*history.leave, *((each.first, each.last) for each in self.exempt)])
            self.gaps = self.windows.closed | self.windows.cut | self._away_throughout(away)
            self.stretches = [self._owing(first, last) for first, last in stretches]
        else:
            self.stretches = [Stretch(first, last) for first, last in stretches]
        # Nearly everyone has one: where a day is looked for first.
        self.latest = self.stretches[-1] if self.stretches else Stretch(1, 0)

    def stretch(self, day: int) -> Stretch | None:
        """Return the stretch that `day` lies in."""
        found = (each for each in self.stretches if each.first <= day <= each.last)
        return next(found, None)

    # Making ready

    def _asked(self, history: History) -> list[Span]:
        """Return the days on end on which a version holds and asks it of the person."""
        return merged(
            (max(first, version.first), min(last, version.last))
            for version in self.timeline.versions
            for first, last in history.spans(version.roles, version.only_if)
            if first <= version.last and last >= version.first
        )

    def _credit(self) -> None:
        """Credit what was done to its windows, and find out on which day each was met."""
        at = self.windows.at
        for each in self.done:
            place = at(each.credited)
            if place >= 0:
                self.credited.setdefault(place, []).append(each)
        versions, judged_by = self.timeline.versions, self.windows.version
        for place, credited in self.credited.items():
            self.met[place] = completions.enough_on(versions[judged_by[place]], credited)

    def _away_throughout(self, away: list[Span]) -> set[int]:
        """Return the windows whose every day is leave, exempt or closed."""
        windows, closed, found = self.windows, self.timeline.house.closed, set()
        for first, last in away:
            place = max(0, bisect_right(windows.begins, first) - 1)
            while place < len(windows.begins) and windows.begins[place] <= last:
                days = range(windows.starts[place], windows.ends[place] + 1)
                if all(
                    day in closed or any(begins <= day <= ends for begins, ends in away)
                    for day in days
                ):
                    found.add(place)
                place += 1
        return found

    def _owing(self, first: int, last: int) -> Stretch:
        """Return a stretch with the windows owed in it: those that lie wholly within it.

        What is due by a fixed day is owed by whoever is here on that day, and has been for long
        enough.
        """
        windows = self.windows
        if not any(version.rule.by_last_day for version in self.timeline.versions):
            low = bisect_left(windows.begins, first)
            return Stretch(first, last, low, bisect_right(windows.until, last) - 1)
        within = [
            place
            for place, end in enumerate(windows.ends)
            if first <= end <= last and place not in windows.cut
        ]
        self.gaps |= {place for place in within if not self._owes(place, first)}
        return Stretch(first, last, min(within, default=0), max(within, default=-1))

    def _owes(self, place: int, first: int) -> bool:
        windows = self.windows
        version, end = self.timeline.versions[windows.version[place]], windows.ends[place]
        here = (begins for begins, ends in self.spans[version.roles] if begins <= end <= ends)
        return version.rule.owes(windows.starts[place], end, first, here)

    # What it rests on

    def valid(self, place: int, seen: int) -> Valid:
        """Return the days of what counts under a version, and until when each is valid."""
        if self.revoked:
            return self._count(place, bisect_right(self.revoked, seen))
        found = self._valid.get(place)
        if found is None:
            found = self._valid[place] = self._count(place, 0)
        return found

    def completions(self, place: int, seen: int) -> list[Completion]:
        """Return what counts under a version by the day `seen`, oldest first."""
        counts = self._that_count(place, bisect_right(self.revoked, seen))
        return [each for each in counts if each.on <= seen]

    def _that_count(self, place: int, revoked: int) -> list[Completion]:
        version = self.timeline.versions[place]
        since = self.revoked[revoked - 1] if revoked else 0
        return [
            each
            for each in completions.that_count(version, self.done)
            if each.on > since and self.edition(each) >= version.oldest_edition
        ]

    def _count(self, place: int, revoked: int) -> Valid:
        version = self.timeline.versions[place]
        return version.rule.validity(self._that_count(place, revoked), version.lead)

    def edition(self, each: Completion) -> int:
        """Return the edition of the training that was done."""
        return self.timeline.latest(each.on).edition if each.edition is None else each.edition

    def start(self, place: int, stretch: Stretch, seen: int) -> Deadline:
        """Return the last day for doing something the first time, or the first time again.

        It runs from the first day on which it is asked, or from the day on which what they had done
        was of too old an edition. Who had it until it was revoked, had it until the day before.
        """
        first = self._first_time(place, stretch, seen)
        had = self._lost(stretch, seen)
        return first if had is None or first.last >= had[1].grace else had[1]

    def revoked_on(self, place: int, stretch: Stretch, seen: int) -> int | None:
        """Return since when they are without it, if that is what their deadline comes from."""
        had = self._lost(stretch, seen)
        late = had is not None and self._first_time(place, stretch, seen).last < had[1].grace
        return had[0] if had is not None and late else None

    def counted_from(self, place: int, stretch: Stretch, seen: int) -> int:
        """Return the day from which the time counts for doing it the first time."""
        outdated = self._outdated(place, seen)
        return max(stretch.first, self.timeline.floor_since(place)) if outdated else stretch.first

    def _lost(self, stretch: Stretch, seen: int) -> tuple[int, Deadline] | None:
        """Return which revocation took it from them last, and until when they had it."""
        for revoked in reversed(self.revoked[: bisect_right(self.revoked, seen)]):
            had = self.had_until(revoked - 1, stretch)
            if had is not None:
                return revoked, had
        return None

    def had_until(self, day: int, stretch: Stretch) -> Deadline | None:
        """Return until when they had it, as things stood on `day`, and no longer than that day.

        None when they did not have it then, or when it was no matter of deadlines.
        """
        place = self.timeline.on(day)
        if day < stretch.first or place < 0 or self.timeline.versions[place].grid is not None:
            return None
        if self.timeline.versions[place].rule.part_ids():
            return None
        days, deadlines = self.valid(place, day)
        count = bisect_right(days, day)
        if not count:
            return None
        if not deadlines:
            return Deadline(day, day, day)
        last, _, grace = deadlines[count - 1]
        if grace < stretch.first:
            return None
        return Deadline(min(last, day), min(last, day), min(grace, day))

    def _first_time(self, place: int, stretch: Stretch, seen: int) -> Deadline:
        version, outdated = self.timeline.versions[place], self._outdated(place, seen)
        key = (place, stretch.first, outdated)
        if key not in self._starts:
            first = (
                max(stretch.first, self.timeline.floor_since(place)) if outdated else stretch.first
            )
            last = version.rule.allowed().after(first)
            self._starts[key] = Deadline(last, version.lead.before(last), last)
        return self._starts[key]

    def _outdated(self, place: int, seen: int) -> bool:
        """Whether what they had done stopped counting since it was of too old an edition."""
        version, since = self.timeline.versions[place], self.timeline.floor_since(place)
        return version.oldest_edition > 1 and any(
            each.on <= seen
            and self.edition(each) < version.oldest_edition
            and not any(each.on <= revoked < since for revoked in self.revoked)
            for each in completions.that_count(version, self.done)
        )

    def met_on(self, window: int, place: int) -> int:
        """Return the day on which a window was met as the version at `place` judges it."""
        if self.windows.version[window] == place:
            return self.met[window]
        return completions.enough_on(self.timeline.versions[place], self.credited.get(window, ()))

    def was_met(self, window: int, seen: int) -> bool:
        """Whether a window had been met by the day `seen`, in time or made up since."""
        return self.met[window] <= seen

    def late_before(self, window: int, stretch: Stretch, seen: int) -> list[int]:
        """Return the windows owed before `window` that were not met, in a row, the latest first."""
        late: list[int] = []
        for place in self.owed_before(window, stretch, len(self.windows.starts)):
            if self.was_met(place, seen):
                break
            late.append(place)
        return late

    def owed_before(self, window: int, stretch: Stretch, most: int) -> list[int]:
        """Return so many windows owed before `window`, the latest first."""
        owed: list[int] = []
        place = min(window - 1, stretch.high)
        while place >= stretch.low and len(owed) < most:
            if place not in self.gaps:
                owed.append(place)
            place -= 1
        return owed


def covering(exemptions: tuple[Exemption, ...], day: int) -> Exemption | None:
    """Return the one that covers `day`, of several the one that ends last."""
    found = [each for each in exemptions if each.first <= day <= each.last]
    return max(found, key=lambda each: each.last, default=None)
