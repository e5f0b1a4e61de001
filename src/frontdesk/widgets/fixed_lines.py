"""A few lines of always the same height, so that nothing around them moves when they change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from frontdesk.widgets.text_layout import cut, wrapped

_AIR = 2  # cells on the left, as the rows of a list have for the mark


class Words(NamedTuple):
    """Words that begin a line of their own, and go on in the next where they are too long.

    Attributes:
        text: They are shown letter by letter, never read as markup.
        kind: Their look, the stylesheet's under ``fixed-lines--<kind>``.
    """

    text: str
    kind: str = "plain"


class FixedLines(Widget):
    """Shows as many lines as there is room for, and paints only those that changed.

    What has no room any more is left out from the end, where the last line says so with ``…``.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "fixed-lines--plain",
        "fixed-lines--title",
        "fixed-lines--quiet",
        "fixed-lines--wanted",
    }

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._words: tuple[Words, ...] = ()
        self._lines: list[Words] = []
        self._looks: dict[str, Style] = {}

    @property
    def words(self) -> str:
        """What is said, a line each."""
        return "\n".join(each.text for each in self._words)

    def show(self, words: Sequence[Words]) -> None:
        """Show these from now on."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            self._redraw()

    def _redraw(self) -> None:
        width, height = self.size
        lines = _fitted(self._words, width - 2 * _AIR, height)
        pairs = enumerate(zip_longest(self._lines, lines))
        changed = [Region(0, y, width, 1) for y, (old, new) in pairs if old != new]
        self._lines = lines
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """See how much there is room for now."""
        self._redraw()

    def render_line(self, y: int) -> Strip:
        """Return line `y`."""
        text, kind = self._lines[y] if y < len(self._lines) else Words("")
        return Strip([Segment(" " * _AIR + text, self._look(kind))]).adjust_cell_length(
            self.size.width, self._look("plain")
        )

    def _look(self, kind: str) -> Style:
        if kind not in self._looks:
            self._looks[kind] = self.get_visual_style(f"fixed-lines--{kind}").rich_style
        return self._looks[kind]

    def notify_style_update(self) -> None:
        """Forget how things looked: the theme or the stylesheet has changed."""
        self._looks.clear()
        super().notify_style_update()


def _fitted(words: Sequence[Words], width: int, height: int) -> list[Words]:
    """Return `words` in at most so many lines, each at most so wide."""
    if width < 1 or height < 1:
        return []
    lines = [Words(cut(line, width), kind) for text, kind in words for line in wrapped(text, width)]
    if len(lines) > height:
        text, kind = lines[height - 1]
        lines[height - 1 :] = [Words(f"{cut(text, width - 2).rstrip('…')} …", kind)]
    return lines
