"""Roll call: is everyone who is in the house accounted for?

The list is never stored: it is whoever is here now, so that those who arrive or leave meanwhile
come and go. Only that somebody was found is kept: by their visit, or by their work for those on
shift who have none.
"""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.roll_call import (
    Called,
    RollCall,
    called_by,
    still_going,
    unnamed,
)
from frontdesk.domain.visits.values import There
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.shifts import time_entries
from frontdesk.store.visits import roll_call
from frontdesk.store.visits import rows as visits

_NONE_OPEN = Refusal("no-roll-call", "No roll call is going on. Tick somebody to start one.")


@query
def now(context: ReadContext) -> RollCall:
    """Return everyone who is in the house now, and who of them has been found."""
    return _now(context)


@query
def open_one(context: ReadContext) -> RollCall | None:
    """Return the roll call that goes on, if one does; cheap while none does."""
    return None if _going_on(context) is None else _now(context)


def _now(context: ReadContext) -> RollCall:
    going_on = _going_on(context)
    ticked = {} if going_on is None else roll_call.found(context.database, going_on[0])
    return RollCall(
        context.now, None if going_on is None else going_on[1], _everyone(context, set(ticked))
    )


def _everyone(here: ReadContext | WriteContext, ticked: set[There]) -> tuple[Called, ...]:
    """Return who is in the house: those with a visit, those on shift without one, the unnamed.

    Somebody on shift who signs in as a visitor, too, stands here once, by the visit; found before
    that, they stay found.
    """
    day_start, _ = times.today_span(here.now, here.center.clock)
    present, nameless = visits.here(here.database, here.now, day_start)
    on_shift = {work.person: work for work in time_entries.on_at(here, here.now)}
    named = [
        _called(There("visit", each.visit), each.id, each.name, each.since, ticked)
        for each in present
    ]
    for number, each in enumerate(named):
        work = on_shift.pop(each.person or 0, None)
        if work is not None:
            found = each.found or There("worked", work.id) in ticked
            named[number] = replace(each, found=found, job=work.job, on_shift=True)
    staff = [
        replace(
            _called(There("worked", work.id), work.person, work.name, work.began, ticked),
            job=work.job,
            on_shift=True,
        )
        for work in on_shift.values()
    ]
    others = [
        Called(there, None, unnamed(number), since, there in ticked)
        for number, (visit, since) in enumerate(nameless, 1)
        for there in (There("visit", visit),)
    ]
    return (*named, *staff, *others)


def _called(there: There, person: int, name: str, since: int, ticked: set[There]) -> Called:
    return Called(there, person, called_by(name, person), since, there in ticked)


def _going_on(here: ReadContext | WriteContext) -> tuple[int, int] | None:
    """Return the number and beginning of the roll call that is going on."""
    open_one = roll_call.open_one(here.database)
    if open_one is None:
        return None
    number, began, last_sign = open_one
    return (number, began) if still_going(began, last_sign, here.now) else None


@act("roll-call-begun")
def begin(context: WriteContext) -> Refusal | None:
    """Begin a roll call. One that goes on already is taken up: nothing need be done."""
    going_on = _going_on(context)
    if going_on is not None:
        when = times.moment(going_on[1], context.now, context.center.clock)
        return Refusal("roll-call-open", f"The roll call of {when} is still going on.")
    _begin(context)
    return None


def _begin(context: WriteContext) -> int:
    """Begin a roll call, after one that nobody ended, and return its number."""
    forgotten = roll_call.open_one(context.database)
    if forgotten is not None:
        number, began, last_sign = forgotten
        roll_call.end(context.changes, number, max(began, last_sign))
    return roll_call.begin(context.changes, context.now)


@act("roll-call-found")
def found(context: WriteContext, there: There) -> Refusal | None:
    """Tick somebody as found, by their visit or work; the first one begins the roll call."""
    going_on = _going_on(context)
    called = _called_by(context, there, going_on)
    if isinstance(called, Refusal):
        return called
    number = _begin(context) if going_on is None else going_on[0]
    if called.found:
        return Refusal(
            "found-already", f"{called.title} is already ticked as found.", _about(called)
        )
    roll_call.tick(context.changes, number, there)
    _name(context, called)
    return None


@act("roll-call-not-found")
def not_found(context: WriteContext, there: There) -> Refusal | None:
    """Take the tick off again: somebody has yet to be found after all."""
    going_on = _going_on(context)
    if going_on is None:
        return _NONE_OPEN
    called = _called_by(context, there, going_on)
    if isinstance(called, Refusal):
        return called
    if not called.found:
        return Refusal("not-found-yet", f"{called.title} is not ticked as found.", _about(called))
    work = next(
        (each for each in time_entries.on_at(context, context.now) if each.person == called.person),
        None,
    )
    both = {there} if work is None else {there, There("worked", work.id)}
    for ticked, row in roll_call.found(context.database, going_on[0]).items():
        if ticked in both:
            roll_call.take_off(context.changes, ticked, row)
    _name(context, called)
    return None


@act("roll-call-ended")
def end(context: WriteContext) -> Refusal | None:
    """End the roll call that goes on, whether everyone was found or not."""
    going_on = _going_on(context)
    if going_on is None:
        return _NONE_OPEN
    number, began = going_on
    roll_call.end(context.changes, number, max(began, context.now))
    return None


def _called_by(
    context: WriteContext, there: There, going_on: tuple[int, int] | None
) -> Called | Refusal:
    ticked = {} if going_on is None else roll_call.found(context.database, going_on[0])
    everyone = _everyone(context, set(ticked))
    called = next((each for each in everyone if each.there == there), None)
    return called or Refusal("not-here", "They have left the house, so you need not find them.")


def _name(context: WriteContext, called: Called) -> None:
    """Name whom the act is about, for the journal."""
    if called.person is not None:
        context.changes.about("person", called.person)


def _about(called: Called) -> tuple[int, ...]:
    return () if called.person is None else (called.person,)
