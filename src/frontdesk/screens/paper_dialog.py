"""A paper that no printer takes: into a file, as what the ending of its name says."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk.domain.paper import Paper
from frontdesk.domain.refusals import Refusal
from frontdesk.files.new_file import keep
from frontdesk.files.paper import kind_of, written
from frontdesk.screens.base import CLOSE, Dialog

_NO_FILE = Refusal("no-file", "Write where the file should go, like ~/list.pdf.")


class PaperDialog(Dialog[str]):
    """The file's name, and Enter writes it; the answer is where it is, or empty.

    Args:
        paper: What is written.
        name: What the file is called, without its ending.
        sentence: Why it comes to this.
    """

    BINDINGS = [CLOSE]

    def __init__(self, paper: Paper, name: str, sentence: str) -> None:
        super().__init__()
        self._paper, self._name, self._sentence = paper, name, sentence

    def compose(self) -> ComposeResult:
        """Compose why, and the file's name."""
        with Vertical(id="dialog"):
            yield Static("Into a file", classes="title")
            yield Static(Content(self._sentence), classes="note")
            yield Static("The file; .pdf, .xlsx, .csv or .txt says what it is", classes="label")
            yield Input(value=f"~/{self._name}.pdf", id="file", max_length=300)
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Write the file", id="write")
            yield Static("Enter writes it. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Enter writes what is proposed."""
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        """Write it."""
        self.write()

    def on_button_pressed(self) -> None:
        """Write it."""
        self.write()

    @work(exclusive=True, group="act")
    async def write(self) -> None:
        """Write it, or say why not."""
        target = self.query_one("#file", Input).value.strip()
        kind = kind_of(target) if target else _NO_FILE
        if isinstance(kind, Refusal):
            self._say(kind)
            return
        content = await asyncio.to_thread(written, self._paper, kind, self.app.clock())
        refusal = await asyncio.to_thread(keep, content, target, self.app.paths.database)
        if refusal is None:
            self.dismiss(target)
        else:
            self._say(refusal)

    def _say(self, refusal: Refusal) -> None:
        wrong = self.query_one("#wrong", Static)
        wrong.update(Content(refusal.sentence))
        wrong.add_class("-said")

    def action_close(self) -> None:
        """Go back; nothing was written."""
        self.dismiss("")
