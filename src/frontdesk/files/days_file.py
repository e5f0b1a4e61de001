"""Leave and closed days from CSV files."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

from frontdesk.domain.names import TEXT_LIMIT, clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import parse_day
from frontdesk.files.header import Columns
from frontdesk.files.people_file import read_name
from frontdesk.files.table import Cells, RowError, Table, open_table

_LEAVE = Columns(known=("name", "from", "to", "reason"), needed=(("name",), ("from",)))
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
    """

    line: int
    name: str
    from_on: str
    until_on: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """A day on which the center does not open, as a file describes it."""

    line: int
    day: str
    reason: str


def read_leave(path: str | PathLike[str]) -> Table[LeaveRow] | Refusal:
    """Open a file of leave; iterate for a `LeaveRow` or `BadRow` a row."""
    return open_table(path, _LEAVE, _leave)


def read_closed(path: str | PathLike[str]) -> Table[ClosedRow] | Refusal:
    """Open a file of closed days; iterate for a `ClosedRow` or `BadRow` a row."""
    return open_table(path, _CLOSED, _closed)


def _leave(line: int, cells: Cells) -> LeaveRow:
    name = read_name("name", cells["name"])
    if not name:
        raise RowError("name: say who is away.")
    first = _day("from", cells["from"])
    last = _day("to", cells["to"]) if cells["to"].strip() else first
    if last < first:
        raise RowError(f"to: {last} is before the first day, {first}. Look at the days.")
    return LeaveRow(line, name, first, last, clean(cells["reason"], TEXT_LIMIT))


def _closed(line: int, cells: Cells) -> ClosedRow:
    return ClosedRow(line, _day("on", cells["on"]), clean(cells["reason"], TEXT_LIMIT))


def _day(column: str, cell: str) -> str:
    day = parse_day(cell)
    if isinstance(day, Refusal):
        raise RowError(f"{column}: {clean(day.sentence, TEXT_LIMIT)}")
    return day
