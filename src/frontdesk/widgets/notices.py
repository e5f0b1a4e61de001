"""What somebody should know besides what they are doing: a line each, to be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from frontdesk.widgets.text_layout import cut

_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """One line: its words, which name the key, and the action that a click does."""

    words: str
    action: str


class Notices(Widget):
    """Lines that are there only while there is something to say; it takes no room otherwise.

    One that is too long goes on in a second line: the key to press often stands at its end.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._notices: tuple[Notice, ...] = ()

    def show(self, notices: Sequence[Notice]) -> None:
        """Show these, literally, in this order."""
        if tuple(notices) != self._notices:
            self._notices = tuple(notices)
            self.refresh(layout=True)

    @property
    def words(self) -> list[str]:
        """What is said, a line each."""
        return [notice.words for notice in self._notices]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each, or two."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the lines."""
        lines = self._lines(self.content_size.width)
        return Content("\n").join(words for words, _ in lines)

    def _lines(self, width: int) -> list[tuple[Content, Notice]]:
        """Return every line with its notice."""
        return [(words, each) for each in self._notices for words in _fitted(each.words, width)]

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked line says."""
        offset = event.get_content_offset(self)
        lines = self._lines(self.content_size.width)
        if offset is not None and 0 <= offset.y < len(lines):
            await self.app.run_action(lines[offset.y][1].action, self.screen)


def _fitted(words: str, width: int) -> list[Content]:
    """Return words in one line or two, what goes on after that ended with ``…``."""
    lines = Content(words).wrap(max(1, width))
    if len(lines) > _MOST_LINES:
        rest = " ".join(line.plain.strip() for line in lines[_MOST_LINES - 1 :])
        lines[_MOST_LINES - 1 :] = [Content(cut(rest, width))]
    return lines
