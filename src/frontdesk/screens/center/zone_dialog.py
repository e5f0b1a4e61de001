"""Why the time zone is another one, and how much keeps its hour by it."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.center.zone_change import Why
from frontdesk.screens.base import CLOSE, Dialog


class ZoneDialog(Dialog[Why]):
    """The clock was wrong, or the house moved; it returns which, or None to leave all as it is."""

    BINDINGS = [CLOSE]

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone

    def compose(self) -> ComposeResult:
        """Compose the two reasons, to be filled when what moves is counted."""
        with VerticalScroll(id="dialog"):
            yield Static("Why does the time zone change?", classes="title")
            yield Static("", id="clocks", classes="note")
            yield Button("The clock was wrong", id="wrong")
            yield Static("", id="said-wrong", classes="note")
            yield Button("The house moved", id="moved")
            yield Static("", id="said-moved", classes="note")
            yield Static("Esc goes back and changes nothing.", classes="note")

    def on_mount(self) -> None:
        """Begin with the likelier reason, and count."""
        self.query_one("#wrong", Button).focus()
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Say what time it is in both, and how much keeps its hour."""
        desk = self.app.desk
        assert desk is not None
        sizes = await asyncio.wrap_future(
            desk.submit_query(services.center.zones.preview(self._zone))
        )
        now = desk.clock()
        until, then = (times.clock_time(now, zone) for zone in (desk.center.zone, self._zone))
        self._say("clocks", f"It is {until} now. With {self._zone} it is {then}.")
        wrong, moved = (sizes[why].said or "nothing is on file yet" for why in Why)
        self._say(
            "said-wrong",
            f"What was planned or typed keeps its hour: {wrong}. "
            "Arrivals that were recorded as they happened show their true hour.",
        )
        self._say("said-moved", f"Everything keeps the hour that it shows: {moved}.")

    def _say(self, which: str, words: str) -> None:
        self.query_one(f"#{which}", Static).update(Content(words))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go back with the reason."""
        self.dismiss(Why(event.button.id or ""))
