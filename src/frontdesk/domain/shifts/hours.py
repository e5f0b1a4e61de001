"""Hours of staff and volunteers: planned, worked and estimated, each apart.

Everything is counted in whole minutes of the wall clock that people see, so that each sum can be
worked out again by hand. A shift counts whole for the day and the week in which it starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from frontdesk.domain.paper import Cell, Paper, Table
from frontdesk.domain.people.values import Role


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of somebody on one job in one week. All in minutes.

    Attributes:
        person: Their number.
        name: Their chosen name in full.
        role: As what they worked: staff are paid, volunteers are not.
        job: What they did.
        week: The Monday on which the week begins, ``YYYY-MM-DD``.
        planned: What the rota says, changes included.
        worked: What is on record as worked, without breaks.
        estimated: What was worked with an end that nobody recorded, without breaks.
        breaks: Their breaks.
    """

    person: int
    name: str
    role: Role
    job: str
    week: str
    planned: int = 0
    worked: int = 0
    estimated: int = 0
    breaks: int = 0

    def plus(self, other: Hours) -> Hours:
        """Return these hours with those of `other` added."""
        return replace(
            self,
            planned=self.planned + other.planned,
            worked=self.worked + other.worked,
            estimated=self.estimated + other.estimated,
            breaks=self.breaks + other.breaks,
        )


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of hours, in minutes; see `Hours`."""

    planned: int
    worked: int
    estimated: int
    breaks: int


@dataclass(frozen=True, slots=True)
class HoursReport:
    """The hours of some days.

    Attributes:
        first: The first day, ``YYYY-MM-DD``.
        last: The last day.
        rows: A row for each person, role, job and week, by name.
        going_on: How many shifts of these days have not ended yet; they are in no sum.
    """

    first: str
    last: str
    rows: tuple[Hours, ...]
    going_on: int

    @property
    def paid(self) -> Total:
        """The sum of staff."""
        return total(row for row in self.rows if row.role is Role.STAFF)

    @property
    def volunteer(self) -> Total:
        """The sum of volunteers."""
        return total(row for row in self.rows if row.role is Role.VOLUNTEER)


def total(rows: Iterable[Hours]) -> Total:
    """Return the sum of `rows`."""
    rows = list(rows)
    return Total(
        sum(row.planned for row in rows),
        sum(row.worked for row in rows),
        sum(row.estimated for row in rows),
        sum(row.breaks for row in rows),
    )


def added_up(rows: Iterable[Hours]) -> tuple[Hours, ...]:
    """Return one row for each person, role, job and week, in the order of names and weeks."""
    sums: dict[tuple[int, Role, str, str], Hours] = {}
    for row in rows:
        key = (row.person, row.role, row.job, row.week)
        sums[key] = sums[key].plus(row) if key in sums else row
    return tuple(
        sorted(sums.values(), key=lambda row: (row.name, row.person, row.week, row.job, row.role))
    )


def minutes(start: int, end: int) -> int:
    """Return the minutes between two instants as a clock without seconds shows them."""
    return end // 60 - start // 60


def say_hours(minutes: int) -> str:
    """Return minutes as hours: ``7:30``."""
    return f"{minutes // 60}:{minutes % 60:02d}"


_HEADS = ("Who", "As", "Job", "Week of", "Planned", "Worked", "Estimated", "Breaks")


def as_paper(report: HoursReport, center: str) -> Paper:
    """Return the report as a page; in a workbook hours are numbers that can be added up."""
    rows = tuple((*_of_whom(row), *_said(row)) for row in report.rows)
    sums = tuple(
        (words, "", "", "", *_said(whole))
        for words, whole in (("Paid", report.paid), ("Volunteers", report.volunteer))
    )
    data = tuple(
        (*_of_whom(row), row.planned / 60, row.worked / 60, row.estimated / 60, row.breaks / 60)
        for row in report.rows
    )
    return Paper(
        f"Hours, {report.first} to {report.last}",
        (center,),
        (Table("", _HEADS, (*rows, *sums), (2.2, 1.2, 1.4, 1.2, 1.0, 1.0, 1.1, 1.0)),),
        data=Table("Hours", _HEADS, data),
    )


def _said(whole: Hours | Total) -> tuple[str, ...]:
    return tuple(map(say_hours, (whole.planned, whole.worked, whole.estimated, whole.breaks)))


def _of_whom(row: Hours) -> tuple[Cell, ...]:
    return row.name, row.role.value, row.job, date.fromisoformat(row.week)


def on_paper(report: HoursReport) -> Iterator[str]:
    """Yield the report as plain lines."""
    yield f"{'':34}{'planned':>9}{'worked':>9}{'estimated':>11}{'breaks':>8}"
    for row in report.rows:
        name = f"{row.name[:18]:18} {row.week[5:]} {row.job[:9]}"
        yield f"{name:34}{_cells(Total(row.planned, row.worked, row.estimated, row.breaks))}"
    for words, whole in (("Paid", report.paid), ("Volunteers", report.volunteer)):
        yield f"{words:34}{_cells(whole)}"


def _cells(whole: Total) -> str:
    planned, worked, estimated, breaks = _said(whole)
    return f"{planned:>9}{worked:>9}{estimated:>11}{breaks:>8}"
