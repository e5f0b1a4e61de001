"""Taking what files say of a center just as it is: sheet after sheet, each row once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from frontdesk.domain.people.names import clean, fold
from frontdesk.domain.refusals import Refusal
from frontdesk.files.sheets import Cell, Column, Kind, Sheet, SheetRow, Who
from frontdesk.files.table import BadRow
from frontdesk.services.desk.context import Act, WriteContext
from frontdesk.services.people.match_names import NameMatcher
from frontdesk.services.transfer.imports import Progress, Report, as_act, told
from frontdesk.store import copying
from frontdesk.store.changes import ChangeRecorder, Value
from frontdesk.store.conversations import rooms
from frontdesk.store.shifts import jobs
from frontdesk.store.visits import activities

NUMBERS_LIMIT = 1_000_000_000
"""The highest number of a row that is kept as a file has it."""

_IN_THE_WAY = (
    "It does not fit what is on file. It takes someone, a room or a day twice, or a value is wrong."
)
_NOT_HERE = "It belongs to a row that is not here. Read in the file of that one first."

_ADD: dict[str, Callable[[ChangeRecorder, str], int]] = {
    "activity": activities.add,
    "job": jobs.add,
    "room": rooms.add,
}
"""What puts a line on one of the center's lists."""

Values = dict[str, Value]


def import_sheet(
    sheet: Sheet,
    rows: Sequence[SheetRow | BadRow],
    report: Report,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Act:
    """Return the act that takes the rows of one sheet in just as they are, and fills `report`.

    A row is on file already when what makes it the same is; what else it says otherwise is told.
    """

    def write(context: WriteContext, report: Report) -> None:
        copy = Copy(context, named_in=report)
        copy.take(sheet, rows, report, progress)
        copy.finish()

    return as_act("file-read", write, report, dry_run=dry_run)


class _Nobody(Exception):
    """A row names somebody or something that is not here; the message is a sentence."""


class _NotYet(Exception):
    """A row refers to one that has not been taken in yet."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A row that cannot go in yet: what it collides with may change with a later one."""

    sheet: Sheet
    row: SheetRow
    report: Report
    why: str


class Copy:
    """Files of one center being taken in, inside an act.

    Args:
        context: The act.
        by_id: The people by the numbers that they have in the files, if that is known.
        new: Whether the center has nothing of its own yet, so that rows keep their numbers.
        named_in: The report of the one file that is read, where people are known by their names.
    """

    def __init__(
        self,
        context: WriteContext,
        by_id: Mapping[int, int] | None = None,
        *,
        new: bool = False,
        named_in: Report | None = None,
    ) -> None:
        self._by_id, self._new = by_id, new
        self._database, self._changes = context.database, context.changes
        self._numbers: dict[str, dict[int, int]] = {}
        """For each table, the numbers that rows have here by those that they have in the files."""
        self._untouched: dict[str, bool] = {}
        self._lists: dict[str, dict[str, int]] = {}
        self._waiting: list[_Waiting] = []
        self._named = NameMatcher(context, named_in) if named_in is not None else None

    def take(
        self,
        sheet: Sheet,
        rows: Sequence[SheetRow | BadRow],
        report: Report,
        progress: Progress | None = None,
    ) -> None:
        """Take the rows of a sheet in; what has to wait for others is tried again later."""
        report.bad.extend(row for row in rows if isinstance(row, BadRow))
        good = [row for row in rows if isinstance(row, SheetRow)]
        if self._new and sheet.table in copying.WITH_A_KEY:
            copying.clear(self._changes, sheet.table)  # what every new center begins with
        self._untouched[sheet.table] = self._new or copying.is_untouched(
            self._database, sheet.table
        )
        there = self._on_file(sheet)
        for done, row in enumerate(good, 1):
            told(progress, done, len(good))
            self._take(sheet, row, report, there)
        self._try_again()

    def finish(self) -> None:
        """Say of what still waits why it cannot go in."""
        self._try_again()
        for each in self._waiting:
            each.report.reject(each.row.line, each.why)

    def _try_again(self) -> None:
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            for each in waiting:
                self._take(each.sheet, each.row, each.report, {})
            if len(self._waiting) == len(waiting):
                return

    def _on_file(self, sheet: Sheet) -> dict[tuple[Value, ...], list[tuple[int, Values]]]:
        """Return what is on file by what makes a row the same."""
        fields = [each.field for each in sheet.columns if each.kind is not Kind.LISTED]
        found: dict[tuple[Value, ...], list[tuple[int, Values]]] = {}
        for number, row in copying.rows(self._database, sheet.table, fields):
            values = dict(zip(fields, row, strict=True))
            found.setdefault(self._same(sheet, values), []).append((number, values))
        return found

    def _same(self, sheet: Sheet, values: Values) -> tuple[Value, ...]:
        found = (values[field] for field in sheet.same)
        folded = sheet.table in copying.WITH_A_KEY
        return tuple(fold(str(each)) if folded else each for each in found)

    def _take(
        self,
        sheet: Sheet,
        row: SheetRow,
        report: Report,
        there: dict[tuple[Value, ...], list[tuple[int, Values]]],
    ) -> None:
        try:
            values = self._values(sheet.table, sheet.columns, row)
            parts = [self._values(part.table, part.columns, row) for part in sheet.parts]
            lines = {
                column.field: self._lines(column, row.cells[column.name])
                for column in sheet.columns
                if column.kind is Kind.LISTED
            }
        except _Nobody as nobody:
            report.reject(row.line, str(nobody))
            return
        except _NotYet:
            self._waiting.append(_Waiting(sheet, row, report, _NOT_HERE))
            return
        same = there.get(self._same(sheet, values), [])
        if same:
            number, kept = same.pop(0)
            self._keep_number(sheet, row, number)
            differing = [name for name in values if values[name] != kept[name]]
            for name in differing[:1]:
                report.differ(
                    row.line,
                    f"{_called(sheet, name)}: it is different on file. What is on file stays.",
                )
            report.unchanged += 1
            return
        if self._write(sheet, row, values, parts, lines):
            report.added += 1
        else:
            self._waiting.append(_Waiting(sheet, row, report, _IN_THE_WAY))

    def _write(
        self,
        sheet: Sheet,
        row: SheetRow,
        values: Values,
        parts: Sequence[Values],
        lines: Mapping[str, Sequence[int]],
    ) -> bool:
        """Write a row and all that belongs to it, or nothing; say whether it could be."""
        keep = self._untouched[sheet.table] and row.number is not None
        given: Values = {"id": row.number} if keep and 0 < (row.number or 0) < NUMBERS_LIMIT else {}
        if sheet.table in copying.WITH_A_KEY:
            given["title_key"] = fold(str(values["title"]))

        def write() -> int:
            number = self._changes.add(sheet.table, **given, **values)
            for part, theirs in zip(sheet.parts, parts, strict=True):
                if part.always or any(each not in (None, "") for each in theirs.values()):
                    belongs: Values = {part.parent: number, **dict(part.fixed)}
                    self._changes.add(part.table, **belongs, **theirs)
            for field, (table, parent, line) in sheet.listed:
                for each in lines[field]:
                    self._changes.add(table, **{parent: number, line: each})
            return number

        number = copying.if_let(self._changes, write)
        if number is None:
            return False
        self._keep_number(sheet, row, number)
        return True

    def _keep_number(self, sheet: Sheet, row: SheetRow, number: int) -> None:
        if row.number is not None:
            self._numbers.setdefault(sheet.table, {})[row.number] = number

    def _values(self, table: str, columns: Sequence[Column], row: SheetRow) -> Values:
        return {
            column.field: copying.as_value(
                table, column.field, self._value(column, row.cells[column.name])
            )
            for column in columns
            if column.kind is not Kind.LISTED
        }

    def _value(self, column: Column, cell: Cell) -> Value:
        match cell:
            case Who():
                return self._who(column, cell)
            case tuple():
                return None
            case int() if column.kind is Kind.ROW:
                return self._row(column.of, cell)
            case str() if column.kind is Kind.TITLE and cell:
                return self._line(column.of, cell)
            case "" if column.kind is Kind.TITLE:
                return None
        return cell

    def _row(self, table: str, number: int) -> int:
        known = self._numbers.get(table, {})
        if number in known:
            return known[number]
        if self._by_id is None and table not in self._numbers:  # a file alone: of this center
            return number
        raise _NotYet

    def _lines(self, column: Column, cell: Cell) -> list[int]:
        titles = cell if isinstance(cell, tuple) else ()
        return list(dict.fromkeys(self._line(column.of, title) for title in titles))

    def _line(self, table: str, title: str) -> int:
        """Return the line of a list; one that is not there is put on it, but a requirement."""
        if table not in self._lists:
            found = copying.titles(self._database, table)
            self._lists[table] = {_key(table, each): number for number, each in found.items()}
        lines, key = self._lists[table], _key(table, title)
        if key not in lines:
            if table == "requirement":
                raise _Nobody(
                    f"requirement: there is no “{clean(title, 60)}”. Read in the rules first."
                )
            lines[key] = _ADD[table](self._changes, title)
        return lines[key]

    def _who(self, column: Column, who: Who) -> int:
        if self._by_id is not None:
            shown = clean(who.name, 60) or f"#{who.id}"
            if who.id is not None and who.id in self._by_id:
                return self._by_id[who.id]
            raise _Nobody(f"“{shown}” is not in the file of people.")
        assert self._named is not None
        found = self._named.match(who.name, who.id, staff_first=False, column=column.number_name)
        if isinstance(found, Refusal):
            raise _Nobody(found.sentence)
        return found


def _key(table: str, title: str) -> str:
    return title if table in copying.KEYS else fold(title)


def _called(sheet: Sheet, field: str) -> str:
    return next(column.name for column in sheet.columns if column.field == field)
