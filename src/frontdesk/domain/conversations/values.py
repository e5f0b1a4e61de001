"""A conversation, its two sides, the rooms, and what the center wants of conversations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from frontdesk.domain.spans import Span

LONGEST = 480
"""No conversation is kept free for longer than this, minutes; the database holds it too."""

FORGOTTEN = 7_200
"""So long after its time, seconds, a conversation that nobody finished counts as over."""


class State(StrEnum):
    """How a conversation stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    TALKING = "talking"
    TALKED = "talked"
    DID_NOT_MEET = "did-not-meet"
    LET_GO = "let-go"


LIVE = frozenset({State.PROPOSED, State.AGREED, State.TALKING})
"""The states in which a conversation takes up its people and its room."""


class EndedHow(StrEnum):
    """How the end of a conversation is known; every sum keeps the estimated ones apart."""

    ENDED = "ended"
    LATER = "later"
    ESTIMATED = "estimated"


class Side(NamedTuple):
    """One of the two in a conversation.

    Attributes:
        id: Its number.
        person: Who, or None while it is with anyone.
        name: Their chosen name in full, or empty.
        said_yes_at: When they said yes to the time as it stands, UTC seconds, or None.
        let_go_at: When they let it go, UTC seconds, or None.
        felt_connected: Whether they felt connected, as they say themselves; None when unsaid.
        initialled_at: When they initialled the shared line, UTC seconds, or None.
        anyone: Whether this side was open to anyone when it was proposed.
    """

    id: int
    person: int | None
    name: str
    said_yes_at: int | None
    let_go_at: int | None
    felt_connected: bool | None
    initialled_at: int | None
    anyone: bool = False


class Conversation(NamedTuple):
    """A time to talk. Instants are UTC seconds.

    Attributes:
        id: Its number.
        asked_by: Who proposed it, or None when nobody said.
        asked_at: When.
        starts_at: When it is to start, or None while it waits for a time.
        ends_at: Until when the time is kept free for it, or None with `starts_at`.
        minutes: How long it is to be, or None for one that is open-ended.
        room: The room's number, or None.
        room_title: What the room is called, or empty.
        started_at: When it really started, or None.
        ended_at: When it really ended, or None.
        ended_how: How the end is known, None with `ended_at`.
        not_met_at: When it was said that they did not get to meet, or None.
        about: The conversation whose disconnect it is about, or None.
        line: The one shared line, or empty.
        sides: The two sides; who proposed it first.
        state: How it stands, worked out when it was read.
        settled: Whether the end is on record; one that nobody finished is estimated when read.
    """

    id: int
    asked_by: int | None
    asked_at: int
    starts_at: int | None
    ends_at: int | None
    minutes: int | None
    room: int | None
    room_title: str
    started_at: int | None
    ended_at: int | None
    ended_how: EndedHow | None
    not_met_at: int | None
    about: int | None
    line: str
    sides: tuple[Side, Side]
    state: State = State.PROPOSED
    settled: bool = True

    @property
    def people(self) -> tuple[int, ...]:
        """The people in it; one while it is with anyone."""
        return tuple(side.person for side in self.sides if side.person is not None)

    @property
    def span(self) -> Span | None:
        """The time that is kept free for it, or None while it waits for a time."""
        if self.starts_at is None or self.ends_at is None:
            return None
        return Span(self.starts_at, self.ends_at)

    @property
    def until(self) -> int | None:
        """When it probably ends, or did: as long after its real start as it was to be."""
        if self.ended_at is not None or self.starts_at is None or self.ends_at is None:
            return self.ended_at
        return (self.started_at or self.starts_at) + self.ends_at - self.starts_at

    def side_of(self, person: int) -> Side | None:
        """Return somebody's side, or None."""
        return next((side for side in self.sides if side.person == person), None)

    def other(self, person: int) -> Side:
        """Return the side that is not `person`'s."""
        return self.sides[1] if self.sides[0].person == person else self.sides[0]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the center wants of conversations.

    Attributes:
        lengths: How long one may be, minutes.
        open_ended: Whether one may be open-ended.
        usual: How long the time is kept free for one that is open-ended, minutes.
        grid: On which minutes one starts, counted from midnight at the wall clock.
        before: Room to breathe before one, minutes.
        after: Room to breathe after one, minutes.
        notice: How many minutes ahead one is proposed at least.
        ahead: How many days ahead at most.
        per_day: How many one person has on a day at most; 0 for any number.
        per_week: How many from Monday to Sunday at most; 0 for any number.
        shared_line: Whether there is one shared line that both see and both initial.
        room_needed: Whether each needs a room.
    """

    lengths: tuple[int, ...] = (30, 60)
    open_ended: bool = True
    usual: int = 30
    grid: int = 15
    before: int = 0
    after: int = 0
    notice: int = 0
    ahead: int = 60
    per_day: int = 0
    per_week: int = 0
    shared_line: bool = False
    room_needed: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A room to talk in.

    Attributes:
        id: Its number.
        title: What it is called.
        retired: Whether it is not used any more.
        closed: When it cannot be had, from now on.
    """

    id: int
    title: str
    retired: bool
    closed: tuple[Span, ...] = ()
