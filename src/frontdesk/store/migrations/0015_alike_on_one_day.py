"""What is alike, such as three hours of one day, is counted as often as it took place."""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    'ALTER TABLE "learned" ADD COLUMN "nth" INTEGER NOT NULL DEFAULT 1',
    'DROP INDEX "learned_person_id_requirement_id_on_day_counts_for_categ_1388a33"',
    'CREATE UNIQUE INDEX "learned_person_id_requirement_id_on_day_counts_for_categ_5503dc3"'
    ' ON "learned" ("person_id", "requirement_id", "on_day", "counts_for", "category", "trainer",'
    ' "evidence", "minutes", "nth")',
)


def up(migrator: Any, db: Any) -> None:
    """Number what is alike; all that is there is the first of its kind."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
