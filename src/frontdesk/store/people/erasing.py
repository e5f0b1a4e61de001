"""Forgetting a person for good: what stays is that somebody came."""

from __future__ import annotations

import json
from collections.abc import Iterable

from frontdesk.domain.people.values import Details
from frontdesk.store.changes import ChangeRecorder, Value
from frontdesk.store.people import merges
from frontdesk.store.people.references import Then, rows_that
from frontdesk.store.people.rows import NO_CODE, columns
from frontdesk.store.port import Session
from frontdesk.store.sql import as_it_was, listed

_SAID: tuple[tuple[str, str, dict[str, Value]], ...] = (
    (
        "correction",
        "SELECT id FROM correction WHERE visit IN (SELECT id FROM visit WHERE person_id IN ({}))",
        {"why": "(forgotten)"},
    ),
    (
        "shift_change",
        "SELECT id FROM shift_change WHERE person_id IN ({0}) OR for_person_id IN ({0})"
        " OR asked_by_id IN ({0})",
        {"why": ""},
    ),
    (
        "conversation",
        "SELECT id FROM conversation WHERE id IN"
        " (SELECT conversation_id FROM conversation_side WHERE person_id IN ({}))",
        {"line": ""},
    ),
    (
        "conversation_side",
        "SELECT id FROM conversation_side WHERE person_id IN ({})",
        {"felt_connected": None, "initialled_at": None},
    ),
)
"""Where something was said or written freely by or about a person, and what stands there then."""


def forget(changes: ChangeRecorder, family: Iterable[int], on_day: str, at: int) -> None:
    """Keep nothing of a person, nor of the records put together with theirs, but that they came.

    What was kept for undoing goes too, also of those with whom they were put together once and
    taken apart again: their rows may hold what had been filled in. What they were still to talk
    about with others is let go, `at` an instant in UTC seconds.
    """
    database, family = changes.database, sorted(family)
    their = listed(family)
    for then in (Then.GO, Then.EMPTY):
        for table, column in rows_that(then):
            for (row,) in database.rows(f'SELECT id FROM "{table}" WHERE "{column}" IN ({their})'):
                if then is Then.GO:
                    changes.remove(table, row)
                else:
                    changes.change(table, row, **{column: None})
    _let_go(changes, their, at)
    for table, sql, instead in _SAID:
        for (row,) in database.rows(sql.format(their)):
            if table == "conversation" and not _has_a_line(database, row):
                continue
            changes.change(table, row, **instead)
            database.run("DELETE FROM past_row WHERE table_name = ? AND row_id = ?", (table, row))
    for person in family:
        changes.change("person", person, **columns(Details()), code_hash=f"{NO_CODE}{person}")
        changes.add("forgotten", person_id=person, on_day=on_day)
    touched = listed(merges.ever_together(database, set(family)))
    _make_up_for_news(database, touched)
    database.run(f"DELETE FROM past_row WHERE person_id IN ({touched})")


def _has_a_line(database: Session, conversation: int) -> bool:
    """Whether something was written into a conversation's line, now or once."""
    lines = [database.value("SELECT line FROM conversation WHERE id = ?", (conversation,))]
    rows = database.rows(
        f"SELECT before FROM {as_it_was('conversation')} AND row_id = ?", (conversation,)
    )
    lines += [json.loads(before)["line"] for (before,) in rows]
    return any(lines)


def _make_up_for_news(database: Session, touched: str) -> None:
    """Keep calendars from falling back: they count what was undone by rows that go now."""
    lost = database.value(
        "SELECT count(*) FROM past_row WHERE table_name IN ('shift', 'merge')"
        f" AND person_id IN ({touched})"
    )
    if not lost:
        return
    for table in ("shift", "conversation"):
        database.run(
            f"INSERT INTO {table}_revision ({table}_id, number)"
            f" SELECT id, ? FROM {table} WHERE true"
            f" ON CONFLICT ({table}_id) DO UPDATE SET number = {table}_revision.number + ?",
            (4 * lost, 4 * lost),
        )


def _let_go(changes: ChangeRecorder, their: str, at: int) -> None:
    """Let the conversations go that are still before them."""
    rows = changes.database.rows(
        "SELECT side.id FROM conversation_side AS side JOIN live_conversation AS talk"
        f" USING (conversation_id) WHERE person_id IN ({their}) AND started_at IS NULL"
        " AND (ends_at > ?) IS NOT FALSE",
        (at,),
    )
    for (row,) in rows:
        changes.change("conversation_side", row, let_go_at=at)
