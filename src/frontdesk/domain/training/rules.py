"""Requirements as data: what is asked of whom, from which day until which.

A requirement is its versions, which never overlap. A day is judged by the version that holds on it,
so that a change never touches the past.
"""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.training.durations import A_MONTH, FOREVER, Duration
from frontdesk.domain.training.kinds.rule import Rule


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
    def grid(self) -> tuple[object, ...] | None:
        """What its periods are laid out by; None when it has none."""
        return self.rule.grid(self.roles)
