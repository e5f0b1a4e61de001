"""How a conversation stands: worked out from what is on record and the clock, never stored."""

from __future__ import annotations

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
