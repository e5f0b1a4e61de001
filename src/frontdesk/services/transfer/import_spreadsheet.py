"""A sheet of anybody's making comes in: what its columns are, how it would stand, and the act.

What was said of a sheet's columns is kept with the import, under its heading, for the next one that
is headed so: see docs/decisions/0025-any-sheet.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import counted, one_or_many, one_stop
from frontdesk.domain.time_reader import WHOLE_DAY, TimeReader, time_text
from frontdesk.domain.transfer import guessing
from frontdesk.domain.transfer.cells import (
    CellReader,
    is_ticked,
    minutes_of,
    plain_day,
    role_of,
    whole_name,
)
from frontdesk.domain.transfer.fields import Shape, SheetKind
from frontdesk.domain.transfer.guessing import Column, Guess, Line, Order, folded
from frontdesk.files.conversations_file import ConversationRow, conversation_parser
from frontdesk.files.days_file import ClosedRow, LeaveRow, closed_parser, leave_parser
from frontdesk.files.people_file import PersonRow, person_parser
from frontdesk.files.rota_file import ShiftRow, shift_parser
from frontdesk.files.spreadsheet import TO_FIX, Spreadsheet, write_to_fix
from frontdesk.files.table import BadRow, RowError
from frontdesk.files.training_file import TrainingRow, training_parser
from frontdesk.files.visits_file import VisitRow, visit_parser
from frontdesk.services.conversations.importing import import_conversations
from frontdesk.services.desk.context import Act, ReadContext, WriteContext, query
from frontdesk.services.training.importing import import_training
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.import_rota import import_closed, import_leave, import_shifts
from frontdesk.services.transfer.import_visits import import_visits
from frontdesk.services.transfer.imports import Progress, Report, told
from frontdesk.store.center import settings

Row = PersonRow | VisitRow | ShiftRow | ConversationRow | TrainingRow | LeaveRow | ClosedRow

KEPT_AS = "import_columns"
"""The setting under which it is kept what columns of a sheet are."""

KEPT = 30
"""Of so many sheets, the last ones."""

PREVIEWED = 10
"""Rows that are shown as they would stand."""

PARSERS: Mapping[str, Callable[[TimeReader], Callable[[int, dict[str, str]], Row]]] = {
    "people": person_parser,
    "visits": visit_parser,
    "shifts": shift_parser,
    "conversations": conversation_parser,
    "training": training_parser,
    "leave": leave_parser,
    "closed": closed_parser,
}
"""What makes a row of cells, by the kind of sheet."""

IN_PAST = ("people", "visits", "training")
"""The kinds that tell what has been: there ``11/3`` is the latest, else the next."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody said of a sheet.

    Attributes:
        kind: What kind it is, or empty.
        columns: What columns are, by their headings; the empty field leaves one out.
        month_first: Whether 3/4 is 4 March, or None.
        on: The day of a sheet that has none, ``YYYY-MM-DD``, or empty.
        add_people: Whether somebody who is not on file is recorded as someone new.
    """

    kind: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    month_first: bool | None = None
    on: str = ""
    add_people: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """The one thing that must be asked of a sheet.

    Attributes:
        code: ``order`` of the numbers in its days, or the ``day`` that it is of.
        sentence: The question.
        at_command_line: How a line command is told the answer.
    """

    code: str
    sentence: str
    at_command_line: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sheet is understood.

    Attributes:
        sheet: The sheet.
        kind: What kind it is.
        guesses: What each column is, and why.
        order: What its days say of the order of their numbers.
        question: What must be asked before it comes in, or None.
        choices: What was said, or kept from last time.
        is_kept: Whether the columns are as they were last time.
        parts: Its rows under each header, with the day that stands above, or empty.
        header: Its heading.
        reader: Reads its days and times.
    """

    sheet: Spreadsheet
    kind: SheetKind
    guesses: tuple[Guess, ...]
    order: Order
    question: Question | None
    choices: Choices
    is_kept: bool
    parts: tuple[tuple[str, tuple[Line, ...]], ...]
    header: tuple[str, ...]
    reader: TimeReader

    @property
    def columns(self) -> dict[str, str]:
        """The columns that come in, by their headings."""
        return {each.column.head: each.field for each in self.guesses if each.field}

    @property
    def left_out(self) -> list[str]:
        """The headings of the columns that do not, and the sheets of the workbook."""
        unknown = [g.column.head for g in self.guesses if not g.field and g.column.filled]
        return [*unknown, *(f"the sheet “{name}”" for name in self.sheet.left_out)]

    @property
    def count(self) -> int:
        """How many rows there are under the header."""
        return sum(len(lines) for _, lines in self.parts)


# Understanding


@query
def kept_columns(context: ReadContext) -> dict[str, Any]:
    """Return what was said of sheets that came in before, by their headings."""
    found = settings.value(context.database, KEPT_AS)
    return found if isinstance(found, dict) else {}


def understand(
    sheet: Spreadsheet,
    reader: TimeReader,
    choices: Choices | None = None,
    kept: Mapping[str, Any] | None = None,
) -> Plan | Refusal:
    """Return how a sheet is understood, or why it cannot come in.

    Args:
        sheet: The sheet, read whole.
        reader: Reads days and times as the center writes them.
        choices: What somebody said of it.
        kept: What was said of sheets that came in before.
    """
    choices = choices or Choices()
    days = guessing.numbered_days(sheet.lines)
    order = guessing.order_of(sheet.lines, days)
    first = choices.month_first if choices.month_first is not None else order.month_first
    cells = CellReader(replace(reader, month_first=first, past=True))
    index = guessing.find_header(sheet.lines, cells)
    header = () if index is None else sheet.lines[index].cells
    parts = _parts(sheet, header, index, cells)
    if isinstance(parts, Refusal):
        return parts
    lines = [line for _, found in parts for line in found]
    if not lines:
        return Refusal("file-empty", "There are no rows under the header. Choose another sheet.")
    columns = [
        column
        for column in guessing.look_at(header, lines, cells)
        if folded(column.head) != folded(TO_FIX)
    ]
    before = (kept or {}).get(signature(columns), {})
    said = {**before.get("columns", {}), **choices.columns}
    found = guessing.guess(columns, kind=choices.kind or before.get("kind", ""), said=said)
    if isinstance(found, Refusal):
        return found
    kind, guesses = found
    if first is None and before.get("month_first") is not None:
        choices = replace(choices, month_first=before["month_first"])
    of_days = {guess.column.place for guess in guesses if guess.field} & {*days}
    if not of_days:
        order = Order(None)
    if order.both and choices.month_first is None:
        return Refusal(
            "mixed-days",
            f"The days are written in two ways: {order.both}. Write them one way.",
            at_command_line="Or say --month-first or --day-first.",
        )
    past = kind.name in IN_PAST
    first = order.month_first if choices.month_first is None else choices.month_first
    plan = Plan(
        sheet, kind, tuple(guesses), order, None, choices, bool(before), tuple(parts), header,
        replace(reader, month_first=first, past=past),
    )  # fmt: skip
    return replace(plan, question=_question(plan, reader))


def _parts(
    sheet: Spreadsheet, header: tuple[str, ...], index: int | None, cells: CellReader
) -> list[tuple[str, tuple[Line, ...]]] | Refusal:
    """Return the rows under each header, with the day in the titles above it.

    A workbook has one header a sheet, a printed list one a page; a title between two pages is no
    row. A header of another kind begins another table.
    """
    titles = list(sheet.lines[: index or 0])
    starts = {first: name for name, first in sheet.sheets}
    heads = {cell.casefold() for cell in header if cell}
    day = _day_above(titles, cells) or _day_of_name(sheet, titles, cells)
    parts: list[tuple[str, list[Line]]] = [(day, [])]
    loose: list[Line] = []  # rows with one cell: a title, if a header follows
    new_sheet = ""
    for line in sheet.lines[0 if index is None else index + 1 :]:
        if sheet.sheets and (name := _sheet_of(line.number, starts)) != new_sheet:
            new_sheet = name
            day = cells.day(name) or guessing.day_in(name, cells) or day if name else day
            if parts[-1][1] or len(parts) > 1:
                parts.append((day, []))
        first = next((cell for cell in line.cells if cell), "")
        if first.casefold() in heads and guessing.is_header_again(line.cells, header):
            day = _day_above(loose, cells) or day
            loose.clear()
            parts.append((day, []))
            continue
        if header and guessing.is_other_header(line.cells, cells):
            return Refusal(
                "two-tables",
                f"Another table begins at {sheet.place(line.number)}. Save each table as a file of "
                "its own.",
            )
        if sum(1 for cell in line.cells if cell) == 1 and len(header) > 1:
            loose.append(line)
            continue
        parts[-1][1].extend(loose)
        loose.clear()
        parts[-1][1].append(line)
    parts[-1][1].extend(loose)
    return [(on, tuple(lines)) for on, lines in parts if lines]


def _sheet_of(number: int, starts: Mapping[int, str]) -> str:
    return starts[max(first for first in starts if first <= number)] if len(starts) > 1 else ""


def _day_above(titles: Sequence[Line], cells: CellReader) -> str:
    found = (guessing.day_in(" ".join(filter(None, each.cells)), cells) for each in titles)
    return next(filter(None, found), "")


def _day_of_name(sheet: Spreadsheet, titles: Sequence[Line], cells: CellReader) -> str:
    names = [*(name for name, _ in sheet.sheets[:1]), sheet.path.stem]
    return next(filter(None, (guessing.day_in(name, cells) for name in names)), "")


def signature(columns: Sequence[Column]) -> str:
    """Return by what a sheet that is headed alike is known again."""
    return "|".join(folded(column.head) for column in columns)[:2000]


def _question(plan: Plan, reader: TimeReader) -> Question | None:
    order = plan.order
    if plan.choices.month_first is None and order.month_first is None and order.asked:
        text = order.asked.split(" ")[0]
        ways = [
            replace(plan.reader, month_first=first).day(plain_day(text)) for first in (True, False)
        ]
        said = [times.month_name(int(way[5:7])) for way in ways if isinstance(way, str)]
        if len({*said}) == 2:
            return Question(
                "order",
                f"Is {order.asked} in {said[0]} or in {said[1]}? No line of the sheet tells.",
                at_command_line="Say --month-first or --day-first.",
            )
    has = {*plan.columns.values()}
    needs_day = plan.kind.name in ("visits", "shifts", "conversations") and "day" not in has
    if needs_day and not plan.choices.on and not all(day for day, _ in plan.parts):
        times_only = [
            guess.column
            for guess in plan.guesses
            if guess.field in ("arrived", "starts") and not guess.column.is_mostly(Shape.MOMENT)
        ]
        if times_only:
            return Question(
                "day",
                f"Which day is this sheet of? “{times_only[0].head}” says only the time.",
                at_command_line="Say --on DAY.",
            )
    return None


# Rows


def rows_of(plan: Plan, progress: Progress | None = None) -> list[Row | BadRow]:
    """Return the rows of a sheet, good and bad, as its columns say."""
    return list(_rows(plan, progress))


def first_rows(plan: Plan, limit: int = PREVIEWED) -> list[tuple[dict[str, str], Row | BadRow]]:
    """Return the first rows with their cells as they would stand."""
    making = _Cells(plan)
    found: list[tuple[dict[str, str], Row | BadRow]] = []
    for on, lines in plan.parts:
        for line in lines[: limit - len(found)]:
            cells = making.cells(line, on)
            found.append((dict(cells), _parsed(plan, making, line, cells)))
    return found[:limit]


def _rows(plan: Plan, progress: Progress | None) -> Iterator[Row | BadRow]:
    making, count, done = _Cells(plan), plan.count, 0
    yield from plan.sheet.broken
    for on, lines in plan.parts:
        for line in lines:
            done += 1
            told(progress, done, count)
            yield _parsed(plan, making, line, making.cells(line, on))


def _parsed(plan: Plan, making: _Cells, line: Line, cells: dict[str, str]) -> Row | BadRow:
    try:
        return making.parse(line.number, cells)
    except RowError as error:
        return BadRow(line.number, str(error))


class _Cells:
    """Makes the cells of a file of ours of those of a sheet."""

    def __init__(self, plan: Plan) -> None:
        self.parse = PARSERS[plan.kind.name](plan.reader)
        self._read = CellReader(plan.reader)
        self._kind, self._said_on = plan.kind.name, plan.choices.on
        self._at: dict[str, list[Column]] = defaultdict(list)
        for each in plan.guesses:
            if each.field:
                self._at[each.field].append(each.column)
        names = self._at.get("name", ())
        self._last_first = any(column.is_mostly(Shape.COMMA_NAME) for column in names)
        days = self._at.get("day", ())
        self._carries = any(guessing.days_left_empty(column) for column in days)
        lengths = self._at.get("minutes", ())
        self._in_hours = any(
            "hour" in column.head.casefold() or "hrs" in column.head.casefold()
            for column in lengths
        )
        self._day = ""

    def cells(self, line: Line, on: str) -> dict[str, str]:
        """Return the cells of a row by the columns of a file of ours."""
        row = line.cells
        found: dict[str, str] = defaultdict(str)
        for name, columns in self._at.items():
            place = columns[0].place
            if name not in _MADE and place < len(row) and row[place]:
                found[name] = row[place]
        found["name"] = self._name(row)
        match self._kind:
            case "visits":
                self._visit(row, found, on)
            case "shifts" | "conversations":
                self._planned(row, found, on)
            case "people":
                self._person(row, found)
            case _:
                for name in ("on", "from", "to", "counts_for"):
                    self._set_day(found, name)
                for name in ("certified", "equivalent"):
                    self._set_yes(found, name)
        return found

    def _cell(self, row: Sequence[str], name: str) -> str:
        return next(
            (row[each.place] for each in self._at.get(name, ()) if each.place < len(row)), ""
        )

    def _name(self, row: Sequence[str]) -> str:
        whole = self._cell(row, "name")
        if whole:
            return whole_name(whole, last_first=self._last_first)
        parts = (self._cell(row, "first_name"), self._cell(row, "last_name"))
        return " ".join(part for part in parts if part)

    def _on(self, row: Sequence[str], on: str) -> str:
        """Return the day of a row: its own, the one above it, or that of the sheet."""
        day = self._cell(row, "day")
        if day:
            self._day = day
        elif self._carries:
            day = self._day
        return day or self._said_on or on

    def _half(self, row: Sequence[str], after: str) -> str:
        """Return the am or pm that stands right of a time, before the next one."""
        columns = self._at.get("am_pm", ())
        times_ = self._at.get(after, ())
        if not columns or not times_:
            return ""
        right = [each.place for each in columns if each.place > times_[0].place]
        place = min(right, default=columns[0].place)
        return row[place] if place < len(row) else ""

    def _visit(self, row: Sequence[str], found: dict[str, str], on: str) -> None:
        day = self._on(row, on)
        arrived = self._cell(row, "arrived")
        began = self._read.when(day, arrived, self._half(row, "arrived"))
        found["arrived"] = began
        left = self._cell(row, "left")
        found["left"] = self._read.until(began, left, self._half(row, "left"))
        lasted = self._cell(row, "minutes")
        if not left and lasted:
            minutes = minutes_of(lasted, in_hours=self._in_hours)
            clock = self._read.clock(began[11:])
            if minutes is not None and clock is not None and began[:10]:
                days, rest = divmod(clock + minutes, WHOLE_DAY)
                found["left"] = f"{times.day_after(began[:10], days)} {time_text(rest)}"
        found["activities"] = self._activities(row)

    def _activities(self, row: Sequence[str]) -> str:
        took_part = []
        for column in self._at.get("activities", ()):
            cell = row[column.place] if column.place < len(row) else ""
            if column.is_mostly(Shape.TICK):
                took_part += [column.head] * is_ticked(cell)
            elif cell:
                took_part.append(cell.replace(",", ";"))
        return ";".join(took_part)

    def _planned(self, row: Sequence[str], found: dict[str, str], on: str) -> None:
        day = self._on(row, on)
        starts = self._read.when(day, self._cell(row, "starts"), self._half(row, "starts"))
        ends = self._read.until(starts, self._cell(row, "ends"), self._half(row, "ends"))
        found["starts"], found["ends"] = starts, ends
        if self._kind != "conversations":
            return
        lasted = self._cell(row, "minutes")
        if lasted:
            minutes = minutes_of(lasted, in_hours=self._in_hours)
            found["minutes"] = lasted if minutes is None else str(minutes)
        elif ends:
            span = self._span(starts, ends)
            found["minutes"] = "" if span is None else str(span)

    def _span(self, starts: str, ends: str) -> int | None:
        reader = self._read.reader
        begin = reader.instant(starts)
        end = begin if isinstance(begin, Refusal) else reader.end(begin, ends)
        if isinstance(begin, Refusal) or isinstance(end, Refusal):
            return None
        return (end - begin) // 60

    def _person(self, row: Sequence[str], found: dict[str, str]) -> None:
        contacts = (
            row[each.place] for each in self._at.get("contact", ()) if each.place < len(row)
        )
        found["contact"] = ", ".join(filter(None, contacts))
        roles = re.split("[;,]", found["roles"]) if found["roles"] else []
        found["roles"] = ";".join(role_of(each) for each in roles if each.strip())
        for name in ("joined_on", "started_on", "ended_on"):
            self._set_day(found, name)
        for name in ("drives", "message_ok"):
            self._set_yes(found, name)

    def _set_day(self, found: dict[str, str], name: str) -> None:
        if text := found.get(name):
            moment = None if self._read.day(text) else self._read.moment(text)
            found[name] = self._read.day(text) or (moment or text)[: 10 if moment else None]

    def _set_yes(self, found: dict[str, str], name: str) -> None:
        if text := found.get(name):
            found[name] = "yes" if is_ticked(text) else "no"


_MADE = frozenset(
    ("name", "first_name", "last_name", "day", "am_pm", "arrived", "left", "minutes", "activities",
     "starts", "ends", "contact")
)  # fmt: skip
"""The fields of which more is made than what stands in a cell."""


# Coming in


def import_rows(
    plan: Plan,
    rows: Sequence[Row | BadRow],
    report: Report,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Act:
    """Return the act that takes the rows of a sheet in and keeps what its columns are."""
    taking = _taking(plan, rows, report, dry_run, progress)

    def perform(context: WriteContext) -> Refusal | None:
        refusal = taking.perform(context)
        if refusal is None:
            _keep(context, plan)
        return refusal

    return replace(taking, perform=perform)


def _taking(
    plan: Plan,
    rows: Sequence[Row | BadRow],
    report: Report,
    dry_run: bool,
    progress: Progress | None,
) -> Act:
    match plan.kind.name:
        case "people":
            these = cast("Sequence[PersonRow | BadRow]", rows)
            return import_people(these, report, dry_run=dry_run, progress=progress)
        case "visits":
            return import_visits(
                cast("Sequence[VisitRow | BadRow]", rows),
                report,
                add_people=plan.choices.add_people,
                dry_run=dry_run,
                progress=progress,
            )
        case "shifts":
            shifts = cast("Sequence[ShiftRow | BadRow]", rows)
            return import_shifts(shifts, report, dry_run=dry_run, progress=progress)
        case "conversations":
            talks = cast("Sequence[ConversationRow | BadRow]", rows)
            return import_conversations(talks, report, dry_run=dry_run, progress=progress)
        case "training":
            done = cast("Sequence[TrainingRow | BadRow]", rows)
            return import_training(done, report, dry_run=dry_run, progress=progress)
        case "leave":
            leave = cast("Sequence[LeaveRow | BadRow]", rows)
            return import_leave(leave, report, dry_run=dry_run)
        case _:
            closed = cast("Sequence[ClosedRow | BadRow]", rows)
            return import_closed(closed, report, dry_run=dry_run)


def _keep(context: WriteContext, plan: Plan) -> None:
    """Keep what the columns of a sheet are, for the next one that is headed so."""
    kept = dict(settings.value(context.database, KEPT_AS) or {})
    columns = [guess.column for guess in plan.guesses]
    known = signature(columns)
    kept.pop(known, None)
    kept[known] = {
        "kind": plan.kind.name,
        "columns": {guess.column.head: guess.field for guess in plan.guesses},
        "month_first": None if plan.order.month_first is not None else plan.choices.month_first,
    }
    settings.save(context.changes, **{KEPT_AS: dict([*kept.items()][-KEPT:])})


# What came of it


def save_to_fix(plan: Plan, report: Report, database: Path) -> Path | None:
    """Write the rows that could not come in beside the sheet, each with why; return the file.

    None when all came in. Raises `CannotWrite`.
    """
    if not report.bad:
        return None
    by_number = {line.number: line.cells for line in plan.sheet.lines}
    heads = plan.header or tuple(guess.column.head for guess in plan.guesses)
    again = [place for place, head in enumerate(heads) if folded(head) == folded(TO_FIX)]

    def without(cells: Sequence[str]) -> list[str]:
        return [cell for place, cell in enumerate(cells) if place not in again]

    rows = [(each.sentence, without(by_number.get(each.line, ()))) for each in report.bad]
    return write_to_fix(plan.sheet.path, without(heads), rows, database)


_VARIES = re.compile(r"“[^”]*”|#?\d[\d:./-]*")


def reasons(plan: Plan, report: Report) -> list[str]:
    """Return why rows could not come in: one line a reason, the commonest first."""
    by_reason: dict[str, list[BadRow]] = {}
    for row in report.bad:
        by_reason.setdefault(_VARIES.sub("…", row.sentence), []).append(row)
    said = []
    for rows in sorted(by_reason.values(), key=len, reverse=True):
        first = rows[0]
        others = len(rows) - 1
        more = f" and {counted(others, 'more', 'more')}" if others else ""
        said.append(f"{plan.sheet.place(first.line).capitalize()}{more}: {first.sentence}")
    return said


def summed_up(report: Report, to_fix: Path | None, *, dry_run: bool = False) -> str:
    """Return in one line what came of a sheet: ``312 in, 4 could not: saved as … .``."""
    would = "would be " if dry_run else ""
    parts = [f"{report.added + report.completed:,} {would}in"]
    if report.unchanged:
        parts.append(f"{report.unchanged:,} {one_or_many(report.unchanged, 'was', 'were')} there")
    if report.bad:
        saved = f": saved as {to_fix.name}" if to_fix is not None else ""
        parts.append(f"{len(report.bad):,} could not{saved}")
    return one_stop(f"{', '.join(parts)}.")
