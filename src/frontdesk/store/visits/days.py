"""Closed days, why they were put right, and the visits whose leaving nobody saw."""

from __future__ import annotations

from frontdesk.domain.visits.days import Why
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session


def closed(database: Session, day: str) -> tuple[int, int] | None:
    """Return the row and the instant of a day's closing, if it was closed."""
    return database.row("SELECT id, at FROM day_closed WHERE day = ?", (day,))


def close(changes: ChangeRecorder, day: str, at: int) -> None:
    """Record that a day is over; of one that was closed before, that it is over only now."""
    before = closed(changes.database, day)
    if before is None:
        changes.add("day_closed", day=day, at=at)
    else:
        changes.change("day_closed", before[0], at=at)


def explain(changes: ChangeRecorder, day: str, visit: int, why: str, at: int) -> None:
    """Record why a visit of a closed day was put right."""
    changes.add("correction", day=day, visit=visit, why=why, at=at)


def corrections(database: Session, day: str) -> list[Why]:
    """Return why a closed day was put right, oldest first."""
    rows = database.rows("SELECT visit, why, at FROM correction WHERE day = ? ORDER BY id", (day,))
    return [Why(*row) for row in rows]


def still_open(database: Session, start: int, end: int) -> list[tuple[int, int | None, int]]:
    """Return (visit, person, arrival) of those that began in ``[start, end)`` and did not end."""
    return database.rows(
        "SELECT id, person_id, arrived FROM visit"
        ' WHERE arrived >= ? AND arrived < ? AND "left" IS NULL ORDER BY arrived, id',
        (start, end),
    )


_LOOKED_AT = (
    "(SELECT 1 FROM correction WHERE correction.visit = visit.id AND correction.act >= visit.act)"
)
"""Somebody said something of the visit when it was changed last, or since."""


def count_unseen(database: Session, start: int, end: int) -> int:
    """Return how many visits that began in ``[start, end)`` have a leaving to be asked about.

    Nobody saw it, and nobody has looked at it since.
    """
    return int(
        database.value(
            "SELECT count(*) FROM visit WHERE arrived >= ? AND arrived < ?"
            f" AND (left_how IS NULL OR left_how = 'estimated') AND NOT EXISTS {_LOOKED_AT}",
            (start, end),
        )
    )


def looked_at(database: Session, start: int, end: int) -> frozenset[int]:
    """Return the visits that began in ``[start, end)`` whose leaving stays estimated."""
    rows = database.rows(
        "SELECT id FROM visit WHERE arrived >= ? AND arrived < ? AND left_how = 'estimated'"
        f" AND EXISTS {_LOOKED_AT}",
        (start, end),
    )
    return frozenset(row[0] for row in rows)


def last_arrival(database: Session, before: int) -> int | None:
    """Return when somebody last came before an instant, if anybody ever did."""
    return database.value(  # type: ignore[no-any-return]
        "SELECT max(arrived) FROM visit WHERE arrived < ?", (before,)
    )
