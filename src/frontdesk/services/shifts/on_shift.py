"""Staff on shift: all that their place shows, as of one moment, and who could do what."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.shifts.on_shift import AwayAhead, Choice, OnShift
from frontdesk.domain.shifts.values import Seat
from frontdesk.services.desk import journal
from frontdesk.services.desk.acting import Reading, query
from frontdesk.services.shifts import closed_on, leave, rota, seats
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.visits import commands as visits
from frontdesk.store.shifts import plan

EVER = "9999-12-31"
"""The last day there is."""


@query
def on_shift(reading: Reading, day: str, *, week: bool = False) -> OnShift:
    """Return who is on now, and a day of the rota or the week it belongs to."""
    days = rota.week(day).answer(reading) if week else (rota.day(day).answer(reading),)
    return OnShift(
        now=shifts.now().answer(reading),
        days=days,
        here=visits.here().answer(reading),
        last=journal.last_at_desk().answer(reading),
    )


@query
def could_start(reading: Reading) -> list[Choice]:
    """Return who works here and is not on shift: those down for one first, then by name."""
    now = shifts.now().answer(reading)
    on = {work.person for work in now.on}
    coming = {seat.person: seat for seat in reversed((*now.late, *now.expected))}
    zone = reading.center.zone
    choices = [
        Choice(member.id, member.name, _coming(seat, zone) if seat else "", free=True)
        for member in shifts.staff().answer(reading)
        if member.id not in on
        for seat in [coming.get(member.id)]
    ]
    return sorted(choices, key=lambda choice: not choice.note)


def _coming(seat: Seat, zone: str) -> str:
    return f"{seat.job}, from {times.clock_time(seat.start, zone)}"


@query
def could_take(reading: Reading, shift: int) -> list[Choice]:
    """Return who could take a shift, then who could not and why; each by name."""
    seat = plan.seat(reading.database, shift)
    if seat is None:
        return []
    choices = []
    for member in shifts.staff(seat.day).answer(reading):
        if member.id == seat.person:
            continue
        wrong = seats.available(reading, member.id, seat.day) or seats.free(
            reading, member.id, seat.span
        )
        choices.append(
            Choice(member.id, member.name, _IN_THE_WAY[wrong.code] if wrong else "", not wrong)
        )
    return sorted(choices, key=lambda choice: not choice.free)


_IN_THE_WAY = {"on-leave": "on leave", "shifts-overlap": "has another shift then"}


@query
def away_ahead(reading: Reading) -> AwayAhead:
    """Return leave and days not open, from today on."""
    today = times.day_of(reading.now, reading.center.zone)
    return AwayAhead(
        closed_on.listed(today, EVER).answer(reading), leave.listed(today, EVER).answer(reading)
    )
