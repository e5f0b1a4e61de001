"""Taking a break from the center, until a day on which somebody is welcome back."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from frontdesk.domain import times
from frontdesk.domain.breaks.values import CenterBreak
from frontdesk.domain.people.names import TEXT_LIMIT, clean, short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people import lookup
from frontdesk.services.people.lookup import on_file
from frontdesk.services.shifts import shift_slots
from frontdesk.store.breaks import rows as breaks
from frontdesk.store.people import merges

MOST_MONTHS = 12
"""The longest break, in months (New Hampshire, He-M 315.08); there is no permanent one."""


@query
def listed(context: ReadContext) -> list[CenterBreak]:
    """Return the breaks that go on or are still to come, in order."""
    today = times.day_of(context.now, context.center.clock)
    return breaks.holding(context.database, today, "9999-12-31")


@query
def today(context: ReadContext, person: int | None = None) -> list[CenterBreak]:
    """Return the breaks that go on today, of one person if given."""
    day = times.day_of(context.now, context.center.clock)
    kept = None if person is None else merges.kept(context.database, person)
    return breaks.holding(context.database, day, day, kept)


@query
def by_code(context: ReadContext, text: str) -> CenterBreak | None:
    """Return the break that goes on of whoever has this card or code."""
    person = lookup.identify(context.database, text)
    if isinstance(person, Refusal):
        return None
    found = today(person).answer(context)
    return found[0] if found else None


@query
def show(context: ReadContext, number: int) -> CenterBreak | None:
    """Return the break with this number."""
    return breaks.load(context.database, number)


@act("center-break-started")
def start(
    context: WriteContext,
    person: int,
    back_on: str,
    from_on: str | None = None,
    still_open: str = "",
) -> Refusal | None:
    """Record that somebody takes a break, from today if no day is given, until they are back.

    `still_open` says what is still open to them until then.
    """
    kept = on_file(context.database, person)
    if isinstance(kept, Refusal):
        return kept
    first = from_on or times.day_of(context.now, context.center.clock)
    if back_on <= first:
        return Refusal(
            "days-reversed",
            "The day they are welcome back must be after the first day.",
            field="back",
        )
    longest = date.fromisoformat(first) + relativedelta(months=MOST_MONTHS)
    if date.fromisoformat(back_on) > longest:
        return Refusal(
            "longer-than-a-year",
            f"A break lasts at most {MOST_MONTHS} months, until {longest}.",
            field="back",
        )
    for each in breaks.holding(context.database, first, back_on, kept):
        if each.from_on < back_on:
            back = shift_slots.day_in_words(each.back_on, context.center.clock, context.now)
            return Refusal(
                "on-a-break-already",
                f"{short_name(each.name) or NO_NAME} is already taking a break then (until "
                f"{back}). End that one first.",
                (kept,),
                field="back",
            )
    said = clean(still_open, TEXT_LIMIT).rstrip(".")
    breaks.add(context.changes, kept, first, back_on, said)
    context.changes.about("person", kept)
    return None


@act("center-break-ended")
def end(context: WriteContext, person: int) -> Refusal | None:
    """Record that somebody's break is over early: welcome back."""
    kept = on_file(context.database, person)
    if isinstance(kept, Refusal):
        return kept
    today = times.day_of(context.now, context.center.clock)
    found = breaks.holding(context.database, today, "9999-12-31", kept)
    if not found:
        return Refusal("not-on-a-break", "They are not taking a break from the center.", (kept,))
    breaks.end(context.changes, found[0].id, context.now)
    context.changes.about("person", kept)
    return None
