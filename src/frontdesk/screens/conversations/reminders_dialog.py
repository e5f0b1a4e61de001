"""Whether somebody wants to be reminded of a time to talk, how, and whether by a message."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from frontdesk import services
from frontdesk.domain.conversations.reminders import How, Wish, in_words
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.widgets.cycle_button import CycleButton

_NO = "no"
_HOW = (
    (_NO, "–", "no"),
    (How.CALL.value, "✓", "by phone"),
    (How.TEXT.value, "✓", "by text"),
    (How.EMAIL.value, "✓", "by email"),
    (How.IN_PERSON.value, "✓", "in person"),
)
_LEFT = ((False, "–", "no"), (True, "✓", "yes"))
_WHY = (
    "Ask them. Without a yes they are on no list. Nothing is sent by itself: the day's list "
    "is for a person to act on, who says it to nobody else."
)


class RemindersDialog(Dialog[None]):
    """What somebody said about reminders."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what they said"),
    ]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._person = person

    def compose(self) -> ComposeResult:
        """Compose the two choices, to be set when what is on file is loaded."""
        with VerticalScroll(id="dialog"):
            yield Static("Reminders of a time to talk", classes="title")
            yield Static("", id="said", classes="note")
            yield CycleButton("how", "Wants to be reminded", _HOW, _NO)
            yield CycleButton("left", "A message may be left", _LEFT, False)
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Keep it", id="save")
            yield Static(Content(_WHY), classes="note")
            yield Static("Enter turns a line. Ctrl+R saves. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Load what they said."""
        self.query_one("#turn-how", CycleButton).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask what they said, and set the choices so."""
        desk = self.app.desk
        assert desk is not None
        asked = services.conversations.reminders.wish(self._person)
        wish: Wish = await asyncio.wrap_future(desk.submit_query(asked))
        self.query_one("#said", Static).update(Content(in_words(wish)))
        self.query_one("#turn-how", CycleButton).choose(_NO if wish.how is None else wish.how.value)
        self.query_one("#turn-left", CycleButton).choose(wish.message_ok)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn what is turned, or keep what they said."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
        else:
            self.action_save()

    @work(exclusive=True, group="act")
    async def action_save(self) -> None:
        """Keep what they said."""
        chosen = self.query_one("#turn-how", CycleButton).value
        how = None if chosen == _NO else How(chosen)
        left = how is not None and bool(self.query_one("#turn-left", CycleButton).value)
        outcome = await self.act(services.conversations.reminders.say(self._person, how, left))
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            error = self.query_one("#wrong", Static)
            error.update(Content(outcome.sentence))
            error.add_class("-said")
            return
        self.dismiss(None)
