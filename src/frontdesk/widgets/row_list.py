"""The one list of rows: one row a line, painted only where it changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, clamp
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from frontdesk.widgets.bar_cells import Bar
from frontdesk.widgets.text_layout import GAP, share, wrapped

MARK, NO_MARK = "▸ ", "  "
ABOVE, BELOW = "▴", "▾"
"""At the right edge of the first or last line, when there are more rows that way."""

ON_FILE = ("person", "here")
"""The kinds of rows that Enter takes without their having been marked by hand."""

_LAST_NUMBER = 9


class Row(NamedTuple):
    """One row of the list. Its texts are shown letter by letter, never read as markup.

    Attributes:
        key: What the row stands for, a value with a type (`person_rows`): nothing is read off the
            words. The mark stays with it when the rows around it change.
        name: On the left, ended with ``…`` if it is too long.
        note: Grey, after the name; gives way before the name does.
        suffix: At the right edge, such as ``→ check out``.
        kind: What sort of row: ``person``, ``here``, ``new``, ``unnamed`` or ``wanted``; its looks
            are the stylesheet's, under ``row-list--<kind>``.
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


class Line(NamedTuple):
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


class RowList(Widget):
    """Rows of which one may be marked. Draws them; what they mean is for the screen to know.

    With lines and scrolling of its own: refilled at every letter, it can afford no layout. Under a
    `SearchBox` it is moved and picked from there; one that `picks` stands by itself, takes the
    focus, and tells when another row is marked. Where its height is ``auto``, it takes a line for
    each row.

    Attributes:
        hint: What is shown while there are no rows; goes with the rows that are set next.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "mark(-1)", "Up", show=False),
        Binding("down", "mark(1)", "Down", show=False),
        Binding("pageup", "mark(-10)", "Page up", show=False),
        Binding("pagedown", "mark(10)", "Page down", show=False),
        Binding("enter", "pick", "Take the selected one", show=False),
        Binding("space", "tick", "Tick the selected one", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--person",
        "row-list--here",
        "row-list--new",
        "row-list--unnamed",
        "row-list--wanted",
        "row-list--note",
        "row-list--suffix",
        "row-list--hover",
        "row-list--mark",
        "row-list--hint",
    }
    """What the stylesheet can style; of those that meet in one place, the later one wins."""

    DEFAULT_CSS = """
    RowList { width: 1fr; height: 1fr; }
    """

    ALLOW_SELECT = False

    class Picked(Message):
        """A row was clicked, or entered.

        Attributes:
            list: The list it is in.
            row: The row.
        """

        def __init__(self, row_list: RowList, row: Row) -> None:
            self.list = row_list
            self.row = row
            super().__init__()

    class Marked(Message):
        """Another row is marked in a list that picks, or none, however that came.

        Attributes:
            list: The list it is in.
        """

        def __init__(self, row_list: RowList) -> None:
            self.list = row_list
            super().__init__()

    def __init__(
        self,
        *,
        hint: str = "",
        picks: bool = False,
        ticks: bool = False,
        numbers: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make a list without rows.

        Args:
            hint: Shown while there are none; another widget in its place would have the whole
                screen styled and laid out with the first letter of every name.
            picks: Whether it takes the focus: arrows mark, Enter picks.
            ticks: Whether it picks, and Space does so, too.
            numbers: Whether a person's row has its number before it, up to the ninth: ``jo3`` is
                the third for ``jo``. The marked row needs none, for Enter takes it.
            id: As in Textual.
            classes: As in Textual.
        """
        super().__init__(id=id, classes=classes)
        self.can_focus = picks or ticks
        self.hint = hint
        self._ticks, self._numbers = ticks, numbers
        self._rows: tuple[Row, ...] = ()
        self._mark: int | None = None
        self._by_hand = False
        self._top = 0
        self._hover: int | None = None
        self._lines: list[Line] = []
        self._looks: dict[tuple[str, ...], Style] = {}
        self.followed_by: Callable[[], object] | None = None
        """What is called as soon as another row may be marked."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, first one first."""
        return self._rows

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
        self._by_hand = False
        self._top = 0
        self._move(mark, rows)

    def update_rows(self, rows: Sequence[Row], mark: int | None = 0) -> None:
        """Show the same `rows` as they are now; the mark stays with its row, and goes with it.

        Were it to slip onto a neighbour, Enter would take somebody else. If nothing could be
        marked before, because there was no row, the one at index `mark` is.
        """
        if self._rows and (old := self.marked):
            mark = next((index for index, row in enumerate(rows) if row.key == old.key), None)
        self._by_hand = self._by_hand and mark is not None
        self._move(mark, rows)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Space to others, unless it ticks."""
        return self._ticks if action == "tick" else True

    def action_mark(self, by: int) -> None:
        """Move the mark."""
        if by > 0:
            self.mark_next(by)
        else:
            self.mark_previous(-by)

    def action_pick(self) -> None:
        """Take the marked row."""
        if self.marked is not None:
            self.post_message(self.Picked(self, self.marked))

    def action_tick(self) -> None:
        """Take the marked row; what a tick means is for the screen to know."""
        self.action_pick()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines it takes: one for its hint, too."""
        return max(1, len(self._rows))

    def _move(self, mark: int | None, rows: Sequence[Row] | None = None) -> None:
        """Mark the row nearest to index `mark`, of other `rows` or these; keep it in sight."""
        height, before = self.size.height, self.marked
        self._mark = None
        if rows is not None:
            if len(rows) != len(self._rows) and self.styles.is_auto_height:
                self.refresh(layout=True)
            self._rows = tuple(rows)
        if mark is not None and self._rows:
            self._mark = clamp(mark, 0, len(self._rows) - 1)
            if height:  # before it is laid out, from the top
                self._top = clamp(self._top, self._mark - height + 1, self._mark)
        self._top = clamp(self._top, 0, max(0, len(self._rows) - height))
        self._redraw()
        if self.can_focus and _key(self.marked) != _key(before):
            self.post_message(self.Marked(self))
        if self.followed_by is not None:
            self.followed_by()

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
            Line(row, self._before(index), index - top == self._hover, self._edge(index, last))
            for index, row in enumerate(self._rows[top : last + 1], top)
        ]
        if not lines:
            hint = wrapped(self.hint, width - len(NO_MARK) - len(BELOW) - len(GAP))
            lines = [Line(Row(None, text, kind="hint")) for text in hint[:height]]
        pairs = enumerate(zip_longest(self._lines, lines))
        changed = [Region(0, y, width, 1) for y, (old, new) in pairs if old != new]
        self._lines = lines
        if changed:
            self.refresh(*changed)

    def _before(self, index: int) -> str:
        """Return what stands before the row at `index`: the mark, its number, or nothing."""
        if index == self._mark:
            return MARK
        numbered = self._numbers and index < _LAST_NUMBER and self._rows[index].kind in ON_FILE
        return f"{index + 1} " if numbered else NO_MARK

    def _edge(self, index: int, last: int) -> str:
        """Return what stands at the right edge of the row at `index`; `last` has the last line."""
        if index == self._top > 0:
            return ABOVE
        if index == last < len(self._rows) - 1:
            return BELOW
        return " "

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the list."""
        line = self.line_at(y)
        drawn = self.drawn(line) if line else [Segment(" " * self.size.width, self.look())]
        return Strip(Segment.simplify(drawn), self.size.width)  # fewer colours

    def line_at(self, y: int) -> Line | None:
        """Return the line `y` as it stands on the screen, if there is a row."""
        return self._lines[y] if 0 <= y < len(self._lines) else None

    def drawn(self, line: Line) -> Iterator[Segment]:
        """Yield what a line is painted with."""
        row, state = line.row, line.state
        note = (row.when_marked if line.marked else "") or row.note
        room = self.size.width - len(MARK) - len(line.edge)
        name, note, suffix = share(row.name, note, row.suffix, room)
        end = suffix + line.edge
        if not end.strip():
            note, end = note + end, ""
        quiet = () if line.marked or not line.before.strip() else ("note",)
        parts = ((line.before, quiet), (name, ()), (note, ("note",)), (end, ("suffix",)))
        for text, part in parts:
            if text:
                yield Segment(text, self.look(row.kind, *part, *state))

    def look(self, *parts: str, of: str = "row-list") -> Style:
        """Return how the stylesheet has these component classes look together."""
        names = (of, *parts)
        if names not in self._looks:
            classes = (f"{of}--{part}" for part in parts)
            self._looks[names] = self.get_visual_style(*classes).rich_style
        return self._looks[names]

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
        line = self.line_at(offset.y) if offset is not None and event.chain == 1 else None
        if line and self._rows:
            self.post_message(self.Picked(self, line.row))


def _key(row: Row | None) -> Hashable:
    return None if row is None else row.key
