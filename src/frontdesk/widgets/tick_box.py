"""A find box over a list that is all there from the start: letters narrow it, Space can tick."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from frontdesk.widgets.find_box import FindBox
from frontdesk.widgets.row_list import Row


class TickBox(FindBox):
    """Shows every row while it is empty; Space takes a row that was marked by the arrows.

    After letters alone it is a letter, too: “joanna p” must not take the first Joanna and then
    whoever fits “p”. Nothing is marked before somebody types or uses the arrows.
    """

    def _found(self, text: str) -> tuple[Sequence[Row], int | None]:
        """Return the rows for `text`, the first of them marked if something was typed."""
        rows = self.search(text) if self.search else ()
        return rows, 0 if text.strip() and rows else None

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "space" and (self.results.marked_by_hand or not self.value):
            event.stop()
            event.prevent_default()
            await self.action_submit()
