"""Why all the same, where the center asks for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widgets import Input

from frontdesk.screens.dialogs import SAVE, TYPED, FormDialog, label, note

if TYPE_CHECKING:
    from textual.screen import Screen

    from frontdesk.services.desk.context import Act


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
        same = self.doing.kind == doing.kind and isinstance(asked_at, FormDialog)
        return (
            self.asked_at is asked_at
            and self.sentence == sentence
            and (same or self.doing.asks_the_same(doing))
        )


class ReasonDialog(FormDialog[str]):
    """A line for the reason; what is empty does nothing."""

    TITLE = "Why go ahead?"
    SCROLLS = False
    KEEPS = TYPED
    BINDINGS = [SAVE]

    def __init__(self, sentence: str, doing: Act) -> None:
        """Ask why what `doing` would do is to be done all the same."""
        super().__init__()
        self.subject = f"{doing.kind} {doing.asked}"
        self._sentence = sentence

    def parts(self) -> ComposeResult:
        """Yield the sentence and the line."""
        yield note(self._sentence)
        yield label("The reason is saved with it")
        yield Input(placeholder="e.g. the training is on Friday", id="why", max_length=200)
        yield note("Enter: next. Esc goes back.")

    def entered(self, box: Input) -> None:
        """Go on with the reason."""
        self.action_save()

    async def wanted(self) -> None:
        """Go on with the reason; what it is for is the caller's act."""
        if self.text("why"):
            self.dismiss(self.text("why"))
