"""Years of training records from a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from os import PathLike
from typing import BinaryIO

from frontdesk.domain.people.names import TEXT_LIMIT, clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.domain.training.durations import as_hours
from frontdesk.domain.training.records import Completed
from frontdesk.files.csv_output import write_table
from frontdesk.files.day_cells import read_day
from frontdesk.files.header import Columns
from frontdesk.files.people_file import NO, YES, read_who
from frontdesk.files.table import Cells, RowError, Table, open_table

TRAINING_COLUMNS = (
    "name", "requirement", "on", "hours", "category", "trainer", "certified", "counts_for",
    "evidence", "edition", "equivalent", "id",
)  # fmt: skip
"""The columns of a file of training records, in the order in which they are written."""

MOST_HOURS = 1000

_COLUMNS = Columns(known=TRAINING_COLUMNS, needed=(("name",), ("requirement",), ("on",)))


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """Something that was done, as a file describes it.

    Attributes:
        line: The line on which the row starts.
        name: Who did it, the chosen name.
        requirement: For what, its id or its title.
        done: What was done.
        id: Their number, or None.
    """

    line: int
    name: str
    requirement: str
    done: Completed
    id: int | None = None


def read_training(path: str | PathLike[str], reader: TimeReader) -> Table[TrainingRow] | Refusal:
    """Open a file of training records; iterate for a `TrainingRow` or `BadRow` a row."""
    return open_table(path, _COLUMNS, training_parser(reader))


def training_parser(reader: TimeReader) -> Callable[[int, Cells], TrainingRow]:
    """Return what makes a record of a line number and its cells; it raises RowError."""
    return partial(_row, reader)


def _row(reader: TimeReader, line: int, cells: Cells) -> TrainingRow:
    name, number = read_who(cells)
    if not name and number is None:
        raise RowError("name: say who did it.")
    requirement = clean(cells["requirement"], TEXT_LIMIT)
    if not requirement:
        raise RowError("requirement: say what it was for.")
    counts_for = cells["counts_for"].strip()
    done = Completed(
        on=read_day("on", cells["on"], reader),
        minutes=_minutes(cells["hours"]),
        category=clean(cells["category"], TEXT_LIMIT),
        trainer=clean(cells["trainer"], TEXT_LIMIT),
        certified=_yes("certified", cells["certified"]),
        counts_for=read_day("counts_for", counts_for, reader) if counts_for else "",
        evidence=clean(cells["evidence"], TEXT_LIMIT),
        edition=_edition(cells["edition"]),
        equivalent=_yes("equivalent", cells["equivalent"]),
    )
    return TrainingRow(line, name, requirement, done, number)


def _minutes(cell: str) -> int:
    text = cell.strip().replace(",", ".")
    if not text:
        return 0
    try:
        found = float(text) if text.isascii() else -1.0
    except ValueError:
        found = -1.0
    if not 0 <= found <= MOST_HOURS:
        raise RowError(f"hours: write a number up to {MOST_HOURS}, like 1.5.")
    return round(found * 60)


def _yes(column: str, cell: str) -> bool:
    text = cell.strip().casefold()
    if text not in ("", YES, NO):
        raise RowError(f"{column}: write {YES} or {NO}, or leave it empty.")
    return text == YES


def _edition(cell: str) -> int | None:
    text = cell.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 3 and int(text)):
        raise RowError("edition: write a whole number from 1 to 999.")
    return int(text)


def write_training(rows: Iterable[tuple[int, str, str, Completed]], to: BinaryIO) -> int:
    """Write what people did for requirements, after number and name, to `to`; return the rows."""
    return write_table(TRAINING_COLUMNS, (_cells(*row) for row in rows), to)


def _cells(number: int, name: str, requirement: str, done: Completed) -> dict[str, str]:
    return {
        "name": name,
        "requirement": requirement,
        "on": done.on,
        "hours": str(as_hours(done.minutes)) if done.minutes else "",
        "category": done.category,
        "trainer": done.trainer,
        "certified": YES if done.certified else NO,
        "counts_for": done.counts_for,
        "evidence": done.evidence,
        "edition": "" if done.edition is None else str(done.edition),
        "equivalent": YES if done.equivalent else "",
        "id": str(number),
    }
