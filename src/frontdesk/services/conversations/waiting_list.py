"""Waiting for a time: in the order asked, from which anyone may be taken, and put back."""

from __future__ import annotations

from frontdesk.domain.conversations.facts import Ask, Doing
from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.conversations.values import Conversation, State
from frontdesk.domain.refusals import Refusal
from frontdesk.services.conversations.checks import about, found, judged, kept_for
from frontdesk.services.conversations.participants import asked, columns, not_now, say_yes
from frontdesk.services.conversations.talking import begin
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.lookup import on_file
from frontdesk.store.conversations import rows as conversations


@query
def listed(context: ReadContext) -> list[Conversation]:
    """Return the conversations that wait for a time, in the order they were asked for."""
    return [as_known(talk, context.now) for talk in conversations.waiting(context.database)]


@act("conversation-taken")
def take(
    context: WriteContext,
    conversation: int,
    person: int | None = None,
    start: int | None = None,
    room: int | None = None,
    why: str = "",
) -> Refusal | None:
    """Take one from the waiting list, in turn or out of it: both start to talk now.

    Args:
        context: The act.
        conversation: Its number.
        person: Who takes it, when it is with anyone.
        start: A time that both agree to instead of now, UTC seconds.
        room: A room's number, or None.
        why: Why all the same, when training is overdue.
    """
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return talk
    if talk.state not in (State.PROPOSED, State.AGREED) or talk.span is not None:
        return Refusal("not-waiting", "That conversation is not on the waiting list.")
    first, second = asked(talk)
    if second is None:
        if person is None:
            return Refusal("with-anyone", "It is open to anyone. Say who takes it.")
        kept = on_file(context.database, person)
        if isinstance(kept, Refusal):
            return kept
        second = kept
    room = talk.room if room is None else room
    if start is None:
        return _at_once(context, talk, second, room, why)
    span = kept_for(context, start, talk.minutes)
    ask = Ask(Doing.PROPOSE, (first, second), span, talk.minutes, room, talk.id, why=why)
    wrong = judged(context, ask)
    if wrong is not None:
        return wrong
    _fill(context, talk, second)
    conversations.change(context.changes, talk.id, room_id=room, **columns(span))
    say_yes(context, talk.id, (first, second))
    about(context, talk, (first, second))
    return None


def _at_once(
    context: WriteContext, talk: Conversation, second: int, room: int | None, why: str
) -> Refusal | None:
    """Have the two start; the side that was open is filled first."""
    _fill(context, talk, second)
    filled = conversations.load(context.database, talk.id)
    assert filled is not None
    return begin(context, as_known(filled, context.now), None, None, why, room)


def _fill(context: WriteContext, talk: Conversation, second: int) -> None:
    for side in talk.sides:
        if side.person is None:
            conversations.change_side(context.changes, side.id, person_id=second)


@act("conversation-put-back")
def put_back(context: WriteContext, conversation: int) -> Refusal | None:
    """Put a conversation back onto the waiting list, at its place in the order asked."""
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return talk
    states = frozenset({State.PROPOSED, State.AGREED, State.TALKING, State.DID_NOT_MEET})
    if talk.state not in states:
        return not_now(talk, "put it back", states)
    if talk.span is None:
        return Refusal("nothing-new", "It is already on the waiting list.")
    conversations.change(
        context.changes,
        talk.id,
        starts_at=None,
        ends_at=None,
        room_id=None,
        started_at=None,
        not_met_at=None,
    )
    say_yes(context, talk.id, tuple(side.person for side in talk.sides if not side.anyone))
    for side in talk.sides:
        if side.anyone and side.person is not None:
            conversations.change_side(context.changes, side.id, person_id=None)
    about(context, talk, talk.people)
    return None
