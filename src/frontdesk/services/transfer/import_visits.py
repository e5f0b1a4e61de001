"""Reading visits into the center from its own sign-in sheets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from frontdesk.domain import times
from frontdesk.domain.people.names import clean, fold
from frontdesk.domain.people.values import Details
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.values import LeftHow
from frontdesk.files.table import BadRow
from frontdesk.files.visits_file import VisitRow
from frontdesk.services.desk.context import Act, WriteContext
from frontdesk.services.people import commands as people_services
from frontdesk.services.people import lookup
from frontdesk.services.people.match_names import ANOTHER, NOBODY, NameMatcher
from frontdesk.services.transfer.imports import Progress, Report, as_act, told
from frontdesk.services.visits.visit_rules import LATE, estimate
from frontdesk.store.changes import Value
from frontdesk.store.people import file_numbers
from frontdesk.store.people import rows as people
from frontdesk.store.visits import activities
from frontdesk.store.visits import rows as visits

_COLUMNS = ("person_id", "arrived", "left", "left_how", "entered_at", "entered_by")


def import_visits(
    rows: Sequence[VisitRow | BadRow],
    report: Report,
    *,
    add_people: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Act:
    """Return the act that takes these rows in and fills `report`.

    A person's visit is on file already when they have one that began at that minute; so many
    nameless visits of one minute are, as there are. A visit without a leaving is estimated.
    With `add_people`, a name or code that is not on file is recorded as someone new.
    """

    def write(context: WriteContext, report: Report) -> None:
        reading = _Reading(context, report, add_people)
        for done, row in enumerate(sorted_rows(rows, report), 1):
            told(progress, done, len(rows), until=0.7)
            reading.take(row)
        reading.write(progress)

    return as_act("visits-imported", write, report, dry_run=dry_run)


def sorted_rows(rows: Sequence[VisitRow | BadRow], report: Report) -> list[VisitRow]:
    """Return the good rows in order of arrival, and put the bad ones in `report`."""
    report.bad.extend(row for row in rows if isinstance(row, BadRow))
    return sorted(
        (row for row in rows if isinstance(row, VisitRow)), key=lambda row: (row.arrived, row.line)
    )


@dataclass(slots=True)
class _Stay:
    """A visit on file or about to be, on a person's line of time."""

    arrived: int
    left: int | None
    how: str | None
    visit: int | None = None  # its number, if it is on file
    activities: tuple[int, ...] = ()
    line: int = 0  # the line of this file that was it, if there was one yet


@dataclass(slots=True)
class _Line:
    """A person's stays in order."""

    stays: list[_Stay] = field(default_factory=list)

    def around(self, arrived: int) -> tuple[_Stay | None, _Stay | None, int]:
        """Return the stay that began by then, the next one, and the place between."""
        place = bisect_right(self.stays, arrived, key=lambda stay: stay.arrived)
        before = self.stays[place - 1] if place else None
        after = self.stays[place] if place < len(self.stays) else None
        return before, after, place


class _Reading:
    """One import of visits: who is on file, what is recorded, and what will be."""

    def __init__(self, context: WriteContext, report: Report, add_people: bool) -> None:
        self._context, self._report, self._add_people = context, report, add_people
        self._now, self._center = context.now, context.center
        self._today, _ = times.today_span(context.now, context.center.clock)
        self._lines: dict[int, _Line] = {}
        for person, stays in visits.known_times(context.database).items():
            self._lines[person] = _Line([_Stay(*stay) for stay in stays])
        self._unnamed: dict[int, list[_Stay]] = {}
        for nameless in visits.unnamed_times(context.database):
            self._unnamed.setdefault(nameless[0], []).append(_Stay(*nameless))
        self._names = NameMatcher(context, report)
        self._activities = activities.by_key(context.database)
        self._new: list[tuple[int | None, _Stay]] = []

    def take(self, row: VisitRow) -> None:
        """Put a row where it belongs, or say why it cannot go in."""
        if row.arrived > self._now + LATE or (row.left or 0) > self._now + LATE:
            self._report.reject(row.line, "That time has not come yet. Check the day and the hour.")
            return
        if row.unnamed:
            self._take_unnamed(row)
            return
        person = self._who(row)
        if isinstance(person, Refusal):
            self._report.reject(row.line, person)
            return
        wrong = self._place(person, row)
        if wrong is not None:
            self._report.reject(row.line, wrong)

    def _who(self, row: VisitRow) -> int | Refusal:
        if row.code:
            by_code = lookup.find_code(self._context.database, row.code)
            if by_code is not None:
                return by_code
        if row.code_hash:
            kept = people.hash_to_keep(self._context.database, row.code_hash)
            by_code = people.with_code_hash(self._context.database, kept)
            if by_code is not None:
                return by_code
        shown = clean(row.name or row.code or row.code_hash[:12], 60)
        nobody = Refusal(
            NOBODY,
            f"Nobody on file is called “{shown}”. Read in the people first, or have them added.",
            at_command_line="Add --add-people for that.",
        )
        found: int | Refusal = nobody
        if row.name or not (row.code or row.code_hash):
            found = self._names.match(row.name, row.id, staff_first=False)
        if isinstance(found, int):
            if not row.code:
                return found
            found = nobody  # the code was looked for and is not theirs
        if not shown or found.code not in (NOBODY, ANOTHER):
            return found
        if self._add_people:
            return self._welcome(row)
        return nobody if found.code == NOBODY else found

    def _welcome(self, row: VisitRow) -> int | Refusal:
        kept = people.hash_to_keep(self._context.database, row.code_hash) or None
        details = Details(name=row.name)
        person = people_services.record(self._context, details, (), row.code, code_hash=kept)
        if not isinstance(person, Refusal):
            numbers = self._names.add(person, row.name, row.id)
            for each, number in numbers.items():
                file_numbers.add(self._context.changes, each, number)
        return person

    def _place(self, person: int, row: VisitRow) -> str | None:
        """Put a visit on the person's line of time; return what is in its way."""
        line = self._lines.setdefault(person, _Line())
        before, after, place = line.around(row.arrived)
        if before is not None and before.arrived == row.arrived:
            if before.line:
                return (
                    f"It begins when the one of line {before.line} does, of the same person. Take "
                    "one of the two out, or say who else it was."
                )
            before.line = row.line
            return self._complete(before, after, row)
        if before is not None and (before.left is None or before.left > row.arrived):
            forgotten = before.left is None and before.arrived < self._today
            if before.how != LeftHow.ESTIMATED and not forgotten:
                return self._in_the_way(before)
            probably = estimate(self._center, before.arrived, row.arrived)
            self._end(before, probably if forgotten else row.arrived, LeftHow.ESTIMATED)
        if row.left is not None and after is not None and row.left > after.arrived:
            return self._in_the_way(after)
        stay = _Stay(row.arrived, row.left, _how(row), None, self._numbers(row), row.line)
        if row.left is None:
            open_today = row.arrived >= self._today and after is None
            following = after.arrived if after else None
            stay.left = None if open_today else estimate(self._center, row.arrived, following)
            stay.how = None if open_today else LeftHow.ESTIMATED
        line.stays.insert(place, stay)
        self._new.append((person, stay))
        self._report.added += 1
        return None

    def _complete(self, stay: _Stay, after: _Stay | None, row: VisitRow) -> str | None:
        """Fill in the leaving of a visit on file that had none or an estimated one."""
        if row.left is None or not _tells_more(row, stay):
            if row.left is not None and stay.left not in (None, row.left):
                self._say_otherwise(stay, row.left, row.line)
            self._report.unchanged += 1
            return None
        if after is not None and row.left > after.arrived:
            return self._in_the_way(after)
        self._end(stay, row.left, _how(row))
        self._report.completed += 1
        return None

    def _say_otherwise(self, stay: _Stay, left: int, line: int) -> None:
        now, clock = self._context.now, self._center.clock
        kept = "" if stay.left is None else times.moment(stay.left, now, clock)
        self._report.differ(
            line,
            f"left: on file {kept}, in the file {times.moment(left, now, clock)}. What is on file "
            f"stays. Correct the visit if the file is right.",
        )

    def _end(self, stay: _Stay, left: int, how: LeftHow) -> None:
        stay.left, stay.how = left, how
        if stay.visit is not None:
            visits.close(self._context.changes, stay.visit, left, how)

    def _in_the_way(self, stay: _Stay) -> str:
        clock = self._center.clock
        since = times.moment(stay.arrived, self._context.now, clock)
        until = "" if stay.left is None else f" to {times.clock_time(stay.left, clock)}"
        return f"It overlaps a visit from {since}{until}."

    def _take_unnamed(self, row: VisitRow) -> None:
        left = row.left
        if left is None and row.arrived < self._today:
            left = estimate(self._center, row.arrived, None)
        there = self._unnamed.setdefault(row.arrived, [])
        same = [stay for stay in there if stay.left == left and not _tells_more(row, stay)]
        # Without a leaving in the file, any will do: they may have been seen leaving since. And
        # whose leaving was not known, or only estimated, may be known by now.
        others = [stay for stay in there if row.left is None or _tells_more(row, stay)]
        alike = [*same, *(stay for stay in others if stay not in same)][: row.unnamed]
        for stay in alike:
            there.remove(stay)
        fuller = [stay for stay in alike if row.left is not None and _tells_more(row, stay)]
        for stay in fuller:
            assert row.left is not None
            self._end(stay, row.left, _how(row))
        how = None if left is None else LeftHow.ESTIMATED if row.left is None else _how(row)
        numbers = self._numbers(row)
        for _ in range(row.unnamed - len(alike)):
            self._new.append((None, _Stay(row.arrived, left, how, activities=numbers)))
        if len(alike) < row.unnamed:
            self._report.added += 1
        elif fuller:
            self._report.completed += 1
        else:
            self._report.unchanged += 1

    def _numbers(self, row: VisitRow) -> tuple[int, ...]:
        numbers = []
        for title in row.activities:
            key = fold(title)
            if key and key not in self._activities:
                self._activities[key] = activities.add(self._context.changes, title)
                self._report.note(f"{title}: new on the center's list of activities.")
            if key:
                numbers.append(self._activities[key])
        return tuple(dict.fromkeys(numbers))

    def write(self, progress: Progress | None) -> None:
        """Write everything new at once."""
        changes, now, who = self._context.changes, self._now, self._context.who

        def rows() -> Iterator[tuple[Value, ...]]:
            for done, (person, stay) in enumerate(self._new, 1):
                told(progress, done, len(self._new), since=0.7)
                yield (person, stay.arrived, stay.left, stay.how, now, who)

        added = changes.add_many("visit", _COLUMNS, rows())
        taking_part = [
            (visit, activity)
            for visit, (_, stay) in zip(added, self._new, strict=True)
            for activity in stay.activities
        ]
        if taking_part:
            changes.add_many("attendance", ("visit_id", "activity_id"), taking_part)
        changes.people.update(person for person, _ in self._new if person is not None)


def _how(row: VisitRow) -> LeftHow:
    """Return how the leaving in a row is known."""
    return row.left_how or LeftHow.LEFT


def _tells_more(row: VisitRow, stay: _Stay) -> bool:
    """Whether a row says when a visit ended of which that was not known, or only estimated."""
    known = stay.left is not None and stay.how != LeftHow.ESTIMATED
    guessed_too = stay.left is not None and row.left_how is LeftHow.ESTIMATED
    return row.left is not None and not known and not guessed_too
