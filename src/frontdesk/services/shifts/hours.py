"""Hours by person, job and week: planned, worked and estimated apart, paid and volunteer apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO

from frontdesk.domain import times
from frontdesk.domain.people.values import Role
from frontdesk.domain.shifts.hours import Hours, HoursReport, added_up, minutes
from frontdesk.domain.shifts.values import EndedHow, Member, ShiftSlot, Work
from frontdesk.files.rota_file import write_hours
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.shifts import shift_slots, time_entries
from frontdesk.store.shifts import members, plan
from frontdesk.store.shifts import time_entries as worked


@query
def of_days(context: ReadContext, first: str, last: str) -> HoursReport:
    """Return the hours of shifts that start on the center's days from `first` to `last`.

    Work that goes on is in no sum until it ends. Who is on leave is not planned.
    """
    return _of_days(context, first, last)


@query
def csv(context: ReadContext, first: str, last: str, to: BinaryIO) -> int:
    """Write the hours of some days to `to` as CSV and return how many rows there were."""
    return write_hours(_of_days(context, first, last).rows, to)


def _of_days(context: ReadContext, first: str, last: str) -> HoursReport:
    zone = context.center.zone
    known = members.everyone(context.database)
    start, _ = times.day_span(first, zone)
    _, end = times.day_span(last, zone)
    planned = shift_slots.standing(context, plan.starting(context.database, first, last))
    works = time_entries.as_known(
        worked.beginning(context.database, start, end), shift_slots.tolerances(context), context.now
    )
    rows = [
        *(row for slot in planned for row in _planned(slot, known)),
        *(row for work in works for row in _worked(work, known, zone)),
    ]
    return HoursReport(first, last, added_up(rows), sum(work.ended is None for work in works))


def week_of(day: str) -> str:
    """Return the Monday of the week that a day belongs to."""
    given = date.fromisoformat(day)
    return (given - timedelta(days=given.weekday())).isoformat()


def _role(known: dict[int, Member], person: int, day: str) -> Role:
    """Return as what somebody worked on a day; who had no such role then, as a volunteer."""
    member = known.get(person)
    return (member.role_on(day) if member else None) or Role.VOLUNTEER


def _planned(slot: ShiftSlot, known: dict[int, Member]) -> Iterator[Hours]:
    if slot.person is None or not slot.on or slot.away is not None:
        return
    yield Hours(
        slot.person,
        slot.name,
        _role(known, slot.person, slot.day),
        slot.job,
        week_of(slot.day),
        planned=minutes(slot.start, slot.end),
    )


def _worked(work: Work, known: dict[int, Member], zone: str) -> Iterator[Hours]:
    if work.ended is None:
        return
    day = times.day_of(work.began, zone)
    breaks = sum(
        minutes(each.began, min(each.ended or work.ended, work.ended)) for each in work.breaks
    )
    lasted = minutes(work.began, work.ended) - breaks
    estimated = work.how is EndedHow.ESTIMATED
    yield Hours(
        work.person,
        work.name,
        _role(known, work.person, day),
        work.job,
        week_of(day),
        worked=0 if estimated else lasted,
        estimated=lasted if estimated else 0,
        breaks=breaks,
    )
