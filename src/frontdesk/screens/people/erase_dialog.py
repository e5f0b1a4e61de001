"""Forgetting somebody for good: the one act that cannot be taken back, and says so."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, Dialog


class EraseDialog(Dialog[bool]):
    """Says what goes and what stays; a second, deliberate key does it. Enter alone keeps all."""

    BINDINGS = [CLOSE]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person

    def compose(self) -> ComposeResult:
        """Compose what is said, and two buttons: the first one keeps everything."""
        with VerticalScroll(id="dialog"):
            yield Static("Forget somebody for good", classes="title")
            yield Static("", id="whom", classes="label")
            yield Static("", id="goes", classes="note")
            yield Static("This cannot be taken back.", classes="label")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Keep them on file", id="keep")
                yield Button("Forget them for good", id="forget")
            yield Static("Tab goes to the other one, Enter does it. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Begin where nothing happens."""
        self.query_one("#keep", Button).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask whom it is about, and how many visits stay."""
        desk = self.app.desk
        assert desk is not None
        person = await asyncio.wrap_future(
            desk.submit_query(services.people.commands.show(self._number))
        )
        count = desk.submit_query(services.people.forgetting.count_visits(self._number))
        visits = await asyncio.wrap_future(count)
        if not self.is_current:  # it was left meanwhile
            return
        name = formatting.HIDDEN if self.app.names_hidden or person is None else person.name
        stay = one_or_many(visits, "1 visit", f"{visits:,} visits")
        self.query_one("#whom", Static).update(Content(f"{name}  #{self._number} · {stay}"))
        self.query_one("#goes", Static).update(Content(services.people.forgetting.WHAT_GOES))

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Forget them, or go back."""
        if event.button.id == "forget":
            self.forget()
        else:
            self.dismiss(False)

    @work(exclusive=True)
    async def forget(self) -> None:
        """Keep nothing of them."""
        outcome = await self.act(services.people.forgetting.forget(self._number))
        if isinstance(outcome, Refusal):
            error = self.query_one("#wrong", Static)
            error.update(Content(outcome.sentence))
            error.add_class("-said")
            return
        self.dismiss(True)

    def action_close(self) -> None:
        """Go back; nothing has happened."""
        self.dismiss(False)
