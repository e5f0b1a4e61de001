"""What stands in the way of a conversation: others at that time, and the room."""

from __future__ import annotations

from collections.abc import Iterator

from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.facts import Ask, Busy, Doing, Facts, Place
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span


def in_the_way(
    ask: Ask, busy: tuple[Busy, ...], span: Span, now: int, gap: int = 0
) -> Iterator[Busy]:
    """Yield the conversations that leave no room for one then, with a gap of seconds around it.

    When what happened is recorded afterwards, what was only planned does not count.
    """
    recorded = ask.doing is Doing.IMPORT and span.end <= now
    for each in busy:
        if each.conversation == ask.but or (recorded and not each.begun):
            continue
        if each.start < span.end + gap and each.end > span.start - gap:
            yield each


def going_on(ask: Ask, busy: tuple[Busy, ...]) -> Iterator[Busy]:
    """Return the other conversations that go on now."""
    return (each for each in busy if each.talking and each.conversation != ask.but)


def room_taken(place: Place, ask: Ask, span: Span, facts: Facts) -> Refusal | None:
    """Return why a room cannot be had then, or None."""
    now, zone = facts.now, facts.zone
    if ask.doing is Doing.START and any(going_on(ask, place.busy)):
        return Refusal("room-taken", f"Somebody is still talking in {place.title}.")
    for each in in_the_way(ask, place.busy, span, now):
        when = formatting.span_text(Span(each.start, each.end), now, zone)
        return Refusal("room-taken", f"{place.title} is taken {when}.")
    if span.end <= now:
        return None
    if place.retired:
        return Refusal("room-retired", f"{place.title} is no longer used.")
    return room_closed(place, span, facts)


def room_closed(place: Place, span: Span, facts: Facts) -> Refusal | None:
    """Return that a room is closed then, whoever wants it, or None."""
    now, zone = facts.now, facts.zone
    for closed in place.closed:
        if closed.overlaps(span):
            when = formatting.span_text(closed, now, zone)
            return Refusal("room-closed", f"{place.title} is closed {when}.")
    return None
