"""Sheets: what a center has on record as files, a row each, exactly as it is, and back.

A sheet says which columns its file has and what stands in them. Everything is written so that a
spreadsheet shows it and a new center takes it back; people stand there by name and number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from os import PathLike
from typing import BinaryIO

from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader, read_time
from frontdesk.domain.times import minute_text
from frontdesk.files.csv_output import listed, write_table
from frontdesk.files.header import Columns
from frontdesk.files.people_file import NO, YES, read_name, read_number
from frontdesk.files.table import CELL_LIMIT, Cells, RowError, Table, open_table

NUMBER = "number"
"""The column of a row's own number, by which rows of other files refer to it."""


class Kind(Enum):
    """What stands in a column."""

    TEXT = auto()
    COUNT = auto()
    """A whole number."""
    DAY = auto()
    INSTANT = auto()
    HOUR = auto()
    """A time of day; minutes after midnight on record."""
    FLAG = auto()
    """Yes or no; 1 or 0 on record."""
    PERSON = auto()
    """Somebody: a column of the name, and one of the number."""
    TITLE = auto()
    """A line of one of the center's lists, by its title."""
    ROW = auto()
    """A row of another sheet, by its number."""
    LISTED = auto()
    """Several lines of one of the center's lists, ``;`` between."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        name: What it is called in the file.
        field: What it is called on record.
        kind: What stands in it.
        of: The table that a `TITLE`, a `ROW` or a `LISTED` is of.
        needed: Whether every row has something in it.
    """

    name: str
    field: str
    kind: Kind = Kind.TEXT
    of: str = ""
    needed: bool = False

    @property
    def number_name(self) -> str:
        """What the column of the number beside a `PERSON` is called."""
        return "id" if self.name == "name" else f"{self.name}_id"


@dataclass(frozen=True, slots=True)
class Part:
    """A row of another table that belongs to each row of a sheet and stands in the same line.

    Attributes:
        table: Its table.
        parent: The column of it that refers to the row of the sheet.
        columns: Its columns.
        fixed: What else stands in it, as column and value.
        always: Whether there is one even when all its columns are empty.
    """

    table: str
    parent: str
    columns: tuple[Column, ...]
    fixed: tuple[tuple[str, int], ...] = ()
    always: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of a center is in one file.

    Attributes:
        name: The file's name, without its ending.
        table: The table whose rows it has.
        columns: Its columns.
        same: By which fields a row is the same as one on record.
        parts: Rows of other tables that stand in the same line.
        listed: For each `LISTED` column by its field: the table, the column of it that refers to
            the row, and the one that refers to the line of the list.
    """

    name: str
    table: str
    columns: tuple[Column, ...]
    same: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    listed: tuple[tuple[str, tuple[str, str, str]], ...] = ()

    @property
    def every(self) -> tuple[Column, ...]:
        """All columns, those of the parts too."""
        return (*self.columns, *(column for part in self.parts for column in part.columns))

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns in the file, in the order in which they are written."""
        names: list[str] = [NUMBER]
        for column in self.every:
            names.append(column.name)
            if column.kind is Kind.PERSON:
                names.append(column.number_name)
        return tuple(names)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a sheet.

    Attributes:
        id: The number they had where the file was written, or None.
        name: The name, or empty.
    """

    id: int | None
    name: str


Cell = str | int | Who | tuple[str, ...] | None
"""What stands in a column of a row: a `ROW` is a number, a `TITLE` a text."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet.

    Attributes:
        line: The line on which it starts.
        number: The number it had where the file was written, or None.
        cells: What stands in it, by the name of the column.
    """

    line: int
    number: int | None
    cells: Mapping[str, Cell]


def read_sheet(
    sheet: Sheet, path: str | PathLike[str], reader: TimeReader
) -> Table[SheetRow] | Refusal:
    """Open the file of a sheet; iterate for a `SheetRow` or `BadRow` a row.

    Args:
        sheet: What is in it.
        path: The file.
        reader: Reads the file's days and times.
    """
    needed = tuple((column.name,) for column in sheet.every if column.needed)
    columns = Columns(known=sheet.header, needed=((NUMBER,), *needed))

    def row(line: int, cells: Cells) -> SheetRow:
        found = {column.name: _read(column, cells, reader) for column in sheet.every}
        return SheetRow(line, read_number(cells[NUMBER]), found)

    return open_table(path, columns, row)


def write_sheet(
    sheet: Sheet, rows: Iterable[tuple[int, Sequence[Cell]]], zone_name: str, to: BinaryIO
) -> int:
    """Write the rows of a sheet, each with its number, to the open file `to`; return how many."""
    return write_table(sheet.header, (_cells(sheet, *row, zone_name) for row in rows), to)


def _cells(sheet: Sheet, number: int, row: Sequence[Cell], zone_name: str) -> dict[str, str]:
    found = {NUMBER: str(number)}
    for column, value in zip(sheet.every, row, strict=True):
        found[column.name] = _written(column, value, zone_name)
        if isinstance(value, Who) and value.id is not None:
            found[column.number_name] = str(value.id)
    return found


def _written(column: Column, value: Cell, zone_name: str) -> str:
    match value:
        case None:
            return ""
        case Who():
            return value.name
        case tuple():
            return listed(value)
        case int() if column.kind is Kind.INSTANT:
            return instant_text(value, zone_name)
        case int() if column.kind is Kind.HOUR:
            return f"{value // 60:02d}:{value % 60:02d}"
        case int() if column.kind is Kind.FLAG:
            return YES if value else NO
        case _:
            return clean(str(value), CELL_LIMIT)


def instant_text(instant: int, zone_name: str) -> str:
    """Return day and time of `instant`, with the seconds where there are any."""
    text, seconds = minute_text(instant, zone_name), instant % 60
    return f"{text[:16]}:{seconds:02d}{text[16:]}" if seconds else text


def _read(column: Column, cells: Cells, reader: TimeReader) -> Cell:
    text = cells[column.name].strip()
    if column.kind is Kind.PERSON:
        number = read_number(cells[column.number_name])
        name = read_name(column.name, text)
        if column.needed and not name and number is None:
            raise RowError(f"{column.name}: say who it is.")
        return Who(number, name) if name or number is not None else None
    if not text:
        if column.needed:
            raise RowError(f"{column.name}: it is empty.")
        return () if column.kind is Kind.LISTED else "" if column.kind is Kind.TEXT else None
    match column.kind:
        case Kind.TEXT:
            return clean(cells[column.name], CELL_LIMIT)
        case Kind.TITLE:
            return read_name(column.name, text)
        case Kind.LISTED:
            titles = (read_name(column.name, part) for part in text.split(";"))
            return tuple(dict.fromkeys(title for title in titles if title))
        case Kind.DAY:
            return _good(column, reader.day(text))
        case Kind.INSTANT:
            return _good(column, reader.instant(text))
        case Kind.HOUR:
            return _good(column, read_time(text))
        case Kind.FLAG:
            if text.casefold() not in (YES, NO):
                raise RowError(f"{column.name}: write {YES} or {NO}, or leave it empty.")
            return int(text.casefold() == YES)
        case _:
            if not (text.isascii() and text.isdigit() and len(text) < 19):
                raise RowError(f"{column.name}: write a whole number.")
            return int(text)


def _good(column: Column, found: str | int | Refusal) -> str | int:
    if isinstance(found, Refusal):
        raise RowError(f"{column.name}: {clean(found.sentence, CELL_LIMIT)}")
    return found
