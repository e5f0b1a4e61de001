"""The page for a site visit: which file it goes into, and as what."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.files.atomic_write import keep
from frontdesk.files.training_report import written
from frontdesk.screens import formatting
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, note, wrong
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.domain.training.pages import Entry

_KINDS = (("pdf", "1 PDF page"), ("xlsx", "2 XLSX workbook"), ("csv", "3 CSV rows"))
_NO_FILE = Refusal("no-file", "Write a file name, like ~/training.", field="file")


class ReportDialog(FormDialog[None]):
    """How everyone stands, or one person, as of a day, to be written down; a letter a kind."""

    TITLE = "Report for a site visit"
    FIRST = "#pdf"
    BINDINGS = [
        Binding("p", "write('pdf')", "PDF", id="report-pdf", tooltip="Save it as a page"),
        Binding("1", "write('pdf')", "PDF", show=False, id="report-1", tooltip="Save it as a page"),
        Binding("2", "write('xlsx')", "XLSX", id="report-2", tooltip="Save it as a workbook"),
        Binding("3", "write('csv')", "CSV", id="report-3", tooltip="Save it as rows"),
    ]

    def __init__(self, day: str, marked: Entry | None) -> None:
        super().__init__()
        self._day, self._marked = day, marked

    def parts(self) -> ComposeResult:
        """Yield whom it is about, the file's name, and what it may be."""
        day = times.full_date(self._day)
        yield note(f"As of {day}, by the rules of that day.", id="as-of")
        if self._marked is not None:
            name = formatting.shown_name(self._marked.name, hidden=self.app.names_hidden)
            whom = ((None, "○", "everyone"), (self._marked.person, "●", name))
            yield CycleButton("whom", "Of", whom, None)
        yield label("File name; the ending is added for you")
        yield Input(value=f"~/training-{self._day}", id="file", max_length=300)
        yield wrong()
        yield note(id="came")
        yield buttons(*(Do(words, f"write('{kind}')", id=kind) for kind, words in _KINDS))
        yield note(
            "P or 1, 2 and 3 save it at once. Every file says as of which day it is, and by which "
            "rules. Esc goes back."
        )

    def entered(self, box: Input) -> None:
        """Enter in the file's name writes the page."""
        self.action_write("pdf")

    @work(exclusive=True, group="act")
    async def action_write(self, kind: str) -> None:
        """Write it down."""
        target = self.text("file")
        if not target:
            self._say(_NO_FILE)
            return
        person = self.turn_of("whom").value if self._marked is not None else None
        report = await self.ask(services.training.reporting.report(self._day, person))
        if isinstance(report, Refusal):
            self._say(report)
            return
        path = target.removesuffix(f".{kind}") + f".{kind}"
        content = await asyncio.to_thread(written, report, kind)
        refusal = await asyncio.to_thread(keep, content, path, self.app.paths.database)
        self._say(refusal, formatting.saved_in(path))

    def _say(self, refusal: Refusal | None, done: str = "") -> None:
        """Say why not, or what was done."""
        self.show_error(refusal)
        self.show_text("came", "" if refusal is not None else done)
