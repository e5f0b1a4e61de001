"""All that `may_start` looks at, loaded at one moment: inside the transaction that writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from frontdesk.domain import times
from frontdesk.domain.conversations.facts import Away, Busy, Clock, Facts, Place, Someone
from frontdesk.domain.conversations.state import is_forgotten
from frontdesk.domain.shifts.values import Work, probable_end
from frontdesk.domain.spans import Span, joined
from frontdesk.domain.times import WallClock
from frontdesk.services.conversations import settings
from frontdesk.services.desk.context import ReadContext, WriteContext
from frontdesk.services.shifts import shift_slots
from frontdesk.services.shifts.time_entries import as_known
from frontdesk.services.training.policy import Policy, Where, in_the_way
from frontdesk.store.breaks import rows as breaks
from frontdesk.store.conversations import busy, rooms
from frontdesk.store.conversations.busy import Taken
from frontdesk.store.people import rows as people
from frontdesk.store.shifts import absences, members, time_entries

DAY = 86_400


def load(
    here: ReadContext | WriteContext,
    span: Span | None,
    whom: Iterable[int],
    *,
    everyone: bool = False,
    named: bool = True,
    training: bool = True,
) -> Facts:
    """Return what there is to know of a time, of these people and of all rooms.

    Args:
        here: Where to look.
        span: The time, or None when only today counts.
        whom: People's numbers.
        everyone: Whether all who are on shift in that time come into question, too.
        named: Whether the names of those in other conversations are wanted, to say them.
        training: Whether their training is wanted.
    """
    zone, now = here.center.clock, here.now
    rules = settings.load(here)
    span = span or Span(now, now + 1)
    first, last = (times.day_of(at, zone) for at in (span.start - DAY, span.end + DAY))
    around = _around(first, last, zone, whole_weeks=bool(rules.per_week))
    facts = Facts(now, zone, rules, clocks(span, zone), _closed(here, first, last))
    facts.rooms = {
        room.id: Place(room.id, room.title, room.retired, room.closed)
        for room in rooms.everything(here.database, min(now, span.start))
    }
    on = _on_shift(here, span, first, last)
    wanted = set(whom) | (on.keys() if everyone else set())
    facts.people = {person: Someone(person) for person in sorted(wanted)}
    _set_shifts(here, facts, on)
    _set_away(here, facts, first, last)
    _set_busy(facts, busy.conversations(here.database, around.start, around.end))
    names = people.many_names(here.database, _wanted(facts, named=named))
    for someone in facts.people.values():
        someone.name = names.get(someone.person, "")
    facts.names = names
    today = times.day_of(now, zone)
    asked = facts.people if training else {}
    for person, word in in_the_way(here, asked, Where.CONVERSATIONS, today).items():
        facts.people[person].training = word.sentence
        facts.people[person].training_asks = word.policy == Policy.ASK
    return facts


def _wanted(facts: Facts, *, named: bool) -> set[int]:
    wanted = set(facts.people)
    if named:
        busy_ones = [each for someone in facts.people.values() for each in someone.busy]
        wanted.update(each.other for each in busy_ones if each.other is not None)
    return wanted


def _around(first: str, last: str, zone: WallClock, *, whole_weeks: bool) -> Span:
    """Return the time of some days; of their weeks if wanted, from Monday to Sunday."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if whole_weeks:
        start -= timedelta(days=start.weekday())
        end += timedelta(days=6 - end.weekday())
    return Span(times.day_span(str(start), zone)[0], times.day_span(str(end), zone)[1])


def clocks(span: Span, zone: WallClock) -> tuple[Clock, ...]:
    """Return a time, with a day more on both ends, cut where the center's clock changes."""
    found: list[Clock] = []
    low, end = span.start - DAY, span.end + DAY
    while low < end:
        high = min(low + 7 * DAY, end)
        offset = _offset(low, zone)
        if _offset(high, zone) != offset:  # the clocks change in between: to the second
            before, after = low, high
            while after - before > 1:
                middle = (before + after) // 2
                if _offset(middle, zone) == offset:
                    before = middle
                else:
                    after = middle
            high = after
        if found and found[-1].offset == offset:
            found[-1] = found[-1]._replace(end=high)
        else:
            found.append(Clock(low, high, offset))
        low = high
    return tuple(found)


def _offset(instant: int, zone: WallClock) -> int:
    offset = times.local(instant, zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


def _closed(here: ReadContext | WriteContext, first: str, last: str) -> tuple[Span, ...]:
    days = absences.closed(here.database, first, last)
    return tuple(Span(*times.day_span(day, here.center.clock)) for day in days)


# On shift


def _on_shift(
    here: ReadContext | WriteContext, span: Span, first: str, last: str
) -> dict[int, tuple[list[Span], Work | None]]:
    """Return who is on shift when: as published, and as it is now."""
    leaves = absences.by_person(here.database, first, last)
    gone = members.last_days(here.database)
    closed = absences.closed(here.database, first, last)
    found: dict[int, tuple[list[Span], Work | None]] = {}
    for shift in busy.shifts(here.database, span.start, span.end):
        if shift.day in closed or gone.get(shift.person, shift.day) < shift.day:
            continue
        if any(start <= shift.day <= end for start, end in leaves.get(shift.person, ())):
            continue
        ends = shift.ends
        if shift.ended is not None and not shift.goes_on:  # gone before it was over
            ends = min(ends, max(shift.starts, shift.ended))
        found.setdefault(shift.person, ([], None))[0].append(Span(shift.starts, ends))
    tolerances = shift_slots.tolerances(here)
    for work in as_known(time_entries.open_ones(here.database), tolerances, here.now):
        if work.ended is None and work.began <= here.now:
            until = probable_end(work.began, work.planned, tolerances)
            if until <= here.now and work.planned is None:  # nobody knows for how long
                until += tolerances.forgotten * 60
            spans, _ = found.get(work.person, ([], None))
            found[work.person] = ([*spans, Span(work.began, until)], work)
    return found


def _set_shifts(
    here: ReadContext | WriteContext, facts: Facts, on: dict[int, tuple[list[Span], Work | None]]
) -> None:
    gone = members.last_days(here.database)
    for someone in facts.people.values():
        spans, work = on.get(someone.person, ([], None))
        someone.on = joined(spans)
        someone.left = gone.get(someone.person, "")
        if work is not None:
            someone.staying = _staying(work, here.now)
            someone.paused = work.on_break
            someone.pauses = tuple(
                Span(each.began, here.now + 60 if each.ended is None else each.ended)
                for each in work.breaks
            )


def _staying(work: Work, now: int) -> Span | None:
    """Return the time after the planned end of a shift that goes on."""
    if work.planned is None or work.planned.end > now:
        return None
    return Span(work.planned.end, now + DAY)


# Away, and talking


def _set_away(here: ReadContext | WriteContext, facts: Facts, first: str, last: str) -> None:
    zone = here.center.clock
    for leave in absences.leaves(here.database, first, last):
        if (someone := facts.people.get(leave.person)) is not None:
            start = times.day_span(leave.from_on, zone)[0]
            end = times.day_span(leave.until_on, zone)[1]
            someone.leave = (*someone.leave, Away(start, end, leave.until_on))
    for each in breaks.holding(here.database, first, last):
        if (someone := facts.people.get(each.person)) is not None:
            start = times.day_span(each.from_on, zone)[0]
            end = times.day_span(each.back_on, zone)[0]
            someone.breaks = (*someone.breaks, Away(start, end, each.back_on))


def _set_busy(facts: Facts, taken: list[Taken]) -> None:
    people_busy: dict[int, list[Busy]] = {}
    rooms_busy: dict[int, list[Busy]] = {}
    for each in taken:
        spell = taken_up(each, facts.now)
        if spell is None:
            continue
        for person, other in ((each.one, each.two), (each.two, each.one)):
            if person in facts.people:
                people_busy.setdefault(person, []).append(spell._replace(other=other))
        if each.room is not None:
            rooms_busy.setdefault(each.room, []).append(spell)
    for person, spells in people_busy.items():
        facts.people[person].busy = tuple(sorted(spells))
    for room, spells in rooms_busy.items():
        facts.rooms[room].busy = tuple(sorted(spells))


def taken_up(each: Taken, now: int) -> Busy | None:
    """Return the time that a conversation takes, or None for one that was never begun in time."""
    if each.started is None:
        return None if each.ends <= now else Busy(each.starts, each.ends, each.id)
    if each.ended is not None:
        return Busy(each.started, each.ended, each.id, begun=True)
    until = each.started + each.ends - each.starts
    if is_forgotten(until, now):
        return Busy(each.started, until, each.id, begun=True)
    start, end = min(each.starts, each.started), max(each.ends, until, now + 1)
    return Busy(start, end, each.id, talking=True, begun=True)
