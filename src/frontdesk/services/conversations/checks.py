"""Asking `may_start` inside an act, and clearing away what is over but was never settled."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain import times
from frontdesk.domain.conversations.alternatives import LOOKED_AHEAD, instead
from frontdesk.domain.conversations.facts import Ask
from frontdesk.domain.conversations.may_start import may_start
from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.conversations.values import Conversation, EndedHow, State
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.services.conversations import load_facts, settings
from frontdesk.services.desk.context import ReadContext, WriteContext
from frontdesk.services.training.policy import Where, held
from frontdesk.store.conversations import rooms
from frontdesk.store.conversations import rows as conversations


def no_such_conversation(number: int) -> Refusal:
    """There is no conversation with this number."""
    return Refusal(
        "no-such-conversation",
        f"There is no conversation with the number {number}. Check the list.",
        at_command_line="“frontdesk talk list” shows it.",
    )


def found(here: ReadContext | WriteContext, number: int) -> Conversation | Refusal:
    """Return a conversation as it is known now, or that there is none."""
    talk = conversations.load(here.database, number)
    return no_such_conversation(number) if talk is None else as_known(talk, here.now)


def kept_for(context: WriteContext, start: int | None, minutes: int | None) -> Span | None:
    """Return the time that is kept free; the usual length of one that is open-ended."""
    if start is None:
        return None
    return Span(start, start + (minutes or settings.load(context).usual) * 60)


def judged(context: WriteContext, ask: Ask) -> Refusal | None:
    """Return why it may not start so, with what would work instead, or None.

    When it may, what is over and was never settled is settled, so that it is in nobody's way; and
    a reason that the center asks for is kept.
    """
    ask = replace(ask, why=ask.why or context.reason)
    if ask.room is not None and not _is_room(context, ask.room):
        return Refusal("no-such-room", f"There is no room with the number {ask.room}.")
    anyone = ask.people[1] is None and ask.span is not None
    facts = load_facts.load(context, ask.span, ask.whom, everyone=anyone)
    refusal = may_start(ask, facts)
    if refusal is not None:
        if ask.span is None:
            return refusal
        begins = max(ask.span.start, context.now)
        wide = Span(min(ask.span.start, context.now), begins + LOOKED_AHEAD)
        return instead(refusal, ask, load_facts.load(context, wide, ask.whom, everyone=True))
    _settle(context, ask)
    day = times.day_of(context.now, context.center.zone)
    if ask.span is not None and ask.span.end <= context.now:
        return None
    return held(context, ask.whom, Where.CONVERSATIONS, day, ask.why)


def _is_room(context: WriteContext, room: int) -> bool:
    return room in rooms.by_key(context.database).values()


def _settle(context: WriteContext, ask: Ask) -> None:
    """Write down what is over of these people and this room: not met, or ended as estimated."""
    around = [] if ask.span is None else conversations.between(context.database, *ask.span)
    for talk in {
        each.id: each for each in (*around, *conversations.going_on(context.database))
    }.values():
        same_room = talk.room is not None and talk.room == ask.room
        if (same_room or not set(ask.whom).isdisjoint(talk.people)) and talk.id != ask.but:
            settle(context, as_known(talk, context.now))


def settle(context: WriteContext, talk: Conversation) -> None:
    """Write down what has been worked out of a conversation that is over."""
    if talk.state is State.DID_NOT_MEET and talk.not_met_at is None:
        conversations.change(context.changes, talk.id, not_met_at=talk.ends_at)
    elif not talk.settled:
        conversations.change(
            context.changes, talk.id, ended_at=talk.ended_at, ended_how=EndedHow.ESTIMATED.value
        )


def about(context: WriteContext, talk: Conversation | int, people: tuple[int, ...]) -> None:
    """Have the journal say what an act was about."""
    context.changes.about("conversation", talk if isinstance(talk, int) else talk.id)
    for person in people:
        context.changes.about("person", person)
