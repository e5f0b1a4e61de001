"""What a site visit is handed: how everyone stood on a day, why, and by which rules.

A standing is worked out for the day when the report is made, from what had been done by that day
and by the rules that held on it; the report names both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from frontdesk.domain import times
from frontdesk.domain.paper import Paper, Table
from frontdesk.domain.times import WallClock
from frontdesk.domain.training.describe import asked, of_whom
from frontdesk.domain.training.durations import FOREVER, as_hours, number, say
from frontdesk.domain.training.pages import Column, Entry
from frontdesk.domain.training.records import Record
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.standing import SAID, SIGNS, Standing

RULES = "The rules"
"""What stands over the table of rules."""

_ROOMY = 6
"""So many requirements have room for words on paper; with more, signs and days alone."""

_NARROW = 4
"""So many go onto a page that is higher than wide."""

_WHY_ELSEWHERE = "The reasons are in the same report as a workbook (XLSX) or rows (CSV)."
_NAME, _WIDE_NAME = 1.6, 2.4
_SILENT = (Standing.NOT_APPLICABLE,)
_LATE = (Standing.OVERDUE, Standing.IN_GRACE)


@dataclass(frozen=True, slots=True)
class Used:
    """A version of a rule that was used.

    Attributes:
        version: It.
        place: Which one of its requirement's versions it is, from 1, oldest first.
        of: How many the requirement has.
    """

    version: Version
    place: int
    of: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everyone's training as of a day, or one person's, ready to be written down.

    Attributes:
        center: The center's name.
        zone: Its time zone.
        on: The day, ``YYYY-MM-DD``.
        made: When it was made, UTC seconds.
        columns: The requirements that held on the day.
        entries: Every standing, by person, those of whom something needs doing first; a person
            has one for each column, in the same order.
        rules: The versions that were used.
        done: What the person has done until that day, of a report of one person.
        person: Their name, of a report of one person.
    """

    center: str
    zone: WallClock
    on: str
    made: int
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    rules: tuple[Used, ...]
    done: tuple[Record, ...] = ()
    person: str | None = None

    @property
    def people(self) -> tuple[tuple[Entry, ...], ...]:
        """Each person's standings."""
        step = max(1, len(self.columns))
        return tuple(
            self.entries[first : first + step] for first in range(0, len(self.entries), step)
        )

    @property
    def up_to_date(self) -> int:
        """How many people have nothing overdue and nothing in grace."""
        return sum(all(entry.standing not in _LATE for entry in entries) for entries in self.people)


def on_paper(report: Report) -> Paper:
    """Return the report as a page."""
    day = times.full_date(report.on)
    made = times.moment(report.made, report.made, report.zone)
    made_on = times.exact_day(report.made, report.zone, year=True)
    lines = (
        report.center,
        f"Made {made_on} {made}. Shows training done by {day}, by the rules of that day.",
        *_summary(report),
    )
    if report.person is None:
        title, tables = "Training compliance", [*_of_all(report), _rules(report), *_open(report)]
    else:
        title = f"Training record of {report.person}"
        tables = [_of_one(report), _rules(report), *_on_record(report)]
    return Paper(
        title=f"{title} as of {day}",
        lines=lines,
        tables=tuple(tables),
        foot=f"{report.center} · training as of {day}",
        across=report.person is None and len(report.columns) > _NARROW,
    )


def _summary(report: Report) -> Iterator[str]:
    if report.person is not None:
        return
    people = len(report.people)
    if not people:
        yield "Nothing was asked of anybody on this day."
        return
    yield f"{report.up_to_date} of {people} up to date, that is with nothing overdue."
    if len(report.columns) > _ROOMY:
        used = {entry.standing for entry in report.entries if entry.standing not in _SILENT}
        signs = [f"{SIGNS[each]} {SAID[each].lower()}" for each in Standing if each in used]
        yield "   ".join([*signs, "empty: not asked of them"])


def _of_all(report: Report) -> Iterator[Table]:
    columns, brief = report.columns, len(report.columns) > _ROOMY
    if not report.people:
        return
    rows = tuple(
        (
            f"{entries[0].name}  #{entries[0].person}",
            *(_cell(entry, report.on, brief=brief) for entry in entries),
        )
        for entries in report.people
    )
    widths = (_WIDE_NAME if brief else _NAME, *(1.0 for _ in columns))
    yield Table("How everyone stands", ("", *(column.title for column in columns)), rows, widths)


def _open(report: Report) -> Iterator[Table]:
    """Yield why something is open: last, so that the first page is whole without it."""
    late = tuple(
        (f"{entry.name}  #{entry.person}", entry.title, entry.because)
        for entry in report.entries
        if entry.standing in _LATE
    )
    if late:
        widths = (1.6, 1.4, 5.0)
        yield Table("What is open, and why", ("", "", ""), late, widths, _WHY_ELSEWHERE)


def _of_one(report: Report) -> Table:
    rows = tuple(
        (entry.title, _cell(entry, report.on, brief=False), entry.because)
        for entry in report.entries
        if entry.standing not in _SILENT
    )
    return Table("How they stand", ("", "Standing", "Why"), rows, (1.6, 1.4, 4.0))


def _on_record(report: Report) -> Iterator[Table]:
    titles = {used.version.id: used.version.title for used in report.rules}
    done = tuple(
        (
            date.fromisoformat(record.done.on),
            titles.get(record.requirement, record.requirement),
            as_hours(record.done.minutes) if record.done.minutes else "",
            record.done.trainer + (" (certified)" if record.done.certified else ""),
            record.done.evidence,
        )
        for record in reversed(report.done)
    )
    if done:
        heads = ("On", "What was done", "Hours", "Led by", "Where the proof is")
        yield Table("On record, the latest first", heads, done, (1.0, 1.6, 0.6, 1.6, 2.0))


def _cell(entry: Entry, day: str, *, brief: bool) -> str:
    """Return a standing as it stands in its column; the evidence's day where there is room."""
    sign, words, today = SIGNS[entry.standing], SAID[entry.standing].lower(), number(day)
    due = None if entry.due_on is None else number(entry.due_on)
    match entry.standing:
        case Standing.NOT_APPLICABLE:
            return "" if brief else "not asked"
        case Standing.OVERDUE if due is not None:
            since = say(due + 1, today)
            return f"{sign} {since}" if brief else f"{sign} {words} since {since}"
        case Standing.IN_GRACE if due is not None:
            return f"{sign} extra" if brief else f"{sign} {words} since {say(due + 1, today)}"
        case Standing.COMING_UP | Standing.PROVISIONAL if due is not None:
            by = say(due, today)
            return f"{sign} {by}" if brief else f"{sign} {words}, by {by}"
        case Standing.UP_TO_DATE if entry.evidence is not None and not brief:
            return f"{sign} {words}, done {say(number(entry.evidence), today)}"
    return sign if brief else f"{sign} {words}"


def _rules(report: Report) -> Table:
    today = number(report.on)
    rows: list[tuple[str, ...]] = []
    for used in report.rules:
        version = used.version
        last = "" if version.last == FOREVER else f" until {say(version.last, today)}"
        which = "" if used.of == 1 else f", version {used.place} of {used.of}"
        rows.append(
            (
                version.title,
                asked(version),
                of_whom(version),
                f"since {say(version.first, today)}{last}{which}",
                version.source,
            )
        )
    heads, widths = ("", "What is asked", "Of whom", "The version that held"), (1.4, 2.6, 1.2, 1.8)
    if any(row[-1] for row in rows):
        return Table(RULES, (*heads, "Source"), tuple(rows), (*widths, 2.0))
    return Table(RULES, heads, tuple(row[:-1] for row in rows), widths)
