"""A rota from a CSV file, such as one kept in a spreadsheet until now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from os import PathLike

from frontdesk.domain.names import TEXT_LIMIT, clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import day_of, parse_when
from frontdesk.files.header import Columns
from frontdesk.files.people_file import read_name
from frontdesk.files.table import Cells, RowError, Table, open_table

SHIFTS_COLUMNS = ("name", "starts", "ends", "job")
"""The columns of a rota file."""

_COLUMNS = Columns(known=SHIFTS_COLUMNS, needed=(("starts",), ("ends",), ("job",)))
_BEGINS_WITH_DAY = re.compile(r"\d{4}-")


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A shift as a file describes it.

    Attributes:
        line: The line on which the row starts.
        name: Whose it is, the chosen name; empty for a seat that nobody has.
        start: When it starts, UTC seconds.
        end: When it ends, UTC seconds.
        job: What is done on it.
    """

    line: int
    name: str
    start: int
    end: int
    job: str


def read_shifts(path: str | PathLike[str], zone_name: str) -> Table[ShiftRow] | Refusal:
    """Open a rota file; iterate over what is returned for a `ShiftRow` or `BadRow` a row.

    Args:
        path: The file.
        zone_name: The center's time zone, in which the file's times are meant.
    """

    def row(line: int, cells: Cells) -> ShiftRow:
        start_text, end_text = cells["starts"].strip(), cells["ends"].strip()
        job = clean(cells["job"], 60)
        if not job:
            raise RowError("job: say what is done on the shift.")
        if not _BEGINS_WITH_DAY.match(start_text):
            raise RowError("starts: write day and time, like 2026-11-23 14:30.")
        start = _instant("starts", start_text, zone_name)
        if end_text and not _BEGINS_WITH_DAY.match(end_text):  # HH:MM, on the day it starts
            end_text = f"{day_of(start, zone_name)} {end_text}"
        end = _instant("ends", end_text, zone_name)
        return ShiftRow(line, read_name("name", cells["name"]), start, end, job)

    return open_table(path, _COLUMNS, row)


def _instant(column: str, text: str, zone_name: str) -> int:
    if not text:
        raise RowError(f"{column}: write day and time, like 2026-11-23 14:30.")
    when = parse_when(text, 0, zone_name)
    if isinstance(when, Refusal):
        raise RowError(f"{column}: {clean(when.sentence, TEXT_LIMIT)}")
    return when
