"""The list under the find box: one row a line, painted only where it changes."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, clamp
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from frontdesk.widgets.bar_cells import Bar
from frontdesk.widgets.text_layout import GAP, share, wrapped

MARK, NO_MARK = "▸ ", "  "
ABOVE, BELOW = "▴", "▾"
"""At the right edge of the first or last line, when there are more rows that way."""


class Row(NamedTuple):
    """One row of the list. Its texts are shown letter by letter, never read as markup.

    Attributes:
        key: What the row stands for, a value with a type (`person_rows`): nothing is read off the
            words. The mark stays with it when the rows around it change.
        name: On the left, ended with ``…`` if it is too long.
        note: Grey, after the name; gives way before the name does.
        suffix: At the right edge, such as ``→ leaving``.
        kind: What sort of row: ``person``, ``here``, ``new``, ``unnamed`` or ``wanted``; its looks
            are the stylesheet's, under ``result-list--<kind>``.
        when_marked: What stands in the place of the note while the row is marked, if anything.
        bars: Spans of time, in order, for a list that draws them (`BarList`).
    """

    key: Hashable
    name: str
    note: str = ""
    suffix: str = ""
    kind: str = "person"
    when_marked: str = ""
    bars: tuple[Bar, ...] = ()


class _Line(NamedTuple):
    """A row as it stands on the screen; two that are equal look the same."""

    row: Row
    before: str = NO_MARK
    hovered: bool = False
    edge: str = " "

    @property
    def marked(self) -> bool:
        """Whether it is the marked one."""
        return self.before == MARK

    @property
    def state(self) -> tuple[str, ...]:
        """What makes it look different from its neighbours, as component classes."""
        return ("hover",) * self.hovered + ("mark",) * self.marked


class ResultList(Widget):
    """Rows of which one may be marked. Draws them; what they mean is for the screen to know.

    With lines and scrolling of its own: refilled at every letter, it can afford no layout.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "result-list--person",
        "result-list--here",
        "result-list--new",
        "result-list--unnamed",
        "result-list--wanted",
        "result-list--note",
        "result-list--suffix",
        "result-list--hover",
        "result-list--mark",
        "result-list--hint",
    }
    """What the stylesheet can style; of those that meet in one place, the later one wins."""

    DEFAULT_CSS = """
    ResultList { width: 1fr; height: 1fr; }
    """

    ALLOW_SELECT = False

    class Picked(Message):
        """A row was clicked, or entered.

        Attributes:
            list: The list it is in.
            row: The row.
        """

        def __init__(self, result_list: ResultList, row: Row) -> None:
            self.list = result_list
            self.row = row
            super().__init__()

    def __init__(
        self,
        *,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make a list without rows.

        Args:
            hint: Shown while there are none; another widget in its place would have the whole
                screen styled and laid out with the first letter of every name.
            id: As in Textual.
            classes: As in Textual.
        """
        super().__init__(id=id, classes=classes)
        self._hint = hint
        self._rows: tuple[Row, ...] = ()
        self._mark: int | None = None
        self._by_hand = False
        self._top = 0
        self._hover: int | None = None
        self._lines: list[_Line] = []
        self._looks: dict[tuple[str, ...], Style] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, first one first."""
        return self._rows

    @property
    def hint(self) -> str:
        """What is shown while there are no rows; goes with the rows that are set next."""
        return self._hint

    @hint.setter
    def hint(self, hint: str) -> None:
        self._hint = hint

    @property
    def marked(self) -> Row | None:
        """The marked row, if one is."""
        return None if self._mark is None else self._rows[self._mark]

    @property
    def marked_by_hand(self) -> bool:
        """Whether somebody moved the mark since these rows were set."""
        return self._by_hand

    def set_rows(self, rows: Sequence[Row], mark: int | None = 0) -> None:
        """Show other `rows`, from the first, with the one at index `mark` marked, or none."""
        self._rows = tuple(rows)
        self._by_hand = False
        self._top = 0
        self._move(mark)

    def update_rows(self, rows: Sequence[Row], mark: int | None = 0) -> None:
        """Show the same `rows` as they are now; the mark stays with its row, and goes with it.

        Were it to slip onto a neighbour, Enter would take somebody else. If nothing could be
        marked before, because there was no row, the one at index `mark` is.
        """
        if self._rows and (old := self.marked):
            mark = next((index for index, row in enumerate(rows) if row.key == old.key), None)
        self._rows = tuple(rows)
        self._by_hand = self._by_hand and mark is not None
        self._move(mark)

    def mark(self, key: Hashable) -> None:
        """Mark the row with this `key`; if there is none, all stays as it is."""
        at = next((index for index, row in enumerate(self._rows) if row.key == key), None)
        if at is not None:
            self._by_hand = True
            self._move(at)

    def mark_next(self, by: int = 1) -> None:
        """Move the mark down `by` rows, or onto the first if none is marked."""
        self._by_hand = bool(self._rows)
        self._move(0 if self._mark is None else self._mark + by)

    def mark_previous(self, by: int = 1) -> None:
        """Move the mark up `by` rows, or onto the last if none is marked."""
        self._by_hand = bool(self._rows)
        self._move(len(self._rows) - 1 if self._mark is None else self._mark - by)

    def _move(self, mark: int | None) -> None:
        """Mark the row nearest to index `mark` and keep it in sight."""
        height = self.size.height
        self._mark = None
        if mark is not None and self._rows:
            self._mark = clamp(mark, 0, len(self._rows) - 1)
            if height:  # before it is laid out, from the top
                self._top = clamp(self._top, self._mark - height + 1, self._mark)
        self._top = clamp(self._top, 0, max(0, len(self._rows) - height))
        self._redraw()

    def _scroll(self, by: int) -> None:
        """Scroll `by` rows; the mark comes along, since Enter must not take a row out of sight."""
        height = self.size.height
        self._top = clamp(self._top + by, 0, max(0, len(self._rows) - height))
        self._move(
            None if self._mark is None else clamp(self._mark, self._top, self._top + height - 1)
        )

    def _redraw(self) -> None:
        """Repaint the lines that no longer look as they stand on the screen."""
        width, height = self.size
        top, last = self._top, self._top + height - 1
        lines = [
            _Line(row, self.before(index), index - top == self._hover, self._edge(index, last))
            for index, row in enumerate(self._rows[top : last + 1], top)
        ]
        if not lines:
            hint = wrapped(self._hint, width - len(NO_MARK) - len(BELOW) - len(GAP))
            lines = [_Line(Row(None, text, kind="hint")) for text in hint[:height]]
        pairs = enumerate(zip_longest(self._lines, lines))
        changed = [Region(0, y, width, 1) for y, (old, new) in pairs if old != new]
        self._lines = lines
        if changed:
            self.refresh(*changed)

    def before(self, index: int) -> str:
        """Return what stands before the row at `index`."""
        return MARK if index == self._mark else NO_MARK

    def _edge(self, index: int, last: int) -> str:
        """Return what stands at the right edge of the row at `index`; `last` has the last line."""
        if index == self._top > 0:
            return ABOVE
        if index == last < len(self._rows) - 1:
            return BELOW
        return " "

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the list."""
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self._look())
        line = self._lines[y]
        row, state = line.row, line.state
        note = (row.when_marked if line.marked else "") or row.note
        name, note, suffix = share(row.name, note, row.suffix, width - len(MARK) - len(line.edge))
        end = suffix + line.edge
        if not end.strip():
            note, end = note + end, ""
        quiet = () if line.marked or not line.before.strip() else ("note",)
        parts = ((line.before, quiet), (name, ()), (note, ("note",)), (end, ("suffix",)))
        look = ((text, self._look(row.kind, *part, *state)) for text, part in parts if text)
        return Strip(Segment.simplify(Segment(*each) for each in look), width)  # fewer colours

    def _look(self, *parts: str) -> Style:
        """Return how the stylesheet has these component classes look together."""
        if parts not in self._looks:
            names = (f"result-list--{part}" for part in parts)
            self._looks[parts] = self.get_visual_style(*names).rich_style
        return self._looks[parts]

    def notify_style_update(self) -> None:
        """Forget how things looked: the theme or the stylesheet has changed."""
        self._looks.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """See which rows are in sight now."""
        self._move(self._mark)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light the row under the mouse; the mark stays, a nudged mouse chooses nobody."""
        self._light(event.get_content_offset_capture(self).y)

    def on_leave(self) -> None:
        """Light no row."""
        self._light(None)

    def _light(self, y: int | None) -> None:
        if y != self._hover:
            self._hover = y
            self._redraw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show the rows below."""
        event.stop()
        self._scroll(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show the rows above."""
        event.stop()
        self._scroll(-1)

    def on_click(self, event: events.Click) -> None:
        """Pick the row that was clicked, once: after the first of two clicks it is another one."""
        offset = event.get_content_offset(self)
        if self._rows and offset and event.chain == 1 and offset.y < len(self._lines):
            self.post_message(self.Picked(self, self._lines[offset.y].row))
