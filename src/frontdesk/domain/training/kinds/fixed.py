"""Due every year by the same day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from frontdesk.domain import times
from frontdesk.domain.training.durations import NONE, Duration, add_months
from frontdesk.domain.training.history import Span
from frontdesk.domain.training.kinds.rule import Kind, Rule
from frontdesk.domain.training.standing import Standing
from frontdesk.domain.training.values import RuleError, Values

if TYPE_CHECKING:
    from frontdesk.domain.training.facts import Facts
    from frontdesk.domain.training.rules import Version

_ON = re.compile(r"(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Fixed(Rule):
    """Due every year by the same day.

    Attributes:
        month, day: The day of the year by which it is due.
        min_active: Who has been here for less than this by then does not owe it that year.
    """

    month: int
    day: int
    min_active: Duration = NONE

    by_last_day: ClassVar[bool] = True

    def kind(self) -> str:
        """Return the name of its kind."""
        return KIND.name

    def serialise(self, lead: Duration) -> dict[str, Any]:
        """Return it by its keys."""
        some = {"min_active": str(self.min_active)} if self.min_active != NONE else {}
        return {"on": f"{self.month:02d}-{self.day:02d}"} | some

    def describe(self, titles: Mapping[str, str]) -> str:
        """Return it in words."""
        since = self.min_active
        some = "" if since == NONE else f", of whoever has been here for {since}"
        return f"every year by {self.day} {times.month_name(self.month)}{some}"

    def grid(self, roles: tuple[str, ...]) -> tuple[object, ...]:
        """Return what its years are laid out by."""
        return (KIND.name, self.month, self.day)

    def periods(self, first: int, last: int, fiscal_month: int) -> Iterator[Span]:
        """Yield its years, each from the day after it was due."""
        year = date.fromordinal(first).year
        if self.due_in(year) < first:
            year += 1
        end = self.due_in(year)
        start = self.due_in(year - 1) + 1
        while start <= last:
            yield start, end
            year += 1
            start, end = end + 1, self.due_in(year)

    def due_in(self, year: int) -> int:
        """Return the day of `year` by which it is due; 29 February may be the 28th."""
        return add_months(date(year, 1, self.day).toordinal(), self.month - 1)

    def owes(self, start: int, end: int, first: int, began: Iterable[int]) -> bool:
        """Whether somebody has been here for long enough by the day it is due."""
        return any(self.min_active.after(day) <= end for day in began)

    def late_words(self, facts: Facts, version: Version, of: str, *, over: bool) -> str:
        """Return since when it has not been done."""
        due = facts.say(facts.requirement.windows.ends[facts.late[-1]])
        return f"{version.title} due by {due} {'was' if over else 'is'} not done"

    def period_words(self, facts: Facts, version: Version, of: str) -> str:
        """Return whether it is done this year."""
        explanation, title = facts.explanation, version.title
        if explanation.standing is Standing.UP_TO_DATE:
            assert explanation.evidence is not None
            due = facts.say(facts.requirement.windows.ends[facts.window])
            return f"{title} done {facts.say(explanation.evidence)}, which counts until {due}"
        return f"{title} due by {facts.say(explanation.due_on or facts.day)} is not done yet"


def parse(values: Values) -> Fixed:
    """Return the rule that `values` say."""
    value = values.get("on")
    match = _ON.fullmatch(value) if isinstance(value, str) else None
    try:
        if match is None:
            raise ValueError(value)
        on = date(2024, int(match[1]), int(match[2]))
    except ValueError:
        raise RuleError("on", 'on: write month and day, like "07-01".') from None
    return Fixed(on.month, on.day, values.duration("min_active", NONE))


KIND = Kind("fixed", ("on", "min_active"), parse, 'on = "07-01", min_active')
