"""Rows of bars over the hours, of which one bar may be marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size, clamp
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from frontdesk.widgets.bar_cells import Bar, Scale, pieces
from frontdesk.widgets.row_list import MARK, NO_MARK, Line, Row, RowList
from frontdesk.widgets.text_layout import cut

_WIDEST_NAME = 26
_GAP = 2
_ROOMY = 24
"""So many lines of the screen have room for titles in two."""


def name_room(width: int, scale: Scale) -> int:
    """Return how many cells stand before the bars, in a widget of `width` cells."""
    room = min(_WIDEST_NAME, max(8, width // 4))
    return room if scale.names is None else min(room, len(MARK) + scale.names + _GAP)


class HourLine(Widget):
    """The hours over a `BarList`."""

    DEFAULT_CSS = """
    HourLine { width: 1fr; height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._scale = Scale(0, 1)

    def show(self, scale: Scale) -> None:
        """Show these hours."""
        if scale != self._scale:
            before, self._scale = self._lines(self.size.width), scale
            after = self._lines(self.size.width)
            self.refresh(layout=len(before) != len(after))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines it takes: two where titles need them and there is room."""
        return min(len(self._lines(width)), 1 if viewport.height < _ROOMY else 2)

    def render_line(self, y: int) -> Strip:
        """Return line `y`."""
        width = self.size.width
        lines = self._lines(width, self.size.height)
        if y >= len(lines):
            return Strip.blank(width)
        before = name_room(width, self._scale)
        return Strip([Segment(" " * before + lines[y] + " ", self.rich_style)], width)

    def _lines(self, width: int, most: int = 2) -> list[str]:
        return self._scale.lines(max(0, width - name_room(width, self._scale) - 1), most)


class BarList(RowList):
    """A row each for people or rooms, with what they do when. The hours stand over it.

    Up and down mark a row, left and right one of its bars; past the first or last bar of the row
    the screen may turn to another day (`Turned`). No option of the list: it paints all else.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bar-list--bar",
        "bar-list--done",
        "bar-list--empty",
        "bar-list--quiet",
        "bar-list--plain",
        "bar-list--late",
        "bar-list--over",
        "bar-list--soon",
        "bar-list--marked",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "bar(-1)", "Bar before", show=False),
        Binding("right", "bar(1)", "Bar after", show=False),
    ]

    class Turned(Message):
        """Left or right was pressed past the last bar that way.

        Attributes:
            by: -1 or 1.
        """

        def __init__(self, by: int) -> None:
            self.by = by
            super().__init__()

    class BarMarked(Message):
        """Somebody marked another bar, or another row with none."""

    def __init__(self, *, hint: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(hint=hint, picks=True, id=id)
        self._scale = Scale(0, 1)
        self._bar = 0

    def show(self, rows: Sequence[Row], scale: Scale, *, anew: bool = False) -> None:
        """Show these rows under these hours; the mark stays with its row and bar.

        Where they are rows of something else, shown `anew`, the first one is marked.
        """
        if scale != self._scale:
            self._scale = scale
            self.refresh()  # every line, those that have no row under the other hours too
        marked = self.marked_bar
        (self.set_rows if anew else self.update_rows)(rows, 0 if rows else None)
        if marked is not None and self.marked is not None:
            keys = [bar.key for bar in self.marked.bars]
            self._bar = keys.index(marked.key) if marked.key in keys else 0

    @property
    def marked_bar(self) -> Bar | None:
        """The marked bar of the marked row, if it has any."""
        bars = self.marked.bars if self.marked is not None else ()
        return bars[clamp(self._bar, 0, len(bars) - 1)] if bars else None

    def mark_bar(self, key: object) -> None:
        """Mark the bar with this `key`, and its row; if there is none, all stays as it is."""
        for row in self.rows:
            for number, bar in enumerate(row.bars):
                if bar.key == key:
                    self.mark(row.key)
                    self._bar = number
                    self.refresh()
                    return

    def action_bar(self, by: int) -> None:
        """Mark another bar of the row, or ask for another day."""
        bars = self.marked.bars if self.marked is not None else ()
        wanted = clamp(self._bar, 0, max(0, len(bars) - 1)) + by
        if 0 <= wanted < len(bars):
            self._bar = wanted
            self.refresh()
            self.post_message(self.BarMarked())
        else:
            self.post_message(self.Turned(by))

    def action_mark(self, by: int) -> None:
        """Move the mark to another row, onto the bar nearest to the one that was marked."""
        before = self.marked_bar
        super().action_mark(by)
        bars = self.marked.bars if self.marked is not None else ()
        if before is not None and bars:
            self._bar = min(
                range(len(bars)), key=lambda number: abs(bars[number].start - before.start)
            )
        self.refresh()
        self.post_message(self.BarMarked())

    def on_click(self, event: events.Click) -> None:
        """Mark the bar that was clicked, before its row is picked."""
        offset = event.get_content_offset(self)
        line = self.line_at(offset.y) if offset else None
        if offset is None or line is None:
            return
        before = name_room(self.size.width, self._scale)
        room, at = max(1, self.size.width - before - cell_len(line.edge)), before
        for text, bar in pieces(line.row.bars, self._scale, room):
            if bar is not None and at <= offset.x < at + cell_len(text):
                self.mark(line.row.key)
                self._bar = line.row.bars.index(bar)
                self.refresh()
                self.post_message(self.BarMarked())
                return
            at += cell_len(text)

    def drawn(self, line: Line) -> Iterator[Segment]:
        """Yield what a line is painted with."""
        row, width = line.row, self.size.width
        if row.kind == "hint":
            yield from super().drawn(line)
            return
        before = name_room(width, self._scale)
        name = (MARK if line.marked else NO_MARK) + cut(row.name, before - len(MARK) - _GAP)
        yield Segment(set_cell_size(name, before), self.look(row.kind, *line.state))
        marked = self.marked_bar if line.marked and self.has_focus else None
        for text, bar in pieces(
            row.bars, self._scale, max(1, width - before - cell_len(line.edge))
        ):
            if bar is None:
                look = self.look(row.kind, "note")
            else:
                look = self.look(bar.kind, *("marked",) * (bar is marked), of="bar-list")
            yield Segment(text, look)
        yield Segment(line.edge, self.look(row.kind, "suffix"))
