"""What somebody should know besides what they are doing: a line each, to be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from frontdesk.widgets.fitting import cut


@dataclass(frozen=True, slots=True)
class Notice:
    """One line: its words, which name the key, and the action that a click does."""

    words: str
    action: str


class Notices(Widget):
    """Lines that are there only while there is something to say; it takes no room otherwise."""

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
        """Return a line for each."""
        return len(self._notices)

    def render(self) -> Content:
        """Return the lines, each cut to the width."""
        room = self.content_size.width
        return Content("\n".join(cut(notice.words, room) for notice in self._notices))

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked line says."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y < len(self._notices):
            await self.app.run_action(self._notices[offset.y].action, self.screen)
