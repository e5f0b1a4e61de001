"""The place of conversations as of one moment: a day of them, and what needs someone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk.domain.conversations.values import Conversation, Room, Rules, State
from frontdesk.domain.events import JournalLine
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.domain.visits.values import Here


@dataclass(frozen=True, slots=True)
class Board:
    """What the place shows.

    Attributes:
        at: The present instant, UTC seconds.
        day: The day that is looked at, ``YYYY-MM-DD``.
        span: The whole of it, 23 to 25 hours.
        hours: When the house is open on it, or None.
        closed: Why the center is not open on it, or empty.
        length: In words, when the clocks change on it, or empty.
        conversations: The conversations of that day in order, those that were let go, too.
        needs: What needs someone, the most urgent first.
        rooms: The center's rooms, those not used any more, too.
        staff: Who has a shift that day, or worked on it: number and name, in order of the start.
        rules: What the center wants of conversations.
        here: Who is in the house.
        on: How many are on shift.
        last: This desk's last act that stands, or None.
        prevented: Why those cannot take place that were agreed and then lost their ground, by
            their numbers.
    """

    at: int
    day: str
    span: Span
    hours: Span | None
    closed: str
    length: str
    conversations: tuple[Conversation, ...]
    needs: tuple[Conversation, ...]
    rooms: tuple[Room, ...]
    staff: tuple[tuple[int, str], ...]
    rules: Rules
    here: Here
    on: int
    last: JournalLine | None
    prevented: Mapping[int, Refusal] = field(default_factory=dict)

    def conversation(self, number: int) -> Conversation | None:
        """Return a conversation that is shown, by its number."""
        return next(
            (each for each in (*self.conversations, *self.needs) if each.id == number), None
        )


def needs_someone(talk: Conversation, now: int) -> bool:
    """Whether somebody should do something about a conversation.

    It runs over its time, it should have started, its time passed without a start, nobody recorded
    its end, it was not answered yet, or it waits for a time.
    """
    match talk.state:
        case State.TALKING:
            return (talk.until or 0) <= now
        case State.TALKED:
            return not talk.settled
        case State.AGREED:
            return talk.starts_at is None or talk.starts_at <= now
        case State.DID_NOT_MEET:
            return talk.not_met_at is None
        case State.PROPOSED:
            return True
        case State.LET_GO:
            return False


def urgency(talk: Conversation) -> tuple[int, int, int]:
    """Return what to sort by: going on, to start, over without a start, unanswered, waiting."""
    ranks = {State.TALKING: 0, State.AGREED: 1, State.DID_NOT_MEET: 2, State.TALKED: 2}
    rank = 4 if talk.starts_at is None else ranks.get(talk.state, 3)
    return rank, talk.asked_at if talk.starts_at is None else talk.starts_at, talk.id
