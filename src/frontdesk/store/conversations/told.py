"""What has ever been told of somebody's conversations: for calendars, which must hear of an end."""

from __future__ import annotations

import json

from frontdesk.domain.spans import Span
from frontdesk.store.models.journal import as_it_was
from frontdesk.store.port import Session

_SIDES, _TALKS = as_it_was("conversation_side"), as_it_was("conversation")


def ever_of_person(database: Session, person: int) -> set[int]:
    """Return the numbers of the conversations that are somebody's, or were."""
    now = database.rows(
        "SELECT conversation_id FROM conversation_side WHERE person_id = ?", (person,)
    )
    before = database.rows(f"SELECT before FROM {_SIDES} AND person_id = ?", (person,))
    return {row[0] for row in now} | {json.loads(row[0])["conversation_id"] for row in before}


def last_times(database: Session) -> dict[int, Span]:
    """Return the time that conversations had before their last change, by number.

    Of one that has none any more, or was taken back, it is the last that a calendar heard of.
    """
    found: dict[int, Span] = {}
    for number, before in database.rows(f"SELECT row_id, before FROM {_TALKS} ORDER BY id DESC"):
        if number not in found:
            was = json.loads(before)
            if was["starts_at"] is not None:
                found[number] = Span(was["starts_at"], was["ends_at"])
    return found
