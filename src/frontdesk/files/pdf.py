"""Pages as a PDF, in a font that comes with the program, since a viewer's own has few letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF, FontFace
from fpdf.enums import TableBordersLayout
from fpdf.fonts import TTFFont

from frontdesk.domain import times
from frontdesk.domain.paper import Cell, Paper, Table, said

FOLDER = Path(__file__).parents[1] / "fonts"
FONT = "DejaVuSansCondensed"

LACKED = "□"
"""What stands for a character that the font does not have."""

_SIZES = (9.0, 8.0, 7.0)
"""Points: the largest with which all is on one page, or the largest when none is."""

_MARGIN, _LINE = 14.0, 0.46  # mm; and a line's height in mm for each point
_WIDTH_OF_A_COLUMN = 1.0


class Sheets(FPDF):
    """A PDF in the program's own font, with a foot on every page."""

    def __init__(self, foot: str = "", *, across: bool = False, made: int = 0) -> None:
        """Begin one as of `made` (UTC seconds), on Letter paper, its margins wide enough for A4."""
        super().__init__("landscape" if across else "portrait", "mm", "letter")
        self.set_creation_date(times.local(made, "UTC"))
        self.set_margins(_MARGIN, _MARGIN)
        self.set_auto_page_break(True, _MARGIN + 6)
        self.add_font("frontdesk", "", FOLDER / f"{FONT}.ttf")
        self.add_font("frontdesk", "B", FOLDER / f"{FONT}-Bold.ttf")
        self.set_font("frontdesk", size=_SIZES[0])
        self.set_draw_color(170)
        self._foot = self.known(foot)

    def known(self, text: str) -> str:
        """Return `text` with a square in place of each character that the font does not have."""
        font = self.fonts["frontdesk"]
        assert isinstance(font, TTFFont)
        letters = unicodedata.normalize("NFC", text)
        return "".join(
            each if ord(each) in font.cmap else LACKED
            for each in letters
            if unicodedata.category(each) not in ("Cf", "Cc", "Mn") or ord(each) in font.cmap
        )

    def footer(self) -> None:
        """Say at the bottom of a page what it is, and which one."""
        self.set_y(-_MARGIN)
        self.set_font("frontdesk", size=7)
        self.set_text_color(90)
        self.cell(self.epw / 2, 4, self._foot)
        self.cell(self.epw / 2, 4, f"page {self.page_no()} of {{nb}}", align="R")
        self.set_text_color(0)


def pdf(paper: Paper, made: int) -> bytes:
    """Return `paper` as a PDF made at `made` (UTC seconds).

    On one page if it can be: printed smaller, else with a line in place of the tables that can be
    spared. What goes on to a next page has the heads of its table again. A character that the font
    lacks is a square, so that a name is never left out.
    """
    whole = _draw(paper, made, _SIZES[0])
    tries = [(paper, size) for size in _SIZES[1:]]
    if paper.shorter != paper:
        tries += [(paper.shorter, size) for size in _SIZES]
    chosen = whole
    while chosen.pages_count > 1 and tries:
        chosen = _draw(tries[0][0], made, tries.pop(0)[1])
    return bytes((chosen if chosen.pages_count == 1 else whole).output())


def _draw(paper: Paper, made: int, size: float) -> Sheets:
    sheets = Sheets(paper.foot, across=paper.across, made=made)
    sheets.set_title(sheets.known(paper.title))
    sheets.add_page()
    sheets.set_font("frontdesk", "B", 14)
    sheets.multi_cell(0, 7, sheets.known(paper.title), new_x="LMARGIN", new_y="NEXT")
    sheets.set_font("frontdesk", size=size)
    for line in paper.lines:
        sheets.multi_cell(0, size * _LINE, sheets.known(line), new_x="LMARGIN", new_y="NEXT")
    for table in paper.tables:
        sheets.ln(size * _LINE)
        _draw_table(sheets, table, size)
    return sheets


def _draw_table(sheets: Sheets, table: Table, size: float) -> None:
    line = size * _LINE
    if table.title:
        if sheets.will_page_break(5 * line):  # a title does not stand alone at the bottom
            sheets.add_page()
        sheets.set_font("frontdesk", "B", size + 1)
        sheets.cell(0, line * 1.4, sheets.known(table.title), new_x="LMARGIN", new_y="NEXT")
    sheets.set_font("frontdesk", size=size)
    headed = any(table.heads)
    rows: Sequence[tuple[Cell, ...]] = (table.heads, *table.rows) if headed else table.rows
    with sheets.table(
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        col_widths=table.widths or (_WIDTH_OF_A_COLUMN,) * len(table.heads),
        first_row_as_headings=headed,
        headings_style=FontFace(emphasis="BOLD"),
        line_height=line,
        padding=(size * 0.05, 1, size * 0.05, 0),
        text_align="LEFT",
        v_align="TOP",
    ) as grid:
        for row in rows:
            grid.row([sheets.known(said(cell)) for cell in row])
