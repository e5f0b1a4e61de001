"""Groups: who is on the roster of an activity today, and heads where no names are wanted."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.events import ARRIVALS
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.activities import (
    WEEKS,
    Choices,
    Member,
    Roster,
    headcount_text,
    same_hours,
    usual,
)
from frontdesk.domain.visits.values import Visit
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.commands import no_such_person
from frontdesk.services.people.lookup import called
from frontdesk.services.visits import activities as activity_services
from frontdesk.services.visits.closing import explain
from frontdesk.services.visits.visit_rules import AHEAD, LATE
from frontdesk.store import journal
from frontdesk.store.people import rows as people
from frontdesk.store.visits import activities
from frontdesk.store.visits import rows as visits

MOST_USUAL = 200
"""How many usual people a roster has at the most; the others are found by letters."""

_CAME = (*ARRIVALS, "welcomed", "arrived-unnamed")
_REACH = 20  # acts back in which whoever just arrived is looked for

MOST_COUNTED = 9_999
"""How many heads may be counted at once."""


# Asking


@query
def choices(context: ReadContext) -> Choices:
    """Return what a group can be chosen from now."""
    offered = activity_services.offered().answer(context)
    today = activity_services.on_day(_today(context)).answer(context)
    likely = activities.most_attended(context.database, same_hours(context.now))
    return Choices(
        tuple(offered),
        {each.id: each for each in today},
        likely if likely in {each.id for each in offered} else None,
    )


@query
def usual_people(context: ReadContext, activity: int) -> tuple[int, ...]:
    """Return who usually takes part on such a day, the likeliest first: those who are here.

    Apart from the roster, which is asked for at every tick: while people come in, nobody should
    change their place on the list.
    """
    start, day_ends = times.today_span(context.now, context.center.zone)
    people = usual(activities.days_ago(context.database, activity, day_ends, WEEKS * 7))
    present, _ = visits.here(context.database, context.now, start)
    in_the_house = {each.id for each in present}
    here_first = sorted(people, key=lambda person: person not in in_the_house)
    return tuple(here_first[:MOST_USUAL])


@query
def roster(context: ReadContext, activity: int, first: tuple[int, ...] = ()) -> Roster | None:
    """Return a group as it stands today: those `first`, then who else takes part.

    None when there is no such activity.
    """
    known = activities.known(context.database).get(activity)
    if known is None:
        return None
    start, end = times.today_span(context.now, context.center.zone)
    ticked = activities.ticked(context.database, activity, start, end)
    by_person = {person: at for _, person, at in reversed(ticked) if person is not None}
    order = dict.fromkeys([*first, *(person for _, person, _ in ticked if person is not None)])
    names = people.names(context.database, list(order))
    present, _ = visits.here(context.database, context.now, start)
    since = {each.id: each.since for each in present}
    counted = activities.headcount(context.database, activity, _today(context))
    return Roster(
        known,
        tuple(
            Member(person, names[person], by_person.get(person), since.get(person))
            for person in order
            if person in names
        ),
        unnamed=sum(person is None for _, person, _ in ticked),
        headcount=None if counted is None else counted[1],
    )


def _today(context: ReadContext) -> str:
    return times.day_of(context.now, context.center.zone)


# Whom it is about


@query
def just_arrived(context: ReadContext) -> tuple[Visit, ...]:
    """Return whom this desk checked in last today, while that stands: one by name, or unnamed."""
    desk = journal.desk_number(context.database, context.desk)
    today, _ = times.today_span(context.now, context.center.zone)
    lines = [] if desk is None else journal.latest(context.database, limit=_REACH, desk=desk)
    for event, undone in lines:
        if not undone and event.kind in _CAME and event.at >= today:
            came = [
                visit
                for number in event.ids("visit")
                if (visit := visits.load(context.database, number)) is not None
                and event.at in (visit.arrived, visit.entered_at)
            ]
            if came:
                return tuple(came)
    return ()


@query
def here_of(context: ReadContext, person: int) -> tuple[Visit, ...]:
    """Return the visit of somebody who is here, else nothing."""
    found = _visit_here(context, person)
    visit = None if isinstance(found, Refusal) else visits.load(context.database, found)
    return () if visit is None else (visit,)


@query
def last_unnamed(context: ReadContext) -> tuple[Visit, ...]:
    """Return the visits of those without a name who are here and came last, all at once."""
    today, _ = times.today_span(context.now, context.center.zone)
    _, unnamed = visits.here(context.database, context.now, today)
    loaded = (visits.load(context.database, visit) for visit, at in unnamed if at == unnamed[-1][1])
    return tuple(visit for visit in loaded if visit is not None)


@query
def visit_here(context: ReadContext, person: int) -> int | Refusal:
    """Return the number of the visit of somebody who is here, or say that they are not."""
    return _visit_here(context, person)


def _visit_here(here: ReadContext | WriteContext, person: int) -> int | Refusal:
    name = _name(here, person)
    if isinstance(name, Refusal):
        return name
    found = visits.open_of(here.database, person)
    today, _ = times.today_span(here.now, here.center.zone)
    if found is None or found[1] < today:
        return Refusal("not-here", f"{name} is not here. Check them in first.", (person,))
    return found[0]


def _name(here: ReadContext | WriteContext, person: int) -> str | Refusal:
    if person not in people.names(here.database, [person]):
        return no_such_person(person)
    return called(here.database, person)


# Taking part


@act("takes-part")
def take_part(context: WriteContext, person: int, title: str) -> Refusal | None:
    """Record that somebody who is here takes part in an activity."""
    visit = _visit_here(context, person)
    if isinstance(visit, Refusal):
        return visit
    numbers = activity_services.known(context, (title,))
    if isinstance(numbers, Refusal):
        return numbers
    refusal = activity_services.change(context, (visit,), numbers, [])
    if refusal is not None and refusal.code == "nothing-new":
        name = _name(context, person)
        return Refusal("takes-part-already", f"{name} already takes part: {title}.", (person,))
    context.changes.about("activity", numbers[0])
    return refusal


@act("takes-no-part")
def leave_out(context: WriteContext, person: int, title: str) -> Refusal | None:
    """Take off the record that somebody takes part in an activity today; their visit stays."""
    name = _name(context, person)
    if isinstance(name, Refusal):
        return name
    numbers = activity_services.known(context, (title,))
    if isinstance(numbers, Refusal):
        return numbers
    span = times.today_span(context.now, context.center.zone)
    ticked = activities.ticked(context.database, numbers[0], *span)
    whose = tuple(visit for visit, each, _ in ticked if each == person)
    if not whose:
        return Refusal("takes-no-part", f"{name} does not take part today: {title}.", (person,))
    refusal = activity_services.change(context, whose, [], numbers)
    context.changes.about("activity", numbers[0])
    return refusal


# Heads


@act("heads-counted")
def count_group(
    context: WriteContext,
    activity: int,
    count: int,
    *,
    day: str | None = None,
    at: int | None = None,
    why: str = "",
) -> Refusal | None:
    """Record how many took part on a day, where names are not wanted; 0 takes the number off.

    There is one number for an activity and a day: counted again it is corrected. It is the day
    of the instant `at`, or `day`, or else today; on a closed day say `why`.
    """
    known = activities.known(context.database).get(activity)
    if known is None:
        return activity_services.no_such_activity(activity)
    if not 0 <= count <= MOST_COUNTED:
        return Refusal(
            "count-out-of-range", f"Choose a number from 0 to {MOST_COUNTED:,}.", field="heads"
        )
    zone = context.center.zone
    day = day or times.day_of(context.now if at is None else at, zone)
    start, end = times.day_span(day, zone)
    at = min(context.now, end - 1) if at is None else at
    if max(start, at) > context.now + LATE:
        return AHEAD
    if not known.offered_on(day):
        return activity_services.not_offered(known.title)
    before = activities.headcount(context.database, activity, day)
    if count == (0 if before is None else before[1]):
        words = f"has {headcount_text(count)}" if count else "has no heads counted"
        name = times.exact_day(start, zone)
        return Refusal("nothing-new", f"{known.title} already {words} on {name}.")
    activities.keep_headcount(context.changes, activity, day, at, count)
    context.changes.about("activity", activity)
    return explain(context, 0, why, start)
