"""The words of the training panel, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from frontdesk.domain import times
from frontdesk.domain.training.pages import Column, Entry, Matrix, Square, TimeLine
from frontdesk.domain.training.place import TrainingView
from frontdesk.domain.training.records import Record
from frontdesk.domain.training.standing import SAID, SIGNS, Standing
from frontdesk.screens.rota_words import day_name, exact
from frontdesk.screens.wording import shown_name
from frontdesk.widgets.bar_cells import Bar, Scale
from frontdesk.widgets.result_list import Row

_KINDS = {
    Standing.OVERDUE: "late",
    Standing.IN_GRACE: "late",
    Standing.COMING_UP: "soon",
    Standing.PROVISIONAL: "soon",
}
_COMES, _ON = "→ ", "● "
_ONLY = "→ comes on, ● on shift"
_CELL, _GAP = 100, 4
_SMALL = ("Today", "Yesterday", "Tomorrow", "Last week", "A year ago")
_ROOMY = 6
"""So many requirements have room for words; with more, signs and days alone."""


def title(shown: TrainingView, matrix: Matrix, *, only: bool, zone: str) -> str:
    """Return as of which day it is, how many are up to date, and whether only some are shown."""
    day = day_name(shown.day, now=shown.at, zone=zone)
    parts = [
        f"As of {lower(day)}",
        f"{matrix.up_to_date} of {len(matrix.rows)} up to date",
    ]
    return " · ".join([*parts, *([_ONLY] if only else [])])


def lower(day: str) -> str:
    """Return a day as it stands inside a sentence: ``today, Mon 23 Nov``, but ``Friday, …``."""
    return day[:1].lower() + day[1:] if day.startswith(_SMALL) else day


def scale(columns: Sequence[Column]) -> Scale:
    """Return the requirements' titles as the head of the matrix."""
    marks = tuple((number * _CELL, column.title) for number, column in enumerate(columns))
    return Scale(0, max(1, len(columns)) * _CELL, marks, titles=True)


def rows(
    matrix: Matrix, coming: Collection[int] | None = None, *, zone: str, shade: bool
) -> list[Row]:
    """Return a row for each person, with a cell for each requirement.

    With those who are `coming` on, they stand first and are told apart from who is on shift.
    """
    brief = len(matrix.columns) > _ROOMY
    if coming is not None:
        people = sorted(matrix.rows, key=lambda row: row.person not in coming)
        signs = {row.person: _COMES if row.person in coming else _ON for row in people}
    else:
        people, signs = list(matrix.rows), {}
    return [
        Row(
            row.person,
            signs.get(row.person, "") + shown_name(row.name, shade=shade),
            bars=tuple(
                Bar(
                    (row.person, column.id),
                    number * _CELL,
                    (number + 1) * _CELL - _GAP,
                    square_words(square, zone, brief=brief),
                    _KINDS.get(square.standing, "plain"),
                    brief=square_words(square, zone, brief=True),
                )
                for number, (column, square) in enumerate(
                    zip(matrix.columns, row.squares, strict=True)
                )
            ),
        )
        for row in people
    ]


def square_words(square: Square, zone: str, *, brief: bool) -> str:
    """Return a standing as a sign with a word or a day; `brief`, the day alone."""
    sign, due = SIGNS[square.standing], square.due_on
    if square.standing is Standing.NOT_APPLICABLE:
        return ""
    words = ""
    match square.standing:
        case Standing.OVERDUE if due is not None:
            words = _day(str(date.fromisoformat(due) + timedelta(days=1)), zone)
            words = words if brief else f"since {words}"
        case Standing.COMING_UP | Standing.IN_GRACE | Standing.PROVISIONAL if due is not None:
            words = _day(due, zone) if brief else f"by {_day(due, zone)}"
        case Standing.NOT_OWED | Standing.EXEMPT | Standing.NOT_YET_DUE if not brief:
            words = SAID[square.standing].lower()
    return f"{sign} {words}".rstrip()


def _day(day: str, zone: str) -> str:
    return exact(day, zone).split(" ", 1)[1]


def because(entry: Entry | None, *, shade: bool) -> str:
    """Return the marked square explained: whose, what, and why."""
    if entry is None:
        return ""
    return f"{shown_name(entry.name, shade=shade)} · {entry.title}: {entry.because}"


def coming_rows(entries: Sequence[Entry], *, zone: str, shade: bool) -> list[Row]:
    """Return what is due in the coming time, soonest first."""
    return [
        Row(
            (entry.person, entry.requirement),
            f"{exact(entry.due_on or entry.requirement, zone)}  "
            f"{shown_name(entry.name, shade=shade)}",
            entry.title,
            f"{SIGNS[entry.standing]} {SAID[entry.standing].lower()}",
        )
        for entry in entries
        if entry.due_on is not None
    ]


def line_rows(line: TimeLine, *, zone: str) -> list[Row]:
    """Return one person's time line: each requirement with how it stood when, the latest first."""
    found = []
    for each in line.lines:
        found.append(Row(("title", each.requirement), each.title, kind="here"))
        found += [
            Row(
                (each.requirement, stretch.first),
                f"  {SIGNS[stretch.standing]} {SAID[stretch.standing].lower()}",
                f"{long_day(stretch.first, zone)} – {long_day(stretch.last, zone)}",
            )
            for stretch in reversed(each.stretches)
            if stretch.standing is not Standing.NOT_APPLICABLE
        ]
        found += [
            Row(
                (each.requirement, "done", record.id),
                "  · done",
                long_day(record.done.on, zone)
                + (f", with {record.done.trainer}" * bool(record.done.trainer)),
            )
            for record in reversed(each.done)
        ]
    return found


def _led(record: Record) -> str:
    return f", led by {record.done.trainer}" if record.done.trainer else ""


def long_day(day: str, zone: str) -> str:
    """Return a day in full: ``Mon 23 Nov 2026``."""
    return times.exact_day(times.day_span(day, zone)[0], zone, year=True)


def turned(day: str, by: int, *, month: bool) -> str:
    """Return the day so many weeks or calendar months later, clipped to the month's last day."""
    given = date.fromisoformat(day)
    if not month:
        return str(given + timedelta(weeks=by))
    at = given.year * 12 + given.month - 1 + by
    year, number = divmod(at, 12)
    return str(date(year, number + 1, min(given.day, monthrange(year, number + 1)[1])))
