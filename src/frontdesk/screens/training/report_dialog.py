"""The page for a site visit: which file it goes into, and as what."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.files.new_file import keep
from frontdesk.files.training_report import written
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.training import formatting as training_words
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.domain.training.pages import Entry

_KINDS = (("pdf", "PDF page"), ("xlsx", "XLSX workbook"), ("csv", "CSV rows"))
_NO_FILE = Refusal("no-file", "Write where the file should go, like ~/training.")


class ReportDialog(Dialog[None]):
    """How everyone stands, or one person, as of a day, to be written down; a letter a kind."""

    BINDINGS = [
        CLOSE,
        Binding("p", "write('pdf')", "PDF", id="report-pdf", tooltip="Write it as a page"),
        Binding("x", "write('xlsx')", "XLSX", id="report-xlsx", tooltip="Write it as a workbook"),
        Binding("c", "write('csv')", "CSV", id="report-csv", tooltip="Write it as rows"),
    ]

    def __init__(self, day: str, marked: Entry | None) -> None:
        super().__init__()
        self._day, self._marked = day, marked

    def compose(self) -> ComposeResult:
        """Compose whom it is about, the file's name, and what it may be."""
        with VerticalScroll(id="dialog"):
            yield Static("The page for a site visit", classes="title")
            yield Static("", id="as-of", classes="note")
            if self._marked is not None:
                name = formatting.shown_name(self._marked.name, hidden=self.app.names_hidden)
                whom = ((None, "○", "everyone"), (self._marked.person, "●", name))
                yield CycleButton("whom", "Of", whom, None)
            yield Static("Into this file; its ending comes by itself", classes="label")
            yield Input(value=f"~/training-{self._day}", id="file", max_length=300)
            yield Static("", id="wrong", classes="error")
            yield Static("", id="came", classes="note")
            with Horizontal(classes="buttons"):
                for kind, words in _KINDS:
                    yield Button(Content(words), id=kind)
            yield Static(
                "P, X and C write it at once. Every file says as of which day it is, and by which "
                "rules. Esc goes back.",
                classes="note",
            )

    def on_mount(self) -> None:
        """Say as of which day it is; Enter writes the page."""
        desk = self.app.desk
        assert desk is not None
        day = training_words.long_day(self._day, desk.center.zone)
        self.query_one("#as-of", Static).update(Content(f"As of {day}, by the rules of that day."))
        self.query_one("#pdf", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Write it as what the button says, or turn whom it is about."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
        else:
            self.action_write(event.button.id or "pdf")

    def on_input_submitted(self) -> None:
        """Enter in the file's name writes the page."""
        self.action_write("pdf")

    @work(exclusive=True, group="act")
    async def action_write(self, kind: str) -> None:
        """Write it down."""
        desk = self.app.desk
        target = self.query_one("#file", Input).value.strip()
        assert desk is not None
        if not target:
            self._say(_NO_FILE)
            return
        person = self.query_one(CycleButton).value if self._marked is not None else None
        asked = services.training.reporting.report(self._day, person)
        report = await asyncio.wrap_future(desk.submit_query(asked))
        if isinstance(report, Refusal):
            self._say(report)
            return
        path = target.removesuffix(f".{kind}") + f".{kind}"
        content = await asyncio.to_thread(written, report, kind)
        refusal = await asyncio.to_thread(keep, content, path, self.app.paths.database)
        self._say(refusal, f"It is in {path}, for this machine's owner alone.")

    def _say(self, refusal: Refusal | None, done: str = "") -> None:
        wrong = self.query_one("#wrong", Static)
        wrong.update(Content("" if refusal is None else refusal.sentence))
        wrong.set_class(refusal is not None, "-said")
        self.query_one("#came", Static).update(Content("" if refusal is not None else done))
