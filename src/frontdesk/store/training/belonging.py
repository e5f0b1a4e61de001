"""What of training belongs to somebody, when they turn out to be on file twice."""

from __future__ import annotations

from frontdesk.store.port import Session

_ONCE = {
    "learned": (
        "requirement_id", "on_day", "counts_for", "category", "trainer", "evidence", "minutes",
        "nth",
    ),
    "revoked": ("requirement_id", "on_day"),
    "gathering_there": ("gathering_id",),
}  # fmt: skip
"""The tables of which a person has each row once, and by which columns it is the same."""


def rows_of(database: Session, person: int, other: int) -> list[tuple[str, int, bool]]:
    """Return the rows of a person by table, each with whether `other` has the same already."""
    found = []
    for table, columns in _ONCE.items():
        same = " AND ".join(f"theirs.{column} = mine.{column}" for column in columns)
        found += [
            (table, row, bool(there))
            for row, there in database.rows(
                f"SELECT mine.id, EXISTS (SELECT 1 FROM {table} AS theirs"
                f" WHERE theirs.person_id = ? AND {same}) FROM {table} AS mine"
                " WHERE mine.person_id = ? ORDER BY mine.id",
                (other, person),
            )
        ]
    return found
