"""The journal in words: what was done, for the status line and the list."""

from __future__ import annotations

from frontdesk.domain.events import Event, JournalLine
from frontdesk.services.desk import acts
from frontdesk.services.desk.acting import Reading, query
from frontdesk.store import journal

LATELY = 200
"""So many acts, about a day's, are looked at for whether a clock was set back since."""


@query
def last_at_desk(reading: Reading) -> JournalLine | None:
    """Return this desk's last act in words, an undo too; None when there is none."""
    desk = journal.desk_number(reading.database, reading.desk)
    if desk is None:
        return None
    lines = journal.latest(reading.database, limit=1, desk=desk)
    return tell(reading, lines[0][0]) if lines else None


@query
def last_recorded(reading: Reading) -> int:
    """Return the latest moment at which any desk recorded something lately, UTC seconds.

    0 before the first. Not the moment of the last line: after a clock was set back, that is early.
    """
    return journal.latest_moment(reading.database, LATELY)


@query
def latest(reading: Reading, limit: int = 50) -> list[JournalLine]:
    """Return the newest lines of the journal in words, newest first."""
    lines = journal.latest(reading.database, limit=limit)
    return [tell(reading, event, undone) for event, undone in lines]


@query
def in_words(reading: Reading, event: Event) -> JournalLine:
    """Return an event in words."""
    return tell(reading, event)


@query
def desk_labels(reading: Reading) -> dict[int, str]:
    """Return every desk's name by its number."""
    return journal.desk_labels(reading.database)


def tell(reading: Reading, event: Event, undone: bool = False) -> JournalLine:
    """Return `event` in one line, names shortened and times at the center's clock."""
    return JournalLine(event, acts.in_words(reading, event), undone)
