"""The tables as the models tell them: where every database begins."""

from __future__ import annotations

from typing import Any

from frontdesk.store.sqlite import schema


def up(migrator: Any, db: Any) -> None:
    """Make everything; a new database has been through all later migrations, too."""
    schema.create(db)
