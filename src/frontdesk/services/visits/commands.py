"""Visits: arriving, leaving, who is here, and putting the record right."""

from __future__ import annotations

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.values import Details, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.visits.values import Here, LeftHow, There, Visit, overlaps
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.lookup import called, no_such_person, on_file
from frontdesk.services.shifts import time_entries
from frontdesk.services.visits.visit_rules import (
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
def here(context: ReadContext, at: int | None = None) -> Here:
    """Return who is in the house now, or was at an instant in the past."""
    return _here(context, context.now if at is None else at)


def _here(context: ReadContext, at: int) -> Here:
    day_start, _ = times.today_span(at, context.center.clock)
    present, unnamed = visits.here(context.database, at, day_start)
    arrivals = tuple(arrived for _, arrived in unnamed)
    on_shift = frozenset(work.person for work in time_entries.on_at(context, at))
    return Here(at, tuple(present), arrivals, on_shift, context.center.capacity)


@query
def show(context: ReadContext, visit: int) -> Visit | None:
    """Return the visit with this number."""
    return visits.load(context.database, visit)


@query
def on_days(context: ReadContext, first: str, last: str) -> list[Visit]:
    """Return the visits of the center's days from `first` to `last`, in order of arrival."""
    start, _ = times.day_span(first, context.center.clock)
    _, end = times.day_span(last, context.center.clock)
    return visits.between(context.database, start, end)


@query
def of_person(context: ReadContext, person: int, limit: int = 10) -> list[Visit]:
    """Return a person's latest visits, newest first."""
    return visits.of_person(context.database, merges.kept(context.database, person), limit)


@query
def at(context: ReadContext, person: int, instant: int) -> Visit | None:
    """Return a person's visit that an instant falls into."""
    person = merges.kept(context.database, person)
    found = visits.around(context.database, person, instant, instant)
    return next(
        (visit for visit in found if overlaps(instant, instant + 1, visit.arrived, visit.left)),
        None,
    )


# Arriving


@act("arrived")
def arrive(
    context: WriteContext,
    person: int,
    at: int | None = None,
    activities: Titles = (),
    why: str = "",
) -> Refusal | None:
    """Check a person in, now or at an earlier instant `at`; on a closed day say `why`."""
    return _arrive(context, person, at, activities, why)


@act("welcomed")
def welcome(
    context: WriteContext,
    details: Details,
    roles: tuple[RoleHeld, ...] = (),
    code: str = "",
    at: int | None = None,
    activities: tuple[str, ...] = (),
) -> Refusal | None:
    """Record someone new and check them in, in one act."""
    person = services.people.commands.record(context, details, roles, code)
    return person if isinstance(person, Refusal) else _arrive(context, person, at, activities)


def _arrive(
    context: WriteContext, person: int, at: int | None, activities: Titles, why: str = ""
) -> Refusal | None:
    arrived = context.now if at is None else at
    if arrived > context.now + LATE:
        return AHEAD
    number = on_file(context.database, person)
    if isinstance(number, Refusal):
        return number
    person, numbers = number, services.visits.activities.numbers(context, activities, arrived)
    if isinstance(numbers, Refusal):
        return numbers
    refusal = make_room(context, person, arrived)
    if refusal is not None:
        return refusal
    visit = _record(context, person, arrived, left_by(context, person, arrived), numbers)
    context.changes.about("person", person)
    return None if at is None else services.visits.closing.explain(context, visit, why, arrived)


def _record(
    context: WriteContext, person: int | None, arrived: int, left: int | None, activities: list[int]
) -> int:
    """Write a visit; one entered later than it began says so, and by whom."""
    late = arrived < context.now - LATE
    visit = visits.add(
        context.changes,
        person=person,
        arrived=arrived,
        left=left,
        left_how=None if left is None else LeftHow.ESTIMATED,
        entered_at=context.now if late else None,
        entered_by=context.who if late else None,
    )
    services.visits.activities.attend(context, visit, activities)
    return visit


def _counted(count: int) -> Refusal | None:
    if 1 <= count <= MOST_UNNAMED:
        return None
    return Refusal("count-out-of-range", f"Choose a number from 1 to {MOST_UNNAMED}.")


@act("arrived-unnamed")
def arrive_unnamed(
    context: WriteContext,
    count: int = 1,
    at: int | None = None,
    activities: Titles = (),
    why: str = "",
) -> Refusal | None:
    """Count `count` people who come without giving a name."""
    arrived = context.now if at is None else at
    if arrived > context.now + LATE:
        return AHEAD
    numbers = services.visits.activities.numbers(context, activities, arrived)
    wrong = _counted(count) or (numbers if isinstance(numbers, Refusal) else None)
    if wrong is not None or isinstance(numbers, Refusal):
        return wrong
    today, _ = times.today_span(context.now, context.center.clock)
    left = None if arrived >= today else estimate(context.center, arrived, None)
    first, *_ = [_record(context, None, arrived, left, numbers) for _ in range(count)]
    return None if at is None else services.visits.closing.explain(context, first, why, arrived)


# Leaving


@act("left")
def leave(
    context: WriteContext, person: int, at: int | None = None, why: str = ""
) -> Refusal | None:
    """Record that a person leaves now, or left at an earlier instant `at`; see `arrive`."""
    person = merges.kept(context.database, person)
    if person not in people.names(context.database, [person]):
        return no_such_person(person)
    name = called(context.database, person)
    left = context.now if at is None else at
    if left > context.now + LATE:
        return AHEAD
    visit = to_close(context, person, left)
    now, zone = context.now, context.center.clock
    if visit is None:
        return _not_closed(context, person, name, left)
    if visit.left is not None and (visit.left_how is not LeftHow.ESTIMATED or at is None):
        when = times.moment(visit.left, now, zone)
        return Refusal("not-here", f"{name} is not here. They left {when}.", (person,))
    if visit.left is None and at is None and visit.arrived < left - _SAME_EVENING:
        today, _ = times.today_span(now, zone)
        if visit.arrived < today:
            when = times.moment(visit.arrived, now, zone)
            return Refusal(
                "not-here",
                f"{name} is not here. Nobody recorded when the visit of {when} ended. Say when.",
                (person,),
                at_command_line="As in “--at 2026-11-23 16:00”.",
            )
    how = LeftHow.LATER if left < now - LATE else LeftHow.LEFT
    visits.close(context.changes, visit.id, left, how)
    context.changes.about("person", person)
    if at is None:
        return None
    return services.visits.closing.explain(context, visit.id, why, visit.arrived)


def _not_closed(context: WriteContext, person: int, name: str, left: int) -> Refusal:
    now, zone = context.now, context.center.clock
    going_on = visits.open_of(context.database, person)
    if going_on is not None and going_on[1] > left:
        back = set_back(context, going_on[1], "say so again") if left == now else None
        if back is not None:
            return back
        since = times.moment(going_on[1], now, zone)
        return Refusal(
            "left-before-arrived",
            f"{name} arrived {since}, so they cannot have left "
            f"{times.moment(left, now, zone)}. Check the time.",
            (person,),
            field="when",
        )
    return Refusal("not-here", f"{name} is not here.", (person,))


@act("left-unnamed")
def leave_unnamed(context: WriteContext, count: int = 1, at: int | None = None) -> Refusal | None:
    """Record that `count` people without a name leave: those who came first."""
    left = context.now if at is None else at
    if left > context.now + LATE:
        return AHEAD
    wrong = _counted(count)
    if wrong is not None:
        return wrong
    today, _ = times.today_span(left, context.center.clock)
    _, unnamed = visits.here(context.database, left, today)
    still = [
        visit
        for visit, _ in unnamed
        if (found := visits.load(context.database, visit)) and found.left is None
    ]
    if len(still) < count:
        number = "is nobody" if not still else one_or_many(len(still), "is 1", f"are {len(still)}")
        return Refusal("not-so-many", f"There {number} here without a name.")
    how = LeftHow.LATER if left < context.now - LATE else LeftHow.LEFT
    for visit in still[:count]:
        visits.close(context.changes, visit, left, how)
    return None


# Putting right


@act("visit-corrected")
def correct(
    context: WriteContext,
    visit: int,
    arrived: int | None = None,
    left: int | None = None,
    *,
    still_here: bool = False,
    why: str = "",
) -> Refusal | None:
    """Correct when a visit began or ended, or that it has not; on a closed day say `why`."""
    old = visits.load(context.database, visit)
    if old is None:
        return no_such_visit(visit)
    began = old.arrived if arrived is None else arrived
    ended = None if still_here else old.left if left is None else left
    refusal = fits(context, old, began, ended)
    if refusal is not None:
        return refusal
    if (began, ended) == (old.arrived, old.left) and left is None:
        return Refusal("nothing-new", "The visit is already recorded like that.")
    values: dict[str, int | str | None] = {}
    if began != old.arrived:
        values |= {"arrived": began, "entered_at": context.now, "entered_by": context.who}
    if left is not None or still_here:
        values |= {"left": ended, "left_how": None if ended is None else LeftHow.LATER.value}
    context.changes.change("visit", visit, **values)
    if old.person is not None:
        context.changes.about("person", old.person)
    return services.visits.closing.explain(context, visit, why, old.arrived, began)


@act("visit-removed")
def remove(context: WriteContext, visit: int, why: str = "") -> Refusal | None:
    """Take a visit off the record that never was; an undo brings it back."""
    old = visits.load(context.database, visit)
    if old is None:
        return no_such_visit(visit)
    services.visits.activities.forget(context, visit)
    roll_call.forget(context.changes, There("visit", visit))
    context.changes.remove("visit", visit)
    if old.person is not None:
        context.changes.about("person", old.person)
    return services.visits.closing.explain(context, visit, why, old.arrived)
