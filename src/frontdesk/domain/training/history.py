"""What is known of one person that a rule may ask about: roles, completions, leave, exemptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Span = tuple[int, int]
"""A first and a last day, both included."""

ONLY_IF = {"drives": "who drive for the center"}
"""What `only_if` may ask for, in words."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Something that was done.

    Attributes:
        on: The day.
        minutes: How long it took; 0 when not recorded.
        categories: Of what kind it was, as a rule names it.
        certified: Whether whoever led it was certified on that day.
        counts_for: A day in the window that it makes up, instead of the window of its own day.
        edition: Which edition of the training it was; None: that of the rule on its day.
        by_itself: Whether it is a conversation, which counts for hours of practice alone.
    """

    on: int
    minutes: int = 0
    categories: tuple[str, ...] = ()
    certified: bool = False
    counts_for: int | None = None
    edition: int | None = None
    by_itself: bool = False

    @property
    def credited(self) -> int:
        """The day whose window it counts for."""
        return self.on if self.counts_for is None else self.counts_for


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exemption, or a provisional time; both end.

    Attributes:
        first: Its first day.
        last: Its last day.
        reason: Why.
    """

    first: int
    last: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Learning:
    """What a person's record holds for one requirement.

    Attributes:
        completions: What was done, in any order; equivalents among it.
        exempt: When it is not asked of them.
        provisional: Until when they may go on without it.
        revoked: Days from which everything done until then counts no more.
    """

    completions: tuple[Completion, ...] = ()
    exempt: tuple[Exemption, ...] = ()
    provisional: tuple[Exemption, ...] = ()
    revoked: tuple[int, ...] = ()


NOTHING = Learning()
"""Nothing on record."""


@dataclass(frozen=True, slots=True)
class History:
    """One person, as far as rules ask.

    Attributes:
        roles: The days of each role held, by role.
        conditions: What is true of them that `only_if` may ask for, such as ``drives``.
        learning: What is on record, by requirement.
        leave: When they are away.
        practice: Days and minutes of peer support, as conversations tell them.
    """

    roles: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    conditions: frozenset[str] = frozenset()
    learning: Mapping[str, Learning] = field(default_factory=dict)
    leave: tuple[Span, ...] = ()
    practice: tuple[tuple[int, int], ...] = ()

    def spans(self, roles: Iterable[str], only_if: str) -> list[Span]:
        """Return when they hold one of `roles` and the condition is true of them."""
        if only_if and only_if not in self.conditions:
            return []
        return merged(span for role in roles for span in self.roles.get(role, ()))


@dataclass(frozen=True, slots=True)
class House:
    """What rules ask about the house.

    Attributes:
        closed: The days on which it was or will be closed.
        fiscal_month: The month in which its fiscal year begins.
    """

    closed: frozenset[int] = frozenset()
    fiscal_month: int = 7


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap or follow each other put together."""
    whole: list[Span] = []
    for first, last in sorted(spans):
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return whole
