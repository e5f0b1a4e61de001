"""The journal in words: what was done, for the status line and the list."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.events import UNDO, Event, JournalLine
from frontdesk.services.desk import acts
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store import journal

UNDO_REACH = 50
"""How many acts back an undo reaches."""

LATELY = 200
"""So many acts, about a day's, are looked at for whether a clock was set back since."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act in the list of what was done.

    Attributes:
        line: It in words.
        desk: The name of the desk at which it was done.
    """

    line: JournalLine
    desk: str


@query
def last_at_desk(context: ReadContext) -> JournalLine | None:
    """Return this desk's last act in words, an undo too; None when there is none."""
    desk = journal.desk_number(context.database, context.desk)
    if desk is None:
        return None
    lines = journal.latest(context.database, limit=1, desk=desk)
    return tell(context, lines[0][0]) if lines else None


@query
def last_recorded(context: ReadContext) -> int:
    """Return the latest moment at which any desk recorded something lately, UTC seconds.

    0 before the first. Not the moment of the last line: after a clock was set back, that is early.
    """
    return journal.latest_moment(context.database, LATELY)


@query
def latest(context: ReadContext, limit: int = 50) -> list[JournalLine]:
    """Return the newest lines of the journal in words, newest first."""
    lines = journal.latest(context.database, limit=limit)
    return [tell(context, event, undone) for event, undone in lines]


@query
def steps(context: ReadContext) -> list[Step]:
    """Return the last fifty acts of all desks, newest first; what undid one stands at that one."""
    lines = journal.latest(context.database, limit=UNDO_REACH, without=UNDO)
    desks = journal.desk_labels(context.database)
    return [
        Step(tell(context, event, undone), desks.get(event.desk, "")) for event, undone in lines
    ]


@query
def in_words(context: ReadContext, event: Event) -> JournalLine:
    """Return an event in words."""
    return tell(context, event)


@query
def desk_labels(context: ReadContext) -> dict[int, str]:
    """Return every desk's name by its number."""
    return journal.desk_labels(context.database)


def tell(context: ReadContext, event: Event, undone: bool = False) -> JournalLine:
    """Return `event` in one line, names shortened and times at the center's clock."""
    return JournalLine(event, acts.in_words(context, event), undone)
