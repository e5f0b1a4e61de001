"""Something to know about a person when they come in: written down, changed, over.

Whoever checks somebody in is shown it, whichever way they do: the people that an event names as
`arrived` are asked about with `on_day`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from frontdesk.domain import times
from frontdesk.domain.people.names import clean
from frontdesk.domain.people.notes import LONGEST, PersonNote, latest_end, usual_end
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import iso_day
from frontdesk.domain.words import better_said
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.lookup import on_file
from frontdesk.store.people import notes

_NOTHING = Refusal("nothing-to-know", "Write the message in a few words.", field="text")


def no_such_message(number: int) -> Refusal:
    """No message has this number, or not any more."""
    return Refusal(
        "no-such-message",
        f"There is no message with the number {number}, or it was removed. Check the list.",
    )


# Asking


@query
def on_day(
    context: ReadContext, persons: Sequence[int], day: str | None = None
) -> list[PersonNote]:
    """Return what there is to know about these people today, or on a day; in their order."""
    day = _today(context) if day is None else day
    found = notes.of_people(context.database, persons)
    place = {person: number for number, person in enumerate(persons)}
    return sorted(
        (each for each in found if each.stands_on(day)), key=lambda each: place[each.person]
    )


@query
def standing(context: ReadContext, numbers: Sequence[int]) -> list[PersonNote]:
    """Return those of these messages that still stand today, in their order."""
    today = _today(context)
    found = (notes.load(context.database, number) for number in numbers)
    return [each for each in found if each is not None and each.stands_on(today)]


@query
def everyone(context: ReadContext) -> list[PersonNote]:
    """Return all there is to know today, what ends first, first."""
    return notes.on_day(context.database, _today(context))


@query
def of_person(context: ReadContext, person: int, *, past: bool = False) -> list[PersonNote]:
    """Return what there is to know about a person now and later; with `past`, what is over, too."""
    found = notes.of_people(context.database, [person])
    return [each for each in found if past or each.until_on >= _today(context)]


@query
def show(context: ReadContext, number: int) -> PersonNote | None:
    """Return the message with this number."""
    return notes.load(context.database, number)


# Doing


@act("to-know-added")
def add(
    context: WriteContext,
    person: int,
    text: str,
    until_on: str | None = None,
    *,
    as_written: bool = False,
) -> Refusal | None:
    """Write down something to know about a person, from today `until_on` or for the usual time.

    A word that is better not said of somebody is answered once with what to say instead;
    `as_written` keeps it all the same.
    """
    number = on_file(context.database, person)
    if isinstance(number, Refusal):
        return number
    person = number
    until_on = usual_end(_today(context)) if until_on is None else until_on
    said = _checked(context, text, until_on, as_written)
    if isinstance(said, Refusal):
        return said
    notes.add(context.changes, person, said, _today(context), until_on)
    context.changes.about("person", person)
    return None


@act("to-know-changed")
def change(
    context: WriteContext,
    number: int,
    text: str | None = None,
    until_on: str | None = None,
    *,
    as_written: bool = False,
) -> Refusal | None:
    """Change what a message says, or until when; see `add`."""
    known = _going_on(context, number)
    if isinstance(known, Refusal):
        return known
    # Words that were kept as they were written are not asked about again.
    as_written = as_written or text is None or clean(text, LONGEST + 1) == known.text
    until_on = known.until_on if until_on is None else until_on
    said = _checked(context, known.text if text is None else text, until_on, as_written)
    if isinstance(said, Refusal):
        return said
    if (said, until_on) == (known.text, known.until_on):
        return Refusal("nothing-new", "It already says that.")
    notes.change(context.changes, number, said, until_on)
    context.changes.about("person", known.person)
    return None


@act("to-know-ended")
def end(context: WriteContext, number: int) -> Refusal | None:
    """End a message now, before its last day; an undo brings it back."""
    known = _going_on(context, number)
    if isinstance(known, Refusal):
        return known
    yesterday = date.fromisoformat(_today(context)) - timedelta(days=1)
    notes.end(context.changes, known, yesterday.isoformat())
    context.changes.about("person", known.person)
    return None


def _today(here: ReadContext | WriteContext) -> str:
    return times.day_of(here.now, here.center.zone)


def _going_on(context: WriteContext, number: int) -> PersonNote | Refusal:
    known = notes.load(context.database, number)
    if known is not None and known.until_on >= _today(context):
        return known
    return no_such_message(number)


def _checked(context: WriteContext, text: str, until_on: str, as_written: bool) -> str | Refusal:
    """Return the message as it may be kept, or what is not right with it."""
    said = clean(text, LONGEST + 1)
    if not said:
        return _NOTHING
    if len(said) > LONGEST:
        return Refusal(
            "too-long", f"That is longer than {LONGEST} letters. Make it shorter.", field="text"
        )
    today = _today(context)
    day = iso_day(until_on)
    if isinstance(day, Refusal):
        return day
    if day < today:
        return Refusal(
            "already-over", f"{day} has passed. Choose today or a later day.", field="until"
        )
    if day > latest_end(today):
        return Refusal(
            "too-far-ahead",
            f"A message ends within 12 months: until {latest_end(today)} at the latest.",
            field="until",
        )
    better = None if as_written else better_said(said)
    if better is None:
        return said
    word, instead = better
    return Refusal(
        "say-it-differently",
        f"They could read this. Instead of “{word}”, say: {instead}. To use "
        "your own words, save again.",
        at_command_line="Add --as-written for that.",
        field="text",
    )
