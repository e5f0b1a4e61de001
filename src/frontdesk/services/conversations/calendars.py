"""Somebody's conversations for the calendar of their phone."""

from __future__ import annotations

from typing import BinaryIO

from frontdesk.domain.conversations.formatting import called
from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.conversations.values import Conversation, State
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.files.calendar import Entry, calendar
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store import calendar_history
from frontdesk.store.conversations import rows as conversations
from frontdesk.store.people import merges

_BACK = 14 * 86_400  # what was over for longer no longer changes in anybody's calendar
_RECORDED = 0  # as it is on record: that time passes changes nothing in anybody's calendar
_OFF = (State.LET_GO, State.DID_NOT_MEET)


NO_CONVERSATIONS = Refusal(
    "no-conversations", "They have no time to talk, so there is no calendar to write."
)


@query
def entries(
    context: ReadContext, person: int, conversation: int | None = None
) -> tuple[Entry, ...]:
    """Return somebody's conversations from two weeks ago on, or one of them: as a phone has them.

    What was let go, put back onto the waiting list, taken by somebody else or taken back is there
    as cancelled, so that a phone takes it off; so is what was another's while both were one on
    file. An event says with whom and in which room, and
    nothing of the center: whoever looks over a shoulder learns no more than that two will talk.
    """
    return _entries(context, person, conversation)


@query
def ics(context: ReadContext, person: int, to: BinaryIO, conversation: int | None = None) -> int:
    """Write somebody's conversations to `to` as an iCalendar file; return how many there are."""
    found = _entries(context, person, conversation)
    content = calendar(found, name="Times to talk", zone=context.center.zone, made_at=context.now)
    to.write(content)
    return len({entry.of for entry in found})


def _entries(context: ReadContext, person: int, conversation: int | None) -> tuple[Entry, ...]:
    database = context.database
    family = merges.family(database, person)
    heard = [
        each
        for each in calendar_history.heard(database, family, "conversation")
        if conversation in (None, each.row)
    ]
    revisions = conversations.revisions(database, sorted({each.row for each in heard}))
    before = calendar_history.last_times_of_conversations(database)
    found = []
    for number, whose, news in heard:
        talk = conversations.load(database, number)
        talk = None if talk is None else as_known(talk, _RECORDED)
        span = (None if talk is None else talk.span) or before.get(number)
        if span is None or span.end < context.now - _BACK:
            continue
        uid = f"talk-{number}-{whose}@{context.center.database or 'frontdesk'}"
        theirs = talk if whose == family.kept else None
        found.append(_entry(theirs, whose, span, uid, revisions.get(number, 0) + news, number))
    return tuple(sorted(found, key=lambda each: (each.start, each.uid)))


def _entry(
    talk: Conversation | None, person: int, span: Span, uid: str, sequence: int, of: int
) -> Entry:
    theirs = talk is not None and talk.side_of(person) is not None and talk.span is not None
    if talk is None or not theirs:
        return Entry(uid, sequence, "Time to talk", span.start, span.end, cancelled=True, of=of)
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
        of=of,
    )
