"""What has ever been told of somebody's conversations: for calendars, which must hear of an end."""

from __future__ import annotations

from frontdesk.domain.spans import Span
from frontdesk.store.models.journal import as_it_was
from frontdesk.store.port import Session

_SIDES, _TALKS = as_it_was("conversation_side"), as_it_was("conversation")


def ever_of_person(database: Session, person: int) -> set[int]:
    """Return the numbers of the conversations that are somebody's, or were."""
    rows = database.rows(
        "SELECT conversation_id FROM conversation_side WHERE person_id = ?1"
        f" UNION SELECT json_extract(before, '$.conversation_id') FROM {_SIDES}"
        " AND json_extract(before, '$.person_id') = ?1",
        (person,),
    )
    return {row[0] for row in rows}


def last_times(database: Session) -> dict[int, Span]:
    """Return the time that conversations had before their last change, by number.

    Of one that has none any more, or was taken back, it is the last that a calendar heard of.
    """
    return {
        number: Span(start, end)
        for number, start, end in database.rows(
            "SELECT row_id, json_extract(before, '$.starts_at'), json_extract(before, '$.ends_at')"
            f" FROM {_TALKS} AND json_extract(before, '$.starts_at') IS NOT NULL ORDER BY id",
            (),
        )
    }
