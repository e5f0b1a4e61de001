"""Conversations at the door: the day's next ones, who is free, and what who arrives should hear."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.conversations.at_the_door import Awaited, TalksAtTheDoor
from frontdesk.services.conversations import free, looking, prevented
from frontdesk.services.desk.acting import Reading, query
from frontdesk.store.breaks import rows as breaks
from frontdesk.store.people import merges
from frontdesk.store.people import rows as people

SHOWN = 5
"""So many of the next conversations stand beside the box."""


@query
def at_the_door(reading: Reading, arrived: tuple[int, ...] = ()) -> TalksAtTheDoor:
    """Return the next conversations, who is free now, and what those who `arrived` should hear."""
    found = free.free_now().answer(reading)
    coming = looking.next_ones(SHOWN).answer(reading)
    return TalksAtTheDoor(
        at=reading.now,
        coming=tuple(coming),
        free=tuple(each.name for each in found if each.free),
        awaited=tuple(_awaited(reading, person) for person in arrived),
        prevented=frozenset(prevented.why(reading, coming)),
    )


@query
def awaited(reading: Reading, person: int) -> Awaited:
    """Return what is to be said to somebody at their arrival."""
    return _awaited(reading, person)


def _awaited(reading: Reading, person: int) -> Awaited:
    kept = merges.kept(reading.database, person)
    today = times.day_of(reading.now, reading.center.zone)
    away = breaks.holding(reading.database, today, today, kept)
    coming = looking.coming_up(kept).answer(reading)
    return Awaited(
        kept,
        people.names(reading.database, [kept]).get(kept, ""),
        tuple(coming),
        away[0] if away else None,
        prevented.why(reading, coming),
    )
