"""The day's conversations for the wall: when, who by first name, and in which room."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from frontdesk.domain import times
from frontdesk.domain.conversations.values import Conversation, State
from frontdesk.domain.paper import Cell, Paper, Table
from frontdesk.domain.people.names import short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.times import WallClock

_HEADS = ("From", "To", "Who", "Where")
_ON_THE_WALL = (State.AGREED, State.TALKING, State.TALKED)


def day_sheet(
    talks: Sequence[Conversation],
    day: str,
    center: str,
    zone: WallClock,
    prevented: Collection[int] = (),
) -> Paper:
    """Return the sheet of a day: what both agreed to, and no more than a first name.

    Two people of the same first name on the day have the initial of their last name as well. What
    is only proposed, or was let go, is nobody else's to read. Those that are `prevented` do not
    stand; how many there are is said, so that who looks for theirs asks at the desk.
    """
    agreed = [talk for talk in talks if talk.state in _ON_THE_WALL]
    shown = [talk for talk in agreed if talk.id not in prevented]
    called = _first_names(shown)
    rows = tuple(
        (_when(talk, zone), " and ".join(called[each] for each in talk.people), talk.room_title)
        for talk in shown
    )
    title = f"Conversations, {times.full_date(day)}"
    lines = (center,) if rows else (center, "No conversations are agreed for this day.")
    if gone := len(agreed) - len(shown):
        needs = one_or_many(gone, "1 conversation needs", f"{gone} conversations need")
        lines = (*(lines if rows else (center,)), f"{needs} another time: please ask at the desk.")
    tables = (Table("", ("When", "Who", "Where"), rows, (1.2, 3.0, 1.5)),) if rows else ()
    data = tuple(
        (*_from_to(talk, zone), " and ".join(called[each] for each in talk.people), talk.room_title)
        for talk in shown
    )
    return Paper(title, lines, tables, data=Table("Conversations", _HEADS, data))


def _first_names(talks: Sequence[Conversation]) -> dict[int, str]:
    """Return what each person is called, by their number."""
    names = {
        side.person: side.name or NO_NAME
        for talk in talks
        for side in talk.sides
        if side.person is not None
    }
    firsts = [name.split()[0] for name in names.values()]
    return {
        person: name
        if name == NO_NAME
        else (short_name(name) if firsts.count(name.split()[0]) > 1 else name.split()[0])
        for person, name in names.items()
    }


def _from_to(talk: Conversation, zone: WallClock) -> tuple[Cell, Cell]:
    assert talk.span is not None
    start, end = times.local(talk.span.start, zone), times.local(talk.span.end, zone)
    return start, "" if talk.minutes is None else end


def _when(talk: Conversation, zone: WallClock) -> str:
    assert talk.span is not None
    if talk.minutes is None:
        return f"from {times.clock_time(talk.span.start, zone)}"
    return times.clock_span(talk.span.start, talk.span.end, zone, "-")
