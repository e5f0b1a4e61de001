"""Coverage: what the center wants to be true whenever it is open, and where it will not be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.spans import Span


class RuleKind(StrEnum):
    """What a rule asks for."""

    PEOPLE = "people"
    TRAINING = "training"
    DRIVER = "driver"


class Known(StrEnum):
    """What is known of somebody's training on a day."""

    UP_TO_DATE = "up-to-date"
    NOT = "not-up-to-date"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of coverage, as the center sets it.

    Attributes:
        kind: What it asks for.
        count: How many people at least.
        job: Only those on this job; empty for all. For a driver, the job that needs one.
        requirement: The training somebody on shift is up to date in.
    """

    kind: RuleKind
    count: int = 1
    job: str = ""
    requirement: str = ""

    @property
    def title(self) -> str:
        """The rule in words."""
        if self.kind is RuleKind.DRIVER:
            return f"Somebody who drives, on {self.job}"
        if self.kind is RuleKind.TRAINING:
            return f"Somebody up to date in {self.requirement}, whenever open"
        people = one_or_many(self.count, "1 person", f"{self.count} people")
        where = f" on {self.job}" if self.job else ""
        return f"At least {people}{where}, whenever open"


@dataclass(frozen=True, slots=True)
class Checked:
    """A rule held against an instant.

    Attributes:
        rule: The rule.
        met: Whether it is kept.
        because: Why, or why not, in words.
    """

    rule: Rule
    met: bool
    because: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could fill a gap: works here then, is not away, and has no other shift."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of time ahead in which a rule will not be kept.

    Attributes:
        day: The center's day, ``YYYY-MM-DD``.
        span: From when to when.
        rule: Which rule.
        because: Why, in words.
        slots: Empty shifts that would fill it, by number.
        could_fill: Who could, by name.
    """

    day: str
    span: Span
    rule: Rule
    because: str
    slots: tuple[int, ...] = ()
    could_fill: tuple[Candidate, ...] = ()
