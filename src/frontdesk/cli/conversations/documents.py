"""Conversations, as documents for programs and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.people import know
from frontdesk.cli.training.words import training_words
from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.values import State
from frontdesk.domain.people.names import short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.services.conversations.checks import no_such_conversation

if TYPE_CHECKING:
    from frontdesk.domain.conversations.slots import Slot
    from frontdesk.domain.conversations.values import Conversation
    from frontdesk.domain.events import Event
    from frontdesk.services.conversations.free import FreeNow


def conversation_document(
    context: Context, talk: Conversation, prevented: Refusal | None = None
) -> dict[str, Any]:
    """Return a conversation for a program; `start` and `end` are the time kept free for it.

    `prevented` is why it cannot take place as it was agreed.
    """
    real = None
    if talk.started_at is not None and talk.ended_at is not None:
        real = round((talk.ended_at - talk.started_at) / 60)
    return {
        "conversation": talk.id,
        "state": talk.state.value,
        "start": context.stamp(talk.starts_at),
        "end": context.stamp(talk.ends_at),
        "minutes": talk.minutes,
        "people": [
            {
                "id": side.person,
                "name": side.name or NO_NAME,
                "said_yes": side.said_yes_at is not None,
                "felt_connected": side.felt_connected,
                "initialled": side.initialled_at is not None,
            }
            for side in talk.sides
            if side.person is not None
        ],
        "anyone": len(talk.people) < 2,
        "room": talk.room_title or None,
        "asked_by": talk.asked_by,
        "asked_at": context.stamp(talk.asked_at),
        "started": context.stamp(talk.started_at),
        "ended": context.stamp(talk.ended_at),
        "ended_how": None if talk.ended_how is None else talk.ended_how.value,
        "settled": talk.settled,
        "real_minutes": real,
        "about": talk.about,
        "line": talk.line or None,
        "prevented": prevented and {"reason": prevented.code, "message": prevented.sentence},
    }


def conversation_line(
    context: Context, talk: Conversation, prevented: Refusal | None = None
) -> str:
    """Return a conversation for people."""
    names = [short_name(side.name) if side.name else NO_NAME for side in talk.sides if side.person]
    people = " and ".join(names) + (" with anyone" if len(names) < 2 else "")
    room = f", {talk.room_title}" if talk.room_title else ""
    return f"[{talk.id}] {_when(context, talk)}: {people}{room} - {state_text(context, talk)}" + (
        f", but: {prevented.sentence}" if prevented else ""
    )


def _when(context: Context, talk: Conversation) -> str:
    now = context.clock()
    if talk.started_at is not None:
        if talk.ended_at is None:
            return f"since {formatting.moment(talk.started_at, now, context.zone)}"
        return formatting.span_text(Span(talk.started_at, talk.ended_at), now, context.zone)
    if talk.span is None:
        return "when you're free"
    return formatting.span_text(talk.span, now, context.zone)


def state_text(context: Context, talk: Conversation) -> str:
    """Return in words how a conversation stands."""
    if talk.state is State.PROPOSED:
        yet = [side for side in talk.sides if side.person and side.said_yes_at is None]
        return "proposed" + (
            f", {short_name(yet[0].name) or NO_NAME} has not said yes" if yet else ""
        )
    if talk.state is State.TALKING:
        return "talking"
    if talk.state is State.TALKED:
        return "talked" if talk.settled and talk.ended_how != "estimated" else "talked (estimated)"
    return {
        State.AGREED: "agreed",
        State.DID_NOT_MEET: "didn't get to meet",
        State.LET_GO: "let go",
    }[talk.state]


def slot_document(context: Context, slot: Slot) -> dict[str, Any]:
    """Return a free time for a program."""
    return {
        "start": context.stamp(slot.start),
        "end": context.stamp(slot.end),
        "with": {"id": slot.person, "name": slot.name or NO_NAME},
        "room": slot.room_title or None,
    }


def slot_line(context: Context, slot: Slot) -> str:
    """Return a free time for people."""
    when = formatting.span_text(Span(slot.start, slot.end), context.clock(), context.zone)
    room = f", {slot.room_title}" if slot.room_title else ""
    return f"{when} {slot.name or NO_NAME}{room}"


def free_document(context: Context, each: FreeNow) -> dict[str, Any]:
    """Return somebody on shift, free or not, for a program."""
    return {
        "id": each.person,
        "name": each.name or NO_NAME,
        "free": each.free,
        "because": each.because or None,
        "until": context.stamp(each.until),
    }


def free_line(each: FreeNow) -> str:
    """Return somebody on shift, free or not, for people."""
    return f"{each.name or NO_NAME}: {'free to talk' if each.free else each.because}"


def tell(context: Context, number: int, *more: str, extra: dict[str, Any] | None = None) -> int:
    """Answer with a conversation as it stands."""
    talk = context.desk.ask(services.conversations.queries.show(number))
    if talk is None:
        context.refuse(no_such_conversation(number))
    why = context.desk.ask(services.conversations.prevented.among([talk])).get(talk.id)
    document = conversation_document(context, talk, why) | (extra or {})
    return context.answer(document, [conversation_line(context, talk, why), *more])


def tell_begun(
    context: Context, event: Event, *more: str, extra: dict[str, Any] | None = None
) -> int:
    """Answer with a conversation that was just given a time or began.

    Training is warned of, and whoever was checked in by it is named.
    """
    number = event.first("conversation")
    talk = context.desk.ask(services.conversations.queries.show(number))
    people = () if talk is None else talk.people
    training, warnings = training_words(context, people, context.clock(), talking=True)
    checked_in, lines = _checked_in(context, event)
    document = {**(extra or {}), "training": training, "checked_in": checked_in}
    return tell(context, number, *more, *warnings, *lines, extra=document)


def _checked_in(context: Context, event: Event) -> tuple[list[dict[str, Any]], list[str]]:
    """Return who was checked in on the way, and what is to be said to them."""
    documents, lines = [], []
    names = context.desk.ask(services.people.commands.names(event.arrived)) if event.arrived else {}
    for person in event.arrived:
        name, known = names.get(person) or NO_NAME, know.on_arrival(context, person)
        to_know = [know.document(each) for each in known]
        documents.append({"id": person, "name": name, "to_know": to_know})
        lines += [f"{short_name(name)} checked in.", *(know.line(context, each) for each in known)]
    return documents, lines


def room_number(context: Context, title: str | None) -> int | None:
    """Return the number of the room that was named, or end the command."""
    if title is None:
        return None
    found = context.desk.ask(services.conversations.rooms.number(title))
    if isinstance(found, Refusal):
        context.refuse(found)
    return found
