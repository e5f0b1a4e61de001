"""So many hours, in each cycle or once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from frontdesk.domain.people.names import clean
from frontdesk.domain.training.durations import (
    A_MONTH,
    FOREVER,
    Duration,
    add_months,
    as_hours,
    month_periods,
)
from frontdesk.domain.training.history import Completion, Span
from frontdesk.domain.training.kinds.rule import Kind, Rule, Valid, every_words, within_words
from frontdesk.domain.training.values import ID_LIMIT, RuleError, Values

PRACTICE = "practice"
"""The category of hours that conversations count for by themselves."""


class Starting(StrEnum):
    """Where cycles of hours begin."""

    PERSON = "person"
    CALENDAR = "calendar"
    FISCAL = "fiscal"


@dataclass(frozen=True, slots=True)
class Hours(Rule):
    """So many hours, in each cycle or once.

    Attributes:
        minutes: How long in all.
        every: How long a cycle is; None when it is asked only once.
        starting: Where cycles begin.
        of: How many minutes of it must be of which category.
        away: How many minutes of it somebody may be away.
        category: The only category that counts, or empty for all; ``practice`` counts
            conversations too.
        within: How long after the start it may take, when it is asked only once.
    """

    minutes: int
    every: Duration | None = None
    starting: Starting = Starting.PERSON
    of: tuple[tuple[str, int], ...] = ()
    away: int = 0
    category: str = ""
    within: Duration = A_MONTH

    def kind(self) -> str:
        """Return the name of its kind."""
        return KIND.name

    def serialise(self, lead: Duration) -> dict[str, Any]:
        """Return it by its keys."""
        values: dict[str, Any] = {"hours": as_hours(self.minutes)}
        if self.every is not None:
            values["every"] = str(self.every)
            if self.starting is not Starting.PERSON:
                values["starting"] = self.starting.value
        else:
            values["within"] = str(self.within)
        if self.of:
            values["of"] = {category: as_hours(minutes) for category, minutes in self.of}
        if self.away:
            values["max_missed"] = as_hours(self.away)
        if self.category:
            values["category"] = self.category
        return values

    def describe(self, titles: Mapping[str, str]) -> str:
        """Return it in words."""
        said = f"{as_hours(self.minutes)} hours"
        if self.category:
            said += f" of {self.category}"
        if self.every is None:
            said += f", {within_words(self.within)}"
        else:
            said += f" {every_words(self.every)}"
            if self.starting is not Starting.PERSON:
                said += f" by the {self.starting.value} year"
        if self.of:
            said += f" ({', '.join(f'{as_hours(minutes)} {name}' for name, minutes in self.of)})"
        away = f", at most {as_hours(self.away)} of them not attended" if self.away else ""
        return said + away

    def allowed(self) -> Duration:
        """Return how long after the start it may take."""
        return self.within

    def validity(self, counts: Sequence[Completion], lead: Duration) -> Valid:
        """Return the day on which the hours were full."""
        full = self.enough_on(counts)
        return ([] if full == FOREVER else [full]), []

    def grid(self, roles: tuple[str, ...]) -> tuple[object, ...] | None:
        """Return what its cycles are laid out by; None when it is asked only once."""
        if self.every is None:
            return None
        own = roles if self.starting is Starting.PERSON else ()
        return (KIND.name, self.every, self.starting, own)

    def periods(self, first: int, last: int, fiscal_month: int) -> Iterator[Span]:
        """Yield its cycles."""
        if self.every is None:
            return
        if self.starting is not Starting.PERSON:
            begins = fiscal_month if self.starting is Starting.FISCAL else 1
            yield from month_periods(first, last, self.every.months, within=12, begins=begins)
            return
        start, cycle = first, 1
        while start <= last:
            following = (
                add_months(first, self.every.months * cycle)
                if self.every.months
                else first + self.every.days * cycle
            )
            yield start, following - 1
            start, cycle = following, cycle + 1

    def is_personal(self) -> bool:
        """Whether its cycles begin with each person."""
        return self.every is not None and self.starting is Starting.PERSON

    def enough_on(self, done: Sequence[Completion]) -> int:
        """Return the day on which the hours were full: in all, and of each category."""
        open_in_all, open_of = self.minutes - self.away, dict(self.of)
        for each in done:
            open_in_all -= each.minutes
            for category in each.categories:
                if category in open_of:
                    open_of[category] -= each.minutes
            if open_in_all <= 0 and all(left <= 0 for left in open_of.values()):
                return each.on
        return FOREVER

    def counts(self, done: Completion) -> bool:
        """Whether it is of the category that is asked for."""
        if self.category and self.category not in done.categories:
            return False
        return not done.by_itself or self.takes_practice()

    def takes_practice(self) -> bool:
        """Whether conversations count for it by themselves."""
        return self.category == PRACTICE

    def unit(self) -> str:
        """Return what one of its periods is called."""
        return "cycle"

    def so_far(self, done: Sequence[Completion]) -> str:
        """Return how many hours there are of those asked for, and of each category."""
        in_all = f"{_hours(sum(each.minutes for each in done))} of {_hours(self.minutes)} hours"
        away = f" (up to {_hours(self.away)} may be lacking)" if self.away else ""
        of = [
            f"{category} {_hours(sum(e.minutes for e in done if category in e.categories))} "
            f"of {_hours(minutes)}"
            for category, minutes in self.of
        ]
        return in_all + away + "".join(f", {each}" for each in of)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def parse(values: Values) -> Hours:
    """Return the rule that `values` say."""
    minutes = values.minutes("hours", values.get("hours"))
    every = values.duration("every", None, some=True) if "every" in values else None
    starting = Starting.PERSON
    if "starting" in values:
        starting = Starting(values.one_of("starting", Starting))
    if every is not None and starting is not Starting.PERSON and not every.months:
        raise RuleError("every", f"every: cycles by the {starting} year last months or years.")
    if every is not None and 0 < every.days < 7:
        raise RuleError("every", "every: a cycle of hours lasts a week or longer.")
    if every is not None and "within" in values:
        raise RuleError("within", "within: with “every” each cycle has its own end. Take it out.")
    away = values.minutes("max_missed", values.get("max_missed", 0), 0)
    if away >= minutes:
        raise RuleError("max_missed", "max_missed: write fewer hours than are asked for.")
    category = clean(str(values.get("category", "")), ID_LIMIT)
    within = values.duration("within", A_MONTH)
    return Hours(minutes, every, starting, _of(values, minutes), away, category, within)


def _of(values: Values, minutes: int) -> tuple[tuple[str, int], ...]:
    value = values.get("of", {})
    if not isinstance(value, dict):
        raise RuleError("of", "of: write hours by category, like {peer = 24, ethics = 3}.")
    found = tuple(
        (clean(key, ID_LIMIT).casefold(), values.minutes("of", hours))
        for key, hours in value.items()
    )
    if any(each > minutes for _, each in found):
        raise RuleError("of", "of: a category asks for more hours than there are in all.")
    return found


KIND = Kind(
    "hours",
    ("hours", "every", "starting", "of", "max_missed", "category", "within"),
    parse,
    'hours = 36, every = "2 years", of = {peer = 24}, starting, max_missed',
)
