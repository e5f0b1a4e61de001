"""Cards to print: a QR code and the number, eight to a page, to cut out.

A lost card must not say that its holder comes to this center. So it says nothing at all: no name,
no center, no address; and in the code is the number alone. Whose a card is stands beside it as
their number on file, outside the line to cut along. (That needs no letters but digits, so the
sheet needs no font of its own.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from frontdesk.domain import times
from frontdesk.domain.people.cards import shown

if TYPE_CHECKING:
    from fpdf import FPDF

Modules = tuple[tuple[bool, ...], ...]
"""The squares of a QR code, row by row: whether each is dark."""

QUIET = 4
"""How many squares of light a reader wants around a QR code."""

_WIDE, _HIGH = 85.6, 53.98  # a card that fits a purse (ISO/IEC 7810), mm
_ROWS, _COLUMNS = 4, 2
_LEFT, _TOP = 22.35, 14.0  # the middle of a Letter page, and inside an A4 page all the same
_STRIP = 8.0  # under each card, mm
_SQUARE = 1.3  # of the code, mm: 0.5 can be read, and a worn card has room to be


@dataclass(frozen=True, slots=True)
class ToPrint:
    """A card to print.

    Attributes:
        number: Its number, bare.
        person: Whose it is, by their number, or None while it is nobody's.
    """

    number: str
    person: int | None = None


def modules(number: str) -> Modules:
    """Return the QR code of a card's number, without the light around it."""
    import segno

    code = segno.make_qr(number, error="q")  # a quarter of it may be worn off
    return tuple(tuple(bool(dark) for dark in row) for row in code.matrix)


def sheet(cards: Sequence[ToPrint], now: int) -> bytes:
    """Return a PDF of the cards as of `now` (UTC seconds), on Letter paper; A4 does as well."""
    from fpdf import FPDF

    pdf = FPDF(unit="mm", format="letter")
    pdf.set_creation_date(times.local(now, "UTC"))
    pdf.set_auto_page_break(False)
    pdf.set_draw_color(150)
    for place, card in enumerate(cards):
        row, column = divmod(place % (_ROWS * _COLUMNS), _COLUMNS)
        if row == column == 0:
            pdf.add_page()
        _draw(pdf, card, _LEFT + column * _WIDE, _TOP + row * (_HIGH + _STRIP))
    return bytes(pdf.output())


def _draw(pdf: FPDF, card: ToPrint, left: float, top: float) -> None:
    pdf.set_line_width(0.2)
    pdf.set_dash_pattern(dash=1.5, gap=1.5)
    pdf.rect(left, top, _WIDE, _HIGH)
    code = modules(card.number)
    size = len(code) * _SQUARE
    code_left, code_top = left + QUIET * _SQUARE, top + (_HIGH - size) / 2
    pdf.set_fill_color(0)
    for down, line in enumerate(code):
        for begin, end in _runs(line):
            wide = (end - begin) * _SQUARE
            x, y = code_left + begin * _SQUARE, code_top + down * _SQUARE
            pdf.rect(x, y, wide, _SQUARE, style="F")
    pdf.set_font("courier", "B", 22)
    for down, group in enumerate(shown(card.number).split("-")):
        pdf.text(code_left + size + QUIET * _SQUARE, code_top + size * (0.26 + 0.32 * down), group)
    if card.person is not None:
        pdf.set_font("helvetica", size=9)
        pdf.text(left + 2, top + _HIGH + _STRIP - 3, f"for #{card.person}")


def _runs(line: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield each run of dark squares, first and one past the last, so that none shows a seam."""
    at = 0
    for dark, run in groupby(line):
        end = at + len(list(run))
        if dark:
            yield at, end
        at = end
