"""A box over a short numbered list of which several may be ticked; Enter keeps them."""

from __future__ import annotations

from textual import events
from textual.message import Message

from frontdesk.widgets.row_list import Row
from frontdesk.widgets.tick_box import TickBox


class ChoiceBox(TickBox):
    """Letters or a row's number narrow the list; a comma or Space ticks and goes on.

    Space is a letter after letters, since titles have spaces. A number is a text like any other
    and does nothing by itself: what a scanner sends begins with digits, too.
    """

    class Kept(Message):
        """Enter: it is all as it should be.

        Attributes:
            text: What had been typed; the box is empty again.
            row: The row that was marked, if one was.
        """

        def __init__(self, text: str, row: Row | None) -> None:
            self.text = text
            self.row = row
            super().__init__()

    async def action_submit(self) -> None:
        """Keep what is ticked, with the marked row."""
        text, row = self.value, self.results.marked
        self.value = ""
        self.post_message(self.Kept(text, row))

    async def _on_key(self, event: events.Key) -> None:
        space = self.results.marked_by_hand or not self.value or self.value.isdigit()
        if event.key == "comma" or (event.key == "space" and space):
            event.stop()
            event.prevent_default()
            if self.results.marked is not None:
                self.choose(self.results.marked)
