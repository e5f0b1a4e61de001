"""Counting the house, and putting the record right by it."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.headcounts import (
    LATEST_STAYS,
    Headcount,
    Occupancy,
    SignedIn,
    usual_stay,
)
from frontdesk.domain.visits.values import LeftHow, Present
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.shifts import time_entries
from frontdesk.services.visits import commands as visit_services
from frontdesk.services.visits.visit_rules import estimate, set_back
from frontdesk.store.visits import days, headcounts
from frontdesk.store.visits import rows as visits

MOST_COUNTED = 10_000
"""The highest number that can be counted; more is a slip of the finger."""

_OUT_OF_RANGE = Refusal(
    "count-out-of-range", f"Choose a number from 0 to {MOST_COUNTED:,}.", field="counted"
)
_NOT_ALL_HERE = Refusal("not-here", "Some of them have left the house. Check the list.")


@query
def now(context: ReadContext) -> Occupancy:
    """Return who is in the house; those visitors first who are longest over their usual stay."""
    present, unnamed, on_shift = _in_house(context)
    otherwise = context.center.usual_stay * 60
    everyone = [
        SignedIn(each.visit, each.id, each.name, each.since, _over(context, each.id, each.since))
        for each in present
    ]
    everyone += [
        SignedIn(visit, None, "", since, context.now - since - otherwise)
        for visit, since in unnamed
    ]
    everyone.sort(key=lambda each: (-each.over, each.visit))
    return Occupancy(context.now, tuple(everyone), on_shift)


def _in_house(here: ReadContext | WriteContext) -> tuple[list[Present], list[tuple[int, int]], int]:
    """Return the visitors with a name, the visits and arrivals of the others, how many on shift."""
    start, _ = times.today_span(here.now, here.center.zone)
    present, unnamed = visits.here(here.database, here.now, start)
    on_shift = {work.person for work in time_entries.on_at(here, here.now)}
    return [each for each in present if each.id not in on_shift], unnamed, len(on_shift)


def _over(context: ReadContext, person: int, since: int) -> int:
    stays = headcounts.stays(context.database, person, LATEST_STAYS)
    return context.now - since - usual_stay(stays, context.center.usual_stay * 60)


@query
def on_day(context: ReadContext, day: str) -> list[Headcount]:
    """Return the counts of a day of the center, in order."""
    return headcounts.between(context.database, *times.day_span(day, context.center.zone))


@query
def by_number(context: ReadContext, number: int) -> Headcount | None:
    """Return the count with this number."""
    return headcounts.load(context.database, number)


@act("headcount")
def record(
    context: WriteContext, counted: int, *, left: tuple[int, ...] = (), add_missing: bool = False
) -> Refusal | None:
    """Record how many people were counted in the house, and put the record right by it.

    Who is on shift is in the house, too, and counted.

    Args:
        context: The act.
        counted: How many.
        left: Visits of those who must have left: each ended as estimated, since nobody saw it.
        add_missing: Check in, without a name, as many visitors as were counted too many.
    """
    if not 0 <= counted <= MOST_COUNTED:
        return _OUT_OF_RANGE
    start, end = times.today_span(context.now, context.center.zone)
    latest = max((each[2] for each in days.still_open(context.database, start, end)), default=0)
    refusal = set_back(context, latest, "count again")
    if refusal is not None:
        return refusal
    present, unnamed, on_shift = _in_house(context)
    signed_in = len(present) + len(unnamed) + on_shift
    headcounts.add(context.changes, context.now, counted, signed_in)
    here = dict(unnamed) | {each.visit: each.since for each in present}
    for visit in dict.fromkeys(left):
        if visit not in here or not _goes_on(context, visit):
            return _NOT_ALL_HERE
        probably = min(estimate(context.center, here[visit], None), context.now)
        visits.close(context.changes, visit, probably, LeftHow.ESTIMATED)
    missing = counted - (signed_in - len(set(left)))
    if add_missing and missing > 0:
        return visit_services.arrive_unnamed(missing).perform(context)
    return None


def _goes_on(context: WriteContext, visit: int) -> bool:
    found = visits.load(context.database, visit)
    return found is not None and found.left is None
