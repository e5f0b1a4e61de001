"""So many times in each week, month, quarter or year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.training.durations import FOREVER, Duration, month_periods
from frontdesk.domain.training.history import Completion, Span
from frontdesk.domain.training.kinds.rule import Kind, Rule
from frontdesk.domain.training.standing import Standing
from frontdesk.domain.training.values import Values

if TYPE_CHECKING:
    from frontdesk.domain.training.facts import Facts
    from frontdesk.domain.training.rules import Version


class Every(StrEnum):
    """How long the periods of a cadence are."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Cadence(Rule):
    """So many times in each period.

    Attributes:
        every: How long a period is.
        count: How many times.
        fiscal: Whether quarters and years are the center's fiscal ones.
    """

    every: Every
    count: int = 1
    fiscal: bool = False

    comes_up_at_once: ClassVar[bool] = True

    def kind(self) -> str:
        """Return the name of its kind."""
        return KIND.name

    def serialise(self, lead: Duration) -> dict[str, Any]:
        """Return it by its keys."""
        fiscal = {"fiscal": True} if self.fiscal else {}
        return {"every": self.every.value, "count": self.count} | fiscal

    def describe(self, titles: Mapping[str, str]) -> str:
        """Return it in words."""
        unit = ("fiscal " if self.fiscal else "") + self.every.value
        return f"{one_or_many(self.count, 'once', f'{self.count} times')} in each {unit}"

    def grid(self, roles: tuple[str, ...]) -> tuple[object, ...]:
        """Return what its periods are laid out by."""
        fiscal = self.fiscal and self.every in (Every.QUARTER, Every.YEAR)
        return (KIND.name, self.every, fiscal)

    def periods(self, first: int, last: int, fiscal_month: int) -> Iterator[Span]:
        """Yield its periods; weeks begin on Monday."""
        if self.every is Every.WEEK:
            monday = first - (first - 1) % 7  # day 1 of the calendar was a Monday
            return ((start, start + 6) for start in range(monday, last + 1, 7))
        months = _MONTHS[self.every]
        begins = fiscal_month if self.fiscal and self.every is not Every.MONTH else 1
        return month_periods(first, last, months, within=months, begins=begins)

    def enough_on(self, done: Sequence[Completion]) -> int:
        """Return the day on which it was done often enough."""
        return done[self.count - 1].on if len(done) >= self.count else FOREVER

    def comes_often(self) -> bool:
        """Whether the next period is always near."""
        return self.every in (Every.WEEK, Every.MONTH)

    def unit(self) -> str:
        """Return what one of its periods is called."""
        return self.every.value

    def so_far(self, done: Sequence[Completion]) -> str:
        """Return how often it was done."""
        return f"{len(done)} of {self.count} times"

    def late_words(self, facts: Facts, version: Version, of: str, *, over: bool) -> str:
        """Return how often it was attended in the latest period that is late."""
        enough = f"not attended{'' if over else ' yet'}" if self.count == 1 else ""
        done = facts.credited(version, facts.late[0])
        return f"{of} {enough or f'attended {self.so_far(done)}'}{_led(version)}"

    def period_words(self, facts: Facts, version: Version, of: str) -> str:
        """Return how often it was attended in the period of the day."""
        explanation = facts.explanation
        if explanation.standing is Standing.UP_TO_DATE:
            assert explanation.evidence is not None
            return f"{of} attended {facts.say(explanation.evidence)}{_led(version)}"
        done = facts.credited(version, facts.window)
        so_far = "" if self.count == 1 else f", attended {self.so_far(done)}"
        return f"{of}{so_far}{_led(version)}"


def _led(version: Version) -> str:
    return ", led by a certified trainer" if version.certified else ""


def parse(values: Values) -> Cadence:
    """Return the rule that `values` say."""
    every = Every(values.one_of("every", Every))
    return Cadence(every, values.count("count", 1, 100), values.flag("fiscal"))


KIND = Kind("cadence", ("every", "count", "fiscal"), parse, 'every = "week", count, fiscal')
