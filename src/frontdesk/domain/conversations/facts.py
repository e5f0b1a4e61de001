"""What `may_start` is asked, and all that it looks at: whole numbers and spans, loaded before."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from frontdesk.domain.conversations.values import Rules
from frontdesk.domain.spans import Span
from frontdesk.domain.times import WallClock


class Doing(StrEnum):
    """What is about to be done."""

    PROPOSE = "propose"
    OFFER = "offer"
    AGREE = "agree"
    MOVE = "move"
    START = "start"
    REINSTATE = "reinstate"
    IMPORT = "import"


NEW_TIME = frozenset({Doing.PROPOSE, Doing.OFFER, Doing.MOVE})
"""What chooses a time: held to the grid, the lengths, the notice and how far ahead one may be."""


class Busy(NamedTuple):
    """A conversation that takes up a person or a room.

    Attributes:
        start: From when, UTC seconds.
        end: Until when, as far as can be told.
        conversation: Its number.
        other: With whom, a person's number, or None while nobody has taken it.
        talking: Whether it goes on now.
        begun: Whether they really started.
    """

    start: int
    end: int
    conversation: int
    other: int | None = None
    talking: bool = False
    begun: bool = False


class Away(NamedTuple):
    """A stretch on which somebody is not there.

    Attributes:
        start: The first instant, UTC seconds.
        end: The first instant after it.
        until: The last day of leave, or the day on which they are welcome back, ``YYYY-MM-DD``.
    """

    start: int
    end: int
    until: str


@dataclass(slots=True)
class Someone:
    """What is known of a person.

    Attributes:
        person: Their number.
        name: Their chosen name in full, or empty.
        on: When they are on shift, in order, each stretch for itself whole.
        staying: The time after the end of their shift that was planned, while they have not ended
            it: nothing is offered in it, but they may start to talk.
        busy: Their other conversations, in order.
        leave: Leave.
        breaks: Breaks from the center.
        pauses: Breaks during a shift; one that goes on lasts up to now.
        paused: Since when they are on a break during their shift, UTC seconds, or None.
        left: Their last day as staff, ``YYYY-MM-DD``, or empty.
        training: What is overdue, in a sentence, or empty.
        training_asks: Whether a reason will do.
    """

    person: int
    name: str = ""
    on: tuple[Span, ...] = ()
    staying: Span | None = None
    busy: tuple[Busy, ...] = ()
    leave: tuple[Away, ...] = ()
    breaks: tuple[Away, ...] = ()
    pauses: tuple[Span, ...] = ()
    paused: int | None = None
    left: str = ""
    training: str = ""
    training_asks: bool = False


@dataclass(slots=True)
class Place:
    """What is known of a room.

    Attributes:
        room: Its number.
        title: What it is called.
        retired: Whether it is not used any more.
        closed: When it cannot be had, in order.
        busy: The conversations in it, in order.
    """

    room: int
    title: str
    retired: bool = False
    closed: tuple[Span, ...] = ()
    busy: tuple[Busy, ...] = ()


class Clock(NamedTuple):
    """A stretch in which the center's clock does not change.

    Attributes:
        start: The first instant, UTC seconds.
        end: The first instant after it.
        offset: How far the wall clock is ahead of UTC, seconds.
    """

    start: int
    end: int
    offset: int


@dataclass(slots=True)
class Facts:
    """What there is to know, as of one moment.

    Attributes:
        now: The present instant, UTC seconds.
        zone: The center's time zone, to say times in.
        rules: What the center wants of conversations.
        clocks: The center's clock over the time that is looked at.
        closed: Days on which the center is not open, in order.
        people: What is known of people, by number.
        rooms: What is known of rooms, by number.
        names: Names of people in other conversations, by number.
    """

    now: int
    zone: WallClock
    rules: Rules
    clocks: tuple[Clock, ...] = ()
    closed: tuple[Span, ...] = ()
    people: dict[int, Someone] = field(default_factory=dict)
    rooms: dict[int, Place] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def offset(self, instant: int) -> int:
        """Return how far the wall clock is ahead of UTC at an instant, seconds."""
        return next(
            (each.offset for each in self.clocks if each.start <= instant < each.end),
            self.clocks[-1].offset if self.clocks else 0,
        )


@dataclass(frozen=True, slots=True)
class Ask:
    """May this start?

    Attributes:
        doing: What is about to be done.
        people: The two; the second is None while it is with anyone.
        span: The time to be kept free, or None while it waits for one.
        minutes: How long it is to be, or None for one that is open-ended.
        room: The room's number, or None.
        but: The conversation it is about, which is not in its own way, or None.
        backdated: Whether it is said that the time is over.
        why: Why all the same, when training is overdue.
    """

    doing: Doing
    people: tuple[int, int | None]
    span: Span | None
    minutes: int | None = None
    room: int | None = None
    but: int | None = None
    backdated: bool = False
    why: str = ""

    @property
    def whom(self) -> tuple[int, ...]:
        """Those of the two who are known."""
        return tuple(person for person in self.people if person is not None)
