"""The door: all that the check-in screen shows, as of one moment."""

from __future__ import annotations

from frontdesk.domain.visits.door import Door
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.desk import journal
from frontdesk.services.desk.acting import Reading, query
from frontdesk.services.people import to_know
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.visits import closing, roll_call, stays
from frontdesk.services.visits import commands as visits


@query
def door(reading: Reading) -> Door:
    """Return the door as it is now."""
    last_day, unseen = closing.morning().answer(reading)
    return Door(
        here=visits.here().answer(reading),
        on=shifts.on().answer(reading),
        last=journal.last_at_desk().answer(reading),
        last_day=last_day,
        unseen=unseen,
        roll_call=roll_call.open_one().answer(reading),
        closes_at=stays.closing_time(reading.center, reading.now),
        recorded_at=journal.last_recorded().answer(reading),
        known=tuple(to_know.everyone().answer(reading)),
        breaks=tuple(breaks.today().answer(reading)),
    )
