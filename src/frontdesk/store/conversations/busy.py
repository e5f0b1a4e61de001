"""What takes people and rooms up, as numbers alone to find free times quickly; who is free now."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.conversations.rows import LONGEST
from frontdesk.store.port import Session


class Taken(NamedTuple):
    """A conversation that nobody let go and that is not known not to have been. UTC seconds."""

    id: int
    starts: int
    ends: int
    room: int | None
    started: int | None
    ended: int | None
    one: int | None
    two: int | None
    agreed: bool


def conversations(database: Session, start: int, end: int) -> list[Taken]:
    """Return what may share a moment with ``[start, end)``, and all that goes on, in order."""
    columns = (
        "SELECT talk.id AS id, starts_at, ends_at, room_id, started_at, ended_at, one.person_id,"
        " two.person_id, one.said_yes_at IS NOT NULL AND two.said_yes_at IS NOT NULL"
        " FROM conversation AS talk"
        " JOIN conversation_side AS one ON one.conversation_id = talk.id AND one.place = 1"
        " JOIN conversation_side AS two ON two.conversation_id = talk.id AND two.place = 2"
        " WHERE not_met_at IS NULL AND one.let_go_at IS NULL AND two.let_go_at IS NULL AND"
    )
    rows = database.rows(
        f"{columns} starts_at > ? AND starts_at < ? UNION"
        f" {columns} started_at > 0 AND ended_at IS NULL ORDER BY starts_at, id",
        (start - LONGEST, end),
    )
    return [Taken(*row) for row in rows]


class OnShift(NamedTuple):
    """A published shift that somebody has: whose, when, on which day, and what came of it."""

    person: int
    starts: int
    ends: int
    day: str
    ended: int | None
    goes_on: bool


def shifts(database: Session, start: int, end: int) -> list[OnShift]:
    """Return the published shifts that share a moment with ``[start, end)``, in order.

    `ended` is when whoever worked it went, None if nobody has yet; `goes_on` whether it is worked.
    """
    done = {
        shift: (ended, bool(goes_on))
        for shift, ended, goes_on in database.rows(
            "SELECT shift_id, max(ended), count(*) - count(ended) FROM worked"
            " WHERE began > ? AND began < ? AND shift_id IS NOT NULL GROUP BY shift_id",
            (start - 2 * LONGEST, end),
        )
    }
    return [
        OnShift(person, starts, ends, day, *done.get(shift, (None, False)))
        for shift, person, starts, ends, day in database.rows(
            "SELECT shift_id, person_id, starts, ends, day FROM seat"
            " WHERE starts > ? AND starts < ? AND ends > ? AND person_id IS NOT NULL"
            " ORDER BY starts, shift_id",
            (start - LONGEST, end, start),
        )
    ]


def said_free(database: Session, people: dict[int, int]) -> dict[int, tuple[int, bool]]:
    """Return when and what each of `people` said last, of those who did since an instant.

    `people` are numbers with that instant, UTC seconds.
    """
    found = {}
    for person, since in people.items():
        row = database.row(
            "SELECT at, free FROM free_to_talk WHERE person_id = ? AND at >= ?"
            " ORDER BY at DESC, id DESC LIMIT 1",
            (person, since),
        )
        if row is not None:
            found[person] = (row[0], bool(row[1]))
    return found


def say_free(changes: ChangeRecorder, person: int, at: int, *, free: bool) -> None:
    """Record what somebody says."""
    changes.add("free_to_talk", person_id=person, at=at, free=int(free))
