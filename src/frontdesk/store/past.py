"""Rows as they were: what an undo keeps, and what can still be told of somebody off the record."""

from __future__ import annotations

import json

from frontdesk.store.engines import EncryptedDatabase


def name_of(database: EncryptedDatabase, person: int) -> str:
    """Return a person's chosen name, also after an undo took them off the record; else empty."""
    name = database.value("SELECT name FROM person WHERE id = ?", (person,))
    if name is None:
        before = database.value(
            "SELECT before FROM past_row WHERE person_id = ? AND table_name = 'person'"
            " ORDER BY id DESC LIMIT 1",
            (person,),
        )
        name = json.loads(before)["name"] if before else ""
    return str(name)
