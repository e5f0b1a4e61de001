"""What is still open to somebody who is taking a break from the center."""

from __future__ import annotations

from typing import Any

STATEMENT = """ALTER TABLE "center_break" ADD COLUMN "still_open" TEXT NOT NULL DEFAULT ''"""


def up(migrator: Any, db: Any) -> None:
    """Add the words; of breaks that are there nobody said."""
    db.execute_sql(STATEMENT)
