"""When the data cannot be opened: one sentence, and what can be done about it here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.screens.base import take_message
from frontdesk.widgets.once import once
from frontdesk.widgets.styles import stylesheets

if TYPE_CHECKING:
    from frontdesk.screens.desk_app import DeskApp
    from frontdesk.services.center.backups import ToBringBack

_A_BACKUP_HELPS = ("damaged", "wrong-key", "no-center")

_AGAIN = 2.0
"""Seconds after which data that another program held is opened again."""

_BRING_BACK = "bring-back-"


class Trouble(Screen[None]):
    """Says why the data cannot be used; takes a recovery key, or brings a backup back."""

    AUTO_FOCUS = "Input, Button"  # else the page that scrolls takes the letters
    CSS_PATH = stylesheets("dialogs", "pages")

    app: DeskApp

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__()
        self._reason = reason
        self._sentence = sentence
        self._found: list[ToBringBack] = []

    def compose(self) -> ComposeResult:
        """Compose the page."""
        with VerticalScroll(classes="page"):
            yield Static(Content("The center's data cannot be opened"), classes="title")
            yield Static(Content(self._sentence), classes="paragraph")
            if self._reason in ("no-key", "wrong-key"):
                yield Static(Content("Recovery key"), classes="label")
                yield Input(
                    id="recovery-key", placeholder="13 groups of five letters, from the paper"
                )
            yield Static(Content(""), id="wrong", classes="error")
            yield Vertical(id="backups")
            with Horizontal(classes="buttons"):
                yield Button(Content("Try again"), id="again")
                yield Button(Content("Quit"), id="leave")

    def on_mount(self) -> None:
        """Look for backups, if one would help; and again at what somebody else has only for now."""
        if self._reason == "locked":
            once(self, _AGAIN, self.action_again)
        if self._reason in _A_BACKUP_HELPS:
            self.look_for_backups()

    async def _dispatch_message(self, message: Message) -> None:
        await take_message(self, message, super()._dispatch_message)

    @work(exclusive=True, group="backups")
    async def look_for_backups(self) -> None:
        """Offer the newest backups that are whole; each is read on a thread of its own."""
        self._found = await asyncio.to_thread(
            services.center.backups.newest, self.app.paths, self.app.clock
        )
        if not self._found or not self.query("#backups"):
            return
        page = self.query_one("#backups", Vertical)
        words = "Restore a backup. The file that does not open stays beside it."
        buttons = [
            Button(Content(_words(found)), id=f"{_BRING_BACK}{number}")
            for number, found in enumerate(self._found)
        ]
        await page.mount(Static(Content(words), classes="label"), *buttons)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the key that the letters stand for, if it is the right one."""
        try:
            kept = await asyncio.to_thread(
                services.center.commands.recover, self.app.paths, event.value
            )
        except services.desk.desk.Unusable as unusable:
            kept = unusable.refusal
        if isinstance(kept, Refusal):
            self._say(kept.sentence)
            return
        self.action_again()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Try again, leave, or bring a backup back."""
        name = event.button.id or ""
        if name == "leave":
            self.app.exit()
        elif name.startswith(_BRING_BACK):
            self.bring_back(self._found[int(name.removeprefix(_BRING_BACK))])
        else:
            self.action_again()

    @work(exclusive=True, group="bring-back")
    async def bring_back(self, chosen: ToBringBack) -> None:
        """Put a backup in the place of what cannot be opened, and open it."""
        desk = self.app.desk
        if desk is not None:  # it was open until now
            await asyncio.to_thread(desk.give_up, self._reason, self._sentence)
        try:
            await asyncio.to_thread(
                services.center.backups.bring_back, self.app.paths, self.app.clock, chosen
            )
        except services.desk.desk.Unusable as unusable:
            self._say(unusable.sentence)
            return
        if self.is_current:
            self.action_again()

    def _say(self, sentence: str) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(sentence))
        error.add_class("-said")

    def action_again(self) -> None:
        """Open the data once more."""
        if self.is_current:
            self.dismiss()
            self.app.open_data()


def _words(found: ToBringBack) -> str:
    people = one_or_many(found.copy.people, "1 person", f"{found.copy.people:,} people")
    return f"{found.copy.center}, until {found.when} ({people})"
