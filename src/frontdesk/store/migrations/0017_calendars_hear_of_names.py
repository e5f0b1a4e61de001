"""That a name on it has changed is news for a calendar; what was undone is found at once."""

from __future__ import annotations

from typing import Any

AS_THEY_WERE = (
    'CREATE INDEX "past_row_of_calendars" ON "past_row" ("table_name", "row_id") WHERE'
    " table_name IN ('shift', 'shift_change', 'conversation', 'conversation_side', 'merge')"
)
"""Few of the many rows that are kept as they were; a person's calendar asks for them."""

_SHIFTS = """
INSERT INTO shift_revision (shift_id, number) SELECT id, 1 FROM shift WHERE {which}
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
"""

_TALKS = """
INSERT INTO conversation_revision (conversation_id, number)
SELECT DISTINCT conversation_id, 1 FROM conversation_side WHERE person_id = NEW.id
ON CONFLICT (conversation_id) DO UPDATE SET number = number + 1;
"""

TRIGGERS = {
    "job_renamed": (
        "UPDATE OF title ON job WHEN OLD.title <> NEW.title",
        _SHIFTS.format(which="job_id = NEW.id"),
    ),
    "center_renamed": (
        "UPDATE OF value ON setting WHEN NEW.key = 'name' AND OLD.value <> NEW.value",
        _SHIFTS.format(which="true"),
    ),
    "person_renamed": ("UPDATE OF name ON person WHEN OLD.name IS NOT NEW.name", _TALKS),
}
"""An undo changes the name back, and is news as well."""


def up(migrator: Any, db: Any) -> None:
    """Make the index and the triggers."""
    db.execute_sql('DROP INDEX "past_row_of_shifts"')
    db.execute_sql(AS_THEY_WERE)
    for name, (what, body) in TRIGGERS.items():
        db.execute_sql(f"CREATE TRIGGER {name} AFTER {what} BEGIN {body} END")
