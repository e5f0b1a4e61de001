"""Talking: starting, finishing, and what both say afterwards, each for themselves."""

from __future__ import annotations

from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.facts import Ask, Doing
from frontdesk.domain.conversations.state import is_forgotten
from frontdesk.domain.conversations.values import Conversation, EndedHow, State
from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.services.conversations import settings
from frontdesk.services.conversations.arriving import have_arrive
from frontdesk.services.conversations.checks import about, found, judged
from frontdesk.services.conversations.participants import (
    about_theirs,
    asked,
    both,
    not_now,
    not_theirs,
    say_yes,
)
from frontdesk.services.conversations.proposing import propose
from frontdesk.services.desk.context import WriteContext, act
from frontdesk.services.people.lookup import on_file
from frontdesk.services.visits.visit_rules import AHEAD, LATE
from frontdesk.store.changes import ADDED
from frontdesk.store.conversations import rows as conversations

LONGEST_LINE = 120
"""How long the one shared line may be, in letters."""

_NOBODY_YET = Refusal("with-anyone", "It is open to anyone. Say who takes it, then start.")


@act("conversation-started")
def start(
    context: WriteContext,
    conversation: int,
    at: int | None = None,
    ended: int | None = None,
    why: str = "",
    room: int | None = None,
) -> Refusal | None:
    """Record that two people start to talk, now or at an earlier instant; both say yes by it.

    Started within its time, late too, it keeps that time; else its time begins when they start.
    Who is not in the house is checked in. With `ended` all of it is recorded later, and nobody is
    checked in. `room` is where they talk, if it is another one.
    """
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return talk
    states = frozenset({State.PROPOSED, State.AGREED, State.DID_NOT_MEET})
    if talk.state not in states and not (talk.state is State.TALKED and at is not None):
        return not_now(talk, "start it", states)
    two = asked(talk)
    if two[1] is None:
        return _NOBODY_YET
    return begin(context, talk, at, ended, why, room)


def begin(
    context: WriteContext,
    talk: Conversation,
    at: int | None,
    ended: int | None,
    why: str,
    room: int | None,
) -> Refusal | None:
    """Record, inside an act, that two people start to talk."""
    began = context.now if at is None else at
    if max(began, ended or began) > context.now + LATE:
        return AHEAD
    if talk.ended_at is not None and ended is None:
        ended = talk.ended_at
    if ended is not None and not _lasts(began, ended):
        return _ends_before_it_starts(began, ended, context)
    held = talk.span.seconds if talk.span else settings.load(context).usual * 60
    if talk.minutes is not None:
        held = talk.minutes * 60
    kept = talk.span if talk.span and talk.span.holds(began) else Span(began, began + held)
    room = talk.room if room is None else room
    doing, span = Doing.START, Span(began, max(kept.end, began + 1))
    if ended is not None:
        doing, span = Doing.IMPORT, Span(began, min(ended, context.now))
    wrong = judged(context, Ask(doing, asked(talk), span, talk.minutes, room, talk.id, why=why))
    if wrong is not None:
        return wrong
    conversations.change(
        context.changes,
        talk.id,
        starts_at=kept.start,
        ends_at=kept.end,
        room_id=room,
        started_at=began,
        ended_at=ended,
        ended_how=None if ended is None else EndedHow.LATER.value,
        not_met_at=None,
    )
    say_yes(context, talk.id, talk.people)
    about(context, talk, talk.people)
    if ended is not None or is_forgotten(began + kept.seconds, context.now):
        return None
    return have_arrive(context, talk.people, began)


def _lasts(began: int, ended: int) -> bool:
    return began <= ended <= began + conversations.LONGEST


def _ends_before_it_starts(began: int, ended: int, context: WriteContext) -> Refusal:
    zone, now = context.center.clock, context.now
    return Refusal(
        "ended-before-begun",
        f"That conversation started {formatting.moment(began, now, zone)}, so it cannot have ended "
        f"{formatting.moment(ended, now, zone)}. Check the time.",
        field="ended",
    )


@act("conversation-recorded")
def took_place(
    context: WriteContext, person: int, other: int, began: int, ended: int, room: int | None = None
) -> Refusal | None:
    """Record a conversation that was not written down when it took place; nobody is checked in."""
    kept = settings.load(context)
    lasted = (ended - began) // 60
    minutes = None if kept.open_ended and lasted not in kept.lengths else lasted
    refusal = propose(person, other, began, minutes, room, agreed=True, backdated=True).perform(
        context
    )
    if refusal is not None:
        return refusal
    conversation = context.changes.records[ADDED + "conversation"][-1][1]
    return start(conversation, began, ended).perform(context)


@act("conversation-started-now")
def now(
    context: WriteContext,
    person: int,
    other: int,
    minutes: int | None = None,
    room: int | None = None,
    why: str = "",
    about_disconnect: int | None = None,
) -> Refusal | None:
    """Record that two people start to talk at once; who is not in the house is checked in."""
    two = both(context, person, other)
    if isinstance(two, Refusal):
        return two
    strange = about_theirs(context, about_disconnect, two[0])
    if strange is not None:
        return strange
    span = Span(context.now, context.now + (minutes or settings.load(context).usual) * 60)
    wrong = judged(context, Ask(Doing.START, two, span, minutes, room, why=why))
    if wrong is not None:
        return wrong
    number = conversations.add(
        context.changes,
        two,
        asked_by_id=two[0],
        asked_at=context.now,
        starts_at=span.start,
        ends_at=span.end,
        minutes=minutes,
        room_id=room,
        started_at=context.now,
        about_id=about_disconnect,
    )
    say_yes(context, number, two)
    people = tuple(each for each in two if each is not None)
    about(context, number, people)
    return have_arrive(context, people, context.now)


@act("conversation-finished")
def finish(context: WriteContext, conversation: int, at: int | None = None) -> Refusal | None:
    """Record that two people have talked, until now or an earlier instant; or put the end right."""
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return talk
    ended = context.now if at is None else at
    if ended > context.now + LATE:
        return AHEAD
    states = frozenset({State.TALKING})
    if talk.started_at is None or talk.state not in (State.TALKING, State.TALKED):
        return Refusal(
            "not-started",
            "They have not started yet. Start it first.",
            at_command_line=f"“frontdesk talk start {conversation} --at WHEN” does.",
        )
    if talk.state is State.TALKED and at is None:
        if talk.settled:
            return not_now(talk, "finish it", states)
        when = formatting.moment(talk.ended_at or 0, context.now, context.center.clock)
        return Refusal(
            "say-when",
            f"That conversation ended {when} (estimated). Say when it really ended.",
            at_command_line="Use --at.",
            field="ended",
        )
    if not _lasts(talk.started_at, ended):
        return _ends_before_it_starts(talk.started_at, ended, context)
    span = Span(talk.started_at, min(ended, context.now))  # what is over: only what else was then
    wrong = judged(context, Ask(Doing.IMPORT, asked(talk), span, but=talk.id))
    if wrong is not None:
        return wrong
    how = EndedHow.LATER if ended < context.now - LATE else EndedHow.ENDED
    conversations.change(context.changes, talk.id, ended_at=ended, ended_how=how.value)
    about(context, talk, talk.people)
    return None


@act("conversation-not-met")
def not_met(context: WriteContext, conversation: int) -> Refusal | None:
    """Record that two people did not get to meet; it counts against nobody."""
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return talk
    if talk.not_met_at is not None:
        return Refusal("nothing-new", "That is already on record.")
    states = frozenset({State.PROPOSED, State.AGREED, State.DID_NOT_MEET})
    if talk.state not in states:
        return not_now(talk, "record that", states)
    conversations.change(context.changes, talk.id, not_met_at=context.now)
    about(context, talk, talk.people)
    return None


# Afterwards


@act("conversation-felt")
def felt(
    context: WriteContext, conversation: int, person: int, connected: bool | None
) -> Refusal | None:
    """Record whether somebody felt connected, as they say for themselves; None takes it off."""
    talk = found(context, conversation)
    kept = on_file(context.database, person)
    if isinstance(talk, Refusal):
        return talk
    if isinstance(kept, Refusal):
        return kept
    side = talk.side_of(kept)
    if side is None:
        return not_theirs(talk)
    if talk.state is not State.TALKED:
        return Refusal("not-talked", "They have not talked yet. Finish the conversation first.")
    if side.felt_connected is connected:
        return Refusal("nothing-new", "They already said that.")
    value = None if connected is None else int(connected)
    conversations.change_side(context.changes, side.id, felt_connected=value)
    about(context, talk, (kept,))
    return None


@act("conversation-line-written")
def write_line(context: WriteContext, conversation: int, line: str) -> Refusal | None:
    """Write the one shared line; both initial it again. Only where the center has one."""
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return talk
    if not settings.load(context).shared_line:
        return Refusal(
            "no-shared-line",
            "Nothing is written about a conversation here. A shared line can be "
            "turned on in its settings.",
            at_command_line="“frontdesk talk rules --shared-line on” does.",
        )
    text = clean(line, LONGEST_LINE + 1)
    if len(text) > LONGEST_LINE:
        return Refusal(
            "too-long",
            f"That is longer than {LONGEST_LINE} letters. Make it shorter.",
            field="line",
        )
    if text == talk.line:
        return Refusal("nothing-new", "It already says that.")
    conversations.change(context.changes, talk.id, line=text)
    for side in talk.sides:
        if side.initialled_at is not None:
            conversations.change_side(context.changes, side.id, initialled_at=None)
    about(context, talk, talk.people)
    return None


@act("conversation-line-initialled")
def initial(context: WriteContext, conversation: int, person: int) -> Refusal | None:
    """Record that somebody has seen the shared line and initials it."""
    talk = found(context, conversation)
    kept = on_file(context.database, person)
    if isinstance(talk, Refusal):
        return talk
    if isinstance(kept, Refusal):
        return kept
    side = talk.side_of(kept)
    if side is None:
        return not_theirs(talk)
    if not talk.line:
        return Refusal("no-line", "There is no line to initial. Write one first.")
    if side.initialled_at is not None:
        return Refusal("nothing-new", f"{formatting.called(side.name)} already initialed it.")
    conversations.change_side(context.changes, side.id, initialled_at=context.now)
    about(context, talk, (kept,))
    return None
