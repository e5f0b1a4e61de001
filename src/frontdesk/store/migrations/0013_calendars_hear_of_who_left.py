"""That somebody's role as staff or volunteer ends, or goes on, is news for their calendar."""

from __future__ import annotations

from typing import Any

_BUMP = """
INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE person_id = {row}.person_id
    OR id IN (SELECT shift_id FROM shift_change WHERE person_id = {row}.person_id)
    OR id IN (SELECT for_shift_id FROM shift_change WHERE for_person_id = {row}.person_id)
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
"""

_WORKING = "{row}.role IN ('staff', 'volunteer')"

TRIGGERS = {
    "working_role_added": ("INSERT", "NEW"),
    "working_role_changed": ("UPDATE", "OLD"),
    "working_role_removed": ("DELETE", "OLD"),
}
"""A seat of somebody who does not work here that day is empty, and no longer theirs."""


def up(migrator: Any, db: Any) -> None:
    """Make the triggers."""
    for name, (what, row) in TRIGGERS.items():
        when, body = _WORKING.format(row=row), _BUMP.format(row=row)
        db.execute_sql(
            f"CREATE TRIGGER {name} AFTER {what} ON role_held WHEN {when} BEGIN {body} END"
        )
