"""A page to hand out or to hang up: a title, a few lines, and tables; how it looks is the file's.

The same page goes out as plain lines, as a PDF or as a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from frontdesk.domain.times import comes_twice, offset_at

Cell = str | int | float | date | time
"""What stands in a cell: words, or a number, a day, a day and time or a time as such."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their heads.

    Attributes:
        title: What stands over it.
        heads: What stands over each column.
        rows: As many cells each as there are heads.
        widths: How wide the columns are beside each other; all alike if not given.
        instead: What is said in its place when without it all is on one page; empty for a table
            that cannot be spared.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page, or several if it is long.

    Attributes:
        title: What it is.
        lines: What is said before the tables.
        tables: The tables.
        foot: What stands at the bottom of every page.
        across: Whether it is wider than high.
        data: The same as one table of numbers and days, for a workbook or another program; its
            heads say what is in each column. Without one the tables themselves go there.
    """

    title: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    foot: str = ""
    across: bool = False
    data: Table | None = None

    @property
    def shorter(self) -> Paper:
        """The page without the tables that can be spared."""
        spared = tuple(table.instead for table in self.tables if table.instead)
        kept = tuple(table for table in self.tables if not table.instead)
        return replace(self, lines=(*self.lines, *spared), tables=kept)


def said(cell: Cell) -> str:
    """Return a cell in words: days as ``2026-10-26``, times as ``09:00``.

    With the offset where an hour comes twice, so that both are told apart.
    """
    match cell:
        case datetime():
            text = cell.strftime("%Y-%m-%d %H:%M")
            return text + offset_at(cell) if comes_twice(cell) else text
        case time():
            return cell.strftime("%H:%M")
        case float():
            return f"{cell:g}"
    return str(cell)


def plain(paper: Paper) -> Iterator[str]:
    """Yield a page as plain lines, its tables in columns."""
    yield paper.title
    yield from paper.lines
    for table in paper.tables:
        yield ""
        if table.title:
            yield table.title
        rows = [tuple(map(said, row)) for row in table.rows]
        yield from _columns([table.heads, *rows] if any(table.heads) else rows)
    if paper.foot:
        yield ""
        yield paper.foot


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield rows with each column as wide as its longest cell; the last one ends where it ends."""
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip()
