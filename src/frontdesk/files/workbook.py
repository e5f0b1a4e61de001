"""Tables as a workbook (XLSX), each on a sheet of its own; every cell is text and stays text."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from frontdesk.domain import times
from frontdesk.domain.paper import Table

_TOO_MUCH = 31
"""A sheet's name has at most so many characters."""

_WIDEST = 60


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
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    ) as book:
        book.set_properties({"title": _written(title), "created": made_at})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        over = [title, *lines]
        for table in tables:
            sheet = book.add_worksheet(table.title[:_TOO_MUCH])
            for row, line in enumerate(over):
                sheet.write_string(row, 0, _written(line), book.add_format({"bold": row == 0}))
            top = len(over) + 1 if over else 0
            for column, head in enumerate(table.heads):
                sheet.write_string(top, column, _written(head), bold)
                cells = [row[column] for row in table.rows]
                longest = max(map(len, (head, *cells)))
                sheet.set_column(column, column, min(_WIDEST, longest + 2))
                for row, cell in enumerate(cells, top + 1):
                    sheet.write_string(row, column, _written(cell), wrapped)
            sheet.freeze_panes(top + 1, 1)
            if table.rows:
                sheet.autofilter(top, 0, top + len(table.rows), len(table.heads) - 1)
            over = []
    return to.getvalue()


def _written(text: str) -> str:
    """Return `text` as it can be written: damaged characters become question marks."""
    return text.encode("utf-8", "replace").decode()
