"""A paper that no printer takes: into a file, as what the ending of its name says."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk.domain.paper import Paper
from frontdesk.domain.refusals import Refusal
from frontdesk.files.atomic_write import keep
from frontdesk.files.printing import kind_of, written
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, note, wrong

_NO_FILE = Refusal("no-file", "Write a file name, like ~/list.pdf.")


class PaperDialog(FormDialog[str]):
    """The file's name, and Enter writes it; the answer is where it is, or empty.

    Args:
        paper: What is written.
        name: What the file is called, without its ending.
        sentence: Why it comes to this.
    """

    TITLE = "Save to a file"
    BINDINGS = [
        Binding("ctrl+s", "write", "Save", id="write-paper", tooltip="Save the file"),
    ]

    def __init__(self, paper: Paper, name: str, sentence: str) -> None:
        super().__init__()
        self._paper, self._file, self._sentence = paper, name, sentence

    def parts(self) -> ComposeResult:
        """Yield why, and the file's name."""
        yield note(self._sentence)
        yield label("File name, ending in .pdf, .xlsx, .csv or .txt")
        yield Input(value=f"~/{self._file}.pdf", id="file", max_length=300)
        yield wrong()
        yield buttons(Do("Save the file", "write"))
        yield note("Enter saves the file. Esc goes back.")

    def entered(self, box: Input) -> None:
        """Write it."""
        self.action_write()

    @work(exclusive=True, group="act")
    async def action_write(self) -> None:
        """Write it, or say why not."""
        target = self.text("file")
        kind = kind_of(target) if target else _NO_FILE
        if isinstance(kind, Refusal):
            self.show_error(kind)
            return
        content = await asyncio.to_thread(written, self._paper, kind, self.app.clock())
        refusal = await asyncio.to_thread(keep, content, target, self.app.paths.database)
        self.show_error(refusal)
        if refusal is None:
            self.dismiss(target)
