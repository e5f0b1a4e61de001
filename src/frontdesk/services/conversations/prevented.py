"""Conversations to come that cannot take place as they were agreed, and why; never stored."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.domain.conversations.may_start import came_between
from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.conversations.values import LIVE, Conversation
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.services.conversations import load_facts
from frontdesk.services.desk.context import ReadContext, WriteContext, query
from frontdesk.store.conversations import rows as conversations


def now(here: ReadContext | WriteContext) -> dict[int, Refusal]:
    """Return why, by the conversation's number, of all that are still to come."""
    return why(
        here, (as_known(talk, here.now) for talk in conversations.ahead(here.database, here.now))
    )


def why(here: ReadContext | WriteContext, found: Iterable[Conversation]) -> dict[int, Refusal]:
    """Return why, by the conversation's number, of those among `found` that are still to come."""
    ahead = [
        talk
        for talk in found
        if talk.state in LIVE and talk.started_at is None and (talk.ends_at or 0) > here.now
    ]
    spans = [talk.span for talk in ahead if talk.span is not None]
    if not spans:
        return {}
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    whom = {person for talk in ahead for person in talk.people}
    facts = load_facts.load(here, whole, whom, named=False, training=False)
    judged = ((talk.id, came_between(talk, facts)) for talk in ahead)
    return {number: refusal for number, refusal in judged if refusal is not None}


@query
def among(context: ReadContext, found: Iterable[Conversation]) -> dict[int, Refusal]:
    """Return why, by the conversation's number, of those among `found`."""
    return why(context, found)


@query
def listed(context: ReadContext) -> list[Conversation]:
    """Return the conversations that cannot take place as they were agreed, in order."""
    ahead = [
        as_known(talk, context.now) for talk in conversations.ahead(context.database, context.now)
    ]
    prevented = why(context, ahead)
    return [talk for talk in ahead if talk.id in prevented]
