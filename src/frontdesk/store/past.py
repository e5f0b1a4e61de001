"""Rows as they were: what an undo keeps, and what can still be told of somebody off the record."""

from __future__ import annotations

import json

from frontdesk.store.engines import EncryptedDatabase


def visit_of(database: EncryptedDatabase, visit: int, order: int) -> dict[str, int | None]:
    """Return when a visit began and ended; if the undo of act `order` took it off, as it was."""
    row = database.row('SELECT arrived, "left" FROM visit WHERE id = ?', (visit,))
    if row is not None:
        return {"arrived": row[0], "left": row[1]}
    before = database.value(
        "SELECT before FROM past_row WHERE table_name = 'visit' AND row_id = ?"
        " AND journal = (SELECT id FROM journal WHERE undoes = ?)",
        (visit, order),
    )
    return json.loads(before) if before else {"arrived": None, "left": None}


def headcount_of(database: EncryptedDatabase, row: int, order: int) -> tuple[int, int] | None:
    """Return (counted, signed in) of a count of the house; if an undo took it off, as it was."""
    found = database.row("SELECT counted, signed_in FROM headcount WHERE id = ?", (row,))
    if found is None:
        before = database.value(
            "SELECT before FROM past_row WHERE table_name = 'headcount' AND row_id = ?"
            " AND journal = (SELECT id FROM journal WHERE undoes = ?)",
            (row, order),
        )
        kept = json.loads(before) if before else None
        found = kept and (kept["counted"], kept["signed_in"])
    return found


def estimates_of(database: EncryptedDatabase, first: int, last: int) -> set[int]:
    """Return when the visits of these numbers ended whose end is estimated."""
    rows = database.rows(
        "SELECT DISTINCT \"left\" FROM visit WHERE id BETWEEN ? AND ? AND left_how = 'estimated'",
        (first, last),
    )
    return {row[0] for row in rows}


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
