"""A rota from a CSV file, such as one kept in a spreadsheet; and hours into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from os import PathLike
from typing import BinaryIO

from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.hours import Hours
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.csv_output import write_table
from frontdesk.files.day_cells import read_end, read_instant
from frontdesk.files.header import Columns
from frontdesk.files.people_file import read_who
from frontdesk.files.table import Cells, RowError, Table, open_table

SHIFTS_COLUMNS = ("name", "starts", "ends", "job", "id")
"""The columns of a rota file."""

_COLUMNS = Columns(known=SHIFTS_COLUMNS, needed=(("starts",), ("ends",), ("job",)))


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A shift as a file describes it.

    Attributes:
        line: The line on which the row starts.
        name: Whose it is, the chosen name; empty for a seat that nobody has.
        start: When it starts, UTC seconds.
        end: When it ends, UTC seconds.
        job: What is done on it.
        id: Their number, or None.
    """

    line: int
    name: str
    start: int
    end: int
    job: str
    id: int | None = None


def read_shifts(path: str | PathLike[str], reader: TimeReader) -> Table[ShiftRow] | Refusal:
    """Open a rota file; iterate over what is returned for a `ShiftRow` or `BadRow` a row.

    Args:
        path: The file.
        reader: Reads the file's days and times.
    """
    return open_table(path, _COLUMNS, shift_parser(reader))


def shift_parser(reader: TimeReader) -> Callable[[int, Cells], ShiftRow]:
    """Return what makes a shift of a line number and its cells; it raises RowError."""

    def row(line: int, cells: Cells) -> ShiftRow:
        start_text, end_text = cells["starts"].strip(), cells["ends"].strip()
        job = clean(cells["job"], 60)
        if not job:
            raise RowError("job: say what is done on the shift.")
        start = read_instant("starts", start_text, reader)
        end = read_end("ends", end_text, start, reader)
        name, number = read_who(cells)
        return ShiftRow(line, name, start, end, job, number)

    return row


HOURS_COLUMNS = (
    "name", "role", "job", "week", "planned_minutes", "worked_minutes", "estimated_minutes",
    "break_minutes",
)  # fmt: skip


def write_hours(rows: Iterable[Hours], to: BinaryIO) -> int:
    """Write hours to the open file `to`, in minutes. Returns how many rows."""
    return write_table(HOURS_COLUMNS, map(_hours, rows), to)


def _hours(row: Hours) -> dict[str, str]:
    return {
        "name": row.name,
        "role": row.role.value,
        "job": row.job,
        "week": row.week,
        "planned_minutes": str(row.planned),
        "worked_minutes": str(row.worked),
        "estimated_minutes": str(row.estimated),
        "break_minutes": str(row.breaks),
    }
