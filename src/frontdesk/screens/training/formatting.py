"""The words of the training panel, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import accumulate, pairwise

from rich.cells import cell_len

from frontdesk.domain import times
from frontdesk.domain.times import WallClock
from frontdesk.domain.training.durations import iso, number, say
from frontdesk.domain.training.pages import Column, Entry, Matrix, Square, TimeLine
from frontdesk.domain.training.place import TrainingView
from frontdesk.domain.training.records import Record
from frontdesk.domain.training.standing import SAID, SIGNS, WORSE, Standing
from frontdesk.screens.formatting import shown_name
from frontdesk.screens.shifts.rota_formatting import day_name
from frontdesk.widgets.bar_cells import Bar, Scale
from frontdesk.widgets.row_list import Row

_KINDS = {
    Standing.OVERDUE: "late",
    Standing.IN_GRACE: "late",
    Standing.COMING_UP: "soon",
    Standing.PROVISIONAL: "soon",
}
_COMES, _ON = "→ ", "● "
_ONLY = "→ on shift later, ● on shift"
_CELL, _GAP = 100, 40
_SHORTEST, _LONGEST = 9, 14  # a sign with a day, ``◔ 29 Nov``, and the longest word of a title
_HALF_A_YEAR = 183
_NO_RULES = "There are no training rules yet.\n\n“,” shows ready-made rules, or lets you write one."
_NOBODY_ON = "Nobody on shift today has training to do.\n\nV shows everyone."
_NOBODY_ASKED = (
    "Nobody had training to do on this day.\n\n"
    "Rules are for staff and volunteers. Add that role on their page. "
    "F2 finds the person, Ctrl+O opens the page. “,” shows the rules."
)
_SMALL = ("Today", "Yesterday", "Tomorrow", "Last week", "A year ago")
_ROOMY = 6
"""So many requirements have room for words; with more, signs and days alone."""


def title(shown: TrainingView, matrix: Matrix, *, only: bool, zone: WallClock) -> str:
    """Return as of which day it is, how many are up to date, and whether only some are shown."""
    day = day_name(shown.day, now=shown.at, zone=zone)
    parts = [f"As of {lower(day)}"]
    if matrix.rows:
        parts.append(f"{matrix.up_to_date} of {len(matrix.rows)} up to date")
    return " · ".join([*parts, *([_ONLY] if only else [])])


def nobody(shown: TrainingView, *, only: bool) -> str:
    """Return why there is nobody in the matrix, and what to do."""
    at = number(shown.day)
    versions = shown.compliance.versions
    if not versions:
        return _NO_RULES
    if not any(each.first <= at <= each.last for each in versions):
        ahead = min((each.first for each in versions if each.first > at), default=None)
        begin = "end before this day" if ahead is None else f"begin on {say(ahead, at)}"
        return f"The rules {begin}.\n\nT: back to today. “,” shows the rules."
    if only:
        return _NOBODY_ON
    return _NOBODY_ASKED


def lower(day: str) -> str:
    """Return a day as it stands inside a sentence: ``today, Mon 23 Nov``, but ``Friday, …``."""
    return day[:1].lower() + day[1:] if day.startswith(_SMALL) else day


def scale(columns: Sequence[Column], rows: Sequence[Row] = ()) -> Scale:
    """Return the requirements' titles as the head of the matrix over these rows.

    A title with a long word gets more room than one of short words.
    """
    starts = _starts(columns)
    marks = tuple((start, column.title) for start, column in zip(starts, columns, strict=False))
    names = max((cell_len(row.name) for row in rows), default=0)
    return Scale(0, max(1, starts[-1]), marks, titles=True, names=names)


def _starts(columns: Sequence[Column]) -> list[int]:
    """Return where each column begins, and where the last one ends."""
    needs = (
        max(map(cell_len, column.title.replace("-", "- ").split()), default=0) for column in columns
    )
    return [0, *accumulate(_CELL * min(_LONGEST, max(_SHORTEST, need + 1)) for need in needs)]


def rows(matrix: Matrix, coming: Collection[int] | None = None, *, hidden: bool) -> list[Row]:
    """Return a row for each person, with a cell for each requirement.

    With those who are `coming` on, they stand first and are told apart from who is on shift.
    """
    brief = len(matrix.columns) > _ROOMY
    places = list(pairwise(_starts(matrix.columns)))
    if coming is not None:
        people = sorted(matrix.rows, key=lambda row: row.person not in coming)
        signs = {row.person: _COMES if row.person in coming else _ON for row in people}
    else:
        people, signs = list(matrix.rows), {}
    return [
        Row(
            row.person,
            signs.get(row.person, "") + shown_name(row.name, hidden=hidden),
            bars=tuple(
                Bar(
                    (row.person, column.id),
                    first,
                    last - _GAP,
                    square_words(square, matrix.on, brief=brief),
                    _KINDS.get(square.standing, "plain"),
                    brief=square_words(square, matrix.on, brief=True),
                )
                for column, square, (first, last) in zip(
                    matrix.columns, row.squares, places, strict=True
                )
            ),
        )
        for row in people
    ]


def most_pressing(matrix: Matrix, person: object) -> tuple[int, str] | None:
    """Return the key of the square for which `person` stands where they stand in the list."""
    for row in matrix.rows:
        if row.person == person and row.squares:
            _, column = min(
                zip(row.squares, matrix.columns, strict=True),
                key=lambda each: (WORSE[each[0].standing], each[0].due_on or ""),
            )
            return row.person, column.id
    return None


def square_words(square: Square, on: str, *, brief: bool) -> str:
    """Return a standing as a sign with a word or a day, as of `on`; `brief`, the day alone."""
    sign, due = SIGNS[square.standing], square.due_on
    if square.standing is Standing.NOT_APPLICABLE:
        return ""
    words = ""
    match square.standing:
        case Standing.OVERDUE if due is not None:
            words = _day(number(due) + 1, number(on), brief=brief)
            words = words if brief else f"since {words}"
        case Standing.COMING_UP | Standing.PROVISIONAL if due is not None:
            words = _day(number(due), number(on), brief=brief)
            words = words if brief else f"by {words}"
        case Standing.IN_GRACE:  # its last valid day is over: no day to do it by
            words = "extra" if brief else "extra time"
        case Standing.NOT_OWED | Standing.EXEMPT | Standing.NOT_YET_DUE if not brief:
            words = SAID[square.standing].lower()
    return f"{sign} {words}".rstrip()


def _day(day: int, on: int, *, brief: bool) -> str:
    """Return a day; `brief`, of one long ago or far ahead the year alone, if it is another."""
    said = say(day, on)
    first, month, *year = said.split()
    if not brief or not year:
        return said
    return f"{first} {month}" if abs(day - on) < _HALF_A_YEAR else year[0]


def because(entry: Entry | None, *, hidden: bool) -> str:
    """Return the marked square explained: whose, what, and why."""
    if entry is None:
        return ""
    return f"{shown_name(entry.name, hidden=hidden)} · {entry.title}: {entry.because}"


def coming_rows(entries: Sequence[Entry], *, hidden: bool) -> list[Row]:
    """Return what is due in the coming time, soonest first."""
    return [
        Row(
            (entry.person, entry.requirement),
            f"{times.exact_date(entry.due_on or entry.requirement)}  "
            f"{shown_name(entry.name, hidden=hidden)}",
            entry.title,
            f"{SIGNS[entry.standing]} {SAID[entry.standing].lower()}",
        )
        for entry in entries
        if entry.due_on is not None
    ]


def line_rows(line: TimeLine) -> list[Row]:
    """Return one person's time line: each requirement with how it stood when, the latest first."""
    found = []
    for each in line.lines:
        found.append(Row(("title", each.requirement), each.title, kind="here"))
        found += [
            Row(
                (each.requirement, stretch.first),
                f"  {SIGNS[stretch.standing]} {SAID[stretch.standing].lower()}",
                f"{times.full_date(stretch.first)} – {times.full_date(stretch.last)}",
            )
            for stretch in reversed(each.stretches)
            if stretch.standing is not Standing.NOT_APPLICABLE
        ]
        found += [
            Row(
                (each.requirement, "done", record.id),
                "  · done",
                times.full_date(record.done.on)
                + (f", with {record.done.trainer}" * bool(record.done.trainer)),
            )
            for record in reversed(each.done)
        ]
    return found


def _led(record: Record) -> str:
    return f", led by {record.done.trainer}" if record.done.trainer else ""


def months_after(day: str, by: int) -> str:
    """Return the day so many calendar months later, clipped to the month's last day."""
    return iso(times.months_after(date.fromordinal(number(day)), by).toordinal())
