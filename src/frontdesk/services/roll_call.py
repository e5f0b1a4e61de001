"""Roll call: is everyone who is in the house accounted for?

The list is never stored: it is whoever is here now, so that those who arrive or leave meanwhile
come and go. Only that somebody was found is kept, by their visit.
"""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.roll_call import Called, RollCall, called_by, still_going, unnamed
from frontdesk.services.acting import Acting, Reading, act, query
from frontdesk.store import roll_call, visits
from frontdesk.store.engines import EncryptedDatabase

_NONE_OPEN = Refusal("no-roll-call", "No roll call is going on. Tick somebody and one begins.")


@query
def now(reading: Reading) -> RollCall:
    """Return everyone who is in the house now, and who of them has been found."""
    return _now(reading)


@query
def open_one(reading: Reading) -> RollCall | None:
    """Return the roll call that goes on, if one does; cheap while none does."""
    return None if _going_on(reading) is None else _now(reading)


def _now(reading: Reading) -> RollCall:
    going_on = _going_on(reading)
    ticked = {} if going_on is None else roll_call.found(reading.database, going_on[0])
    everyone = _everyone(reading.database, reading.now, reading.center.zone, set(ticked))
    return RollCall(reading.now, None if going_on is None else going_on[1], everyone)


def _everyone(
    database: EncryptedDatabase, now: int, zone: str, ticked: set[int]
) -> tuple[Called, ...]:
    """Return who is in the house.

    Staff are here by their visits, like everyone. Once there are shifts, who is on shift without a
    visit is added here.
    """
    day_start, _ = times.today_span(now, zone)
    present, nameless = visits.here(database, now, day_start)
    named = [
        Called(each.visit, each.id, called_by(each.name, each.id), each.since, each.visit in ticked)
        for each in present
    ]
    others = [
        Called(visit, None, unnamed(number), since, visit in ticked)
        for number, (visit, since) in enumerate(nameless, 1)
    ]
    return (*named, *others)


def _going_on(here: Reading | Acting) -> tuple[int, int] | None:
    """Return the number and beginning of the roll call that is going on."""
    open_one = roll_call.open_one(here.database)
    if open_one is None:
        return None
    number, began, last_sign = open_one
    return (number, began) if still_going(began, last_sign, here.now) else None


@act("roll-call-begun")
def begin(acting: Acting) -> Refusal | None:
    """Begin a roll call. One that goes on already is taken up: nothing need be done."""
    going_on = _going_on(acting)
    if going_on is not None:
        when = times.moment(going_on[1], acting.now, acting.center.zone)
        return Refusal("roll-call-open", f"The roll call of {when} is still going on.")
    _begin(acting)
    return None


def _begin(acting: Acting) -> int:
    """Begin a roll call, after one that nobody ended, and return its number."""
    forgotten = roll_call.open_one(acting.database)
    if forgotten is not None:
        number, began, last_sign = forgotten
        roll_call.end(acting.changes, number, max(began, last_sign))
    return roll_call.begin(acting.changes, acting.now)


@act("roll-call-found")
def found(acting: Acting, visit: int) -> Refusal | None:
    """Tick somebody as found, by their visit; the first one begins the roll call."""
    called = _called(acting, visit)
    if isinstance(called, Refusal):
        return called
    going_on = _going_on(acting)
    number = _begin(acting) if going_on is None else going_on[0]
    if visit in roll_call.found(acting.database, number):
        return Refusal("found-already", f"{called.title}: found already.", _about(called))
    roll_call.tick(acting.changes, number, visit)
    _name(acting, called)
    return None


@act("roll-call-not-found")
def not_found(acting: Acting, visit: int) -> Refusal | None:
    """Take the tick off again: somebody has yet to be found after all."""
    going_on = _going_on(acting)
    if going_on is None:
        return _NONE_OPEN
    called = _called(acting, visit)
    if isinstance(called, Refusal):
        return called
    tick = roll_call.found(acting.database, going_on[0]).get(visit)
    if tick is None:
        return Refusal("not-found-yet", f"{called.title}: not found yet.", _about(called))
    roll_call.take_off(acting.changes, tick)
    _name(acting, called)
    return None


@act("roll-call-ended")
def end(acting: Acting) -> Refusal | None:
    """End the roll call that goes on, whether everyone was found or not."""
    going_on = _going_on(acting)
    if going_on is None:
        return _NONE_OPEN
    number, began = going_on
    roll_call.end(acting.changes, number, max(began, acting.now))
    return None


def _called(acting: Acting, visit: int) -> Called | Refusal:
    everyone = _everyone(acting.database, acting.now, acting.center.zone, set())
    called = next((each for each in everyone if each.visit == visit), None)
    return called or Refusal(
        "not-here", "They are not in the house any more, so they need not be found."
    )


def _name(acting: Acting, called: Called) -> None:
    """Name whom the act is about, for the journal."""
    if called.person is not None:
        acting.changes.about("person", called.person)


def _about(called: Called) -> tuple[int, ...]:
    return () if called.person is None else (called.person,)
