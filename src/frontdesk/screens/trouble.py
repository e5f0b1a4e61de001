"""When the data cannot be opened: one sentence, and what can be done about it here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from frontdesk.domain.refusals import Refusal
from frontdesk.widgets.styles import sheets

if TYPE_CHECKING:
    from frontdesk.app import FrontDesk


class Trouble(Screen[None]):
    """Says why the data cannot be used; takes a recovery key where one would do."""

    app: FrontDesk

    AUTO_FOCUS = "Input, Button"  # else the page that scrolls takes the letters
    CSS_PATH = sheets("sheets", "pages")
    BINDINGS = [
        Binding("ctrl+r", "again", "Try again", id="again", tooltip="Open the data once more"),
    ]

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__()
        self._reason = reason
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """Compose the page."""
        with VerticalScroll(classes="page"):
            yield Static(Content("The center's data cannot be opened"), classes="title")
            yield Static(Content(self._sentence), classes="paragraph")
            if self._reason in ("no-key", "wrong-key"):
                yield Static(Content("Recovery key"), classes="label")
                yield Input(
                    id="recovery-key", placeholder="thirteen groups of five, from the paper"
                )
                yield Static(Content(""), id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button(Content("Try again"), id="again")
                yield Button(Content("Leave"), id="leave")

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the key that the letters stand for, if it is the right one."""
        from frontdesk import services

        try:
            kept = await asyncio.to_thread(services.center.recover, self.app.places, event.value)
        except services.desk.Unusable as unusable:
            kept = Refusal(unusable.reason, unusable.sentence)
        if isinstance(kept, Refusal):
            error = self.query_one("#wrong", Static)
            error.update(Content(kept.sentence))
            error.add_class("-said")
            return
        self.action_again()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Try again, or leave."""
        if event.button.id == "leave":
            self.app.exit()
        else:
            self.action_again()

    def action_again(self) -> None:
        """Open the data once more."""
        self.dismiss()
        self.app.open_data()
