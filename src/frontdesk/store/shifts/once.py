"""Shifts that are or were somebody's, those too that an undo took off: a phone may know them."""

from __future__ import annotations

import json
from collections.abc import Collection

from frontdesk.domain.shifts.values import Seat
from frontdesk.store.models.journal import as_it_was
from frontdesk.store.port import Session

_SHIFTS, _CHANGES = as_it_was("shift"), as_it_was("shift_change")


def ever_of_person(database: Session, person: int) -> set[int]:
    """Return the numbers of the shifts that are somebody's, or were."""
    rows = database.rows(
        "SELECT id FROM shift WHERE person_id = ?1"
        " UNION SELECT shift_id FROM shift_change WHERE person_id = ?1"
        " UNION SELECT for_shift_id FROM shift_change WHERE for_person_id = ?1"
        f" UNION SELECT row_id FROM {_SHIFTS} AND person_id = ?1"
        f" UNION SELECT json_extract(before, '$.shift_id') FROM {_CHANGES}"
        " AND json_extract(before, '$.person_id') = ?1"
        f" UNION SELECT json_extract(before, '$.for_shift_id') FROM {_CHANGES}"
        " AND json_extract(before, '$.for_person_id') = ?1",
        (person,),
    )
    return {row[0] for row in rows}


def gone(database: Session, shifts: Collection[int], from_day: str) -> list[Seat]:
    """Return those of these shifts, from a day on, that were undone, as they were."""
    titles = dict(database.rows("SELECT id, title FROM job"))
    rows = database.rows(
        f"SELECT row_id, before, max(id) FROM {_SHIFTS}"
        " AND row_id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM shift WHERE id = row_id) GROUP BY row_id",
        (json.dumps(sorted(shifts)),),
    )
    were = [(number, json.loads(before)) for number, before, _ in rows]
    return [
        Seat(number, titles.get(was["job_id"], ""), was["starts"], was["ends"], was["day"], None)
        for number, was in were
        if was["day"] >= from_day
    ]


def times_undone(database: Session) -> dict[int, int]:
    """Return how often each shift was taken off by an undo, those that were put back since too."""
    return dict(database.rows(f"SELECT row_id, count(*) FROM {_SHIFTS} GROUP BY row_id"))
