"""Rooms to talk in, rows to values and back."""

from __future__ import annotations

from frontdesk.domain.conversations.values import Room
from frontdesk.domain.people.names import fold
from frontdesk.domain.spans import Span
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session


def everything(database: Session, since: int) -> list[Room]:
    """Return all rooms in the order they were added, with when each is closed, since then."""
    closed: dict[int, list[Span]] = {}
    for room, starts, ends in database.rows(
        "SELECT room_id, starts, ends FROM room_closed WHERE ends > ? ORDER BY starts", (since,)
    ):
        closed.setdefault(room, []).append(Span(starts, ends))
    return [
        Room(number, title, retired is not None, tuple(closed.get(number, ())))
        for number, title, retired in database.rows(
            "SELECT id, title, retired_at FROM room ORDER BY id"
        )
    ]


def by_key(database: Session) -> dict[str, int]:
    """Return every room's number by its folded title."""
    return dict(database.rows("SELECT title_key, id FROM room"))


def add(changes: ChangeRecorder, title: str) -> int:
    """Put a room on the list and return its number."""
    return changes.add("room", title=title, title_key=fold(title), retired_at=None)


def rename(changes: ChangeRecorder, room: int, title: str) -> None:
    """Give a room another title."""
    changes.change("room", room, title=title, title_key=fold(title))


def retire(changes: ChangeRecorder, room: int, at: int | None) -> None:
    """Record that a room is not used any more, or is again."""
    changes.change("room", room, retired_at=at)


def close(changes: ChangeRecorder, room: int, span: Span) -> int:
    """Record that a room cannot be had for a while."""
    return changes.add("room_closed", room_id=room, starts=span.start, ends=span.end)


def closed_rows(database: Session, room: int, span: Span) -> list[tuple[int, int, int]]:
    """Return (row, start, end) of the stretches of a room that share a moment with `span`."""
    return database.rows(
        "SELECT id, starts, ends FROM room_closed WHERE room_id = ? AND starts < ? AND ends > ?",
        (room, span.end, span.start),
    )


def open_again(changes: ChangeRecorder, row: int) -> None:
    """Take off that a room cannot be had."""
    changes.remove("room_closed", row)
