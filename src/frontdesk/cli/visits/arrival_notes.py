"""What whoever arrives should hear: their conversations of today, and a break they are taking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk.cli.context import Context
from frontdesk.domain.conversations.at_the_door import break_text, still_open_text, your_time
from frontdesk.domain.people.values import NO_NAME
from frontdesk.services.conversations import at_the_door

if TYPE_CHECKING:
    from frontdesk.domain.conversations.at_the_door import Awaited


def _ask(context: Context, person: int) -> Awaited:
    return context.desk.ask(at_the_door.awaited(person))


def document(context: Context, person: int | None) -> dict[str, Any]:
    """Return what is awaited of somebody who arrives, for a program."""
    if person is None:
        return {"conversations": [], "taking_a_break": None}
    found = _ask(context, person)
    return {
        "conversations": [
            {
                "conversation": talk.id,
                "state": talk.state.value,
                "start": context.stamp(talk.starts_at),
                "with": None if other.person is None else other.name or NO_NAME,
                "room": talk.room_title or None,
                "prevented": why and {"reason": why.code, "message": why.sentence},
            }
            for talk in found.conversations
            for other, why in [(talk.other(found.person), found.prevented.get(talk.id))]
        ],
        "taking_a_break": None
        if found.away is None
        else {"until": found.away.back_on, "still_open": found.away.still_open},
    }


def lines(context: Context, person: int | None) -> list[str]:
    """Return what is to be said to somebody who arrives, a sentence each."""
    if person is None:
        return []
    found, now, zone = _ask(context, person), context.clock(), context.zone
    said = [
        your_time(talk, found.person, now, zone, prevented=talk.id in found.prevented)
        for talk in found.conversations
    ]
    away = break_text(found, now, zone)
    told = [each for each in (away, still_open_text(found.away)) if each]
    return [*told, *(f"{each[:1].upper()}{each[1:]}." for each in said)]
