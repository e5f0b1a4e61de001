"""Staff on shift: all that their place shows, as of one moment, and who could do what."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.shifts.on_shift import AwayAhead, Choice, OnShift
from frontdesk.domain.shifts.values import ShiftSlot
from frontdesk.domain.times import WallClock
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.shifts import absences, closures, rota, shift_slots
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.visits import commands as visits
from frontdesk.store.shifts import plan

EVER = "9999-12-31"
"""The last day there is."""


@query
def on_shift(context: ReadContext, day: str, *, week: bool = False) -> OnShift:
    """Return who is on now, and a day of the rota or the week it belongs to."""
    days = rota.week(day).answer(context) if week else (rota.day(day).answer(context),)
    return OnShift(
        now=shifts.now().answer(context),
        days=days,
        here=visits.here().answer(context),
        last=journal.last_at_desk().answer(context),
    )


@query
def could_start(context: ReadContext) -> list[Choice]:
    """Return who works here and is not on shift: those down for one first, then by name."""
    now = shifts.now().answer(context)
    on = {work.person for work in now.on}
    coming = {slot.person: slot for slot in reversed((*now.late, *now.expected))}
    zone = context.center.clock
    choices = [
        Choice(member.id, member.name, _coming(slot, zone) if slot else "", free=True)
        for member in shifts.staff().answer(context)
        if member.id not in on
        for slot in [coming.get(member.id)]
    ]
    return sorted(choices, key=lambda choice: not choice.note)


def _coming(slot: ShiftSlot, zone: WallClock) -> str:
    return f"{slot.job}, from {times.clock_time(slot.start, zone)}"


@query
def could_take(context: ReadContext, shift: int) -> list[Choice]:
    """Return who could take a shift, then who could not and why; each by name."""
    slot = plan.slot(context.database, shift)
    if slot is None:
        return []
    choices = []
    for member in shifts.staff(slot.day).answer(context):
        if member.id == slot.person:
            continue
        wrong = shift_slots.available(context, member.id, slot.day) or shift_slots.free(
            context, member.id, slot.span
        )
        choices.append(
            Choice(member.id, member.name, _IN_THE_WAY[wrong.code] if wrong else "", not wrong)
        )
    return sorted(choices, key=lambda choice: not choice.free)


_IN_THE_WAY = {"on-leave": "time off", "shifts-overlap": "has another shift then"}


@query
def away_ahead(context: ReadContext) -> AwayAhead:
    """Return leave and days not open, from today on."""
    today = times.day_of(context.now, context.center.clock)
    return AwayAhead(
        closures.listed(today, EVER).answer(context), absences.listed(today, EVER).answer(context)
    )
