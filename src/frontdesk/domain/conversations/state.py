"""How a conversation stands: worked out from what is on record and the clock, never stored."""

from __future__ import annotations

from enum import StrEnum

from frontdesk.domain.conversations.values import FORGOTTEN, Conversation, EndedHow, State


def state_of(talk: Conversation, now: int) -> State:
    """Return how a conversation stands at an instant, UTC seconds.

    One that was to be and never started: they did not get to meet. One that nobody finished counts
    as over once its time and a grace have passed.
    """
    if talk.ended_at is not None:
        return State.TALKED
    if any(side.let_go_at is not None for side in talk.sides):
        return State.LET_GO
    if talk.not_met_at is not None:
        return State.DID_NOT_MEET
    if talk.started_at is not None:
        return State.TALKED if is_forgotten(talk.until or 0, now) else State.TALKING
    if talk.ends_at is not None and talk.ends_at <= now:
        return State.DID_NOT_MEET
    return (
        State.AGREED if all(side.said_yes_at is not None for side in talk.sides) else State.PROPOSED
    )


def is_forgotten(until: int, now: int) -> bool:
    """Whether a conversation that was to last until then, and nobody finished, counts as over."""
    return now >= until + FORGOTTEN


def as_known(talk: Conversation, now: int) -> Conversation:
    """Return a conversation with how it stands; the end of a forgotten one is estimated."""
    state = state_of(talk, now)
    if state is State.TALKED and talk.ended_at is None:
        return talk._replace(
            state=state, ended_at=talk.until, ended_how=EndedHow.ESTIMATED, settled=False
        )
    return talk._replace(state=state)


# What makes sense to do with a conversation as it stands


SOON = 12 * 3600
"""One that is to start later than so many seconds from now is not started yet."""


class Action(StrEnum):
    """Something to do with a conversation."""

    AGREE = "agree"
    OFFER = "offer"
    MOVE = "move"
    START = "start"
    FINISH = "finish"
    NOT_MET = "not-met"
    LET_GO = "let-go"
    BRING_BACK = "bring-back"
    PUT_BACK = "put-back"
    AFTER = "after"


_LATER = frozenset({Action.MOVE, Action.LET_GO, Action.PUT_BACK})


def allowed_actions(talk: Conversation, now: int) -> frozenset[Action]:
    """Return what makes sense now; each is judged again when it is done.

    One that is with anyone is taken by agreeing to it; one that waits for a time starts at once or
    is given a time.
    """
    match talk.state:
        case State.TALKING:
            return frozenset({Action.FINISH, Action.PUT_BACK})
        case State.TALKED if not talk.settled:
            return frozenset({Action.AFTER})
        case State.TALKED:
            return frozenset({Action.AFTER, Action.BRING_BACK})
        case State.LET_GO:
            return frozenset({Action.BRING_BACK})
        case State.DID_NOT_MEET if talk.not_met_at is None:
            return _LATER | {Action.START, Action.NOT_MET}
        case State.DID_NOT_MEET:
            return _LATER | {Action.START, Action.BRING_BACK} if _to_come(talk, now) else _LATER
    if talk.starts_at is None:
        return frozenset({Action.START, Action.MOVE, Action.LET_GO})
    found = set(_LATER)
    if len(talk.people) == 2:
        found.add(Action.OFFER)
        found.update({Action.START} if talk.starts_at - now < SOON else ())
    if talk.state is State.PROPOSED:
        found.add(Action.AGREE)
    elif talk.starts_at <= now:
        found.add(Action.NOT_MET)
    return frozenset(found)


def _to_come(talk: Conversation, now: int) -> bool:
    return talk.ends_at is not None and talk.ends_at > now
