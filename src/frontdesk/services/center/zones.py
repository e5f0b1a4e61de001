"""Another time zone: what it moves, told before it is done, and done in one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from frontdesk.domain import times
from frontdesk.domain.center.zone_change import Moved, Why, ZoneChange
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.services.desk.context import ReadContext, WriteContext, query
from frontdesk.services.visits.visit_rules import EVER
from frontdesk.store.center import zone
from frontdesk.store.center.zone import Recorded
from frontdesk.store.changes import Value


class Move(NamedTuple):
    """A row and its instants as they are to be; `by` is how far it goes, seconds."""

    table: str
    row: int
    start: int
    by: int
    values: dict[str, Value]


@query
def preview(context: ReadContext, new: str) -> dict[Why, Moved]:
    """Return how much another zone would move, for each reason that there may be."""
    return previewed(context, new)


def previewed(here: ReadContext | WriteContext, new: str) -> dict[Why, Moved]:
    """Return how much another zone would move, for each reason that there may be."""
    if not times.is_zone(new) or new == here.center.zone:
        return dict.fromkeys(Why, Moved())
    return {why: counted(_moves(here, new, why)) for why in Why}


def counted(moves: Iterable[Move]) -> Moved:
    """Return how many of each there are; a break is counted with its shift."""
    found: dict[str, set[int]] = {}
    for move in moves:
        found.setdefault(move.table, set()).add(move.row)
    sizes = {table: len(rows) for table, rows in found.items()}
    return Moved(
        shifts=sizes.get("shift", 0),
        conversations=sizes.get("conversation", 0),
        rooms=sizes.get("room_closed", 0),
        visits=sizes.get("visit", 0),
        worked=sizes.get("worked", 0),
        counts=sum(sizes.get(each, 0) for each in ("headcount", "heads", "roll_call")),
    )


def move(context: WriteContext, new: str, why: Why | None) -> Refusal | None:
    """Move what another zone moves; without a reason only when there is nothing to move."""
    if why is None:
        sizes = previewed(context, new)
        if any(each.said for each in sizes.values()):
            return say_why(sizes)
        return None
    moves = list(_moves(context, new, why))
    # The database lets nobody be in two places, not even on the way: whatever goes later begins
    # with the last one, whatever goes earlier with the first.
    later = sorted((each for each in moves if each.by > 0), key=lambda each: -each.start)
    earlier = sorted((each for each in moves if each.by <= 0), key=lambda each: each.start)
    for each in (*earlier, *later):
        zone.write(context.changes, each.table, each.row, each.values)
    return None


def say_why(sizes: dict[Why, Moved]) -> Refusal:
    """Return that the reason is needed, with how much each would move."""
    wrong, moved = (sizes[why].said or "nothing" for why in (Why.WRONG, Why.MOVED))
    return Refusal(
        "say-why-the-zone",
        "Say first why the time zone changes. Was the clock wrong, or did the center move? "
        + (
            f"What keeps its hour: {wrong}."
            if wrong == moved
            else f"If it was wrong, this keeps its hour: {wrong}. If it moved: {moved}."
        ),
    )


def _moves(here: ReadContext | WriteContext, new: str, why: Why) -> Iterator[Move]:
    database = here.database
    change = ZoneChange(here.center.zone, new, why, here.now, zone.recorded_at(database))
    for table, rows in (
        ("shift", zone.shifts(database)),
        ("room_closed", zone.closed_rooms(database)),
    ):
        for plan in rows:
            span = change.planned(Span(plan.start, plan.end))
            yield from _moved(table, plan.id, {"starts": plan.start, "ends": plan.end}, tuple(span))
    yield from _conversations(change, zone.conversations(database))
    yield from _visits(change, zone.visits(database))
    yield from _worked(change, zone.worked(database), zone.breaks(database))
    for call in zone.roll_calls(database):
        times_ = {"began": call.start, "ended": call.end}
        yield from _moved("roll_call", call.id, times_, change.recorded(call.start, call.end))
    for table in ("headcount", "heads"):
        for row, at in zone.counts(database, table):
            yield from _moved(table, row, {"at": at}, (change.moment(at),))


def _moved(
    table: str, row: int, were: dict[str, int | None], are: Sequence[int | None]
) -> Iterator[Move]:
    """Yield a move when any instant of a row is another one."""
    values: dict[str, Value] = dict(zip(were, are, strict=True))
    start, now = next(iter(were.values())), are[0]
    if values != were and start is not None and now is not None:
        yield Move(table, row, start, now - start, values)


def _conversations(change: ZoneChange, talks: Iterable[zone.Talked]) -> Iterator[Move]:
    for talk in talks:
        at_once = talk.started == talk.start  # begun without a plan
        start = change.moment(talk.start) if at_once else change.same_hour(talk.start)
        started, ended = talk.started, talk.ended
        if started is not None:
            started, ended = change.recorded(started, ended, estimated=talk.how == "estimated")
        if at_once and started is not None:
            start = started
        were = {
            "starts_at": talk.start,
            "ends_at": talk.end,
            "started_at": talk.started,
            "ended_at": talk.ended,
        }
        are = (start, start + talk.end - talk.start, started, ended)
        yield from _moved("conversation", talk.id, were, are)


def _visits(change: ZoneChange, visits: Sequence[Recorded]) -> Iterator[Move]:
    sound = _sound(change, visits)
    for visit in visits:
        were = {"arrived": visit.start, "left": visit.end}
        yield from _moved("visit", visit.id, were, sound[visit.id])


def _worked(
    change: ZoneChange,
    works: Sequence[Recorded],
    breaks: Iterable[tuple[int, int, int, int | None]],
) -> Iterator[Move]:
    sound = _sound(change, works)
    by = {work.id: sound[work.id][0] - work.start for work in works}
    for work in works:
        yield from _moved(
            "worked", work.id, {"began": work.start, "ended": work.end}, sound[work.id]
        )
    for row, number, began, ended in breaks:
        start, end = change.recorded(began, ended)
        first, last = sound[number]
        if not first <= start <= (end or start) <= (last or EVER):
            start = began + by[number]
            end = None if ended is None else ended + by[number]
        yield from _moved("work_break", row, {"began": began, "ended": ended}, (start, end))


Times = tuple[int, int | None]


def _sound(change: ZoneChange, rows: Sequence[Recorded]) -> dict[int, Times]:
    """Return when each was, so that nobody is in two places who was not before.

    What would be at the same time as something else of the same person stays as it was: it was
    typed by the clock as it was shown.
    """
    found: dict[int, Times] = {}
    of_person: dict[int, list[Recorded]] = {}
    for row in rows:
        known = None if row.entered is None else row.entered != row.start
        found[row.id] = change.recorded(
            row.start, row.end, typed=known, estimated=row.how == "estimated"
        )
        if row.person is not None:
            of_person.setdefault(row.person, []).append(row)
    for theirs in of_person.values():
        while clashing := _clashing(theirs, found):
            for row in clashing:
                found[row.id] = row.start, row.end
    return found


def _clashing(rows: list[Recorded], found: dict[int, Times]) -> list[Recorded]:
    """Return what was moved and would be at the same time as something else."""
    in_order = sorted(rows, key=lambda row: found[row.id][0])
    return [
        row
        for one, other in pairwise(in_order)
        if _span(found[one.id]).overlaps(_span(found[other.id]))
        and not _span((one.start, one.end)).overlaps(_span((other.start, other.end)))
        for row in (one, other)
        if found[row.id] != (row.start, row.end)
    ]


def _span(when: Times) -> Span:
    return Span(when[0], EVER if when[1] is None else when[1])
