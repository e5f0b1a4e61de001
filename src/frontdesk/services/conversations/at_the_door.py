"""Conversations at the door: the day's next ones, who is free, and what who arrives should hear."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.conversations.at_the_door import Awaited, ConversationsAtTheDoor
from frontdesk.services.conversations import free, prevented, queries
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store.breaks import rows as breaks
from frontdesk.store.people import merges
from frontdesk.store.people import rows as people

MOST = 200
"""So many of a day's conversations are known at the door; a house holds fewer."""

SHOWN = 5
"""So many of the next conversations stand beside the box."""


@query
def at_the_door(context: ReadContext, arrived: tuple[int, ...] = ()) -> ConversationsAtTheDoor:
    """Return the next conversations, who is free now, and what those who `arrived` should hear."""
    found = free.free_now().answer(context)
    today = queries.next_ones(MOST).answer(context)
    return ConversationsAtTheDoor(
        at=context.now,
        coming=tuple(today[:SHOWN]),
        free=tuple(each.name for each in found if each.free),
        awaited=tuple(_awaited(context, person) for person in arrived),
        prevented=frozenset(prevented.why(context, today)),
        today=tuple(today),
    )


@query
def awaited(context: ReadContext, person: int) -> Awaited:
    """Return what is to be said to somebody at their arrival."""
    return _awaited(context, person)


def _awaited(context: ReadContext, person: int) -> Awaited:
    kept = merges.kept(context.database, person)
    today = times.day_of(context.now, context.center.zone)
    away = breaks.holding(context.database, today, today, kept)
    coming = queries.coming_up(kept).answer(context)
    return Awaited(
        kept,
        people.names(context.database, [kept]).get(kept, ""),
        tuple(coming),
        away[0] if away else None,
        prevented.why(context, coming),
    )
