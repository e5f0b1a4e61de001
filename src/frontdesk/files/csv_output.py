"""Rows as CSV, so that a spreadsheet shows them and `import` takes them back.

UTF-8, commas, no cell that a spreadsheet would run as a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper
from typing import BinaryIO

from frontdesk.files.formulas import guard


def write_table(columns: Sequence[str], rows: Iterable[Mapping[str, str]], to: BinaryIO) -> int:
    """Write rows, each with its cells by column, to the open file `to`. Returns how many.

    A column that a row does not have is empty. Raises ValueError for a cell without a column.
    """
    known = frozenset(columns)

    def cells(row: Mapping[str, str]) -> list[str]:
        if not known.issuperset(row):
            raise ValueError(sorted({*row} - known))
        return [row.get(column, "") for column in columns]

    return write_lines(columns, map(cells, rows), to)


def write_lines(heads: Sequence[str], lines: Iterable[Sequence[str]], to: BinaryIO) -> int:
    """Write lines, their cells in the order of `heads`, to the open file `to`. Returns how many."""
    # A name damaged beyond writing becomes question marks: the other rows must still go out.
    text = TextIOWrapper(to, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text)
    count = 0
    try:
        writer.writerow(heads)
        for line in lines:
            writer.writerow([guard(cell) for cell in line])
            count += 1
    finally:
        text.detach()  # what is written goes out; the file stays the caller's to close
    return count


def listed(texts: Iterable[str]) -> str:
    """Return several texts as one cell, ``;`` between."""
    return ";".join(text.replace(";", ",") for text in texts)
