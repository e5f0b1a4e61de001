"""Where a stay fits among a person's others, and when one ended that nobody closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from frontdesk.domain import times
from frontdesk.domain.center.values import Center, SettleBy
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.door import set_it_right
from frontdesk.domain.visits.values import LeftHow, Visit, estimated_leaving, overlaps
from frontdesk.services.desk.context import WriteContext
from frontdesk.services.people.lookup import called
from frontdesk.store.changes import ADDED, CHANGED
from frontdesk.store.visits import rows as visits

LATE = 60
"""A time given that is more than so many seconds ago was entered later."""

EVER = 2**62
"""After every arrival, also one written down before the clock was set back."""

AHEAD = Refusal("in-the-future", "That time has not come yet. Check the day and the hour.")


def set_back(context: WriteContext, recorded: int, then: str) -> Refusal | None:
    """Return why an act must wait when something was `recorded` after what the clock says.

    Args:
        context: The act.
        recorded: When it was recorded, UTC seconds.
        then: What to do when the clock is right, such as “close the day”.
    """
    now, zone = context.now, context.center.clock
    if recorded <= now + LATE:
        return None
    return Refusal(
        "clock-set-back",
        f"{set_it_right(now, recorded, zone)}, then {then}.",
    )


def make_room(context: WriteContext, person: int, arrived: int) -> Refusal | None:
    """Settle an earlier visit that nobody closed; refuse a second one at the same time."""
    today, _ = times.today_span(context.now, context.center.clock)
    forgotten = visits.open_of(context.database, person)
    if forgotten is not None and arrived == context.now:
        refusal = set_back(context, forgotten[1], "check them in")
        if refusal is not None:
            return refusal
    if forgotten is not None and forgotten[1] < min(today, arrived):
        left = estimate(context.center, forgotten[1], arrived)
        visits.close(context.changes, forgotten[0], left, LeftHow.ESTIMATED)
    for visit in visits.around(context.database, person, arrived, arrived):
        if not overlaps(arrived, arrived + 1, visit.arrived, visit.left):
            continue
        if visit.left_how is not LeftHow.ESTIMATED or visit.arrived == arrived:
            return already_here(context, visit)
        visits.close(context.changes, visit.id, arrived, LeftHow.ESTIMATED)
    return None


def already_here(context: WriteContext, visit: Visit) -> Refusal:
    """Somebody has a visit at that time already."""
    name = called(context.database, visit.person) if visit.person else NO_NAME
    zone = context.center.clock
    since = times.moment(visit.arrived, context.now, zone)
    if visit.left is None:
        sentence = f"{name} is already here since {since}."
    else:
        until = times.clock_time(visit.left, zone)
        sentence = f"{name} was already here from {since} to {until}."
    return Refusal("already-here", sentence, (visit.person,) if visit.person else ())


def left_by(context: WriteContext, person: int, arrived: int) -> int | None:
    """Return when a visit entered later ended, as far as can be told; None if it goes on."""
    today, _ = times.today_span(context.now, context.center.clock)
    following = visits.next_arrival(context.database, person, arrived)
    if arrived >= today and following is None:
        return None
    return estimate(context.center, arrived, following)


def estimate(center: Center, arrived: int, following: int | None) -> int:
    """Return when a visit probably ended that nobody closed; see `estimated_leaving`."""
    _, day_ends = times.today_span(arrived, center.clock)
    stay = center.usual_stay * 60
    closes = closing_time(center, arrived) if center.settle_by is SettleBy.CLOSING_TIME else None
    if closes is not None and closes > arrived:
        stay = closes - arrived
    return estimated_leaving(arrived, stay, day_ends, following)


def closing_time(center: Center, instant: int) -> int | None:
    """Return when the house closes that is open at `instant`, or on its day; UTC seconds.

    None when the center has not said.
    """
    before = _closes(
        center, times.day_span(times.day_of(instant, center.clock), center.clock)[0] - 1
    )
    if before is not None and before > instant:
        return before  # open since yesterday, over midnight
    return _closes(center, instant)


def _closes(center: Center, instant: int) -> int | None:
    midnight = times.local(instant, center.clock).replace(
        hour=0, minute=0, second=0, microsecond=0, tzinfo=None
    )
    hours = center.open_on(midnight.weekday())
    if hours is None:
        return None
    closes = times.at_wall_clock(midnight + timedelta(minutes=hours[1]), center.clock)
    # At an hour that the clocks skip or repeat that night, count from midnight instead.
    start, _ = times.today_span(instant, center.clock)
    return start + hours[1] * 60 if isinstance(closes, Refusal) else closes


def to_close(context: WriteContext, person: int, left: int) -> Visit | None:
    """Return the visit that a leaving at `left` belongs to: the last that began before it."""
    before = visits.around(context.database, person, left, left)
    return before[-1] if before else None


def no_such_visit(visit: int) -> Refusal:
    """There is no visit with this number."""
    return Refusal("no-such-visit", f"There is no visit with the number {visit}.")


def fits(context: WriteContext, old: Visit, began: int, ended: int | None) -> Refusal | None:
    """Return why a visit cannot be corrected to these times, or None."""
    now, zone = context.now, context.center.clock
    if max(began, ended or began) > now + LATE:
        return AHEAD
    if ended is not None and ended < began:
        return Refusal(
            "left-before-arrived",
            f"That visit ends {times.moment(ended, now, zone)}, before it begins "
            f"{times.moment(began, now, zone)}. Check the times.",
            field="left",
        )
    if ended is not None and ended - began > visits.LONGEST:
        return Refusal(
            "too-long-a-visit", "A visit is not longer than a day. Check the days.", field="left"
        )
    today, _ = times.today_span(now, zone)
    if ended is None and began < today:
        return Refusal(
            "must-have-ended", "A visit on a past day has ended. Say about when.", field="left"
        )
    if old.person is None:
        return None
    until = EVER if ended is None else ended
    for other in visits.around(context.database, old.person, began, until):
        if other.id != old.id and overlaps(began, ended, other.arrived, other.left):
            return already_here(context, other)
    return None


def overlapped_since(context: WriteContext, order: int) -> bool:
    """Whether a visit that an undo of the act `order` brought back overlaps one written since."""
    brought_back: list[list[int]] = []
    for sign in (ADDED, CHANGED):
        for first, last in sorted(context.changes.records.get(f"{sign}visit", ())):
            if brought_back and first <= brought_back[-1][1] + 1:
                brought_back[-1][1] = max(brought_back[-1][1], last)
            else:
                brought_back.append([first, last])
    return any(
        visits.overlapped_since(context.database, first, last, order)
        for first, last in brought_back
    )


def is_today(now: int, center: Center) -> Callable[[Visit], bool]:
    """Return a test for whether a visit began on the center's day around `now`."""
    start, end = times.today_span(now, center.clock)
    return lambda visit: start <= visit.arrived < end
