"""Somebody's conversations for the calendar of their phone."""

from __future__ import annotations

from typing import BinaryIO

from frontdesk.domain.conversations.saying import called
from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.conversations.values import Conversation, State
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.files.calendar import Entry, calendar
from frontdesk.services.acting import Reading, query
from frontdesk.store import merges
from frontdesk.store.conversations import talks, told

_BACK = 14 * 86_400  # what was over for longer no longer changes in anybody's calendar
_OFF = (State.LET_GO, State.DID_NOT_MEET)


NO_TALKS = Refusal(
    "no-conversations", "They have no time to talk, so there is no calendar to write."
)


@query
def entries(reading: Reading, person: int, conversation: int | None = None) -> tuple[Entry, ...]:
    """Return somebody's conversations from two weeks ago on, or one of them: as a phone has them.

    What was let go, put back onto the waiting list, taken by somebody else or taken back is there
    as cancelled, so that a phone takes it off. An event says with whom and in which room, and
    nothing of the center: whoever looks over a shoulder learns no more than that two will talk.
    """
    return _entries(reading, person, conversation)


@query
def ics(reading: Reading, person: int, to: BinaryIO, conversation: int | None = None) -> int:
    """Write somebody's conversations to `to` as an iCalendar file; return how many there are."""
    found = _entries(reading, person, conversation)
    content = calendar(found, name="Times to talk", zone=reading.center.zone, made_at=reading.now)
    to.write(content)
    return len(found)


def _entries(reading: Reading, person: int, conversation: int | None) -> tuple[Entry, ...]:
    kept = merges.kept(reading.database, person)
    numbers = [
        number
        for number in told.ever_of_person(reading.database, kept)
        if conversation in (None, number)
    ]
    revisions = talks.revisions(reading.database, numbers)
    before = told.last_times(reading.database)
    found = []
    for number in numbers:
        talk = talks.load(reading.database, number)
        talk = None if talk is None else as_known(talk, reading.now)
        span = (None if talk is None else talk.span) or before.get(number)
        if span is None or span.end < reading.now - _BACK:
            continue
        uid = f"talk-{number}-{kept}@{reading.center.database or 'frontdesk'}"
        found.append(_entry(talk, kept, span, uid, revisions.get(number, 0)))
    return tuple(sorted(found, key=lambda each: (each.start, each.uid)))


def _entry(talk: Conversation | None, person: int, span: Span, uid: str, sequence: int) -> Entry:
    theirs = talk is not None and talk.side_of(person) is not None and talk.span is not None
    if talk is None or not theirs:
        return Entry(uid, sequence, "Time to talk", span.start, span.end, cancelled=True)
    other = talk.other(person)
    return Entry(
        uid,
        sequence,
        f"Time to talk with {called(other.name) if other.person else 'anyone'}",
        span.start,
        span.end,
        cancelled=talk.state in _OFF,
        tentative=talk.state is State.PROPOSED,
        where=talk.room_title,
    )
