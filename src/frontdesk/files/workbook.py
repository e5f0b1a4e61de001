"""Tables as a workbook (XLSX), each on a sheet of its own; text stays text, and a number a number.

A number, a day or a time is written as such, so that a spreadsheet can sort, add up and filter it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from frontdesk.domain import times
from frontdesk.domain.paper import Cell, Table, said

_TOO_MUCH = 31
"""A sheet's name has at most so many characters."""

_WIDEST = 60

_SHAPES = {
    int: "0",
    float: "0.00",
    date: "yyyy-mm-dd",
    datetime: "yyyy-mm-dd hh:mm",
    time: "hh:mm",
}
"""How a spreadsheet shows what is not text."""


def workbook(title: str, lines: Sequence[str], tables: Sequence[Table], made: int) -> bytes:
    """Return a workbook made at `made` (UTC seconds); `lines` stand over the first table.

    Sheets are named by the titles of their tables, which must be there and differ.
    """
    to = BytesIO()
    made_at = times.local(made, "UTC").replace(tzinfo=None)
    with Workbook(
        to,
        {
            "in_memory": True,
            "remove_timezone": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    ) as book:
        book.set_properties({"title": _written(title), "created": made_at})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        formats = {
            kind: book.add_format({"num_format": shape, "valign": "top", "align": "left"})
            for kind, shape in _SHAPES.items()
        }
        over = [*filter(None, [title]), *lines]
        for table in tables:
            sheet = book.add_worksheet(table.title[:_TOO_MUCH])
            for row, line in enumerate(over):
                sheet.write_string(row, 0, _written(line), book.add_format({"bold": row == 0}))
            top = len(over) + 1 if over else 0
            for column, head in enumerate(table.heads):
                sheet.write_string(top, column, _written(head), bold)
                cells = [row[column] for row in table.rows]
                longest = max(map(len, (head, *map(said, cells))))
                sheet.set_column(column, column, min(_WIDEST, longest + 2))
                for row, cell in enumerate(cells, top + 1):
                    _write(sheet, row, column, cell, formats.get(type(cell), wrapped))
            sheet.freeze_panes(top + 1, 1)
            if table.rows:
                sheet.autofilter(top, 0, top + len(table.rows), len(table.heads) - 1)
            over = []
    return to.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, form: Format) -> None:
    match cell:
        case str():
            sheet.write_string(row, column, _written(cell), form)
        case int() | float():
            sheet.write_number(row, column, cell, form)
        case datetime() if times.comes_twice(cell):  # a spreadsheet's time says nothing of which
            sheet.write_string(row, column, said(cell), form)
        case _:
            sheet.write_datetime(row, column, cell, form)


def _written(text: str) -> str:
    """Return `text` as it can be written: damaged characters become question marks."""
    return text.encode("utf-8", "replace").decode()
