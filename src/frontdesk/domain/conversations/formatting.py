"""Conversations in words."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.conversations.facts import Busy, Facts, Someone
from frontdesk.domain.people.names import short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.spans import Span
from frontdesk.domain.times import WallClock


def called(name: str) -> str:
    """Return a name as a sentence has it."""
    return short_name(name) if name else NO_NAME


def span_text(span: Span, now: int, zone: WallClock) -> str:
    """Return from when to when: ``11:00 to 11:30``, ``Fri 20 Nov 23:45 to Sat 21 Nov 00:15``."""
    return times.moments(span.start, span.end, now, zone)


def moment(instant: int, now: int, zone: WallClock) -> str:
    """Return an instant as short as it is clear, told apart on the night an hour comes twice."""
    return times.moment(instant, now, zone)


def hour(instant: int, zone: WallClock) -> str:
    """Return the time of day at an instant, told apart on the night it comes twice."""
    return times.clock_time(instant, zone)


def with_whom(busy: Busy, facts: Facts) -> str:
    """Return “with Ana L.”, or nothing while nobody has taken it."""
    return "" if busy.other is None else f" with {called(facts.names.get(busy.other, ''))}"


def talking(someone: Someone, busy: Busy, facts: Facts) -> str:
    """Say that somebody is still talking."""
    return f"{called(someone.name)} is still talking{with_whom(busy, facts)}; finish that first."


def lengths(rules_lengths: tuple[int, ...], *, open_ended: bool) -> str:
    """Return the lengths in words: ``30 or 60 minutes, or open-ended``."""
    said = " or ".join(map(str, rules_lengths)) + " minutes" if rules_lengths else ""
    return ", or ".join(filter(None, (said, "open-ended" if open_ended else "")))
