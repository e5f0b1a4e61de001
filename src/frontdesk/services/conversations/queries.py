"""Conversations to look at: one, a day, somebody's, and what comes next."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.conversations.values import LIVE, Conversation
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store.conversations import rows as conversations
from frontdesk.store.people import merges

EVER = 2**40


@query
def show(context: ReadContext, number: int) -> Conversation | None:
    """Return the conversation with this number, as it stands now."""
    talk = conversations.load(context.database, number)
    return None if talk is None else as_known(talk, context.now)


@query
def on_days(
    context: ReadContext, first: str, last: str, person: int | None = None
) -> list[Conversation]:
    """Return the conversations of the days from `first` to `last`, all or one person's, in order.

    Those that were let go, too: nothing is ever deleted.
    """
    zone = context.center.zone
    start, end = times.day_span(first, zone)[0], times.day_span(last, zone)[1]
    person = None if person is None else merges.kept(context.database, person)
    found = conversations.between(context.database, start, end)
    return [as_known(each, context.now) for each in found if person in (None, *each.people)]


@query
def coming_up(context: ReadContext, person: int) -> list[Conversation]:
    """Return what of today is still before somebody, or goes on; for “your time with Sam is at 11”.

    In order, proposed ones too.
    """
    kept = merges.kept(context.database, person)
    start, end = times.today_span(context.now, context.center.zone)
    found = conversations.of_person(context.database, kept, start, end)
    return [each for each in (as_known(talk, context.now) for talk in found) if each.state in LIVE]


@query
def next_ones(context: ReadContext, limit: int = 5) -> list[Conversation]:
    """Return the center's next conversations of today, those that go on first, in order."""
    _, end = times.today_span(context.now, context.center.zone)
    found = [
        *conversations.going_on(context.database),
        *(
            talk
            for talk in conversations.between(context.database, context.now, end)
            if not talk.started_at
        ),
    ]
    known = [as_known(talk, context.now) for talk in found]
    return [talk for talk in known if talk.state in LIVE][:limit]


@query
def of_person(context: ReadContext, person: int, since: int = 0) -> list[Conversation]:
    """Return somebody's conversations that have a time, from an instant on, in order."""
    kept = merges.kept(context.database, person)
    return [
        as_known(talk, context.now)
        for talk in conversations.of_person(context.database, kept, since, EVER)
    ]


@query
def about(context: ReadContext, number: int) -> list[Conversation]:
    """Return the conversations about the disconnect that was felt in one."""
    return [as_known(talk, context.now) for talk in conversations.about(context.database, number)]


@query
def revisions(context: ReadContext, numbers: list[int]) -> dict[int, int]:
    """Return how often each of these was changed since it was proposed, undoing included.

    For calendars, which take in only what has a higher number than before.
    """
    return conversations.revisions(context.database, numbers)
