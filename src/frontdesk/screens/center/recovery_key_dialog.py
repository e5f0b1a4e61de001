"""The recovery key, to be written on paper; gone when its last group was typed from there."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.center.welcome import TYPE_LAST_GROUP, WRITE_IT_DOWN, in_rows


class RecoveryKeyDialog(Dialog[None]):
    """Shows the recovery key; what was left undone at set-up is done here."""

    BINDINGS = [CLOSE]

    def compose(self) -> ComposeResult:
        """Compose the letters, and the line for the last group."""
        with VerticalScroll(id="dialog"):
            yield Static("Write down the recovery key", classes="title")
            yield Static(Content(WRITE_IT_DOWN), classes="note")
            yield Static("", id="letters", classes="label")
            yield Static(Content(TYPE_LAST_GROUP), classes="label")
            yield Input(placeholder="the last five letters", id="last-group", max_length=12)
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("It is on paper", id="written")
                yield Button("Later", id="later")
            yield Static(
                "Esc goes back; the check-in screen says that it is still to do.", classes="note"
            )

    def on_mount(self) -> None:
        """Show the letters."""
        desk = self.app.desk
        assert desk is not None
        letters = services.center.commands.recovery_key(desk)
        self.query_one("#letters", Static).update(Content(in_rows(letters)))
        self.query_one("#last-group", Input).focus()

    def on_input_submitted(self) -> None:
        """Keep that it is on paper."""
        self.keep()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep that it is on paper, or go back."""
        if event.button.id == "written":
            self.keep()
        else:
            self.action_close()

    @work(exclusive=True)
    async def keep(self) -> None:
        """Keep that it is on paper, if the last group was typed from there."""
        desk = self.app.desk
        assert desk is not None
        typed = self.query_one("#last-group", Input).value
        letters = services.center.commands.recovery_key(desk)
        outcome = await self.act(services.center.commands.key_written(typed, letters))
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            error = self.query_one("#wrong", Static)
            error.update(Content(outcome.sentence))
            error.add_class("-said")
        else:
            self.dismiss(None)
