"""The day's conversations on paper, to hang on the wall."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.conversations.day_sheet import day_sheet
from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.paper import Paper
from frontdesk.services.conversations import prevented
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store.conversations import rows as conversations


@query
def for_the_wall(context: ReadContext, day: str) -> Paper:
    """Return the sheet of a day, ``YYYY-MM-DD``: what both agreed to, with first names."""
    start, end = times.day_span(day, context.center.clock)
    found = [
        as_known(talk, context.now) for talk in conversations.between(context.database, start, end)
    ]
    found = [talk for talk in found if talk.starts_at is not None and start <= talk.starts_at < end]
    cannot = prevented.why(context, found)
    return day_sheet(found, day, context.center.name, context.center.clock, cannot)
