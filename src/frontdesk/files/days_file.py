"""Leave and closed days from CSV files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from os import PathLike

from frontdesk.domain.people.names import TEXT_LIMIT, clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.day_cells import good, read_day
from frontdesk.files.header import Columns
from frontdesk.files.people_file import read_who
from frontdesk.files.table import Cells, RowError, Table, open_table

_LEAVE = Columns(known=("name", "from", "to", "reason", "id"), needed=(("name",), ("from",)))
_CLOSED = Columns(known=("on", "reason"), needed=(("on",),))


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """Days on which somebody is away, as a file describes them.

    Attributes:
        line: The line on which the row starts.
        name: The chosen name.
        from_on: The first day, ``YYYY-MM-DD``.
        until_on: The last day.
        reason: Why, or empty.
        id: Their number, or None.
    """

    line: int
    name: str
    from_on: str
    until_on: str
    reason: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """A day on which the center does not open, as a file describes it."""

    line: int
    day: str
    reason: str


def read_leave(path: str | PathLike[str], reader: TimeReader) -> Table[LeaveRow] | Refusal:
    """Open a file of leave; iterate for a `LeaveRow` or `BadRow` a row."""
    return open_table(path, _LEAVE, leave_parser(reader))


def read_closed(path: str | PathLike[str], reader: TimeReader) -> Table[ClosedRow] | Refusal:
    """Open a file of closed days; iterate for a `ClosedRow` or `BadRow` a row."""
    return open_table(path, _CLOSED, closed_parser(reader))


def leave_parser(reader: TimeReader) -> Callable[[int, Cells], LeaveRow]:
    """Return what makes leave of a line number and its cells; it raises RowError."""
    return partial(_leave, reader)


def closed_parser(reader: TimeReader) -> Callable[[int, Cells], ClosedRow]:
    """Return what makes a closed day of a line number and its cells; it raises RowError."""
    return partial(_closed, reader)


def _leave(reader: TimeReader, line: int, cells: Cells) -> LeaveRow:
    name, number = read_who(cells)
    if not name and number is None:
        raise RowError("name: say who is away.")
    first = read_day("from", cells["from"], reader)
    last = good("to", reader.day(cells["to"], first)) if cells["to"].strip() else first
    if last < first:
        raise RowError(f"to: {last} is before the first day, {first}. Check the days.")
    return LeaveRow(line, name, first, last, clean(cells["reason"], TEXT_LIMIT), number)


def _closed(reader: TimeReader, line: int, cells: Cells) -> ClosedRow:
    return ClosedRow(line, read_day("on", cells["on"], reader), clean(cells["reason"], TEXT_LIMIT))
