"""Spans of time as whole cells of a line: where each begins and ends, and what stands in it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from frontdesk.widgets.text_layout import cut, halves

NOW = "│"
"""Stands in the cell of the present moment, through all lines."""


class Bar(NamedTuple):
    """A span of time to be drawn. Its words are shown letter by letter.

    Attributes:
        key: What the bar stands for.
        start: When it begins, UTC seconds.
        end: When it ends, UTC seconds.
        words: What stands in it, as far as there is room.
        kind: What sort of bar; its looks are the stylesheet's, under ``bar-list--<kind>``.
        fill: What fills it after the words: one letter, to tell kinds apart without colour.
        brief: What stands in it when there is no room for all the words; of that, the first alone.
    """

    key: Hashable
    start: int
    end: int
    words: str = ""
    kind: str = "bar"
    fill: str = " "
    brief: str = ""


class Scale(NamedTuple):
    """What stands over the bars.

    Attributes:
        start: The first instant of the line, UTC seconds.
        end: The instant after its last, UTC seconds.
        marks: Instants with the words that stand over them, such as hours.
        now: The present moment, or None when it is not to be shown.
        titles: Whether each mark heads a column and stands within it, in two lines where one is too
            short; otherwise some are left out.
        names: How many cells the names before the bars need, if that is known.
    """

    start: int
    end: int
    marks: tuple[tuple[int, str], ...] = ()
    now: int | None = None
    titles: bool = False
    names: int | None = None

    def column(self, instant: int, width: int) -> int:
        """Return the cell of a line of `width` cells that begins at or holds `instant`."""
        return (instant - self.start) * width // max(1, self.end - self.start)

    def now_column(self, width: int) -> int | None:
        """Return the cell of the present moment, if it is on the line."""
        if self.now is None or not self.start <= self.now < self.end:
            return None
        return self.column(self.now, width)

    def lines(self, width: int, most: int = 2) -> list[str]:
        """Return the marks as one or two lines of `width` cells, `most` of them.

        Hours stand there all, or every second or third and so on; titles take a second line if
        one is not enough.
        """
        return self._titles(width, most) if self.titles else [self._hours(width)]

    def _hours(self, width: int) -> str:
        for step in range(1, len(self.marks) + 1):
            line = ""
            for instant, words in self.marks[::step]:
                column = self.column(instant, width)
                if column <= cell_len(line) - (not line) or column + cell_len(words) > width:
                    break
                line = set_cell_size(line, column) + words
            else:
                return set_cell_size(line, width)
        return " " * width

    def _titles(self, width: int, most: int) -> list[str]:
        starts = [*(instant for instant, _ in self.marks), self.end]
        upper = lower = ""
        for (instant, words), end in zip(self.marks, starts[1:], strict=False):
            first, last = self.column(instant, width), self.column(end, width)
            room = max(0, last - first - 1)
            above, below = halves(words, room) if most > 1 else (cut(words, room), "")
            upper = set_cell_size(upper, first) + f" {above}"
            lower = set_cell_size(lower, first) + f" {below}"
        lines = [upper, lower] if lower.strip() else [upper]
        return [set_cell_size(line, width) for line in lines]


class Piece(NamedTuple):
    """Cells next to each other that look alike: the bar they belong to, or None between bars."""

    text: str
    bar: Bar | None


def columns(bar: Bar, scale: Scale, width: int) -> tuple[int, int]:
    """Return the first cell of a bar and the one after its last; a bar has at least one.

    Bars that follow each other share no cell: each begins where the one before it ends. One that
    is out of sight has none.
    """
    if bar.end <= scale.start or bar.start >= scale.end:
        return 0, 0
    first = scale.column(max(bar.start, scale.start), width)
    last = scale.column(min(bar.end, scale.end), width)
    first = min(first, width - 1)
    return first, max(first + 1, last)


def pieces(bars: Sequence[Bar], scale: Scale, width: int) -> list[Piece]:
    """Return a line of `width` cells with these bars, which are in order and do not overlap.

    Bars that would share a cell are drawn one after the other; what then has no room is left out.
    """
    found: list[Piece] = []
    at = 0
    for bar in bars:
        first, last = columns(bar, scale, width)
        first = max(first, at)
        if first >= last or first >= width:
            continue
        if first > at:
            found.append(Piece(" " * (first - at), None))
        found.append(Piece(_within(bar, last - first), bar))
        at = last
    found.append(Piece(" " * (width - at), None))
    return _with_now(found, scale.now_column(width))


def _within(bar: Bar, room: int) -> str:
    """Return what stands in a bar of `room` cells: its words, with air around them if there is."""
    said = bar.words
    if bar.brief:
        shorter = (bar.words, bar.brief, bar.brief.split(" ")[0])
        said = next((words for words in shorter if cell_len(words) < room), "")
    before = " " * (cell_len(said) < room)
    words = cut(f"{before}{said}", room) if said and room > 2 else ""
    words += " " * (bool(words) and cell_len(words) < room)
    return words + bar.fill * (room - cell_len(words))


def _with_now(found: list[Piece], now: int | None) -> list[Piece]:
    """Return the pieces with the present moment drawn between their words."""
    if now is None:
        return found
    drawn: list[Piece] = []
    at = 0
    for text, bar in found:
        size = cell_len(text)
        if at <= now < at + size:
            before = set_cell_size(text, now - at)
            covered = text[len(before) : len(before) + 1]
            if text.startswith(before) and covered == (bar.fill if bar else " "):
                text = before + NOW + text[len(before) + 1 :]  # words are not written over
        drawn.append(Piece(text, bar))
        at += size
    return drawn
