"""Conversations with their two sides, rows to values and back."""

from __future__ import annotations

from typing import Any, NamedTuple

from frontdesk.domain.conversations.values import Conversation, EndedHow, Side
from frontdesk.store.changes import ChangeRecorder, Value
from frontdesk.store.people.rows import shown_name
from frontdesk.store.port import Session
from frontdesk.store.sql import marks

LONGEST = 90_000
"""A conversation that begins earlier than this before an instant does not reach it, seconds."""


def _side(side: str, person: str) -> str:
    return (
        f"{side}.id, {side}.person_id, coalesce({shown_name(person)}, ''), {side}.said_yes_at,"
        f" {side}.let_go_at, {side}.felt_connected, {side}.initialled_at, {side}.anyone"
    )


_CONVERSATION = (
    "SELECT talk.id, asked_by_id, asked_at, starts_at, ends_at, minutes, room_id,"
    " coalesce(room.title, ''), started_at, ended_at, ended_how, not_met_at, about_id, line,"
    f" {_side('one', 'first')}, {_side('two', 'second')}"
    " FROM conversation AS talk"
    " JOIN conversation_side AS one ON one.conversation_id = talk.id AND one.place = 1"
    " JOIN conversation_side AS two ON two.conversation_id = talk.id AND two.place = 2"
    " LEFT JOIN room ON room.id = room_id"
    " LEFT JOIN person AS first ON first.id = one.person_id"
    " LEFT JOIN person AS second ON second.id = two.person_id"
)


def _talks(database: Session, where: str, params: tuple[Any, ...]) -> list[Conversation]:
    found = []
    for row in database.rows(f"{_CONVERSATION} WHERE {where}", params):
        (
            number, asked_by, asked_at, starts, ends, minutes, room, title, started, ended, how,
            not_met, about, line,
        ) = row[:14]  # fmt: skip
        found.append(
            Conversation(
                number,
                asked_by,
                asked_at,
                starts,
                ends,
                minutes,
                room,
                title,
                started,
                ended,
                None if how is None else EndedHow(how),
                not_met,
                about,
                line,
                (_as_side(row[14:22]), _as_side(row[22:30])),
            )
        )
    return found


def _as_side(row: tuple[Any, ...]) -> Side:
    number, person, name, yes, let_go, connected, initialled, anyone = row
    felt = None if connected is None else bool(connected)
    return Side(number, person, name, yes, let_go, felt, initialled, bool(anyone))


def load(database: Session, number: int) -> Conversation | None:
    """Return the conversation with this number."""
    found = _talks(database, "talk.id = ?", (number,))
    return found[0] if found else None


def between(database: Session, start: int, end: int) -> list[Conversation]:
    """Return the conversations whose time is kept in ``[start, end)``, or really was, in order."""
    return _talks(
        database,
        "starts_at > ? AND starts_at < ? AND (ends_at > ? OR ended_at > ?)"
        " ORDER BY starts_at, talk.id",
        (start - LONGEST, end, start, start),
    )


def waiting(database: Session) -> list[Conversation]:
    """Return the conversations without a time that nobody has let go, in the order asked."""
    return _talks(
        database,
        "starts_at IS NULL AND one.let_go_at IS NULL AND two.let_go_at IS NULL"
        " AND not_met_at IS NULL ORDER BY asked_at, talk.id",
        (),
    )


def going_on(database: Session) -> list[Conversation]:
    """Return the conversations that started and that nobody finished, in order."""
    return _talks(
        database,
        "started_at > 0 AND ended_at IS NULL AND one.let_go_at IS NULL AND two.let_go_at IS NULL"
        " ORDER BY started_at, talk.id",
        (),
    )


class Talking(NamedTuple):
    """One side of a conversation that goes on; instants are UTC seconds.

    Attributes:
        id: The conversation's number.
        side: The side's number.
        person: Whose side it is.
        other: Who the other one is.
        started: When they started.
        until: Until when it probably lasts.
    """

    id: int
    side: int
    person: int
    other: int
    started: int
    until: int


def talking(database: Session) -> list[Talking]:
    """Return both sides of each conversation that started and that nobody finished, in order."""
    return [
        Talking(*row)
        for row in database.rows(
            "SELECT talk.id, mine.id, mine.person_id, theirs.person_id, started_at,"
            " started_at + ends_at - starts_at FROM conversation AS talk"
            " JOIN conversation_side AS mine ON mine.conversation_id = talk.id"
            " JOIN conversation_side AS theirs ON theirs.conversation_id = talk.id"
            " AND theirs.place <> mine.place"
            " WHERE started_at > 0 AND ended_at IS NULL"
            " AND mine.person_id IS NOT NULL AND theirs.person_id IS NOT NULL"
            " AND mine.let_go_at IS NULL AND theirs.let_go_at IS NULL"
            " ORDER BY started_at, mine.id"
        )
    ]


def unanswered(database: Session, now: int) -> list[Conversation]:
    """Return the conversations to come to whose time somebody has not said yes yet, in order."""
    return _talks(
        database,
        "starts_at > ? AND (one.said_yes_at IS NULL OR two.said_yes_at IS NULL)"
        " AND started_at IS NULL AND not_met_at IS NULL"
        " AND one.let_go_at IS NULL AND two.let_go_at IS NULL ORDER BY starts_at, talk.id",
        (now,),
    )


def ahead(database: Session, now: int) -> list[Conversation]:
    """Return the conversations whose time is not over and that did not start, in order."""
    return _talks(
        database,
        "starts_at > ? AND ends_at > ? AND started_at IS NULL AND not_met_at IS NULL"
        " AND one.let_go_at IS NULL AND two.let_go_at IS NULL ORDER BY starts_at, talk.id",
        (now - LONGEST, now),
    )


def of_person(database: Session, person: int, start: int, end: int) -> list[Conversation]:
    """Return somebody's conversations with a time in ``[start, end)``, in order."""
    return _talks(
        database,
        "talk.id IN (SELECT conversation_id FROM conversation_side WHERE person_id = ?)"
        " AND starts_at >= ? AND starts_at < ? ORDER BY starts_at, talk.id",
        (person, start, end),
    )


def about(database: Session, number: int) -> list[Conversation]:
    """Return the conversations about the disconnect of another one, in order."""
    return _talks(database, "about_id = ? ORDER BY talk.id", (number,))


def talked(database: Session, person: int | None = None) -> list[tuple[int, int, int]]:
    """Return (person, started, ended) of every conversation that really was, for both, in order.

    Of everybody, or of one person; without those whose end is only estimated.
    """
    only = "" if person is None else " AND person_id = ?"
    return database.rows(
        "SELECT person_id, started_at, ended_at FROM conversation_side AS side"
        " JOIN conversation AS talk ON talk.id = side.conversation_id"
        f" WHERE ended_how IN ('ended', 'later') AND person_id IS NOT NULL{only}"
        " ORDER BY started_at, side.id",
        () if person is None else (person,),
    )


def on_file(database: Session, start: int, people: set[int]) -> int:
    """Return how many conversations these two have on record that were to start just then."""
    found = _talks(database, "starts_at = ?", (start,))
    return sum(set(talk.people) == people for talk in found)


def revisions(database: Session, numbers: list[int]) -> dict[int, int]:
    """Return how often these conversations have changed since they were proposed."""
    in_list = marks(numbers)
    return dict(
        database.rows(
            "SELECT conversation_id, number FROM conversation_revision"
            f" WHERE conversation_id IN ({in_list})",
            tuple(numbers),
        )
    )


def add(changes: ChangeRecorder, people: tuple[int, int | None], **values: Value) -> int:
    """Record a conversation with its two sides and return its number."""
    columns = dict.fromkeys(
        (
            "asked_by_id", "starts_at", "ends_at", "minutes", "room_id", "started_at", "ended_at",
            "ended_how", "not_met_at", "about_id",
        )
    )  # fmt: skip
    number = changes.add("conversation", **{**columns, "line": "", **values})
    for place, person in enumerate(people, 1):
        changes.add(
            "conversation_side",
            conversation_id=number,
            place=place,
            anyone=int(person is None),
            person_id=person,
            said_yes_at=None,
            let_go_at=None,
            felt_connected=None,
            initialled_at=None,
        )
    return number


def change(changes: ChangeRecorder, number: int, **values: Value) -> None:
    """Change what is on record of a conversation."""
    changes.change("conversation", number, **values)


def change_side(changes: ChangeRecorder, side: int, **values: Value) -> None:
    """Change what is on record of one of the two."""
    changes.change("conversation_side", side, **values)
