"""Reminders with consent: who wants one and how, and the day's list for a person to act on."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.conversations.reminders import How, Reminder, ReminderPreference
from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.conversations.values import State
from frontdesk.domain.refusals import Refusal
from frontdesk.services.conversations import prevented
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.lookup import on_file
from frontdesk.store.conversations import reminders
from frontdesk.store.conversations import rows as conversations
from frontdesk.store.people import merges


@query
def preference(context: ReadContext, person: int) -> ReminderPreference:
    """Return what somebody said about reminders."""
    return reminders.preference(context.database, merges.kept(context.database, person))


@act("reminder-wish-said")
def say(
    context: WriteContext, person: int, how: How | None, message_ok: bool | None = None
) -> Refusal | None:
    """Record whether somebody wants to be reminded of a time to talk, and how; None for not.

    Whether a message may be left is what is on file of their contact, if not given; unless they
    said yes, it is no.
    """
    kept = on_file(context.database, person)
    if isinstance(kept, Refusal):
        return kept
    if how is None and message_ok:
        return Refusal(
            "no-reminder",
            "There is no reminder, so no message to leave. First say how to remind them.",
        )
    if how is not None and message_ok is None:
        message_ok = reminders.message_on_file(context.database, kept)
    said = ReminderPreference(how, bool(message_ok), context.now)
    before = reminders.preference(context.database, kept)
    if before.said_at is not None and (said.how, said.message_ok) == (
        before.how,
        before.message_ok,
    ):
        return Refusal("nothing-new", "That is already saved.", (kept,))
    reminders.say(context.changes, kept, said)
    context.changes.about("person", kept)
    return None


@query
def of_day(context: ReadContext, day: str) -> tuple[Reminder, ...]:
    """Return whom to remind of the day's conversations, in order: who said yes, and nobody else.

    Only of what both agreed to and is still before them. A message may be left only where they said
    so and nothing on file says otherwise.
    """
    start, end = times.day_span(day, context.center.zone)
    found = [
        talk
        for each in conversations.between(context.database, max(start, context.now), end)
        for talk in [as_known(each, context.now)]
        if talk.state is State.AGREED
        and talk.starts_at is not None
        and max(start, context.now) <= talk.starts_at < end
    ]
    cannot = prevented.why(context, found)  # nobody is reminded of what cannot be
    found = [talk for talk in found if talk.id not in cannot]
    people = sorted({person for talk in found for person in talk.people})
    preferences = reminders.preferences(context.database, people)
    contacts = reminders.contacts(context.database, people)
    listed = []
    for talk in found:
        for side in talk.sides:
            said = preferences.get(side.person or 0)
            if side.person is None or said is None or said.how is None or talk.starts_at is None:
                continue
            contact, no_message = contacts[side.person]
            other = talk.other(side.person)
            listed.append(
                Reminder(
                    side.person,
                    side.name,
                    contact,
                    said.how,
                    said.message_ok and not no_message,
                    talk.id,
                    talk.starts_at,
                    other.name,
                    talk.room_title,
                )
            )
    return tuple(listed)
