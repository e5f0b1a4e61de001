"""A QR code on the screen: two squares a cell, dark on light in every theme, for a reader's eye."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from frontdesk.files.card_sheet import QUIET, modules

_CELLS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class QrCode(Static):
    """Draws the code of one card, with the light around it that a reader wants."""

    DEFAULT_CSS = """
    QrCode { width: auto; height: auto; background: #ffffff; color: #000000; }
    """

    def show(self, number: str) -> None:
        """Show the code of a card's number, or nothing."""
        self.display = bool(number)
        self.update(Content("\n".join(lines(number)) if number else ""))


def lines(number: str) -> list[str]:
    """Return the code in half blocks, a line for two rows of squares."""
    squares = modules(number)
    size = len(squares) + 2 * QUIET
    rows = [[False] * size for _ in range(size + size % 2)]
    for down, row in enumerate(squares):
        rows[down + QUIET][QUIET : QUIET + len(row)] = row
    return [
        "".join(_CELLS[pair] for pair in zip(*rows[at : at + 2], strict=True))
        for at in range(0, len(rows), 2)
    ]
