"""Patterns, and publishing the shifts they make, a stretch at a time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from frontdesk.domain import times
from frontdesk.domain.people.names import short_name
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.patterns import Pattern, checked_rule, days_of, on_weekdays
from frontdesk.domain.shifts.values import ChangeKind, Member
from frontdesk.domain.spans import Span, at_wall_clock
from frontdesk.services import training
from frontdesk.services.desk.context import Act, ReadContext, WriteContext, act, query
from frontdesk.services.shifts import shift_slots
from frontdesk.services.training import lookup
from frontdesk.services.transfer.imports import Progress, told
from frontdesk.store.changes import ADDED
from frontdesk.store.shifts import absences, members, patterns, plan
from frontdesk.store.shifts.patterns import ShiftRow

LONGEST_STRETCH = 732
"""So many days may be published at once: two years."""


@dataclass(slots=True)
class Published:
    """What came of publishing.

    Attributes:
        added: How many shifts are new.
        unchanged: How many were published before, and stay as they are now.
        notes: What is worth knowing, a sentence each.
        in_the_way: Shifts that were not published since another one is in the way, a sentence each.
        to_end: The numbers of patterns of people who do not work here any more.
    """

    added: int = 0
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)
    in_the_way: list[str] = field(default_factory=list)
    to_end: set[int] = field(default_factory=set)

    def begin(self) -> None:
        """Forget what came of it before: it is done again, for a reason."""
        self.added = self.unchanged = 0
        self.notes.clear()
        self.in_the_way.clear()
        self.to_end.clear()

    def note(self, sentence: str) -> None:
        """Say something once."""
        if sentence not in self.notes:
            self.notes.append(sentence)


# Patterns


@query
def listed(context: ReadContext, day: str | None = None) -> list[Pattern]:
    """Return the patterns that go on, on a day or later; today if none is given."""
    first = day or times.day_of(context.now, context.center.clock)
    return patterns.between(context.database, first, "9999-12-31")


@query
def show(context: ReadContext, pattern: int) -> Pattern | None:
    """Return the pattern with this number."""
    return patterns.load(context.database, pattern)


def no_such_pattern(pattern: int) -> Refusal:
    """There is no pattern with this number."""
    return Refusal("no-such-pattern", f"There is no repeating shift with the number {pattern}.")


@act("pattern-added")
def add(
    context: WriteContext,
    person: int | None,
    job: str,
    rule: str,
    starts: int,
    ends: int,
    from_on: str,
    until_on: str | None = None,
) -> Refusal | None:
    """Record a shift that comes again. `starts` and `ends` are minutes after midnight."""
    number = shift_slots.job_in_use(context, job)
    kept = checked_rule(rule, from_on)
    if isinstance(number, Refusal):
        return number
    if isinstance(kept, Refusal):
        return kept
    wrong = _times(starts, ends) or _order(from_on, until_on)
    if wrong is None and person is not None:
        found = shift_slots.member(context, person, from_on)
        wrong = found if isinstance(found, Refusal) else None
        if wrong is None and (until_on is None or until_on >= lookup.today(context)):
            wrong = training.policy.held_on_shift(context, (person,))
    if wrong is not None:
        return wrong
    patterns.add(
        context.changes,
        person=person,
        job=number,
        rule=kept,
        starts=starts,
        ends=ends,
        from_on=from_on,
        until_on=until_on,
    )
    if person is not None:
        context.changes.about("person", person)
    return None


def _times(starts: int, ends: int) -> Refusal | None:
    if not (0 <= starts < 1440 and 0 <= ends <= 1440):
        return Refusal("not-a-time", "A time of day is from 00:00 to 24:00. Check it.")
    if starts == ends:
        return Refusal(
            "ends-before-it-starts",
            "A shift does not end in the minute in which it starts.",
            field="ends",
        )
    return None


def _order(from_on: str, until_on: str | None) -> Refusal | None:
    if until_on is None or until_on >= from_on:
        return None
    return Refusal(
        "ends-before-it-begins",
        f"That shift would end on {until_on}, before it begins on {from_on}. Check the days.",
        field="day",
    )


@act("pattern-ended")
def end(context: WriteContext, pattern: int, until_on: str) -> Refusal | None:
    """Have a pattern make no more shifts after a day; its later ones that nobody changed go."""
    found = patterns.load(context.database, pattern)
    if found is None:
        return no_such_pattern(pattern)
    wrong = _order(found.from_on, until_on)
    if wrong is not None:
        return wrong
    if found.until_on is not None and found.until_on <= until_on:
        return Refusal("nothing-new", f"That shift already ends on {found.until_on}.")
    patterns.end(context.changes, pattern, until_on)
    after = (date.fromisoformat(until_on) + timedelta(days=1)).isoformat()
    _call_off(context, pattern, after, None)
    if found.person is not None:
        context.changes.about("person", found.person)
    return None


@act("pattern-skipped")
def skip(context: WriteContext, pattern: int, day: str) -> Refusal | None:
    """Have a pattern make no shift on one day; one that is published already is called off."""
    found = patterns.load(context.database, pattern)
    if found is None:
        return no_such_pattern(pattern)
    if day in found.skips:
        return Refusal("nothing-new", "That day is already skipped.")
    if day not in days_of(found, day, day):
        name = shift_slots.day_in_words(day, context.center.clock, context.now)
        return Refusal(
            "not-on-that-day", f"There is no such shift on {name}. Check the day.", field="day"
        )
    patterns.skip(context.changes, pattern, day)
    _call_off(context, pattern, day, day)
    if found.person is not None:
        context.changes.about("person", found.person)
    return None


def _call_off(context: WriteContext, pattern: int, first: str, last: str | None) -> None:
    """Call off what a pattern has published and that is still to come, as it was published."""
    for shift in patterns.shifts_of(context.database, pattern, first):
        slot = plan.slot(context.database, shift)
        if slot is None or (last is not None and slot.day > last):
            continue
        if slot.change is None and not slot.worked and slot.start > context.now:
            plan.add_change(
                context.changes,
                ChangeKind.CALLED_OFF,
                shift,
                person=None,
                asked_by=None,
                why="",
                at=context.now,
            )


# Publishing


def publish(
    first: str,
    last: str,
    report: Published,
    progress: Progress | None = None,
    only: int | None = None,
) -> Act:
    """Return the act that publishes the shifts of the days from `first` to `last`.

    With `only`, those of one pattern.

    Only what is new is added: a shift that was published before stays as it is, however it was
    changed since. Days on which the center is not open have none.
    """

    def perform(context: WriteContext) -> Refusal | None:
        stretch = (date.fromisoformat(last) - date.fromisoformat(first)).days
        if not 0 <= stretch < LONGEST_STRETCH:
            return Refusal("too-long-a-stretch", "Publish up to two years at once.")
        report.begin()
        rows = _trained(
            context, _Publishing(context, first, last, report, only).rows(progress), report
        )
        if isinstance(rows, Refusal):
            return rows
        report.added = patterns.publish(context.changes, rows)
        if not report.added and not report.in_the_way:
            return Refusal(
                "nothing-new",
                "Everything in that time is already published."
                if report.unchanged
                else "There are no repeating shifts in that time. Add one first.",
                at_command_line="" if report.unchanged else "“frontdesk shifts pattern add” does.",
            )
        if not report.added:
            return Refusal("not-published", report.in_the_way[0])
        return None

    return Act("shifts-published", perform)


def _trained(
    context: WriteContext, rows: Iterable[ShiftRow], report: Published
) -> list[ShiftRow] | Refusal:
    """Return the rows whose people may be put on a shift, by their training today.

    Whoever may not has none, and is named; where a reason is asked for, it is asked once for all.
    """
    found = list(rows)
    people = dict.fromkeys(row[0] for row in found if row[0] is not None and row[3] > context.now)
    barred = set[int]()
    for person in people:
        wrong = training.policy.held_on_shift(context, (person,))
        if wrong is None:
            continue
        if wrong.code != "training-overdue":
            return wrong
        barred.add(person)
        report.in_the_way.append(f"{wrong.sentence} None of their shifts was published.")
    return [row for row in found if row[0] not in barred or row[3] <= context.now]


class _Publishing:
    """The shifts of one stretch on their way into the rota."""

    def __init__(
        self, context: WriteContext, first: str, last: str, report: Published, only: int | None
    ) -> None:
        self._context, self._report = context, report
        self._first, self._last = first, last
        database = context.database
        self._patterns = [
            pattern
            for pattern in patterns.between(database, first, last)
            if only in (None, pattern.id)
        ]
        self._there = patterns.published(database, first, last)
        self._closed = absences.closed(database, first, last)
        self._members = members.everyone(database)
        self._jobs: dict[str, int] = {}
        self._lines: dict[int, list[Span]] = {}
        around = (date.fromisoformat(first) - timedelta(1), date.fromisoformat(last) + timedelta(1))
        for person, start, ends in patterns.taken(database, *map(str, around)):
            insort(self._lines.setdefault(person, []), Span(start, ends))

    def rows(self, progress: Progress | None) -> Iterator[ShiftRow]:
        """Yield the rows that are new."""
        for done, pattern in enumerate(self._patterns, 1):
            yield from self._of(pattern)
            if progress is not None:
                told(lambda part: progress(part), done * 500, len(self._patterns) * 500)

    def _of(self, pattern: Pattern) -> Iterator[ShiftRow]:
        zone = self._context.center.clock
        job = shift_slots.job_number(self._context, pattern.job)
        assert isinstance(job, int)
        for day in days_of(pattern, self._first, self._last):
            if (pattern.id, day) in self._there:
                self._report.unchanged += 1
                continue
            if day in self._closed:
                continue
            span = at_wall_clock(day, pattern.starts, pattern.ends, zone)
            if span.seconds != pattern.minutes * 60:
                whose, now = (pattern.job, pattern.name), self._context.now
                self._report.note(shift_slots.say_odd_length(*whose, span, now, zone))
            person = self._who(pattern, day)
            if not span.seconds or (person is not None and not self._place(pattern, person, span)):
                continue
            yield person, job, span.start, span.end, day, pattern.id

    def _who(self, pattern: Pattern, day: str) -> int | None:
        """Return whose the shift of a day is; a seat of somebody who has left is empty."""
        member = self._members.get(pattern.person or 0)
        if pattern.person is None or (member is not None and _works(member, day)):
            return pattern.person
        self._report.to_end.add(pattern.id)
        self._report.note(
            f"{short_name(pattern.name)} does not work here on some of these days. Those are "
            f"open shifts. End their repeating shift [{pattern.id}], or give it to someone else."
        )
        return None

    def _place(self, pattern: Pattern, person: int, span: Span) -> bool:
        """Put a span on the person's line of time, unless another one is in the way."""
        line = self._lines.setdefault(person, [])
        place = bisect_left(line, span)
        for other in line[max(0, place - 1) : place + 1]:
            if other.overlaps(span):
                zone, now = self._context.center.clock, self._context.now
                self._report.in_the_way.append(
                    f"{short_name(pattern.name)} already has a shift "
                    f"{shift_slots.say_span(other, now, zone)}, so {pattern.job} "
                    f"{shift_slots.say_span(span, now, zone)} was not published."
                )
                return False
        line.insert(place, span)
        return True


def _works(member: Member, day: str) -> bool:
    return member.role_on(day) is not None


# A shift that comes every week, begun and published ahead in one act


PUBLISHED = 27
"""Published at once: so many days after the first, four weeks in all."""


@act("weekly-begun")
def begin_weekly(
    context: WriteContext,
    person: int | None,
    job: str,
    day: str,
    starts: int,
    ends: int,
    report: Published,
    weekdays: tuple[int, ...] = (),
    every: int = 1,
) -> Refusal | None:
    """Record a shift that comes every week from `day` on, and publish its first four weeks.

    On these `weekdays` (Monday is 0) of every so many weeks; on that of `day` if none are given.
    `starts` and `ends` are minutes after midnight; what came of publishing goes into `report`.
    """
    first = date.fromisoformat(day)
    rule = on_weekdays(weekdays or [first.weekday()], every)
    if isinstance(rule, Refusal):
        return rule
    refusal = add(person, job, rule, starts, ends, day).perform(context)
    if refusal is not None:
        return refusal
    last = str(first + timedelta(days=PUBLISHED))
    pattern = context.changes.records[ADDED + "shift_pattern"][-1][1]
    return publish(day, last, report, only=pattern).perform(context)
