"""Reading a rota into the center from its own spreadsheet."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from frontdesk.domain import times
from frontdesk.domain.people.names import fold
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.files.days_file import ClosedRow, LeaveRow
from frontdesk.files.rota_file import ShiftRow
from frontdesk.files.table import BadRow
from frontdesk.services.desk.context import Act, WriteContext
from frontdesk.services.people.match_names import NameMatcher
from frontdesk.services.shifts import absences as leave
from frontdesk.services.shifts import closures, shift_slots
from frontdesk.services.training.policy import held_on_shift
from frontdesk.services.transfer.imports import Progress, Report, as_act, told
from frontdesk.store.shifts import absences as away
from frontdesk.store.shifts import jobs, patterns
from frontdesk.store.shifts.patterns import ShiftRow as Row


def import_shifts(
    rows: Sequence[ShiftRow | BadRow],
    report: Report,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Act:
    """Return the act that takes these rows in and fills `report`.

    A shift is on file already when one was published for the same person (or for nobody), job,
    start and end, whatever was changed about it since. A job that is not on the center's list goes
    onto it. Times are UTC seconds.
    """

    def write(context: WriteContext, report: Report) -> None:
        reading = _Reading(context, report, rows)
        good = sorted(
            (row for row in rows if isinstance(row, ShiftRow)),
            key=lambda row: (row.start, row.line),
        )
        for done, row in enumerate(good, 1):
            told(progress, done, len(good))
            wrong = reading.take(row)
            if wrong is not None:
                report.reject(row.line, wrong)
        patterns.publish(context.changes, reading.new)

    return as_act("shifts-imported", write, report, dry_run=dry_run)


class _Reading:
    """One import of a rota: who is on file, what is published, and what will be."""

    def __init__(
        self, context: WriteContext, report: Report, rows: Sequence[ShiftRow | BadRow]
    ) -> None:
        self._context, self._report = context, report
        self._zone = context.center.clock
        self.new: list[Row] = []
        report.bad.extend(row for row in rows if isinstance(row, BadRow))
        starts = [row.start for row in rows if isinstance(row, ShiftRow)]
        if not starts:
            return
        first = times.day_of(min(starts) - 2 * 86_400, self._zone)
        last = times.day_of(max(starts) + 2 * 86_400, self._zone)
        self._names = NameMatcher(context, report)
        self._jobs = jobs.by_key(context.database)
        self._closed = away.closed(context.database, first, last)
        self._leaves = away.by_person(context.database, first, last)
        self._on_file = Counter(patterns.on_file(context.database, first, last))
        self._lines: dict[int, list[Span]] = {}
        self._held: dict[int, Refusal | None] = {}
        for person, start, end in sorted(patterns.taken(context.database, first, last)):
            self._lines.setdefault(person, []).append(Span(start, end))

    def take(self, row: ShiftRow) -> str | Refusal | None:
        """Put a row into the rota, or return what is in its way."""
        span = Span(row.start, row.end)
        wrong = shift_slots.fits(span, self._zone)
        if wrong is not None:
            return wrong
        seated = row.name or row.id is not None
        person = self._names.match(row.name, row.id) if seated else None
        if isinstance(person, Refusal):
            return person
        job = self._jobs.get(fold(row.job))
        key = (person, job or 0, row.start, row.end)
        if self._on_file[key] > 0:
            self._on_file[key] -= 1
            self._report.unchanged += 1
            return None
        day = times.day_of(row.start, self._zone)
        in_the_way = self._in_the_way(person, day, span)
        if in_the_way is not None:
            return in_the_way
        if job is None:
            job = self._jobs[fold(row.job)] = jobs.add(self._context.changes, row.job)
            self._report.note(f"{row.job}: new on the center's list of jobs.")
        self.new.append((person, job, row.start, row.end, day, None))
        self._report.added += 1
        return None

    def _in_the_way(self, person: int | None, day: str, span: Span) -> str | Refusal | None:
        if day in self._closed:
            return shift_slots.opens(self._context, day)
        if person is None:
            return None
        member = self._names.members.get(person)
        if member is None or member.role_on(day) is None:
            wrong = shift_slots.available(self._context, person, day)
            if wrong is not None:
                return wrong
        elif any(first <= day <= last for first, last in self._leaves.get(person, ())):
            self._report.note(
                f"{shift_slots.called(member.name)} has time off on {day}. That is an open shift."
            )
        line = self._lines.setdefault(person, [])
        place = bisect_left(line, span)
        for other in line[max(0, place - 1) : place + 1]:
            if other.overlaps(span):
                said = shift_slots.say_span(other, self._context.now, self._zone)
                return f"It overlaps a shift from {said}."
        untrained = self._trained(person) if span.end > self._context.now else None
        if untrained is None:
            line.insert(place, span)
        return untrained

    def _trained(self, person: int) -> Refusal | None:
        """Return why somebody may not be put on a shift, by their training today."""
        if person not in self._held:
            wrong = held_on_shift(self._context, (person,))
            self._held[person] = wrong
        return self._held[person]


# Reading leave and closed days into the center from files


def import_leave(
    rows: Sequence[LeaveRow | BadRow], report: Report, *, dry_run: bool = False
) -> Act:
    """Return the act that takes these rows in; days on which they are away already change nothing.

    It fills `report`.
    """

    def write(context: WriteContext, report: Report) -> None:
        names = NameMatcher(context, report)
        for row in rows:
            if isinstance(row, BadRow):
                report.bad.append(row)
                continue
            person = names.match(row.name, row.id)
            if not isinstance(person, Refusal):
                outcome = leave.enter(context, person, row.from_on, row.until_on, row.reason)
            else:
                outcome = person
            _count(outcome, row.line, report)

    return as_act("leave-imported", write, report, dry_run=dry_run)


def import_closed(
    rows: Sequence[ClosedRow | BadRow], report: Report, *, dry_run: bool = False
) -> Act:
    """Return the act that takes these rows in; days that are closed already change nothing.

    It fills `report`.
    """

    def write(context: WriteContext, report: Report) -> None:
        for row in rows:
            if isinstance(row, BadRow):
                report.bad.append(row)
            else:
                kept = away.closed(context.database, row.day, row.day).get(row.day, "")
                if kept and row.reason and kept != row.reason:
                    report.differ(
                        row.line, f"reason: on file “{kept}”, in the file “{row.reason}”. What "
                                  f"is on file stays.",
                    )  # fmt: skip
                _count(closures.enter(context, row.day, row.reason), row.line, report)

    return as_act("closed-days-imported", write, report, dry_run=dry_run)


def _count(outcome: Refusal | None, line: int, report: Report) -> None:
    if outcome is None:
        report.added += 1
    elif outcome.code == "nothing-new":
        report.unchanged += 1
    else:
        report.reject(line, outcome)
