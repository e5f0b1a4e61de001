"""The door: all that the check-in screen shows, as of one moment."""

from __future__ import annotations

from frontdesk.domain.center.values import ENOUGH_PEOPLE, NEW_FOR, NONE_LEFT, FirstSteps
from frontdesk.domain.visits.door import Door
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.people import notes
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.visits import closing, roll_call, visit_rules
from frontdesk.services.visits import commands as visits
from frontdesk.store.center import settings


@query
def door(context: ReadContext) -> Door:
    """Return the door as it is now."""
    last_day, unseen = closing.morning().answer(context)
    return Door(
        here=visits.here().answer(context),
        on=shifts.on().answer(context),
        last=journal.last_at_desk().answer(context),
        last_day=last_day,
        unseen=unseen,
        roll_call=roll_call.open_one().answer(context),
        closes_at=visit_rules.closing_time(context.center, context.now),
        recorded_at=journal.last_recorded().answer(context),
        known=tuple(notes.everyone().answer(context)),
        breaks=tuple(breaks.today().answer(context)),
        first_steps=_first_steps(context),
    )


def _first_steps(context: ReadContext) -> FirstSteps:
    """Return what is still to be done in the first two weeks; the recovery key is asked apart."""
    database = context.database
    set_up = settings.set_up_at(database)
    if context.now - set_up > NEW_FOR or settings.is_made_up(database):
        return NONE_LEFT
    return FirstSteps(
        schedule=not settings.has_shifts(database),
        sheets=not settings.has_people(database, ENOUGH_PEOPLE, set_up),
    )
