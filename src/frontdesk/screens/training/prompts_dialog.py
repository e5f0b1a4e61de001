"""The center's own prompts for Co-Reflection: shown, and written anew."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static, TextArea

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Above, Dialog
from frontdesk.screens.drafts import DraftOf


class PromptsDialog(Dialog[None]):
    """A prompt a line, in the center's own words."""

    BINDINGS = [
        CLOSE,
        Above("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._stood = ""

    def compose(self) -> ComposeResult:
        """Compose the lines."""
        with Vertical(id="dialog"):
            yield Static("Your own prompts for Co-Reflection", classes="title")
            yield Static(
                "A prompt a line, in your own words, such as “What did we learn together?” "
                "They stand beside the list while people meet. What is said there is kept nowhere.",
                classes="note",
            )
            yield TextArea(id="lines", tab_behavior="focus", highlight_cursor_line=False)
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save")
            yield Static(
                "Ctrl+R saves. With no line left there are none. Esc: back.", classes="note"
            )

    def on_mount(self) -> None:
        """Show what there is."""
        self.query_one(TextArea).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the prompts, or go on with what was typed here before."""
        desk = self.app.desk
        assert desk is not None
        asked = services.training.gatherings.prompts()
        prompts = await asyncio.wrap_future(desk.submit_query(asked))
        self._stood = "\n".join(prompts)
        draft = self.app.drafts.take(DraftOf(PromptsDialog))
        self.query_one(TextArea).text = draft.get("text", self._stood)

    def on_button_pressed(self) -> None:
        """Keep what is written."""
        self.action_save()

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Keep them."""
        lines = tuple(self.query_one(TextArea).text.splitlines())
        outcome = await self.act(services.training.gatherings.change_prompts(lines))
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            error = self.query_one("#wrong", Static)
            error.update(Content(outcome.sentence))
            error.add_class("-said")
            return
        self.dismiss(None)

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        text = self.query_one(TextArea).text
        if text != self._stood:
            self.app.drafts.keep(DraftOf(PromptsDialog), {"text": text})
        self.dismiss(None)
