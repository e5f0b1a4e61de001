"""Shifts that are or were somebody's, those too that an undo took off: a phone may know them."""

from __future__ import annotations

import json
from collections.abc import Collection

from frontdesk.domain.shifts.values import Seat
from frontdesk.store.models.journal import as_it_was
from frontdesk.store.port import Session
from frontdesk.store.sql import listed

_SHIFTS, _CHANGES = as_it_was("shift"), as_it_was("shift_change")


def ever_of_person(database: Session, person: int) -> set[int]:
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


def gone(database: Session, shifts: Collection[int], from_day: str) -> list[Seat]:
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
        Seat(number, titles.get(was["job_id"], ""), was["starts"], was["ends"], was["day"], None)
        for number, was in were
        if was["day"] >= from_day
    ]


def times_undone(database: Session) -> dict[int, int]:
    """Return how often each shift was taken off by an undo, those that were put back since too."""
    return dict(database.rows(f"SELECT row_id, count(*) FROM {_SHIFTS} GROUP BY row_id"))
