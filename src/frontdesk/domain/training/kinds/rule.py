"""What every kind of rule can be asked. What is the same for most is said here."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from frontdesk.domain.training.durations import FOREVER, NONE, Duration
from frontdesk.domain.training.history import Completion, Span
from frontdesk.domain.training.standing import Cell

if TYPE_CHECKING:
    from frontdesk.domain.training.facts import Facts
    from frontdesk.domain.training.rules import Version
    from frontdesk.domain.training.values import Values


class Deadline(NamedTuple):
    """A last day, and the days around it.

    Attributes:
        last: The last day.
        lead: From when it is coming up.
        grace: The last day of grace.
    """

    last: int
    lead: int
    grace: int


Valid = tuple[list[int], list[Deadline]]
"""The days of what counts under a version, and until when each is valid; no deadlines: for good."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule.

    Attributes:
        name: How it is written, such as ``all-of``.
        keys: The keys that belong to it.
        parse: Makes a rule of what is written under its keys; raises `RuleError`.
        example: The keys as somebody who writes a rule is shown them; empty for none.
    """

    name: str
    keys: tuple[str, ...]
    parse: Callable[[Values], Rule]
    example: str = ""


class Rule(ABC):
    """What is asked, of one kind.

    It is asked once and for all or valid for a while (`validity`), or in periods (`grid`,
    `periods`, `enough_on`), or by other rules (`part_ids`, `choose`).

    Attributes:
        expires: Whether what was done runs out.
        by_last_day: Whether a period is owed by whoever is here on its last day.
        comes_up_at_once: Whether it is coming up as soon as its period begins.
    """

    __slots__ = ()

    expires: ClassVar[bool] = False
    by_last_day: ClassVar[bool] = False
    comes_up_at_once: ClassVar[bool] = False

    # As it is written and read

    @abstractmethod
    def kind(self) -> str:
        """Return the name of its kind."""

    @abstractmethod
    def serialise(self, lead: Duration) -> dict[str, Any]:
        """Return it by its keys, as `Kind.parse` reads them; `lead` is its version's."""

    @abstractmethod
    def describe(self, titles: Mapping[str, str]) -> str:
        """Return it in words; `titles` are those of other requirements, by id."""

    # Once and for all, or for a while

    def allowed(self) -> Duration:
        """Return how long after the start the first time may take."""
        return NONE

    def validity(self, counts: Sequence[Completion], lead: Duration) -> Valid:
        """Return on which days it was done, of what counts, and until when each is valid."""
        return [each.on for each in counts], []

    # In periods

    def grid(self, roles: tuple[str, ...]) -> tuple[object, ...] | None:
        """Return what its periods are laid out by; None when it has none.

        Versions that follow each other with the same grid share their periods, so that a new
        title does not cut a quarter in two.
        """
        return None

    def periods(self, first: int, last: int, fiscal_month: int) -> Iterator[Span]:
        """Yield its periods from the one that `first` lies in until `last` is passed."""
        return iter(())

    def is_personal(self) -> bool:
        """Whether its periods begin with each person."""
        return False

    def owes(self, start: int, end: int, first: int, began: Iterable[int]) -> bool:
        """Whether a period is owed by somebody of whom it is asked since `first`.

        `began` are the days on which they came, of the stays that last until its last day.
        """
        return start >= first

    def enough_on(self, done: Sequence[Completion]) -> int:
        """Return the day on which what was done for a period was enough, or `FOREVER`."""
        return done[0].on if done else FOREVER

    def comes_often(self) -> bool:
        """Whether the next period is always near."""
        return False

    # By other rules

    def part_ids(self) -> tuple[str, ...]:
        """Return the ids of the requirements that it is made of."""
        return ()

    def choose(self, parts: Sequence[Cell]) -> int | None:
        """Return which of its parts decides, by its place; None when none does."""
        return None

    # What counts

    def counts(self, done: Completion) -> bool:
        """Whether something that was done counts, whoever led it."""
        return not done.by_itself

    def takes_practice(self) -> bool:
        """Whether conversations count for it by themselves."""
        return False

    # Why somebody stands as they do

    def unit(self) -> str:
        """Return what one of its periods is called."""
        return "year"

    def so_far(self, done: Sequence[Completion]) -> str:
        """Return how much was done of what is asked; empty when there is nothing to count."""
        return ""

    def done_words(self, facts: Facts, title: str, done_on: str) -> str:
        """Return that it was done."""
        return f"{title} done {done_on}"

    def late_words(self, facts: Facts, version: Version, of: str, *, over: bool) -> str:
        """Return what was not met of the latest period that is late.

        Args:
            facts: All that is known.
            version: The version by which that period is judged.
            of: The title with the period.
            over: Whether the period is over today.
        """
        return f"{of}: {self.so_far(facts.credited(version, facts.late[0]))}"

    def period_words(self, facts: Facts, version: Version, of: str) -> str:
        """Return how far they are with the period of the day; `of` is the title with it."""
        return f"{of}: {self.so_far(facts.credited(version, facts.window))}"


def within_words(length: Duration) -> str:
    """Return how long after the start something may take."""
    return f"within {length} of the start" if length.count else "by the first day"


def every_words(length: Duration) -> str:
    """Return how often something comes again."""
    return f"every {length.unit if length.count == 1 else length}"
