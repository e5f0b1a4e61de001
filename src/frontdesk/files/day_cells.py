"""Days and times in the cells of a file: read as everywhere, with the column in what is wrong."""

from __future__ import annotations

from typing import TypeVar

from frontdesk.domain.people.names import TEXT_LIMIT, clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.table import RowError

T = TypeVar("T")


def good(column: str, found: T | Refusal) -> T:
    """Return what was read in a column. Raises RowError when it is a refusal."""
    if isinstance(found, Refusal):
        raise RowError(f"{column}: {clean(found.sentence, TEXT_LIMIT)}")
    return found


def read_day(column: str, cell: str, reader: TimeReader) -> str:
    """Return the day in a cell. Raises RowError when there is none."""
    return good(column, reader.day(cell))


def read_instant(column: str, cell: str, reader: TimeReader) -> int:
    """Return the instant in a cell that says day and time. Raises RowError when it does not."""
    _no_now(column, cell)
    instant = good(column, reader.instant(cell))
    if not reader.says_day(cell):
        raise _incomplete(column)
    return instant


def read_end(column: str, cell: str, start: int, reader: TimeReader) -> int:
    """Return the end of what begins at `start`; an hour not after it is on the next day."""
    _no_now(column, cell)
    return good(column, reader.end(start, cell))


def read_leaving(column: str, cell: str, arrived: int, reader: TimeReader) -> int:
    """Return when somebody left who `arrived`; see `TimeReader.end_of_visit`."""
    _no_now(column, cell)
    return good(column, reader.end_of_visit(arrived, cell))


def _no_now(column: str, cell: str) -> None:
    """Raise RowError for what would be the instant at which the file is read."""
    if cell.strip().casefold() in ("", "now"):
        raise _incomplete(column)


def _incomplete(column: str) -> RowError:
    return RowError(f"{column}: write day and time, like 2026-11-23 14:30.")
