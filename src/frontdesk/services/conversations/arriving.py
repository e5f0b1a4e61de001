"""Who starts to talk is in the house: beginning checks in whoever is not, in the same act."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.domain import times
from frontdesk.domain.events import CHECKED_IN
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.context import WriteContext
from frontdesk.services.shifts import time_entries
from frontdesk.services.visits import commands as visit_services
from frontdesk.store.visits import days
from frontdesk.store.visits import rows as visits


def have_arrive(context: WriteContext, people: Iterable[int], began: int) -> Refusal | None:
    """Check in those of `people` who talk from `began` on and are not in the house.

    Who is on shift is in the house by that. Who was here earlier today, and left, is back now.
    """
    today, _ = times.today_span(context.now, context.center.zone)
    on_shift = {work.person for work in time_entries.on_at(context, context.now)}
    for person in people:
        going_on = visits.open_of(context.database, person)
        if person in on_shift or (going_on is not None and going_on[1] >= today):
            continue
        at = began if _may_have_arrived(context, person, began, today) else None
        wrong = visit_services.arrive(person, at).perform(context)
        if wrong is not None:
            return wrong
        context.changes.about(CHECKED_IN, person)
    return None


def _may_have_arrived(context: WriteContext, person: int, at: int, today: int) -> bool:
    """Whether somebody can be checked in at an earlier instant, without a word on why."""
    if not today <= at < context.now:
        return False
    day = times.day_of(at, context.center.zone)
    if days.closed(context.database, day) is not None:
        return False
    return not any(
        visit.left is not None and visit.left > at
        for visit in visits.around(context.database, person, at, context.now)
    )
