"""Shifts that were somebody's until an undo took that off: a phone may have heard of them."""

from __future__ import annotations

import json

from frontdesk.domain.shifts import Seat
from frontdesk.store.engines import EncryptedDatabase
from frontdesk.store.shifts import plan

_SHIFTS = "past_row WHERE table_name IN ('shift', 'shift_change') AND table_name = 'shift'"
_CHANGES = "past_row WHERE table_name IN ('shift', 'shift_change') AND table_name = 'shift_change'"
# Both tables are named since the index of the tenth migration holds the two.


def seats(database: EncryptedDatabase, person: int, from_day: str) -> list[Seat]:
    """Return the shifts from a day on that were somebody's by a cover or swap that was undone."""
    found = [plan.seat(database, number) for number in _taken(database, person)]
    return [seat for seat in found if seat is not None and seat.day >= from_day]


def gone(database: EncryptedDatabase, person: int, from_day: str) -> list[Seat]:
    """Return the shifts from a day on that were somebody's and were undone, as they were."""
    titles = dict(database.rows("SELECT id, title FROM job"))
    rows = database.rows(
        f"SELECT row_id, max(before) FROM {_SHIFTS}"
        " AND (person_id = ? OR row_id IN (SELECT value FROM json_each(?)))"
        " AND NOT EXISTS (SELECT 1 FROM shift WHERE id = row_id) GROUP BY row_id",
        (person, json.dumps(_taken(database, person))),
    )
    were = [(number, json.loads(before)) for number, before in rows]
    return [
        Seat(number, titles.get(was["job_id"], ""), was["starts"], was["ends"], was["day"], None)
        for number, was in were
        if was["day"] >= from_day
    ]


def _taken(database: EncryptedDatabase, person: int) -> list[int]:
    """Return the shifts that somebody took by a change that was undone, or changed."""
    rows = database.rows(
        f"SELECT json_extract(before, '$.shift_id') FROM {_CHANGES}"
        " AND json_extract(before, '$.person_id') = ?"
        f" UNION SELECT json_extract(before, '$.for_shift_id') FROM {_CHANGES}"
        " AND json_extract(before, '$.for_person_id') = ?",
        (person, person),
    )
    return [row[0] for row in rows]


def times_undone(database: EncryptedDatabase) -> dict[int, int]:
    """Return how often each shift was taken off by an undo, those that were put back since too."""
    return dict(database.rows(f"SELECT row_id, count(*) FROM {_SHIFTS} GROUP BY row_id"))
