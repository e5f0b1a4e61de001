"""Requirements as data: what is asked of whom, from which day until which.

A requirement is its versions, which never overlap. A day is judged by the version that holds on it,
so that a change never touches the past.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.training.durations import A_MONTH, FOREVER, NONE, Duration


class Kind(StrEnum):
    """The kinds of rule."""

    ONCE = "once"
    ROLLING = "rolling"
    FIXED = "fixed"
    CADENCE = "cadence"
    HOURS = "hours"
    ALL_OF = "all-of"
    ANY_OF = "any-of"


class Every(StrEnum):
    """How long the windows of a cadence are."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class RenewFrom(StrEnum):
    """What a renewal counts on from."""

    COMPLETION = "completion"
    EXPIRY = "expiry"


class Starting(StrEnum):
    """Where cycles of hours begin."""

    PERSON = "person"
    CALENDAR = "calendar"
    FISCAL = "fiscal"


@dataclass(frozen=True, slots=True)
class Once:
    """Done once and for all.

    Attributes:
        within: How long after the start it may take.
    """

    within: Duration = A_MONTH


@dataclass(frozen=True, slots=True)
class Rolling:
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


@dataclass(frozen=True, slots=True)
class Fixed:
    """Due every year by the same day.

    Attributes:
        month, day: The day of the year by which it is due.
        min_active: Who has been here for less than this by then does not owe it that year.
    """

    month: int
    day: int
    min_active: Duration = NONE


@dataclass(frozen=True, slots=True)
class Cadence:
    """So many times in each window.

    Attributes:
        every: How long a window is.
        count: How many times.
        fiscal: Whether quarters and years are the center's fiscal ones.
    """

    every: Every
    count: int = 1
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Hours:
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


@dataclass(frozen=True, slots=True)
class Parts:
    """The worst or the best of other requirements.

    Attributes:
        parts: Their ids.
        best: Whether one of them is enough.
    """

    parts: tuple[str, ...]
    best: bool = False


Rule = Once | Rolling | Fixed | Cadence | Hours | Parts


@dataclass(frozen=True, slots=True)
class Version:
    """A requirement as it holds from one day until another.

    Attributes:
        id: The requirement's id, the same for all its versions.
        title: What people call it.
        roles: Of whom it is asked: whoever holds one of these roles on the day.
        first: The first day on which it holds.
        rule: What is asked.
        last: The last day on which it holds.
        only_if: What else must be true of them, such as ``drives``; empty for nothing.
        lead: How long before its last day something is coming up.
        certified: Whether only what a certified trainer led counts.
        edition: Which edition of the training is taught while it holds.
        oldest_edition: What is of an earlier edition counts no more.
        part_only: Whether it is only a part of others and has no column of its own.
        source: Where the rule stands, in words.
    """

    id: str
    title: str
    roles: tuple[str, ...]
    first: int
    rule: Rule
    last: int = FOREVER
    only_if: str = ""
    lead: Duration = A_MONTH
    certified: bool = False
    edition: int = 1
    oldest_edition: int = 1
    part_only: bool = False
    source: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of its rule."""
        if isinstance(self.rule, Parts):
            return Kind.ANY_OF if self.rule.best else Kind.ALL_OF
        return _KINDS[type(self.rule)]

    @property
    def grid(self) -> tuple[object, ...] | None:
        """What its windows are laid out by; None when it has none.

        Versions that follow each other with the same grid share their windows, so that a new
        title does not cut a quarter in two.
        """
        rule = self.rule
        if isinstance(rule, Cadence):
            fiscal = rule.fiscal and rule.every in (Every.QUARTER, Every.YEAR)
            return (Kind.CADENCE, rule.every, fiscal)
        if isinstance(rule, Fixed):
            return (Kind.FIXED, rule.month, rule.day)
        if isinstance(rule, Hours) and rule.every is not None:
            roles = self.roles if rule.starting is Starting.PERSON else ()
            return (Kind.HOURS, rule.every, rule.starting, roles)
        return None


_KINDS: dict[type, Kind] = {
    Once: Kind.ONCE,
    Rolling: Kind.ROLLING,
    Fixed: Kind.FIXED,
    Cadence: Kind.CADENCE,
    Hours: Kind.HOURS,
}
