"""Rows as they were: what an undo keeps, and what can still be told of somebody off the record."""

from __future__ import annotations

import json
from typing import Any

from frontdesk.store.people.rows import SHOWN_NAME
from frontdesk.store.port import Session


def visit_of(database: Session, visit: int, order: int) -> dict[str, int | None]:
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


def headcount_of(database: Session, row: int, order: int) -> tuple[int, int] | None:
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


def estimates_of(database: Session, first: int, last: int) -> set[int]:
    """Return when the visits of these numbers ended whose end is estimated."""
    rows = database.rows(
        "SELECT DISTINCT \"left\" FROM visit WHERE id BETWEEN ? AND ? AND left_how = 'estimated'",
        (first, last),
    )
    return {row[0] for row in rows}


def closed_day_of(database: Session, row: int) -> str | None:
    """Return the day that a closing is about, also after an undo took the closing off."""
    day = database.value("SELECT day FROM day_closed WHERE id = ?", (row,))
    if day is None:
        before = database.value(
            "SELECT before FROM past_row WHERE table_name = 'day_closed' AND row_id = ?"
            " ORDER BY id DESC LIMIT 1",
            (row,),
        )
        day = json.loads(before)["day"] if before else None
    return day  # type: ignore[no-any-return]


def name_of(database: Session, person: int) -> str:
    """Return a person's chosen name, also after an undo took them off the record; else empty."""
    name = database.value(f"SELECT {SHOWN_NAME} FROM person WHERE id = ?", (person,))
    if name is None:
        before = database.value(
            "SELECT before FROM past_row WHERE person_id = ? AND table_name = 'person'"
            " ORDER BY id DESC LIMIT 1",
            (person,),
        )
        name = json.loads(before)["name"] if before else ""
    return str(name)


def as_written(database: Session, table: str, row: int, order: int) -> dict[str, Any] | None:
    """Return a row as the act `order` wrote it, though it was changed since; None if it did not."""
    images = database.rows(
        "SELECT before FROM past_row WHERE table_name = ? AND row_id = ?", (table, row)
    )
    for image in (json.loads(before) for (before,) in images):
        if image["act"] == order:
            return image  # type: ignore[no-any-return]
    columns = database.columns(table)
    names = ", ".join(f'"{name}"' for name in columns)
    now = database.row(f'SELECT {names} FROM "{table}" WHERE id = ? AND act = ?', (row, order))
    return None if now is None else dict(zip(columns, now, strict=True))
