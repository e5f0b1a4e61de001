"""Two records of one person: what the kept one lacks, and visits that were the same visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from frontdesk.domain.people.values import FIELDS, Details, RoleHeld
from frontdesk.domain.visits.values import LeftHow, Visit, overlaps


def lacking(kept: Details, other: Details) -> dict[str, Any]:
    """Return what `other` says and `kept` does not; nothing that is there is overwritten.

    Whether a message may be left is said of a contact, and only comes along with it.
    """
    filled: dict[str, Any] = {
        each.name: getattr(other, each.name)
        for each in FIELDS
        if getattr(kept, each.name) == each.empty and getattr(other, each.name) != each.empty
    }
    for each in FIELDS:
        of = each.only_with
        if of and filled.get(of, getattr(kept, of)) != getattr(other, of):
            filled.pop(each.name, None)
    return filled


def first_day(kept: RoleHeld, other: RoleHeld) -> str | None:
    """Return since when somebody holds a role that both records name."""
    return kept.from_on or other.from_on


@dataclass(frozen=True, slots=True)
class Stay:
    """When somebody was here, UTC seconds, and how the leaving is known."""

    arrived: int
    left: int | None
    left_how: LeftHow | None


Ends = Callable[[Visit], int]
"""When a visit is taken to end that nobody closed: with the center's day on which it began."""


def shared(kept: Iterable[Visit], other: Iterable[Visit], ends: Ends) -> Iterator[list[Visit]]:
    """Yield the visits of two records that share a moment, directly or over others, by arrival.

    A visit that nobody closed lasts until its day ends.
    """
    both = sorted((*kept, *other), key=lambda visit: (visit.arrived, visit.id))
    group: list[Visit] = []
    for visit in both:
        if not any(_meet(visit, each, ends) for each in group):
            if len(group) > 1:
                yield group
            group = []
        group.append(visit)
    if len(group) > 1:
        yield group


def _meet(one: Visit, other: Visit, ends: Ends) -> bool:
    return overlaps(one.arrived, _end(one, ends), other.arrived, _end(other, ends))


def _end(visit: Visit, ends: Ends) -> int:
    return ends(visit) if visit.left is None else visit.left


def joined(group: Iterable[Visit], today: int, longest: int) -> Stay:
    """Return the one stay that these visits were: from the first arrival to the last leaving.

    It goes on if one of them does that began `today` (its first instant) or later. One of another
    day that nobody closed ended with the last leaving that is known. No stay is longer than
    `longest` seconds; one that would be is cut there, as estimated.
    """
    group = list(group)
    arrived = min(visit.arrived for visit in group)
    latest = max(visit.arrived for visit in group)
    leavings = [
        (visit.left, visit.left_how is not LeftHow.ESTIMATED, visit.left_how)
        for visit in group
        if visit.left is not None
    ]
    goes_on = any(visit.left is None and visit.arrived >= today for visit in group)
    left, _, how = max(leavings, key=lambda each: each[:2], default=(None, False, None))
    if left is None or goes_on or left < latest:
        return Stay(arrived, None, None)
    if left - arrived > longest:
        return Stay(arrived, arrived + longest, LeftHow.ESTIMATED)
    return Stay(arrived, left, how)


def taken_apart(was: Stay, became: Stay, now: Stay, *, together: bool) -> Stay | None:
    """Return the stay that `was`, after it `became` another one that is `now` perhaps a third.

    What has been changed since stays changed; of several that were put `together` it is for those
    to which it had come from. None if it cannot have been so.
    """
    arrived, leaving = was.arrived, (was.left, was.left_how)
    if now.arrived != became.arrived and (was.arrived == became.arrived or not together):
        arrived = now.arrived
    if (now.left, now.left_how) != (became.left, became.left_how) and (
        was.left == became.left or not together
    ):
        leaving = (now.left, now.left_how)
    if leaving[0] is not None and leaving[0] < arrived:
        return None
    return Stay(arrived, *leaving)
