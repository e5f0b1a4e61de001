"""A job that is not done any more keeps its name for the shifts that were."""

from __future__ import annotations

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Give each job the time since when it is not offered; none of them has one yet."""
    db.execute_sql('ALTER TABLE "job" ADD COLUMN "retired_at" INTEGER')
