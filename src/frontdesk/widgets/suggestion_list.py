"""Those who may be meant: a few lines, each to be taken with Enter or a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button


class Suggestion(Button):
    """A line of its own height that can be taken.

    Attributes:
        number: Whom it stands for.
    """

    def __init__(self, number: int, sentence: str) -> None:
        self.number = number
        super().__init__(Content(sentence))
        self.active_effect_duration = 0


class SuggestionList(Vertical):
    """Shows nobody, or those who may be meant; the arrows go from one to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Up", show=False),
        Binding("down", "app.focus_next", "Down", show=False),
    ]

    DEFAULT_CSS = """
    SuggestionList { height: auto; display: none; }
    SuggestionList.-some { display: block; }
    Suggestion {
        width: 100%; height: auto; border: none; text-align: left; content-align: left top;
    }
    """

    class Taken(Message):
        """Somebody was taken.

        Attributes:
            number: Who.
        """

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    async def show(self, maybes: Sequence[tuple[int, str]]) -> None:
        """Show these people with a sentence each; what is shown already stays as it is."""
        shown = [(each.number, str(each.label)) for each in self.query(Suggestion)]
        if shown == list(maybes):
            return
        await self.query(Suggestion).remove()
        self.set_class(bool(maybes), "-some")
        await self.mount_all(Suggestion(*each) for each in maybes)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Tell who was taken."""
        if isinstance(event.button, Suggestion):
            event.stop()
            self.post_message(self.Taken(event.button.number))
