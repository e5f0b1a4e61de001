"""Why all the same, where the center asks for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf

if TYPE_CHECKING:
    from textual.screen import Screen

    from frontdesk.services.desk.acting import Act


@dataclass(frozen=True, slots=True)
class Given:
    """A reason that was given, while something else was still in the way.

    Attributes:
        asked_at: Where the act was asked for.
        doing: The act.
        sentence: What the reason was asked for with.
        why: The reason.
    """

    asked_at: Screen[Any]
    doing: Act
    sentence: str
    why: str

    def holds(self, asked_at: Screen[Any], doing: Act, sentence: str) -> bool:
        """Whether it is the same once more: on the same open dialog, or the very same act."""
        same = self.doing.kind == doing.kind and isinstance(asked_at, Dialog)
        return (
            self.asked_at is asked_at
            and self.sentence == sentence
            and (same or self.doing.asks_the_same(doing))
        )


class ReasonDialog(Dialog[str]):
    """A line for the reason; what is empty does nothing."""

    BINDINGS = [CLOSE]

    def __init__(self, sentence: str, doing: Act) -> None:
        """Ask why what `doing` would do is to be done all the same."""
        super().__init__()
        self._sentence = sentence
        self._draft = DraftOf(ReasonDialog, f"{doing.kind} {doing.asked}")

    def compose(self) -> ComposeResult:
        """Compose the sentence and the line."""
        with Vertical(id="dialog"):
            yield Static("Why all the same?", classes="title")
            yield Static(Content(self._sentence), classes="note")
            yield Static("The reason is kept with it", classes="label")
            yield Input(placeholder="the training is on Friday", id="why", max_length=200)
            yield Static("Enter goes on. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Go on with what was typed here before."""
        box = self.query_one(Input)
        box.value = self.app.drafts.take(self._draft).get("why", "")
        box.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on with the reason."""
        if event.value.strip():
            self.dismiss(event.value.strip())

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        text = self.query_one(Input).value
        self.app.drafts.keep(self._draft, {"why": text} if text else {})
        self.dismiss("")
