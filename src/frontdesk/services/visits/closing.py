"""Closing the day: who is still in is settled as estimated, and put right the next morning."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain import times
from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.days import Day, StillIn, ToClose
from frontdesk.domain.visits.values import LeftHow, Visit
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.shifts import time_entries
from frontdesk.services.visits.visit_rules import AHEAD, LATE, closing_time, estimate, set_back
from frontdesk.store.people import rows as people
from frontdesk.store.visits import days, headcounts
from frontdesk.store.visits import rows as visits

LEFT_ESTIMATED = "left as estimated"
"""What is kept of a look that changed nothing."""


@act("day-closed")
def close_day(context: WriteContext, day: str, at: int | None = None) -> Refusal | None:
    """Close a day of the center: whoever is still in is taken to have left, each marked so.

    They left at the instant `at`, or without one when the center's `settle_by` says, and not
    later than now. Who came after that left as they came. Closed again, the day takes in those
    who came since; when there are none it says so.
    """
    start, end = times.day_span(day, context.center.clock)
    still_in = days.still_open(context.database, start, end)
    refusal = _may_close(context, day, at, [arrived for _, _, arrived in still_in])
    if refusal is not None:
        return refusal
    for visit, person, arrived in still_in:
        left = _until(context, person, arrived) if at is None else max(at, arrived)
        visits.close(
            context.changes, visit, min(left, max(context.now, arrived)), LeftHow.ESTIMATED
        )
    time_entries.settle_forgotten(context, end)
    days.close(context.changes, day, context.now)
    return None


def _until(on: WriteContext | ReadContext, person: int | None, arrived: int) -> int:
    """Return when somebody is taken to have left who came at `arrived`; not later than now."""
    following = None if person is None else visits.next_arrival(on.database, person, arrived)
    return min(estimate(on.center, arrived, following), max(on.now, arrived))


@act("left-estimated")
def leave_estimated(context: WriteContext, day: str) -> Refusal | None:
    """Leave the leavings of a day that nobody saw as they are estimated; nobody is asked again.

    Those that are not even estimated yet, because the day was not closed, are estimated now. Today
    is not over, so only its estimated ones are left so.
    """
    start, end = times.day_span(day, context.center.clock)
    if end <= context.now:
        for visit, person, arrived in days.still_open(context.database, start, end):
            left = _until(context, person, arrived)
            visits.close(context.changes, visit, left, LeftHow.ESTIMATED)
    looked_at = days.looked_at(context.database, start, end)
    asked = [
        visit.id
        for visit in visits.between(context.database, start, end)
        if visit.left_how is LeftHow.ESTIMATED and visit.id not in looked_at
    ]
    if not asked:
        name = times.exact_day(start, context.center.clock)
        return Refusal("nothing-new", f"No check-out of {name} is still to be looked at.")
    for number in asked:
        days.explain(context.changes, day, number, LEFT_ESTIMATED, context.now)
    return None


def _may_close(
    context: WriteContext, day: str, at: int | None, still_in: list[int]
) -> Refusal | None:
    now, zone = context.now, context.center.clock
    start, end = times.day_span(day, zone)
    if start > now or (at is not None and at > now + LATE):
        return AHEAD
    if at is not None and not start <= at <= end:
        name = times.exact_day(start, zone)
        return Refusal(
            "not-on-that-day",
            f"{times.moment(at, now, zone)} is not on {name}. Check the day.",
            field="at",
        )
    before = days.closed(context.database, day)
    latest = max([*still_in, *([before[1]] if before else [])], default=now)
    refusal = set_back(context, latest, "close the day")
    if refusal is not None:
        return refusal
    if before is not None and not still_in:
        name, when = times.exact_day(start, zone), times.moment(before[1], now, zone)
        return Refusal(
            "closed-already",
            f"{name} was already closed {when}. You can still correct each check-out.",
        )
    return None


@query
def to_close(context: ReadContext, day: str | None = None) -> ToClose:
    """Return a day as it would be closed now, and who is still in.

    Without one it is today; but before anybody has come today, the last day, if nobody closed it.
    """
    zone = context.center.clock
    today = times.day_of(context.now, zone)
    if day is None:
        day = today
        if not visits.between(context.database, *times.day_span(today, zone)):
            last = _last_day(context)
            unclosed = days.still_open(context.database, *times.day_span(last, zone))
            day = last if unclosed else today
    start, end = times.day_span(day, context.center.clock)
    still_in = days.still_open(context.database, start, end)
    names = people.names(context.database, [who for _, who, _ in still_in if who is not None])
    return ToClose(
        day,
        context.now,
        closing_time(context.center, start) if day == today else end,
        tuple(
            StillIn(
                visit, who, "" if who is None else names[who], since, _until(context, who, since)
            )
            for visit, who, since in still_in
        ),
    )


@query
def day(context: ReadContext, day: str) -> Day:
    """Return a day of the center as it is on record."""
    return _day(context, day)


@query
def unseen(context: ReadContext, day: str | None = None) -> Day:
    """Return a day with only the visits whose leaving nobody saw, to be put right.

    Without a day it is the last one before today on which anybody came: what the next morning
    asks about.
    """
    whole = _day(context, _last_day(context) if day is None else day)
    day = whole.day
    over = whole.closed_at is not None or day < times.day_of(context.now, context.center.clock)
    found = tuple(
        visit
        for visit in whole.visits
        if _nobody_saw(visit, over=over) and visit.id not in whole.looked_at
    )
    return replace(whole, visits=found)


@query
def morning(context: ReadContext) -> tuple[str, int]:
    """Return the last day before today on which anybody came, and how many leavings `unseen`."""
    day = _last_day(context)
    return day, days.count_unseen(context.database, *times.day_span(day, context.center.clock))


def _last_day(context: ReadContext) -> str:
    today, _ = times.today_span(context.now, context.center.clock)
    last = days.last_arrival(context.database, today)
    return times.day_of(today - 1 if last is None else last, context.center.clock)


def _nobody_saw(visit: Visit, *, over: bool) -> bool:
    return visit.left_how is LeftHow.ESTIMATED or (over and visit.left is None)


def _day(context: ReadContext, day: str) -> Day:
    start, end = times.day_span(day, context.center.clock)
    before = days.closed(context.database, day)
    return Day(
        day,
        tuple(visits.between(context.database, start, end)),
        None if before is None else before[1],
        tuple(days.corrections(context.database, day)),
        days.looked_at(context.database, start, end),
        tuple(headcounts.between(context.database, start, end)),
    )


# A closed day is put right only with a word on why


LONGEST_WHY = 400
"""How many letters may say why."""


def explain(context: WriteContext, visit: int, why: str, *instants: int) -> Refusal | None:
    """Write down why `visit` is put right, for each closed day that `instants` fall on.

    Returns a refusal when one of them is closed and nobody says why; on a day that is not
    closed nothing is asked and nothing kept.
    """
    zone = context.center.clock
    said = clean(why, LONGEST_WHY + 1)
    for day in dict.fromkeys(times.day_of(instant, zone) for instant in instants):
        if days.closed(context.database, day) is None:
            continue
        if not said:
            name = times.exact_date(day)
            return Refusal(
                "day-closed",
                f"{name} is closed. Open F7 Past days and say why in a few words.",
                at_command_line="Or add --why.",
            )
        if len(said) > LONGEST_WHY:
            return Refusal(
                "too-long",
                f"That is longer than {LONGEST_WHY} letters. Make it shorter.",
                field="why",
            )
        days.explain(context.changes, day, visit, said, context.now)
    return None
