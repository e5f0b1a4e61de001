"""Rooms to talk in: the center's list, and when one cannot be had."""

from __future__ import annotations

from frontdesk.domain.conversations.values import Room
from frontdesk.domain.people.names import clean, fold
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.store.conversations import rooms

LONGEST_TITLE = 60
"""How long the name of a room may be, in letters."""


@query
def listed(context: ReadContext) -> list[Room]:
    """Return the rooms in the order they were added, retired ones too."""
    return rooms.everything(context.database, context.now)


@query
def number(context: ReadContext, title: str) -> int | Refusal:
    """Return the number of a room by what it is called, or that it is not on the list."""
    return number_of(context, title)


def number_of(here: ReadContext | WriteContext, title: str) -> int | Refusal:
    """Return the number of a room by what it is called."""
    found = rooms.by_key(here.database).get(fold(title)) if fold(title) else None
    if found is not None:
        return found
    listed = rooms.everything(here.database, here.now)
    known = ", ".join(room.title for room in listed if not room.retired) or "none yet"
    return Refusal(
        "no-such-room",
        f"“{clean(title, LONGEST_TITLE)}” is not on the center's list of rooms. There are: "
        f"{known}. Add it to the list first.",
        at_command_line="“frontdesk talk rooms add TITLE” does.",
    )


def _one(context: WriteContext, room: int) -> Room | Refusal:
    for each in rooms.everything(context.database, context.now):
        if each.id == room:
            return each
    return Refusal("no-such-room", f"There is no room with the number {room}.")


@act("room-added")
def add(context: WriteContext, title: str) -> Refusal | None:
    """Put a room on the list; one that was retired is used again."""
    title = clean(title, LONGEST_TITLE)
    if not fold(title):
        return Refusal("no-name", "Give the room a name.", field="room")
    known = rooms.by_key(context.database).get(fold(title))
    if known is None:
        rooms.add(context.changes, title)
        return None
    room = _one(context, known)
    if isinstance(room, Room) and room.retired:
        rooms.retire(context.changes, known, None)
        return None
    return Refusal("nothing-new", f"{title} is already on the list.", field="room")


@act("room-renamed")
def rename(context: WriteContext, room: int, title: str) -> Refusal | None:
    """Give a room another name, in every conversation that has it."""
    found, title = _one(context, room), clean(title, LONGEST_TITLE)
    if isinstance(found, Refusal):
        return found
    if not fold(title):
        return Refusal("no-name", "Give the room a name.", field="room")
    if title == found.title:
        return Refusal("nothing-new", f"It is already called {title}.")
    if rooms.by_key(context.database).get(fold(title), room) != room:
        return Refusal("taken", f"{title} is already on the list. Choose another name.")
    rooms.rename(context.changes, room, title)
    return None


@act("room-retired")
def retire(context: WriteContext, room: int) -> Refusal | None:
    """Use a room no more; conversations that are agreed there keep it until they are moved."""
    found = _one(context, room)
    if isinstance(found, Refusal):
        return found
    if found.retired:
        return Refusal("nothing-new", f"{found.title} is already out of use.")
    rooms.retire(context.changes, room, context.now)
    return None


@act("room-closed")
def close(context: WriteContext, room: int, start: int, end: int) -> Refusal | None:
    """Have a room closed for a while. Instants are UTC seconds."""
    found = _one(context, room)
    if isinstance(found, Refusal):
        return found
    if end <= start:
        return Refusal(
            "ends-before-it-starts", "That ends before it begins. Check the times.", field="closed"
        )
    span = Span(start, end)
    if any(each.start <= start and end <= each.end for each in found.closed):
        return Refusal("nothing-new", f"{found.title} is already closed then.")
    rooms.close(context.changes, room, span)
    return None


@act("room-opened")
def open_again(context: WriteContext, room: int, start: int, end: int) -> Refusal | None:
    """Have a room open in a stretch of time after all. Instants are UTC seconds."""
    found = _one(context, room)
    if isinstance(found, Refusal):
        return found
    rows = rooms.closed_rows(context.database, room, Span(start, end))
    if not rows:
        return Refusal("nothing-new", f"{found.title} is already open then.")
    for row, starts, ends in rows:
        rooms.open_again(context.changes, row)
        for left in (Span(starts, start), Span(end, ends)):
            if left.end > left.start:
                rooms.close(context.changes, room, left)
    return None
