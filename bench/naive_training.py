"""A naive reckoning of training with pendulum's days: what one would write first.

It knows the rules of the bench alone - one version each, and no make-ups. For every cell it sorts
the person's record into windows, and walks back from the present one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pendulum
from pendulum import Date

Cell = tuple[str, Date | None]


@dataclass
class Somebody:
    """A person as the naive reckoning knows them.

    Attributes:
        since: The first day of their role.
        done: What was done, by requirement: days and hours.
        leave: When they were away.
    """

    since: Date
    done: dict[str, list[tuple[Date, float]]]
    leave: list[tuple[Date, Date]] = field(default_factory=list)


def standing(rule: dict[str, Any], person: Somebody, closed: set[Date], day: Date) -> Cell:
    """Return how a person stands with a rule on a day, and what is due when."""
    since = max(person.since, rule["from"])
    if day < since:
        return "not-applicable", None
    done = [(on, hours) for on, hours in person.done.get(rule["id"], []) if on <= day]
    if rule["rule"] == "once":
        return ("up-to-date", None) if done else _pending(since.add(days=90), day)
    if rule["rule"] == "rolling":
        if not done:
            return _pending(since.add(days=30), day)
        last = max(on for on, _ in done).add(months=rule["months"])
        if last < since:
            return _pending(since.add(days=30), day)
        if day > last:
            return "overdue", last
        return ("coming-up" if day >= last.subtract(days=30) else "up-to-date"), last
    return _recurring(rule, person, closed, day, since, done)


def _pending(last: Date, day: Date) -> Cell:
    if day > last:
        return "overdue", last
    return ("coming-up" if day >= last.subtract(days=30) else "not-yet-due"), last


def _window(rule: dict[str, Any], day: Date) -> tuple[Date, Date]:
    if rule["every"] == "week":
        return day.start_of("week"), day.end_of("week")
    first = day.start_of("month")
    while (first.month - 1) % rule["months"]:
        first = first.subtract(months=1)
    return first, first.add(months=rule["months"]).subtract(days=1)


def _recurring(
    rule: dict[str, Any],
    person: Somebody,
    closed: set[Date],
    day: Date,
    since: Date,
    done: list[tuple[Date, float]],
) -> Cell:
    def owed(first: Date, last: Date) -> bool:
        if first < since:
            return False
        each = first
        while each <= last:
            away = each in closed or any(a <= each <= b for a, b in person.leave)
            if not away:
                return True
            each = each.add(days=1)
        return False

    hours_in: dict[Date, float] = {}
    for on, hours in done:
        begins, _ = _window(rule, on)
        hours_in[begins] = hours_in.get(begins, 0) + hours

    def met(first: Date) -> bool:
        return hours_in.get(first, 0) >= float(rule.get("hours", 0.1))

    first, last = _window(rule, day)
    if met(first):
        following = _window(rule, last.add(days=1))
        while not owed(*following):
            following = _window(rule, following[1].add(days=1))
        return "up-to-date", following[1]
    late: Date | None = None
    before = first
    while before > since:
        window = _window(rule, before.subtract(days=1))
        before = window[0]
        if owed(*window):
            if met(window[0]):
                break
            late = window[1]
    if late is not None:
        return "overdue", late
    if not owed(first, last):
        return "not-owed", None
    if "hours" not in rule or day >= last.subtract(days=30):
        return "coming-up", last
    return "not-yet-due", last


def a_date(number: int) -> Date:
    """Return the day with this number as pendulum has it."""
    day = pendulum.DateTime.fromordinal(number)
    return pendulum.date(day.year, day.month, day.day)
