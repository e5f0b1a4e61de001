"""Visits: arriving, leaving, who is here, and putting the record right."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.people.values import Details, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.visits.roll_call import There
from frontdesk.domain.visits.values import Here, LeftHow, Visit, overlaps
from frontdesk.services.desk.acting import Acting, Reading, act, query
from frontdesk.services.people import commands as people_services
from frontdesk.services.people.lookup import called, no_such_person, on_file
from frontdesk.services.shifts import time_entries
from frontdesk.services.visits import activities as activity_services
from frontdesk.services.visits.closing import explain
from frontdesk.services.visits.stays import (
    AHEAD,
    LATE,
    estimate,
    fits,
    left_by,
    make_room,
    no_such_visit,
    set_back,
    to_close,
)
from frontdesk.store.people import merges
from frontdesk.store.people import rows as people
from frontdesk.store.visits import roll_call
from frontdesk.store.visits import rows as visits

MOST_UNNAMED = 500
"""How many people without a name may arrive in one act."""

Titles = tuple[str, ...]
"""What somebody takes part in, by the titles on the center's list."""

_SAME_EVENING = 12 * 3600  # a visit from before midnight may still be closed by leaving "now"


# Asking


@query
def here(reading: Reading, at: int | None = None) -> Here:
    """Return who is in the house now, or was at an instant in the past."""
    return _here(reading, reading.now if at is None else at)


def _here(reading: Reading, at: int) -> Here:
    day_start, _ = times.today_span(at, reading.center.zone)
    present, unnamed = visits.here(reading.database, at, day_start)
    arrivals = tuple(arrived for _, arrived in unnamed)
    on_shift = frozenset(work.person for work in time_entries.on_at(reading, at))
    return Here(at, tuple(present), arrivals, on_shift, reading.center.capacity)


@query
def show(reading: Reading, visit: int) -> Visit | None:
    """Return the visit with this number."""
    return visits.load(reading.database, visit)


@query
def on_days(reading: Reading, first: str, last: str) -> list[Visit]:
    """Return the visits of the center's days from `first` to `last`, in order of arrival."""
    start, _ = times.day_span(first, reading.center.zone)
    _, end = times.day_span(last, reading.center.zone)
    return visits.between(reading.database, start, end)


@query
def of_person(reading: Reading, person: int, limit: int = 10) -> list[Visit]:
    """Return a person's latest visits, newest first."""
    return visits.of_person(reading.database, merges.kept(reading.database, person), limit)


@query
def at(reading: Reading, person: int, instant: int) -> Visit | None:
    """Return a person's visit that an instant falls into."""
    person = merges.kept(reading.database, person)
    found = visits.around(reading.database, person, instant, instant)
    return next(
        (visit for visit in found if overlaps(instant, instant + 1, visit.arrived, visit.left)),
        None,
    )


# Arriving


@act("arrived")
def arrive(
    acting: Acting, person: int, at: int | None = None, activities: Titles = (), why: str = ""
) -> Refusal | None:
    """Check a person in, now or at an earlier instant `at`; on a closed day say `why`."""
    return _arrive(acting, person, at, activities, why)


@act("welcomed")
def welcome(
    acting: Acting,
    details: Details,
    roles: tuple[RoleHeld, ...] = (),
    code: str = "",
    at: int | None = None,
    activities: tuple[str, ...] = (),
) -> Refusal | None:
    """Record someone new and check them in, in one act."""
    person = people_services.record(acting, details, roles, code)
    return person if isinstance(person, Refusal) else _arrive(acting, person, at, activities)


def _arrive(
    acting: Acting, person: int, at: int | None, activities: Titles, why: str = ""
) -> Refusal | None:
    arrived = acting.now if at is None else at
    if arrived > acting.now + LATE:
        return AHEAD
    number = on_file(acting.database, person)
    if isinstance(number, Refusal):
        return number
    person, numbers = number, activity_services.numbers(acting, activities, arrived)
    if isinstance(numbers, Refusal):
        return numbers
    refusal = make_room(acting, person, arrived)
    if refusal is not None:
        return refusal
    visit = _record(acting, person, arrived, left_by(acting, person, arrived), numbers)
    acting.changes.about("person", person)
    return None if at is None else explain(acting, visit, why, arrived)


def _record(
    acting: Acting, person: int | None, arrived: int, left: int | None, activities: list[int]
) -> int:
    """Write a visit; one entered later than it began says so, and by whom."""
    late = arrived < acting.now - LATE
    visit = visits.add(
        acting.changes,
        person=person,
        arrived=arrived,
        left=left,
        left_how=None if left is None else LeftHow.ESTIMATED,
        entered_at=acting.now if late else None,
        entered_by=acting.who if late else None,
    )
    activity_services.attend(acting, visit, activities)
    return visit


def _counted(count: int) -> Refusal | None:
    if 1 <= count <= MOST_UNNAMED:
        return None
    return Refusal("count-out-of-range", f"Choose a number from 1 to {MOST_UNNAMED}.")


@act("arrived-unnamed")
def arrive_unnamed(
    acting: Acting, count: int = 1, at: int | None = None, activities: Titles = (), why: str = ""
) -> Refusal | None:
    """Count `count` people who come without giving a name."""
    arrived = acting.now if at is None else at
    if arrived > acting.now + LATE:
        return AHEAD
    numbers = activity_services.numbers(acting, activities, arrived)
    wrong = _counted(count) or (numbers if isinstance(numbers, Refusal) else None)
    if wrong is not None or isinstance(numbers, Refusal):
        return wrong
    today, _ = times.today_span(acting.now, acting.center.zone)
    left = None if arrived >= today else estimate(acting.center, arrived, None)
    first, *_ = [_record(acting, None, arrived, left, numbers) for _ in range(count)]
    return None if at is None else explain(acting, first, why, arrived)


# Leaving


@act("left")
def leave(acting: Acting, person: int, at: int | None = None, why: str = "") -> Refusal | None:
    """Record that a person leaves now, or left at an earlier instant `at`; see `arrive`."""
    person = merges.kept(acting.database, person)
    if person not in people.names(acting.database, [person]):
        return no_such_person(person)
    name = called(acting.database, person)
    left = acting.now if at is None else at
    if left > acting.now + LATE:
        return AHEAD
    visit = to_close(acting, person, left)
    now, zone = acting.now, acting.center.zone
    if visit is None:
        return _not_closed(acting, person, name, left)
    if visit.left is not None and (visit.left_how is not LeftHow.ESTIMATED or at is None):
        when = times.moment(visit.left, now, zone)
        return Refusal("not-here", f"{name} is not here: left {when}.", (person,))
    if visit.left is None and at is None and visit.arrived < left - _SAME_EVENING:
        today, _ = times.today_span(now, zone)
        if visit.arrived < today:
            when = times.moment(visit.arrived, now, zone)
            return Refusal(
                "not-here",
                f"{name} is not here: the visit of {when} was never closed. Say when it ended.",
                (person,),
                at_command_line="As in “--at 2026-11-23 16:00”.",
            )
    how = LeftHow.LATER if left < now - LATE else LeftHow.LEFT
    visits.close(acting.changes, visit.id, left, how)
    acting.changes.about("person", person)
    return None if at is None else explain(acting, visit.id, why, visit.arrived)


def _not_closed(acting: Acting, person: int, name: str, left: int) -> Refusal:
    now, zone = acting.now, acting.center.zone
    going_on = visits.open_of(acting.database, person)
    if going_on is not None and going_on[1] > left:
        back = set_back(acting, going_on[1], "say so again") if left == now else None
        if back is not None:
            return back
        since = times.moment(going_on[1], now, zone)
        return Refusal(
            "left-before-arrived",
            f"{name} arrived {since}, so cannot have left {times.moment(left, now, zone)}. "
            "Look at the time again.",
            (person,),
        )
    return Refusal("not-here", f"{name} is not here.", (person,))


@act("left-unnamed")
def leave_unnamed(acting: Acting, count: int = 1, at: int | None = None) -> Refusal | None:
    """Record that `count` people without a name leave: those who came first."""
    left = acting.now if at is None else at
    if left > acting.now + LATE:
        return AHEAD
    wrong = _counted(count)
    if wrong is not None:
        return wrong
    today, _ = times.today_span(left, acting.center.zone)
    _, unnamed = visits.here(acting.database, left, today)
    still = [
        visit
        for visit, _ in unnamed
        if (found := visits.load(acting.database, visit)) and found.left is None
    ]
    if len(still) < count:
        number = "is nobody" if not still else one_or_many(len(still), "is 1", f"are {len(still)}")
        return Refusal("not-so-many", f"There {number} here without a name.")
    how = LeftHow.LATER if left < acting.now - LATE else LeftHow.LEFT
    for visit in still[:count]:
        visits.close(acting.changes, visit, left, how)
    return None


# Putting right


@act("visit-corrected")
def correct(
    acting: Acting,
    visit: int,
    arrived: int | None = None,
    left: int | None = None,
    *,
    still_here: bool = False,
    why: str = "",
) -> Refusal | None:
    """Correct when a visit began or ended, or that it has not; on a closed day say `why`."""
    old = visits.load(acting.database, visit)
    if old is None:
        return no_such_visit(visit)
    began = old.arrived if arrived is None else arrived
    ended = None if still_here else old.left if left is None else left
    refusal = fits(acting, old, began, ended)
    if refusal is not None:
        return refusal
    if (began, ended) == (old.arrived, old.left) and left is None:
        return Refusal("nothing-new", "The visit is recorded just so already.")
    values: dict[str, int | str | None] = {}
    if began != old.arrived:
        values |= {"arrived": began, "entered_at": acting.now, "entered_by": acting.who}
    if left is not None or still_here:
        values |= {"left": ended, "left_how": None if ended is None else LeftHow.LATER.value}
    acting.changes.change("visit", visit, **values)
    if old.person is not None:
        acting.changes.about("person", old.person)
    return explain(acting, visit, why, old.arrived, began)


@act("visit-removed")
def remove(acting: Acting, visit: int, why: str = "") -> Refusal | None:
    """Take a visit off the record that never was; an undo brings it back."""
    old = visits.load(acting.database, visit)
    if old is None:
        return no_such_visit(visit)
    activity_services.forget(acting, visit)
    roll_call.forget(acting.changes, There("visit", visit))
    acting.changes.remove("visit", visit)
    if old.person is not None:
        acting.changes.about("person", old.person)
    return explain(acting, visit, why, old.arrived)
