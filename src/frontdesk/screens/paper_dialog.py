"""A paper, to the printer or into a file as what its ending says; and any other file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk.domain.paper import Paper
from frontdesk.domain.refusals import Refusal
from frontdesk.files.atomic_write import keep
from frontdesk.files.printing import kind_of, page, print_page, written
from frontdesk.screens import formatting
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, note, wrong

_NO_FILE = Refusal("no-file", "Write a file name, like ~/list.pdf.", field="file")
_NO_NAME = Refusal("no-file", "Write the name of a file first.", field="file")


class PaperDialog(FormDialog[str]):
    """Enter prints it, or in the file's name saves it; the answer is what was done, or empty.

    Args:
        paper: What is printed or saved.
        name: What the file is called, without its ending.
        printing: What is said when the printer has it.
    """

    TITLE = "Print, or save to a file"
    FIRST = "#print"
    BINDINGS = [
        Binding("ctrl+s", "write", "Save", id="write-paper", tooltip="Save the file"),
    ]

    def __init__(self, paper: Paper, name: str, printing: str) -> None:
        super().__init__()
        self._paper, self._file, self._printing = paper, name, printing

    def parts(self) -> ComposeResult:
        """Yield what it is, the printer, and the file's name."""
        yield note(self._paper.title)
        yield buttons(Do("Print it", "print"))
        yield label("File name, ending in .pdf, .xlsx, .csv or .txt")
        yield Input(value=f"~/{self._file}.pdf", id="file", max_length=300)
        yield wrong()
        yield buttons(Do("Save the file", "write"))
        yield note("Enter prints it. Ctrl+S saves the file. Esc goes back.")

    def entered(self, box: Input) -> None:
        """Save the file."""
        self.action_write()

    @work(exclusive=True, group="act")
    async def action_print(self) -> None:
        """Hand it to the printer; where there is none, say so and go on to the file."""
        refusal = await asyncio.to_thread(print_page, page(self._paper))
        if refusal is None:
            self.dismiss(self._printing)
        elif self.query("#wrong"):  # else it was left meanwhile
            self.show_error(refusal)
            self.box("file").focus()

    @work(exclusive=True, group="act")
    async def action_write(self) -> None:
        """Save it, or say why not."""
        target = self.text("file")
        kind = kind_of(target) if target else _NO_FILE
        if isinstance(kind, Refusal):
            self.show_error(kind)
            return
        content = await asyncio.to_thread(written, self._paper, kind, self.app.clock())
        refusal = await asyncio.to_thread(keep, content, target, self.app.paths.database)
        self.show_error(refusal)
        if refusal is None:
            self.dismiss(formatting.saved_in(target))


class FileDialog(FormDialog[str]):
    """Asks for a file's name and does something with it; the answer is the name, or empty.

    Args:
        title: What is done.
        words: What stands over the name.
        name: The name to begin with.
        does: Does it, beside the screen; returns why not, or None.
    """

    BINDINGS = [
        Binding("ctrl+s", "write", "Save", id="write-paper", tooltip="Save the file"),
    ]

    def __init__(
        self, title: str, words: str, name: str, does: Callable[[str], Refusal | None]
    ) -> None:
        super().__init__()
        self.title, self._words, self._name, self._does = title, words, name, does

    def parts(self) -> ComposeResult:
        """Yield the name."""
        yield label(self._words)
        yield Input(value=self._name, id="file", max_length=300)
        yield wrong()
        yield buttons(Do("Next", "write"))
        yield note("Enter: next. Esc goes back.")

    def entered(self, box: Input) -> None:
        """Do it."""
        self.action_write()

    @work(exclusive=True, group="act")
    async def action_write(self) -> None:
        """Do it, or say why not."""
        name = self.text("file")
        refusal = await asyncio.to_thread(self._does, name) if name else _NO_NAME
        self.show_error(refusal)
        if refusal is None:
            self.dismiss(name)
