"""A table in a CSV file: its columns by name, its rows one after the other with their lines.

What is wrong with the file as a whole is a refusal before any row; what is wrong with one row is
that row's, and the others still go in.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from itertools import chain
from os import PathLike
from types import TracebackType
from typing import Generic, Self, TypeVar

from frontdesk.domain.people.names import TEXT_LIMIT
from frontdesk.domain.refusals import Refusal
from frontdesk.files.formulas import unguard
from frontdesk.files.header import Columns, Header, find_header
from frontdesk.files.text_input import open_text

CELL_LIMIT = 8 * TEXT_LIMIT
"""The longest cell taken, in characters; cleaning never keeps anything past it."""

Cells = dict[str, str]
"""A row's cells by column name; a column that the file does not have is empty."""

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot go in.

    Attributes:
        line: The line of the file on which it starts; the first line is 1.
        sentence: What is wrong with it, and how it should be written.
        at_command_line: What a line command says besides: which words to type. No screen shows it.
    """

    line: int
    sentence: str
    at_command_line: str = ""

    @property
    def for_command_line(self) -> str:
        """The sentence, and what a line command says besides."""
        return f"{self.sentence} {self.at_command_line}".rstrip()


class RowError(Exception):
    """A row's cells do not say what they should; becomes a `BadRow` with the same sentence."""


class Table(Generic[RowT]):
    """A CSV file being read: iterate once over its rows, good and bad.

    Close it, or use it as a context manager; it also closes itself after the last row.

    Attributes:
        columns: The columns that the file has, in its own order.
        size: The file's size, bytes.
    """

    def __init__(
        self,
        file: BufferedReader,
        text: TextIOWrapper,
        size: int,
        header: Header,
        parse: Callable[[int, Cells], RowT],
    ) -> None:
        self._file = file
        self._text = text
        self._header = header
        self._parse = parse
        self._empty = dict.fromkeys(header.known, "")
        self.columns = header.columns
        self.size = size

    @property
    def bytes_read(self) -> int:
        """How much of the file has been read, bytes; reaches `size` with the last row."""
        return self.size if self._file.closed else self._file.tell()

    def close(self) -> None:
        """Let the file go."""
        self._text.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[RowT | BadRow]:
        """Yield each row as it was parsed, or why it could not be."""
        for line, cells in Records(
            chain(self._header.after, self._text), self._header.line, self._header.separator
        ):
            if isinstance(cells, BrokenRecord):
                yield BadRow(line, cells.sentence)
            elif any(cells):  # spreadsheets end a table with rows of nothing
                try:
                    row = self._parse(line, self._by_name(cells))
                except RowError as error:
                    yield BadRow(line, str(error))
                else:
                    yield row
        self.close()

    def _by_name(self, cells: list[str]) -> Cells:
        """Return the cells by column. Raises RowError when they do not fit the columns."""
        columns = self.columns
        if len(cells) != len(columns):
            extra = any(cells[len(columns) :])
            if extra or len(cells) < len(columns):
                raise RowError(
                    f"This row has {len(cells)} cells and the header {len(columns)}. "
                    "Look for a separator too many or a missing quotation mark."
                )
        by_name = self._empty.copy()
        for column, cell in zip(columns, cells, strict=False):
            if len(cell) > CELL_LIMIT:
                raise RowError(f"{column}: the cell is too long, with {len(cell)} characters.")
            by_name[column] = unguard(cell) if cell[:1] == "'" else cell
        return by_name


def open_table(
    path: str | PathLike[str], columns: Columns, parse: Callable[[int, Cells], RowT]
) -> Table[RowT] | Refusal:
    """Open the CSV file at `path` and read its header.

    Args:
        path: The file; UTF-8, with `,`, `;` or a tab between the cells.
        columns: Which columns it may and must have.
        parse: Makes a row of a line number and its cells; raises `RowError` when it cannot.

    Returns:
        The table before its first row; or why the file is not one, as `open_text` and
        `find_header` say.
    """
    opened = open_text(path)
    if isinstance(opened, Refusal):
        return opened
    file, size = opened
    # newline="": any line end ends a line, and those in quotes stay as they are.
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    header = find_header(text, columns)
    if isinstance(header, Refusal):
        text.close()
        return header
    return Table(file, text, size, header, parse)


# Records of a CSV file with the lines they start on, however broken some of them are


_LINES_LIMIT = 100  # in one record: more is a quotation mark that nobody closed


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A record whose cells cannot be told apart.

    Attributes:
        sentence: What is wrong with it.
    """

    sentence: str


_OPEN = BrokenRecord(
    "A quotation mark is out of place. Write it twice inside a cell, and close every cell "
    "that begins with one."
)
_LONG = BrokenRecord("A cell is too long. Look for a quotation mark that is not closed.")
_CHANGED = BrokenRecord(
    "The file could not be read to its end. It changed, or its disk was removed. Import it again."
)


class Records:
    """The records of an open file after its header, each with its first line.

    A record that cannot be read costs only its own first line: what follows is read again, so that
    one forgotten quotation mark does not swallow the people after it.
    """

    def __init__(self, text: Iterable[str], line: int, separator: str) -> None:
        self._lines = _Lines(text, line)
        self._reader = csv.reader(self._lines, delimiter=separator, strict=True)

    def __iter__(self) -> Iterator[tuple[int, list[str] | BrokenRecord]]:
        """Yield line number and cells, or what is wrong; blank lines have no cells."""
        lines, reader = self._lines, self._reader
        while True:
            line = lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield line, _LONG if "limit" in str(error) else _OPEN
                lines.give_back()
            except (UnicodeDecodeError, OSError):
                yield line, _CHANGED
                return
            else:
                yield line, cells


class _Lines:
    """Physical lines, counted; those of a broken record but its first can be given back."""

    def __init__(self, text: Iterable[str], line: int) -> None:
        self._text = iter(text)
        self._line = line
        self._taken: list[str] = []
        self._again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self._taken) == _LINES_LIMIT:
            raise csv.Error("a record has too many lines")
        line = self._again.popleft() if self._again else next(self._text).replace("\0", "")
        self._taken.append(line)
        return line

    def begin(self) -> int:
        """Begin a record. Returns the line on which it starts."""
        self._line += len(self._taken)
        self._taken.clear()
        return self._line + 1

    def give_back(self) -> None:
        """Give back all lines of the record but its first."""
        self._again.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]
