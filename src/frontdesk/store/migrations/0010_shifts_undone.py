"""Shifts and changes that were undone are found at once among all that was ever undone."""

from __future__ import annotations

from typing import Any

SHIFTS_AS_THEY_WERE = (
    'CREATE INDEX "past_row_of_shifts" ON "past_row" ("table_name", "row_id")'
    " WHERE table_name IN ('shift', 'shift_change')"
)
"""Few of the many rows that are kept as they were; a person's calendar asks for them."""


def up(migrator: Any, db: Any) -> None:
    """Make the index."""
    db.execute_sql(SHIFTS_AS_THEY_WERE)
