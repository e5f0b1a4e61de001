"""Set-up of a new center: its name, its clock, what it asks people, and the recovery key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.center.values import Center
from frontdesk.domain.center.zones import find_zone, found_words
from frontdesk.domain.people.values import DEFAULT_USE, QUESTIONS, FieldUse
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import take_message
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.styles import stylesheets

if TYPE_CHECKING:
    from frontdesk.screens.desk_app import DeskApp
    from frontdesk.services.center.commands import SetUp

_USES = (
    (FieldUse.OFF, "–", "off"),
    (FieldUse.OPTIONAL, "○", "optional"),
    (FieldUse.REQUIRED, "●", "required"),
)


WRITE_IT_DOWN = (
    "This machine has a key that locks all your data. If the machine is lost, only this recovery "
    "key opens a backup. Write it on paper now. Keep the paper somewhere else."
)

TYPE_LAST_GROUP = "To check your paper, type its last five letters."


def in_rows(letters: str) -> str:
    """Return a recovery key as it is shown: five groups a row."""
    groups = letters.split("-")
    rows = ["   ".join(groups[start : start + 5]) for start in range(0, len(groups), 5)]
    return "\n\n".join(rows)


class Welcome(Screen[None]):
    """The first screen of a new center, in two steps."""

    CSS_PATH = stylesheets("dialogs", "pages")
    BINDINGS = [
        Binding(
            "escape", "stay", "Stay", id="stay", tooltip="Stay here; nothing is lost", show=False
        ),
    ]

    app: DeskApp

    def __init__(self) -> None:
        super().__init__()
        self._making = False
        self._made: SetUp | None = None

    def compose(self) -> ComposeResult:
        """Compose both steps; the second one shows when the center is made."""
        with VerticalScroll(classes="page", id="asking"):
            yield Static("Welcome to your front desk", classes="title")
            yield Static(
                "Three questions, and you can start. You can change all of it later.",
                classes="note",
            )
            yield Static("1  What is your center called?", classes="label")
            yield Static("Its name stands on top of the screen, for all to see.", classes="note")
            yield Input(placeholder="e.g. Connections Peer Support", id="name")
            yield Static("2  Which time zone is it in?", classes="label")
            yield Static("So that every arrival has the right hour.", classes="note")
            yield Input(placeholder="e.g. New York, or Eastern", id="zone")
            yield Static("", id="zone-clock", classes="note")
            yield Static("3  What would you like to ask people, besides a name?", classes="label")
            yield Static(
                "Reports for funders count these. Ask as little as you can. Enter or a click "
                "changes it: off, optional, required.",
                classes="note",
            )
            with Vertical(id="uses"):
                for name, each in QUESTIONS.items():
                    yield CycleButton(name, each.title, _USES, DEFAULT_USE[name])
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Create the center", id="make")
        with VerticalScroll(classes="page", id="keeping"):
            yield Static("Write down the recovery key", classes="title")
            yield Static(Content(WRITE_IT_DOWN), classes="note")
            yield Static("", id="letters")
            yield Static(Content(TYPE_LAST_GROUP), classes="label")
            yield Input(placeholder="last five letters", id="last-group", max_length=12)
            yield Static("", id="slip", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Start", id="open")

    def on_mount(self) -> None:
        """Suggest this machine's own zone."""
        from frontdesk.clock import machine_zone

        self.query_one("#keeping").display = False
        self.query_one("#zone", Input).value = machine_zone()
        self.query_one("#name", Input).focus()

    async def _dispatch_message(self, message: Message) -> None:
        await take_message(self, message, super()._dispatch_message)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say beside a zone that is typed which one it is, and what its clocks show now."""
        if event.input.id == "zone":
            words = found_words(event.value, self.app.clock())
            self.query_one("#zone-clock", Static).update(Content(words))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next question."""
        if event.input.id == "name":
            self.query_one("#zone", Input).focus()
        elif event.input.id == "zone":
            self.query_one("#make", Button).focus()
        else:
            self._open_door()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn a use, make the center, or open the door."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
        elif event.button.id == "make":
            self._make()
        else:
            self._open_door()

    @work
    async def _make(self) -> None:
        if self._making:
            return
        zone = find_zone(self.query_one("#zone", Input).value)
        if isinstance(zone, Refusal):
            self._say("#wrong", zone.sentence)
            self.query_one("#zone", Input).focus()
            return
        self._making = True
        center = Center(
            name=self.query_one("#name", Input).value,
            zone=zone,
            fields={turn.name_of: turn.value for turn in self.query(CycleButton)},
        )
        try:
            made = await asyncio.to_thread(
                services.center.commands.set_up, self.app.paths, center, self.app.clock
            )
        except services.desk.desk.Unusable as unusable:
            made = unusable.refusal
        if isinstance(made, Refusal):
            self._making = False
            self._say("#wrong", made.sentence)
            self.query_one("#name", Input).focus()
            return
        self._made = made
        self.query_one("#letters", Static).update(Content(in_rows(made.recovery_key)))
        self.query_one("#asking").display = False
        self.query_one("#keeping").display = True
        self.query_one("#last-group", Input).focus()

    @work(exclusive=True, group="door")
    async def _open_door(self) -> None:
        if self._made is None or not self.is_current:
            return
        desk, typed = self._made.desk, self.query_one("#last-group", Input).value
        written = services.center.commands.key_written(typed, self._made.recovery_key)
        outcome = await asyncio.wrap_future(desk.submit(written))
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            self._say("#slip", outcome.sentence)
            return
        if not self.is_current:
            return
        self.dismiss()
        self.app.use(desk)

    def _say(self, where: str, sentence: str) -> None:
        error = self.query_one(where, Static)
        error.update(Content(sentence))
        error.add_class("-said")

    def action_stay(self) -> None:
        """Stay here; Ctrl+Q leaves."""
