"""The header row: where it is, which separator the file uses, which known columns it has."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal

_SEPARATORS = (",", ";", "\t")
_SEPARATOR_NAMED = re.compile(r'"?sep=(.)"?;*', re.IGNORECASE)  # as Excel writes it
_LOOKED_AT = 30  # lines: what stands above a header is shorter
_LENGTH_LIMIT = 10_000  # characters
_SHOWN = 5  # more strange columns than this say no more


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a kind of file may have.

    Attributes:
        known: All of them.
        needed: Those it must have: of each group, one at least.
    """

    known: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a file says.

    Attributes:
        line: The line on which it ends, counted from 1.
        separator: What stands between cells.
        columns: The file's columns, in its order.
        known: All columns that it might have had.
        after: The lines under it that were read to find it.
    """

    line: int
    separator: str
    columns: tuple[str, ...]
    known: tuple[str, ...]
    after: tuple[str, ...] = ()


def find_header(lines: Iterable[str], columns: Columns) -> Header | Refusal:
    """Find the header among the first of `lines`: the row with the most of the known columns.

    Above it may stand ``sep=;``, a title, blank lines; a cell of it may have line breaks. Capitals
    do not matter, nor does a space for an underscore; the order is free.

    Returns:
        The header; or a refusal: ``file-empty``, ``not-a-table``, ``unknown-column``,
        ``missing-column`` or ``repeated-column``.
    """
    seen = [line.replace("\0", "") for line in islice(lines, _LOOKED_AT)]
    written = [place for place, line in enumerate(seen) if line.strip()]
    if not written:
        return Refusal("file-empty", "The file is empty. Choose the file that holds the rows.")
    separators: tuple[str, ...] = _SEPARATORS
    if named := _SEPARATOR_NAMED.fullmatch(seen[written[0]].rstrip("\r\n")):
        separators = (named[1],)
        written = written[1:] or written
    found = [row for place in written for row in _rows(seen, place, separators)]
    if not found or (
        found[0].place > written[0] and not any(_known(row, columns) for row in found)
    ):
        return Refusal(
            "not-a-table", "The first row is no row of column names. Choose a file saved as CSV."
        )
    # The row with the most known columns, the first of those; then the separator that makes the
    # most columns, then the comma.
    best = max(
        found,
        key=lambda row: (
            _known(row, columns),
            -row.place,
            len(row.names),
        ),
    )
    where = "The first row" if best.place == written[0] else f"Line {best.place + 1}"
    return _refusal(best.names, columns, where) or Header(
        best.end, best.separator, tuple(best.names), columns.known, tuple(seen[best.end :])
    )


class _Row(NamedTuple):
    """A row that may be the header: where it begins and ends, and its names with a separator."""

    place: int
    end: int
    separator: str
    names: list[str]


def _known(row: _Row, columns: Columns) -> int:
    return len(set(row.names) & set(columns.known))


def _rows(seen: Sequence[str], place: int, separators: Sequence[str]) -> Iterator[_Row]:
    """Yield the row that begins at a line, once for each separator with which it can be read."""
    if len(seen[place]) > _LENGTH_LIMIT:
        return
    for separator in separators:
        reader = csv.reader(seen[place:], delimiter=separator)
        try:
            names = _names(next(reader))
        except csv.Error:
            continue
        yield _Row(place, place + reader.line_num, separator, names)


def _names(cells: Sequence[str]) -> list[str]:
    """Return the column names in a header; empty ones after the last, as Excel leaves them, go."""
    names = [clean(name).casefold().replace(" ", "_").replace("-", "_") for name in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _refusal(found: Sequence[str], columns: Columns, where: str) -> Refusal | None:
    unknown = [
        name or f"(column {place})"
        for place, name in enumerate(found, 1)
        if name not in columns.known
    ]
    if unknown:
        return Refusal(
            "unknown-column",
            f"{where} has {_quoted(unknown)}, not known here. "
            f"It may have {', '.join(columns.known)}. Rename it or take it out.",
        )
    repeated = [name for name in columns.known if found.count(name) > 1]
    if repeated:
        return Refusal(
            "repeated-column",
            f"{where} has {_quoted(repeated)} more than once. Keep one of them.",
        )
    for group in columns.needed:
        if not any(name in found for name in group):
            return Refusal(
                "missing-column",
                f"{where} has no column {' or '.join(f'“{name}”' for name in group)}. Add it.",
            )
    return None


def _quoted(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name[:40]}”" for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
