"""Visits from a CSV file, such as a paper list typed in or years kept in another program."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from os import PathLike

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader, iso_day
from frontdesk.domain.times import day_span
from frontdesk.domain.visits.values import LeftHow
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
    return open_table(path, _COLUMNS, _Visits(reader).row)


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
            raise RowError("left: more than 24 hours after they arrived. Look at the days.")
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
