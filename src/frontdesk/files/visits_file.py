"""Visits from a CSV file, such as a paper list or another program's years, and into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from os import PathLike
from typing import BinaryIO

from frontdesk.domain.people.names import FORGOTTEN
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader, iso_day
from frontdesk.domain.times import day_span, minute_text
from frontdesk.domain.visits.values import LeftHow, Visit
from frontdesk.files.csv_output import listed, write_table
from frontdesk.files.day_cells import read_instant, read_leaving
from frontdesk.files.header import Columns
from frontdesk.files.people_file import read_code, read_hash, read_name, read_number
from frontdesk.files.table import Cells, RowError, Table, open_table

VISITS_COLUMNS = ("name", "code", "arrived", "left", "activities", "unnamed", "left_how", "id")
"""The columns of a visits file, in the order in which they are written."""

UNNAMED_LIMIT = 500
"""The most people without a name that one row may stand for."""

STAY_LIMIT = 86_400
"""The longest stay, seconds; more is a slip in the day."""

_WHO = ("name", "code", "unnamed", "id")
_COLUMNS = Columns(known=VISITS_COLUMNS, needed=(("arrived",), _WHO))
_DAY_SECONDS = 86_400
_MINUTES = {
    f"{hour:02d}:{minute:02d}": hour * 3600 + minute * 60
    for hour in range(24)
    for minute in range(60)
}


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit as a file describes it, or several at once of people without a name.

    Attributes:
        line: The line on which the row starts.
        name: The chosen name, or empty.
        code: The self-made code, or empty.
        arrived: When they came, UTC seconds.
        left: When they left, UTC seconds, or None when not known.
        activities: What they took part in, each once.
        unnamed: How many people without a name the row stands for; 0 for one with name or code.
        id: The number the person had where the file was exported, or None.
        left_how: How the leaving is known, or None when the file does not say.
        code_hash: The sign of a key and the hash of their code under it, or empty.
    """

    line: int
    name: str
    code: str
    arrived: int
    left: int | None
    activities: tuple[str, ...]
    unnamed: int
    id: int | None = None
    left_how: LeftHow | None = None
    code_hash: str = ""


def read_visits(path: str | PathLike[str], reader: TimeReader) -> Table[VisitRow] | Refusal:
    """Open a file of visits; iterate over what is returned for a `VisitRow` or `BadRow` a row.

    Args:
        path: The file.
        reader: Reads the file's days and times.
    """
    return open_table(path, _COLUMNS, visit_parser(reader))


def visit_parser(reader: TimeReader) -> Callable[[int, Cells], VisitRow]:
    """Return what makes a visit of a line number and its cells; it raises RowError."""
    return _Visits(reader).row


class _Visits:
    """Makes visits of cells; remembers days, since most rows share theirs with others."""

    def __init__(self, reader: TimeReader) -> None:
        self._reader = reader
        self._midnights: dict[str, int | None] = {}

    def row(self, line: int, cells: Cells) -> VisitRow:
        """Return the visit, or raise RowError."""
        name, code_hash = read_name("name", cells["name"]), read_hash(cells["code"])
        code = "" if code_hash else read_code(cells["code"])
        unnamed, number = _count(cells["unnamed"]), read_number(cells["id"])
        if unnamed and (name or code or code_hash or number):
            raise RowError("unnamed: this row has a name or code too. Give them a row each.")
        if not (unnamed or name or code or code_hash or number):
            raise RowError("Neither name, code nor unnamed says who it was.")
        arrived_text = cells["arrived"].strip()
        arrived = self._arrived(arrived_text)
        left = self._left(cells["left"].strip(), arrived, arrived_text)
        how = _left_how(cells["left_how"])
        activities = _activities(cells["activities"])
        return VisitRow(
            line, name, code, arrived, left, activities, unnamed, number, how, code_hash
        )

    def _arrived(self, text: str) -> int:
        usual = self._usual(text)
        return read_instant("arrived", text, self._reader) if usual is None else usual

    def _left(self, text: str, arrived: int, arrived_text: str) -> int | None:
        if not text:
            return None
        left = self._usual(text)
        if left is None:
            left = read_leaving("left", text, arrived, self._reader)
        if left < arrived:
            raise RowError(
                f"left: {text[:25]} is before they arrived, {arrived_text[:25]}. "
                "If it was past midnight, write the day too."
            )
        if left - arrived > STAY_LIMIT:
            raise RowError("left: more than 24 hours after they arrived. Check the days.")
        return left

    def _usual(self, text: str) -> int | None:
        """Return the instant of the usual form on a usual day, which is only added up, or None."""
        if len(text) == 16 and text[10] == " ":
            midnight = self._midnight(text[:10])
            seconds = _MINUTES.get(text[11:])
            if midnight is not None and seconds is not None:
                return midnight + seconds
        return None

    def _midnight(self, day: str) -> int | None:
        """Return when `day` begins, or None when it is no day or the clocks change on it."""
        if day not in self._midnights:
            self._midnights[day] = None
            if not isinstance(iso_day(day), Refusal):
                begins, ends = day_span(day, self._reader.zone)
                if ends - begins == _DAY_SECONDS:
                    self._midnights[day] = begins
        return self._midnights[day]


def _left_how(cell: str) -> LeftHow | None:
    word = cell.strip().casefold()
    try:
        return LeftHow(word) if word else None
    except ValueError:
        raise RowError(f"left_how: write {', '.join(LeftHow)}, or nothing.") from None


def _count(cell: str) -> int:
    text = cell.strip()
    if not text:
        return 0
    count = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    if not 1 <= count <= UNNAMED_LIMIT:
        raise RowError(f"unnamed: write a whole number from 1 to {UNNAMED_LIMIT}.")
    return count


@lru_cache(maxsize=1024)
def _activities(cell: str) -> tuple[str, ...]:
    names = (read_name("activities", part) for part in cell.split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


def write_visits(
    visits: Iterable[Visit], zone_name: str, to: BinaryIO, codes: Mapping[int, str] | None = None
) -> int:
    """Write `visits` to the open file `to`, times as the center's clock showed them.

    How a leaving is known stands beside it, so that an estimate does not come back as a fact. Who
    came with a code alone is known by number and, from `codes`, by its keyed hash. Visits without a
    name that follow each other and are otherwise alike share a row with their count.

    Returns:
        How many rows were written, at most the number of visits.
    """
    rows = (_cells(visit, zone_name, codes or {}) for visit in visits)
    return write_table(VISITS_COLUMNS, _counted(rows), to)


def _cells(visit: Visit, zone_name: str, codes: Mapping[int, str]) -> dict[str, str]:
    """Return the cells by column, the count still empty."""
    return {
        "name": "" if visit.name == FORGOTTEN else visit.name,
        "code": "" if visit.name else codes.get(visit.person or 0, ""),
        "arrived": minute_text(visit.arrived, zone_name),
        "left": "" if visit.left is None else minute_text(visit.left, zone_name),
        "activities": listed(visit.activities),
        "left_how": "" if visit.left_how is None else visit.left_how.value,
        "id": "" if visit.person is None else str(visit.person),
    }


def _counted(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield the rows, those of people without a name that are alike as one with their count."""
    for row, alike in groupby(rows):
        left_to_write = sum(1 for _ in alike)
        if row["name"] or row["id"]:
            yield from (row for _ in range(left_to_write))
            continue
        while left_to_write:
            count = min(left_to_write, UNNAMED_LIMIT)
            yield row | {"unnamed": str(count)}
            left_to_write -= count
