"""Where the house will not be looked after as the center wants it, and who could fill the gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.domain import times
from frontdesk.domain.people.names import fold, short_name
from frontdesk.domain.shifts.coverage import Candidate, Gap, Known, Rule, RuleKind
from frontdesk.domain.shifts.values import LONGEST, Member, ShiftSlot
from frontdesk.domain.spans import Span, too_few
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.shifts import coverage, shift_slots
from frontdesk.services.training.eligibility import Eligibility
from frontdesk.store.shifts import absences, members, plan

TWO_WEEKS = 14
"""So many days after today are looked at."""


@query
def ahead(context: ReadContext, days: int = TWO_WEEKS) -> tuple[Gap, ...]:
    """Return every gap from now to the end of so many days after today, in order of time."""
    rules = coverage.load(context)
    if not rules:
        return ()
    today = times.day_of(context.now, context.center.zone)
    looking = _Looking(context, today, days)
    found = [gap for rule in rules for gap in looking.gaps(rule)]
    return tuple(sorted(found, key=lambda gap: (gap.span, gap.rule.title)))


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that is looked at: when the house is open on what is left of it, and its shifts."""

    day: str
    open: Span | None
    slots: tuple[ShiftSlot, ...]


class _Looking:
    """One look ahead: who is down for what, and who is away."""

    def __init__(self, context: ReadContext, today: str, days: int) -> None:
        self._reading = context
        self._training = Eligibility(context)
        database, zone = context.database, context.center.zone
        last = (date.fromisoformat(today) + timedelta(days=days)).isoformat()
        everyone = members.everyone(database).values()
        self._drivers = {each.id for each in everyone if each.drives}
        self._by_name = sorted(everyone, key=lambda each: (fold(each.name), each.id))
        self._leaves = absences.by_person(database, today, last)
        closed = absences.closed(database, today, last)
        _, end = times.day_span(last, zone)
        there = plan.slots(database, context.now, end + LONGEST)  # who takes over at midnight, too
        standing = self._standing = shift_slots.standing(context, there)
        self._taken: dict[int, list[Span]] = {}
        for slot in standing:
            if slot.person is not None and slot.on:
                self._taken.setdefault(slot.person, []).append(slot.span)
        self._days = []
        for after in range(days + 1):
            day = (date.fromisoformat(today) + timedelta(days=after)).isoformat()
            if day not in closed:
                self._days.append(self._of_day(day, standing))

    def _of_day(self, day: str, standing: Sequence[ShiftSlot]) -> _Day:
        """Return a day; without hours of the house it is open while anything is planned."""
        left = Span(*times.day_span(day, self._reading.center.zone))
        hours = coverage.open_span(self._reading, day)
        start = left.start if hours is None else min(left.start, hours.start)
        end = left.end if hours is None else max(left.end, hours.end)
        there = tuple(
            slot for slot in standing if slot.start < end and slot.end > start and slot.on
        )
        if not self._reading.center.hours:
            own = [slot for slot in there if slot.day == day]
            if own:
                hours = Span(min(slot.start for slot in own), max(slot.end for slot in own))
        still = None if hours is None else hours.clip(Span(self._reading.now, 2**62))
        return _Day(day, still, there)

    def gaps(self, rule: Rule) -> Iterator[Gap]:
        """Yield where a rule is not kept."""
        for day in self._days:
            if rule.kind is RuleKind.DRIVER:
                yield from self._without_driver(rule, day)
            elif day.open is not None:
                yield from self._too_few(rule, day, day.open)

    def _too_few(self, rule: Rule, day: _Day, hours: Span) -> Iterator[Gap]:
        there = [slot for slot in day.slots if not rule.job or fold(slot.job) == fold(rule.job)]
        filled = [slot for slot in there if slot.filled]
        wanted = rule.count
        if rule.kind is RuleKind.TRAINING:
            wanted = 1
            filled = [slot for slot in filled if self._is_trained(rule, slot.person, day.day)]
        for span, count in too_few(hours, (slot.span for slot in filled), wanted):
            because = coverage.how_many(count, wanted)
            if rule.kind is RuleKind.TRAINING:
                on = [slot for slot in there if slot.filled and slot.span.overlaps(span)]
                people = ((slot.person or 0, slot.name) for slot in on)
                _, because = coverage.trained(rule, people, day.day, self._training)
            empty = tuple(slot.shift for slot in there if slot.empty and slot.span.overlaps(span))
            yield Gap(day.day, span, rule, because, empty, self._could_fill(rule, day.day, span))

    def _is_trained(self, rule: Rule, person: int | None, day: str) -> bool:
        known = self._training.known(person or 0, rule.requirement, day)
        return person is not None and known is Known.UP_TO_DATE

    def _without_driver(self, rule: Rule, day: _Day) -> Iterator[Gap]:
        on_it = [slot for slot in self._standing if slot.on and fold(slot.job) == fold(rule.job)]
        driven = [slot.span for slot in on_it if slot.filled and slot.person in self._drivers]
        for slot in on_it:
            if slot.day != day.day:
                continue
            because = (
                f"nobody is planned for {rule.job}"
                if slot.empty
                else f"{short_name(slot.name)} is not listed as a driver"
            )
            for span, _ in too_few(slot.span, driven, 1):  # whoever drives may be one of several
                free = self._could_fill(rule, day.day, span)
                yield Gap(day.day, span, rule, because, (slot.shift,) * slot.empty, free)

    def _could_fill(self, rule: Rule, day: str, span: Span) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(member.id, member.name)
            for member in self._by_name
            if self._is_free(member, day, span)
            and (rule.kind is not RuleKind.DRIVER or member.id in self._drivers)
            and (rule.kind is not RuleKind.TRAINING or self._is_trained(rule, member.id, day))
        )

    def _is_free(self, member: Member, day: str, span: Span) -> bool:
        return (
            member.role_on(day) is not None
            and not any(first <= day <= last for first, last in self._leaves.get(member.id, ()))
            and not any(taken.overlaps(span) for taken in self._taken.get(member.id, ()))
        )
