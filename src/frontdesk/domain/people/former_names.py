"""Names from before: somebody is found by them, and they are never shown unless asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.domain.people.names import key_of


@dataclass(frozen=True, slots=True)
class FormerName:
    """A chosen name from before.

    Attributes:
        id: The number of its record.
        name: The name in full.
        until_on: The last day on which it was the chosen one, ``YYYY-MM-DD``.
    """

    id: int
    name: str
    until_on: str


def same_name(one: str, other: str) -> bool:
    """Whether two names read the same: capitals, accents and signs aside."""
    return key_of(one) == key_of(other)


def after(
    old: str, new: str, former: Sequence[FormerName], *, keep_old: bool
) -> tuple[str, list[FormerName]]:
    """Return what a change of the chosen name from `old` to `new` does to the `former` ones.

    Returns:
        The name that becomes a former one, or empty; and the former ones that are none any more.
        A name that somebody goes back to is not a former one, nor is one that reads the same: it
        is found by the same letters. Whoever gives up their name for a code keeps none at all.
    """
    back = [each for each in former if not new or same_name(each.name, new)]
    known = any(same_name(each.name, old) for each in former)
    kept = bool(keep_old and old and new) and not known and not same_name(old, new)
    return (old if kept else ""), back
