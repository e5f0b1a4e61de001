"""Taking a break from the center: what to say to somebody who comes, starting one, ending one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.time_field import day_field

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak
    from frontdesk.services.desk.acting import Act

_EXAMPLES = "e.g. tomorrow, Fri, 27 Nov or 2 weeks"
_NO_DAY = Refusal("no-day", "Write the day on which they are welcome back.")


class BreakDialog(Dialog[bool]):
    """Words to say to somebody who is taking a break. Gives whether to check them in all the same.

    Enter does nothing but go back: nobody is checked in, and no break ends, by one key too many.
    """

    BINDINGS = [CLOSE]

    def __init__(self, taking: CenterBreak, *, coming: bool) -> None:
        """Show a break; `coming` when somebody is about to be checked in."""
        super().__init__()
        self._taking, self._coming = taking, coming

    def compose(self) -> ComposeResult:
        """Compose the words, and the ways on."""
        with VerticalScroll(id="dialog"):
            yield Static("Taking a break", classes="title")
            yield Static("", id="break")
            yield Static("You can say", classes="label")
            yield Static("", id="say")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Back", id="back")
                yield Button("End the break now", id="end")
            if self._coming:
                with Horizontal(classes="buttons"):
                    yield Button("Check in all the same", id="arrive")
            yield Static("Nothing is saved yet. Enter or Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Say it in words; the way back is marked."""
        desk = self.app.desk
        assert desk is not None
        now, zone, hidden = desk.clock(), desk.center.zone, self.app.names_hidden
        told = break_words.told(self._taking, now, zone, hidden=hidden)
        self.query_one("#break", Static).update(Content(told))
        said = break_words.said_aloud(self._taking, now, zone, hidden=hidden)
        self.query_one("#say", Static).update(Content(said))
        self.query_one("#back", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go back, end the break, or check in all the same."""
        if event.button.id == "arrive":
            self.dismiss(True)
        elif event.button.id == "end":
            self._end(services.breaks.commands.end(self._taking.person))
        else:
            self.action_close()

    @work(exclusive=True, group="act")
    async def _end(self, ending: Act) -> None:
        outcome = await self.act(ending)
        if isinstance(outcome, Refusal):
            self.query_one("#wrong", Static).update(Content(outcome.sentence))
            self.query_one("#wrong").add_class("-said")
        else:
            self.dismiss(False)

    def action_close(self) -> None:
        """Go back; nothing happened."""
        self.dismiss(False)


class StartBreakDialog(Dialog[None]):
    """Somebody takes a break from the center: until when, and what is still open to them."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Start the break"),
    ]

    def __init__(self, person: int, name: str) -> None:
        super().__init__()
        self._person, self._called = person, name
        self._draft = DraftOf(StartBreakDialog, person)
        self._back = day_field("field-back", "Welcome back on", _EXAMPLES)

    def compose(self) -> ComposeResult:
        """Compose the two lines."""
        with VerticalScroll(id="dialog"):
            yield Static(Content(f"A break: {self._called}"), classes="title")
            yield Static("They are welcome back on a day that you say.", classes="note")
            yield self._back
            with Horizontal(classes="field"):
                yield Static("Still open to them")
                yield Input(placeholder="e.g. the phone line", id="field-open", max_length=200)
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Start the break", id="save")
            yield Static("Enter goes on to the next line. Ctrl+R saves.", classes="note")
            yield Static("At most 12 months. Ctrl+Z takes it back.", classes="note")

    def on_mount(self) -> None:
        """Go on with what was typed for them before."""
        draft = self.app.drafts.take(self._draft)
        for box in self.query(Input):
            box.value = draft.get(box.id or "", "")
        self.query(Input).first().focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next line; from the last one, start it."""
        if event.input.id == "field-open":
            self.action_save()
        else:
            self.query_one("#field-open", Input).focus()

    def on_button_pressed(self) -> None:
        """Start it."""
        self.action_save()

    @work(exclusive=True, group="act")
    async def action_save(self) -> None:
        """Start the break."""
        back = self._back.meant() or _NO_DAY
        if not isinstance(back, Refusal):
            still_open = self.query_one("#field-open", Input).value
            outcome = await self.act(
                services.breaks.commands.start(self._person, back, None, still_open)
            )
            if not isinstance(outcome, Refusal):
                self.dismiss(None)
                return
            back = outcome
        self.query_one("#wrong", Static).update(Content(back.sentence))
        self.query_one("#wrong").add_class("-said")
        self.query_one("#field-back", Input).focus()

    def action_close(self) -> None:
        """Go back; what was typed is there again for them."""
        typed = {box.id or "": box.value for box in self.query(Input) if box.value}
        self.app.drafts.keep(self._draft, typed)
        self.dismiss(None)
