"""What calendars on phones may have heard: rows of somebody, now or once, and how recent it is.

Shifts and conversations that were taken from somebody, or off by an undo, are told of too: a
calendar must hear of an end.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from frontdesk.domain.shifts.values import ShiftSlot
from frontdesk.domain.spans import Span
from frontdesk.store.people.merges import Family
from frontdesk.store.port import Session
from frontdesk.store.sql import as_it_was, listed

_SHIFTS, _CHANGES = as_it_was("shift"), as_it_was("shift_change")
_SIDES, _CONVERSATIONS = as_it_was("conversation_side"), as_it_was("conversation")


class Heard(NamedTuple):
    """A row of the plan that a phone may know as somebody's.

    Attributes:
        row: Its number: of a shift, or of a conversation.
        person: Under whose number a phone has it.
        news: What is added to how often the row has changed, so that a later file counts as later.
    """

    row: int
    person: int
    news: int


def heard(database: Session, family: Family, table: str) -> list[Heard]:
    """Return what the phones of a family may have heard of rows of `table`.

    Each time that records are put together or taken apart, all news of both rise by two. What is
    said of a person who is somebody else now is one lower than what that person's own file says:
    in a calendar that takes in both files, each one's own is the one that counts.
    """
    ever_of = {"shift": _shifts_ever_of, "conversation": _conversations_ever_of}[table]
    found = [
        Heard(row, person, 2 * family.steps)
        for person in sorted(family.now)
        for row in sorted(ever_of(database, person))
    ]
    for person in sorted(family.before):
        theirs = ever_of(database, person)
        since = _added(database, table, theirs)  # what was planned since is nobody else's business
        found += [
            Heard(row, person, 2 * family.steps - 1)
            for row in sorted(theirs)
            if since.get(row, family.parted) < family.parted
        ]
    return found


def _added(database: Session, table: str, rows: set[int]) -> dict[int, int]:
    """Return the order number of the act that added each row."""
    found: dict[int, int] = dict(
        database.rows(f'SELECT id, act FROM "{table}" WHERE id IN ({listed(rows)})')
    )
    for row, before in database.rows(
        f"SELECT row_id, before FROM {as_it_was(table)} AND row_id IN ({listed(rows)})"
    ):
        act = json.loads(before)["act"]
        found[row] = min(act, found.get(row, act))
    return found


# Shifts


def _shifts_ever_of(database: Session, person: int) -> set[int]:
    """Return the numbers of the shifts that are somebody's, or were."""
    rows = database.rows(
        "SELECT id FROM shift WHERE person_id = ?"
        " UNION SELECT shift_id FROM shift_change WHERE person_id = ?"
        " UNION SELECT for_shift_id FROM shift_change WHERE for_person_id = ?"
        f" UNION SELECT row_id FROM {_SHIFTS} AND person_id = ?",
        (person,) * 4,
    )
    found = {row[0] for row in rows}
    for (before,) in database.rows(f"SELECT before FROM {_CHANGES}"):
        was = json.loads(before)
        if was["person_id"] == person:
            found.add(was["shift_id"])
        if was["for_person_id"] == person:
            found.add(was["for_shift_id"])
    return found


def shifts_gone(database: Session, shifts: Collection[int], from_day: str) -> list[ShiftSlot]:
    """Return those of these shifts, from a day on, that were undone, as they were."""
    titles = dict(database.rows("SELECT id, title FROM job"))
    last = dict(
        database.rows(
            f"SELECT row_id, before FROM {_SHIFTS} AND row_id IN ({listed(shifts)})"
            " AND NOT EXISTS (SELECT 1 FROM shift WHERE id = row_id) ORDER BY id"
        )
    )
    were = [(number, json.loads(before)) for number, before in sorted(last.items())]
    return [
        ShiftSlot(
            number, titles.get(was["job_id"], ""), was["starts"], was["ends"], was["day"], None
        )
        for number, was in were
        if was["day"] >= from_day
    ]


def shifts_undone(database: Session) -> dict[int, int]:
    """Return how often each shift was taken off by an undo, those that were put back since too."""
    return dict(database.rows(f"SELECT row_id, count(*) FROM {_SHIFTS} GROUP BY row_id"))


# Conversations


def _conversations_ever_of(database: Session, person: int) -> set[int]:
    """Return the numbers of the conversations that are somebody's, or were."""
    now = database.rows(
        "SELECT conversation_id FROM conversation_side WHERE person_id = ?", (person,)
    )
    before = database.rows(f"SELECT before FROM {_SIDES} AND person_id = ?", (person,))
    return {row[0] for row in now} | {json.loads(row[0])["conversation_id"] for row in before}


def last_times_of_conversations(database: Session) -> dict[int, Span]:
    """Return the time that conversations had before their last change, by number.

    Of one that has none any more, or was taken back, it is the last that a calendar heard of.
    """
    found: dict[int, Span] = {}
    for number, before in database.rows(
        f"SELECT row_id, before FROM {_CONVERSATIONS} ORDER BY id DESC"
    ):
        if number not in found:
            was = json.loads(before)
            if was["starts_at"] is not None:
                found[number] = Span(was["starts_at"], was["ends_at"])
    return found
