"""The training panel's place: everything it shows, as of one moment."""

from __future__ import annotations

from frontdesk.domain.training.durations import iso, number
from frontdesk.domain.training.place import TrainingView
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.training import lookup
from frontdesk.services.training.loading import load_compliance
from frontdesk.services.visits import commands as visits

A_YEAR_AHEAD = 366
"""So many days after today the place may be turned to without anything being loaded again."""


@query
def view(context: ReadContext, day: str) -> TrainingView:
    """Return everyone's training, to be asked about `day`, and who is on shift or comes on."""
    now = shifts.now().answer(context)
    on = frozenset(work.person for work in now.on)
    coming = frozenset(slot.person for slot in (*now.late, *now.expected) if slot.person) - on
    until = max(day, iso(number(lookup.today(context)) + A_YEAR_AHEAD))
    return TrainingView(
        at=context.now,
        day=day,
        until=until,
        compliance=load_compliance(context, until=until),
        coming=coming,
        on_shift=on,
        on_now=len(now.on),
        here=visits.here().answer(context),
        last=journal.last_at_desk().answer(context),
    )
