"""Conversations as the door has them: what comes next, and what whoever arrives should hear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from frontdesk.domain.breaks.values import CenterBreak, back_in_words
from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.values import Conversation, State
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import WallClock


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is to be said to somebody at their arrival.

    Attributes:
        person: Who.
        name: Their chosen name in full, or empty.
        conversations: Their conversations of today that are still to be, or go on, in order.
        away: The break from the center that they are taking, or None.
        prevented: Why those of the talks cannot be that lost their ground, by their numbers.
    """

    person: int
    name: str
    conversations: tuple[Conversation, ...]
    away: CenterBreak | None
    prevented: Mapping[int, Refusal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConversationsAtTheDoor:
    """What the check-in screen shows of conversations.

    Attributes:
        at: As of when, UTC seconds.
        coming: The next ones of today, those that go on first.
        free: The names in full of those who are free to talk now.
        awaited: What is to be said to those who have just arrived.
        prevented: The numbers of those of today which cannot be as they were agreed.
        today: All that are still to be today, or go on.
    """

    at: int
    coming: tuple[Conversation, ...]
    free: tuple[str, ...]
    awaited: tuple[Awaited, ...] = ()
    prevented: frozenset[int] = frozenset()
    today: tuple[Conversation, ...] = ()

    def of_person(self, person: int) -> list[Conversation]:
        """Return somebody's conversations that are still to be today, or go on."""
        return [talk for talk in self.today if talk.side_of(person) is not None]


Called = Callable[[str], str]
"""How a name is said: shortened, or not at all where names are hidden."""


def break_text(
    awaited: Awaited, now: int, zone: WallClock, called: Called = formatting.called
) -> str:
    """Say that somebody is taking a break from the center; empty when they are not."""
    if awaited.away is None:
        return ""
    back = back_in_words(awaited.away, now, zone)
    name = called(awaited.name)
    return f"{name} is taking a break from the center. Welcome back on {back}."


def still_open_text(away: CenterBreak | None) -> str:
    """Say what is still open to somebody while they take a break; empty when they do not."""
    if away is None:
        return ""
    if not away.still_open:
        return "Nobody wrote down what is still open to them."
    return f"Until then, this is still open to them: {away.still_open}."


def your_time(
    talk: Conversation,
    person: int,
    now: int,
    zone: WallClock,
    called: Called = formatting.called,
    *,
    prevented: bool = False,
) -> str:
    """Return one of somebody's conversations as it is said to them.

    ``your time with Sam T. is at 11:00, Blue room``; of one that is `prevented` that it cannot be,
    and not why: that is for the desk, on F4.
    """
    other, side = talk.other(person), talk.side_of(person)
    whom = "with anyone" if other.person is None else f"with {called(other.name)}"
    room = f", {talk.room_title}" if talk.room_title else ""
    if talk.state is State.TALKING and talk.started_at is not None:
        return f"talking {whom} since {formatting.hour(talk.started_at, zone)}{room}"
    start = formatting.hour(talk.starts_at or now, zone)
    if prevented:
        return f"your time {whom} at {start} is not possible; it needs another time"
    if talk.state is State.PROPOSED and side is not None and side.said_yes_at is None:
        return f"a time {whom} at {start} is proposed{room}"
    be = "is" if (talk.starts_at or now) >= now else "was"
    yet = " (not agreed yet)" if talk.state is State.PROPOSED else ""
    return f"your time {whom} {be} at {start}{room}{yet}"


def in_their_day(
    talk: Conversation,
    person: int,
    zone: WallClock,
    called: Called = formatting.called,
    *,
    prevented: bool = False,
) -> str:
    """Return one of somebody's conversations as it is read: ``today 11:00 with Sam T., Blue room``.

    Not to be said to them as it is: a `prevented` one needs another time, and the desk sees to it.
    """
    other = talk.other(person)
    whom = "with anyone" if other.person is None else f"with {called(other.name)}"
    room = f", {talk.room_title}" if talk.room_title else ""
    if talk.state is State.TALKING and talk.started_at is not None:
        return f"talking {whom} since {formatting.hour(talk.started_at, zone)}{room}"
    when = "" if talk.starts_at is None else f" {formatting.hour(talk.starts_at, zone)}"
    if prevented:
        return f"! today{when} {whom}: not possible, needs another time"
    yet = " (not agreed yet)" if talk.state is State.PROPOSED else ""
    return f"today{when} {whom}{room}{yet}"


def in_a_line(
    talk: Conversation,
    zone: WallClock,
    called: Called = formatting.called,
    *,
    prevented: bool = False,
) -> tuple[str, str]:
    """Return when a conversation is, and who talks and where: ``Dee and Sam · Blue room``."""
    going_on = talk.state is State.TALKING
    start = talk.started_at if going_on and talk.started_at else talk.starts_at
    when = "" if start is None else formatting.hour(start, zone)
    names = [called(side.name) for side in talk.sides if side.person is not None]
    people = " and ".join(names) if len(names) > 1 else f"{names[0]}, with anyone"
    room = f" · {talk.room_title}" if talk.room_title else ""
    state = " · talking" if going_on else " · proposed" if talk.state is State.PROPOSED else ""
    if prevented:
        return when, f"! not possible · {people}{room}"
    return when, f"{people}{state}{room}"  # the room may be cut where there is little
