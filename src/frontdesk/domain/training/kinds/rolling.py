"""Valid for a while, then renewed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from frontdesk.domain.training.durations import A_MONTH, NONE, Duration
from frontdesk.domain.training.history import Completion
from frontdesk.domain.training.kinds.rule import (
    Deadline,
    Kind,
    Rule,
    Valid,
    every_words,
    within_words,
)
from frontdesk.domain.training.standing import Standing
from frontdesk.domain.training.values import Values

if TYPE_CHECKING:
    from frontdesk.domain.training.facts import Facts


class RenewFrom(StrEnum):
    """What a renewal counts on from."""

    COMPLETION = "completion"
    EXPIRY = "expiry"


@dataclass(frozen=True, slots=True)
class Rolling(Rule):
    """Valid for a while, then renewed.

    Attributes:
        valid: How long; the last valid day is the same day of the month as the completion.
        renew_from: Whether a renewal counts from its own day or from the old last day.
        window: How long before the old last day a renewal still counts on from it.
        grace: How long after the last valid day it is in grace.
        within: How long after the start the first one may take.
    """

    valid: Duration
    renew_from: RenewFrom = RenewFrom.COMPLETION
    window: Duration = A_MONTH
    grace: Duration = NONE
    within: Duration = A_MONTH

    expires: ClassVar[bool] = True

    def kind(self) -> str:
        """Return the name of its kind."""
        return KIND.name

    def serialise(self, lead: Duration) -> dict[str, Any]:
        """Return it by its keys."""
        values: dict[str, Any] = {"valid": str(self.valid)}
        if self.renew_from is not RenewFrom.COMPLETION:
            values["renew_from"] = self.renew_from.value
        if self.window != lead:
            values["window"] = str(self.window)
        if self.grace != NONE:
            values["grace"] = str(self.grace)
        if self.within != A_MONTH:
            values["within"] = str(self.within)
        return values

    def describe(self, titles: Mapping[str, str]) -> str:
        """Return it in words."""
        said = f"renewed {every_words(self.valid)}, first {within_words(self.within)}"
        if self.renew_from is RenewFrom.EXPIRY:
            said += ", counted on from the old last day when renewed in time"
        return said if self.grace == NONE else f"{said}, with {self.grace} of extra time"

    def allowed(self) -> Duration:
        """Return how long after the start the first one may take."""
        return self.within

    def validity(self, counts: Sequence[Completion], lead: Duration) -> Valid:
        """Return on which days it was done, and until when each is valid."""
        days = [each.on for each in counts]
        return days, [
            Deadline(last, lead.before(last), self.grace.after(last))
            for last in self.last_valid_days(days)
        ]

    def last_valid_days(self, days: Iterable[int]) -> list[int]:
        """Return the last valid day after each completion.

        A renewal never shortens what was valid already.
        """
        lasts: list[int] = []
        for day in days:
            until = self.valid.after(day)
            if lasts:
                old = lasts[-1]
                counts_on = self.renew_from is RenewFrom.EXPIRY and self.window.before(
                    old
                ) <= day <= self.grace.after(old)
                until = max(old, self.valid.after(old) if counts_on else until)
            lasts.append(until)
        return lasts

    def done_words(self, facts: Facts, title: str, done_on: str) -> str:
        """Return that it was done, and until when it is valid."""
        deadline, standing = facts.deadline, facts.explanation.standing
        assert deadline is not None
        last, valid = facts.say(deadline.last), facts.tense(deadline.last, "was", "is")
        if standing is Standing.IN_GRACE:
            ends = facts.tense(deadline.grace, "ended", "ends")
            return (
                f"{title} of {done_on} {valid} valid until {last}; extra time {ends} "
                f"{facts.say(deadline.grace)}"
            )
        if standing is Standing.OVERDUE:
            grace = f", with {self.grace} of extra time" if self.grace.count else ""
            return f"{title} of {done_on} {valid} valid until {last}{grace}"
        return f"{title} done {done_on}, valid until {last}"


def parse(values: Values) -> Rolling:
    """Return the rule that `values` say."""
    renew_from = RenewFrom.COMPLETION
    if "renew_from" in values:
        renew_from = RenewFrom(values.one_of("renew_from", RenewFrom))
    return Rolling(
        values.duration("valid", None, some=True),
        renew_from,
        values.duration("window", values.duration("lead", A_MONTH)),
        values.duration("grace", NONE),
        values.duration("within", A_MONTH),
    )


KIND = Kind(
    "rolling",
    ("valid", "renew_from", "window", "grace", "within"),
    parse,
    'valid = "24 months", renew_from, window, grace, within',
)
