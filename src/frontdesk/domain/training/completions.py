"""What was done, counted up: what of it counts, and on which day it was enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from frontdesk.domain.training.history import Completion, History
from frontdesk.domain.training.kinds import PRACTICE
from frontdesk.domain.training.requirement_timeline import RequirementTimeline
from frontdesk.domain.training.rules import Version


def evidence(timeline: RequirementTimeline, history: History) -> list[Completion]:
    """Return what is on record for a requirement, oldest first, practice included if it counts."""
    learning = history.learning.get(timeline.id)
    done = list(learning.completions) if learning else []
    if history.practice and any(version.rule.takes_practice() for version in timeline.versions):
        done += [
            Completion(on, minutes, (PRACTICE,), by_itself=True) for on, minutes in history.practice
        ]
    return sorted(done, key=lambda each: each.on)


def that_count(version: Version, done: Iterable[Completion]) -> list[Completion]:
    """Return what counts under a version: led as it asks, of the category it asks for."""
    return [
        each
        for each in done
        if (each.certified or not version.certified) and version.rule.counts(each)
    ]


def enough_on(version: Version, credited: Sequence[Completion]) -> int:
    """Return the day on which what was credited to a window was enough for it, or `FOREVER`.

    `credited` is everything credited, oldest first.
    """
    return version.rule.enough_on(that_count(version, credited))
