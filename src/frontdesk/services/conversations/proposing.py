"""Proposing a conversation, agreeing to it, offering another time, letting it go, and back."""

from __future__ import annotations

from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.facts import Ask, Doing
from frontdesk.domain.conversations.state import is_forgotten
from frontdesk.domain.conversations.values import LIVE, Conversation, Side, State
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.services.conversations.arriving import have_arrive
from frontdesk.services.conversations.checks import about, found, judged, kept_for
from frontdesk.services.conversations.participants import (
    about_theirs,
    asked,
    both,
    columns,
    not_now,
    not_theirs,
    say_yes,
)
from frontdesk.services.desk.context import WriteContext, act
from frontdesk.services.people.lookup import on_file
from frontdesk.store.conversations import rows as conversations


@act("conversation-proposed")
def propose(
    context: WriteContext,
    person: int,
    other: int | None,
    start: int | None,
    minutes: int | None = None,
    room: int | None = None,
    *,
    agreed: bool = False,
    backdated: bool = False,
    why: str = "",
    about_disconnect: int | None = None,
) -> Refusal | None:
    """Propose a conversation.

    Args:
        context: The act.
        person: Who proposes it, and so says yes.
        other: With whom, or None for anyone.
        start: When, UTC seconds, or None for “when you're free”: it waits for a time.
        minutes: How long, or None for open-ended.
        room: A room's number, or None.
        agreed: Both say yes already.
        backdated: It is said that the time is over.
        why: Why all the same, when training is overdue.
        about_disconnect: The conversation whose disconnect it is about.
    """
    two = both(context, person, other)
    if isinstance(two, Refusal):
        return two
    if agreed and two[1] is None:
        return Refusal("with-anyone", "Nobody has taken it yet. Say with whom.")
    strange = about_theirs(context, about_disconnect, two[0])
    if strange is not None:
        return strange
    span = kept_for(context, start, minutes)
    wrong = judged(
        context, Ask(Doing.PROPOSE, two, span, minutes, room, backdated=backdated, why=why)
    )
    if wrong is not None:
        return wrong
    number = conversations.add(
        context.changes,
        two,
        asked_by_id=two[0],
        asked_at=context.now,
        minutes=minutes,
        room_id=room,
        about_id=about_disconnect,
        **columns(span),
    )
    say_yes(context, number, (*two,) if agreed else two[:1])
    for each in two:
        if each is not None:
            context.changes.about("person", each)
    return None


# Saying yes


@act("conversation-agreed")
def agree(
    context: WriteContext, conversation: int, person: int | None = None, why: str = ""
) -> Refusal | None:
    """Say yes to a conversation as it is proposed; with anyone, take it.

    Without a person it is whoever has not said yes yet.
    """
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return talk
    if talk.state is not State.PROPOSED:
        return not_now(talk, "agree to it", frozenset({State.PROPOSED}))
    side = _whose(context, talk, person)
    if isinstance(side, Refusal):
        return side
    if side.said_yes_at is not None:
        return Refusal(
            "nothing-new",
            f"{formatting.called(side.name)} already said yes. Now ask the other person.",
        )
    first = talk.other(side.person or 0).person if side.person else talk.people[0]
    assert first is not None
    taker = side.person
    if taker is None:
        assert person is not None
        wanted = on_file(context.database, person)
        if isinstance(wanted, Refusal):
            return wanted
        taker = wanted
    wrong = judged(
        context,
        Ask(Doing.AGREE, (first, taker), talk.span, talk.minutes, talk.room, talk.id, why=why),
    )
    if wrong is not None:
        return wrong
    conversations.change_side(context.changes, side.id, person_id=taker, said_yes_at=context.now)
    about(context, talk, (first, taker))
    return None


def _whose(context: WriteContext, talk: Conversation, person: int | None) -> Side | Refusal:
    """Return the side of somebody, or the one that is open to anyone."""
    if person is None:
        side = next((each for each in talk.sides if each.said_yes_at is None), talk.sides[1])
        if side.person is None:
            return Refusal("with-anyone", "It is open to anyone. Say who takes it.")
        return side
    kept = on_file(context.database, person)
    if isinstance(kept, Refusal):
        return kept
    theirs = (talk.side_of(kept), *(each for each in talk.sides if each.person is None))
    return next((each for each in theirs if each is not None), None) or not_theirs(talk)


# Another time


@act("conversation-offered")
def offer(
    context: WriteContext,
    conversation: int,
    person: int,
    start: int | None,
    minutes: int | None = None,
    room: int | None = None,
    why: str = "",
) -> Refusal | None:
    """Offer another time: `person` says yes to it, and the other one is asked again."""
    talk = found(context, conversation)
    kept = on_file(context.database, person)
    if isinstance(talk, Refusal):
        return talk
    if isinstance(kept, Refusal):
        return kept
    if talk.state not in _MOVABLE:
        return not_now(talk, "move it", _MOVABLE)
    if talk.side_of(kept) is None:
        return not_theirs(talk)
    wrong = _give_time(context, talk, Doing.OFFER, start, minutes, room, why=why)
    if wrong is None:
        say_yes(context, talk.id, (kept,))
    return wrong


@act("conversation-moved")
def move(
    context: WriteContext,
    conversation: int,
    start: int | None,
    minutes: int | None = None,
    room: int | None = None,
    *,
    backdated: bool = False,
    why: str = "",
) -> Refusal | None:
    """Give a conversation another time, length or room, as both have said; their yes stays."""
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return talk
    if talk.state is State.TALKING and (start, minutes) == (talk.starts_at, talk.minutes):
        return _give_time(context, talk, Doing.START, start, minutes, room, why=why)
    if talk.state not in _MOVABLE:
        return not_now(talk, "move it", _MOVABLE)
    return _give_time(context, talk, Doing.MOVE, start, minutes, room, backdated=backdated, why=why)


_MOVABLE = frozenset({State.PROPOSED, State.AGREED, State.DID_NOT_MEET})


def _give_time(
    context: WriteContext,
    talk: Conversation,
    doing: Doing,
    start: int | None,
    minutes: int | None,
    room: int | None,
    *,
    backdated: bool = False,
    why: str = "",
) -> Refusal | None:
    span = kept_for(context, start, minutes)
    if (start, minutes) == (talk.starts_at, talk.minutes):  # the time was chosen before
        if talk.state is State.DID_NOT_MEET:
            return Refusal(
                "in-the-past",
                "Its time has passed. Choose another one.",
                at_command_line="Use --at.",
            )
        if room == talk.room:
            return Refusal("nothing-new", "It already has that time, length and room.")
        doing, span = (doing if doing is Doing.START else Doing.REINSTATE), talk.span
    now = {**columns(span), "minutes": minutes, "room_id": room, "not_met_at": None}
    wrong = judged(
        context, Ask(doing, asked(talk), span, minutes, room, talk.id, backdated=backdated, why=why)
    )
    if wrong is not None:
        return wrong
    conversations.change(context.changes, talk.id, **now)
    about(context, talk, talk.people)
    return None


# Letting go, and back


@act("conversation-let-go")
def let_go(context: WriteContext, conversation: int, person: int | None = None) -> Refusal | None:
    """Let a conversation go; either may, at any time before they talk, and nobody is asked why."""
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return talk
    states = frozenset({State.PROPOSED, State.AGREED, State.DID_NOT_MEET})
    if talk.state is State.LET_GO:
        return Refusal("nothing-new", "It was already let go.")
    if talk.state not in states:
        return not_now(talk, "let it go", states)
    sides = tuple(talk.sides)
    if person is not None:
        kept = on_file(context.database, person)
        if isinstance(kept, Refusal):
            return kept
        side = talk.side_of(kept)
        if side is None:
            return not_theirs(talk)
        sides = (side,)
    for side in sides:
        conversations.change_side(context.changes, side.id, let_go_at=context.now)
    about(context, talk, talk.people)
    return None


@act("conversation-reinstated")
def reinstate(context: WriteContext, conversation: int, why: str = "") -> Refusal | None:
    """Bring a conversation back as it was before it was let go, not met or finished."""
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return talk
    if talk.state in LIVE or (talk.state is State.DID_NOT_MEET and talk.not_met_at is None):
        what = (
            "It is already planned."
            if talk.state in LIVE
            else "Its time has passed. Move it instead."
        )
        return Refusal("nothing-new", what)
    doing, span = Doing.REINSTATE, talk.span
    if talk.started_at is not None and talk.span is not None:
        doing, span = Doing.START, Span(talk.started_at, talk.started_at + talk.span.seconds)
        if is_forgotten(span.end, context.now):
            return Refusal(
                "long-over",
                "That conversation ended long ago. Correct its end instead.",
                at_command_line=f"“frontdesk talk finish {talk.id} --at WHEN” does.",
            )
    wrong = judged(
        context, Ask(doing, asked(talk), span, talk.minutes, talk.room, talk.id, why=why)
    )
    if wrong is not None:
        return wrong
    if talk.ended_at is not None:
        conversations.change(context.changes, talk.id, ended_at=None, ended_how=None)
    if talk.not_met_at is not None:
        conversations.change(context.changes, talk.id, not_met_at=None)
    for side in talk.sides:
        if side.let_go_at is not None:
            conversations.change_side(context.changes, side.id, let_go_at=None)
    about(context, talk, talk.people)
    return have_arrive(context, talk.people, context.now) if doing is Doing.START else None
