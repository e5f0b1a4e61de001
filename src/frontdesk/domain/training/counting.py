"""What was done, counted up: on which day it was enough, and until when it is valid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from frontdesk.domain.training.durations import FOREVER
from frontdesk.domain.training.history import Completion, History
from frontdesk.domain.training.plan import Plan
from frontdesk.domain.training.rules import Cadence, Hours, RenewFrom, Rolling, Version

PRACTICE = "practice"
"""The category of hours that conversations count for by themselves."""


def evidence(plan: Plan, history: History) -> list[Completion]:
    """Return what is on record for a requirement, oldest first, practice included if it counts."""
    learning = history.learning.get(plan.id)
    done = list(learning.completions) if learning else []
    if history.practice and any(
        isinstance(version.rule, Hours) and version.rule.category == PRACTICE
        for version in plan.versions
    ):
        done += [
            Completion(on, minutes, (PRACTICE,), by_itself=True) for on, minutes in history.practice
        ]
    return sorted(done, key=lambda each: each.on)


def that_count(version: Version, done: Iterable[Completion]) -> list[Completion]:
    """Return what counts under a version: led as it asks, of the category it asks for."""
    category = version.rule.category if isinstance(version.rule, Hours) else ""
    return [
        each
        for each in done
        if (each.certified or not version.certified)
        and (not category or category in each.categories)
        and (not each.by_itself or category == PRACTICE)
    ]


def enough_on(version: Version, credited: Sequence[Completion]) -> int:
    """Return the day on which what was credited to a window was enough for it, or `FOREVER`.

    `credited` is everything credited, oldest first.
    """
    rule, done = version.rule, that_count(version, credited)
    if isinstance(rule, Hours):
        full = hours_on(rule, done)
        return FOREVER if full is None else full
    count = rule.count if isinstance(rule, Cadence) else 1
    return done[count - 1].on if len(done) >= count else FOREVER


def hours_on(rule: Hours, done: Iterable[Completion]) -> int | None:
    """Return the day on which the hours were full: in all, and of each category."""
    open_in_all, open_of = rule.minutes - rule.away, dict(rule.of)
    for each in done:
        open_in_all -= each.minutes
        for category in each.categories:
            if category in open_of:
                open_of[category] -= each.minutes
        if open_in_all <= 0 and all(left <= 0 for left in open_of.values()):
            return each.on
    return None


def last_valid_days(rule: Rolling, days: Iterable[int]) -> list[int]:
    """Return the last valid day after each completion of something that is renewed.

    A renewal never shortens what was valid already.
    """
    lasts: list[int] = []
    for day in days:
        valid = rule.valid.after(day)
        if lasts:
            old = lasts[-1]
            counts_on = rule.renew_from is RenewFrom.EXPIRY and rule.window.before(
                old
            ) <= day <= rule.grace.after(old)
            valid = max(old, rule.valid.after(old) if counts_on else valid)
        lasts.append(valid)
    return lasts
