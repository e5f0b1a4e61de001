"""The header row: which separator the file uses, and which of the known columns it has."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frontdesk.domain.names import clean
from frontdesk.domain.refusals import Refusal

_SEPARATORS = (",", ";", "\t")
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
    """What the first row of a file says.

    Attributes:
        line: The line it stands on, counted from 1.
        separator: What stands between cells.
        columns: The file's columns, in its order.
        known: All columns that it might have had.
    """

    line: int
    separator: str
    columns: tuple[str, ...]
    known: tuple[str, ...]


def find_header(lines: Iterable[str], columns: Columns) -> Header | Refusal:
    """Read the header from the first of `lines` that is not blank.

    Capitals do not matter, nor does a space for an underscore; the order is free.

    Returns:
        The header; or a refusal: ``file-empty``, ``not-a-table``, ``unknown-column``,
        ``missing-column`` or ``repeated-column``.
    """
    first = next(((line, text) for line, text in enumerate(lines, 1) if text.strip()), None)
    if first is None:
        return Refusal("file-empty", "The file is empty. Choose the file that holds the rows.")
    line, text = first
    if len(text) > _LENGTH_LIMIT:
        return Refusal(
            "not-a-table", "The first row is no row of column names. Choose a file saved as CSV."
        )
    rows = [(separator, _names(text, separator)) for separator in _SEPARATORS]
    # The separator that makes the most known columns, then the most columns, then the comma.
    separator, found = max(
        rows, key=lambda row: (sum(name in columns.known for name in row[1]), len(row[1]))
    )
    return _refusal(found, columns) or Header(line, separator, tuple(found), columns.known)


def _names(text: str, separator: str) -> list[str]:
    """Return the column names in a header; empty ones after the last, as Excel leaves them, go."""
    names = next(csv.reader([text], delimiter=separator))
    names = [clean(name).casefold().replace(" ", "_").replace("-", "_") for name in names]
    while names and not names[-1]:
        names.pop()
    return names


def _refusal(found: Sequence[str], columns: Columns) -> Refusal | None:
    unknown = [
        name or f"(column {place})"
        for place, name in enumerate(found, 1)
        if name not in columns.known
    ]
    if unknown:
        return Refusal(
            "unknown-column",
            f"The first row has {_quoted(unknown)}, not known here. "
            f"It may have {', '.join(columns.known)}. Rename it or take it out.",
        )
    repeated = [name for name in columns.known if found.count(name) > 1]
    if repeated:
        return Refusal(
            "repeated-column",
            f"The first row has {_quoted(repeated)} more than once. Keep one of them.",
        )
    for group in columns.needed:
        if not any(name in found for name in group):
            return Refusal(
                "missing-column",
                f"The first row has no column {' or '.join(f'“{name}”' for name in group)}. "
                "Add it.",
            )
    return None


def _quoted(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name[:40]}”" for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
