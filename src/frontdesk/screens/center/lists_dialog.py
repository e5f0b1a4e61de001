"""Files that a center saved, brought back in just as they are: all in a folder, or one list."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.files.sheets import read_sheet
from frontdesk.screens.dialogs import FormDialog, note, wrong
from frontdesk.screens.paper_dialog import FileDialog
from frontdesk.services.transfer.copying.declared import SHEETS
from frontdesk.services.transfer.copying.folder import import_folder, read_folder, totals
from frontdesk.services.transfer.copying.reading import import_sheet
from frontdesk.services.transfer.imports import Report, settled
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.files.sheets import Sheet
    from frontdesk.services.desk.context import Act

_EVERYTHING = "everything"
_NAMED = {
    "worked": "Time worked",
    "leave": "Time off",
    "heads": "Head counts of groups",
    "headcounts": "Head counts of the house",
    "patterns": "Repeating shifts",
    "pattern-skips": "Repeating shifts, skipped days",
}
_SHEETS = {sheet.name: sheet for sheet in SHEETS}


class ListsDialog(FormDialog[None]):
    """The lists; Enter brings the marked one in, just as a center saved it."""

    TITLE = "Bring saved files back in"
    SCROLLS = False
    FIRST = "RowList"

    def parts(self) -> ComposeResult:
        """Yield the lists, and what came of it."""
        yield RowList(picks=True, id="lists")
        yield wrong()
        yield note(id="came")
        yield note("For files that this program saved. For another sheet: Ctrl+P, “import”.")

    def begin(self) -> None:
        """Fill the list."""
        rows = [Row(_EVERYTHING, "Everything, from a folder", "all files of a center")]
        rows += [Row(name, _words(name), f"{name}.csv") for name in _SHEETS]
        self.query_one(RowList).set_rows(rows)

    def chosen(self, row: Row) -> None:
        """Ask for the file of the list, and bring it in."""
        name = str(row.key)
        words = "Folder" if name == _EVERYTHING else "File name, ending in .csv"
        target = "~/center" if name == _EVERYTHING else f"~/{name}.csv"
        dialog = FileDialog(f"{row.name}: bring it back in", words, target, _there)
        self.app.push_screen(dialog, lambda place: self._found(name, place))

    def _found(self, name: str, place: str | None) -> None:
        if place:
            self._read(name, Path(place).expanduser())

    @work(exclusive=True, group="act")
    async def _read(self, what: str, place: Path) -> None:
        """Bring in a file or a folder that a center wrote, as one act."""
        report, reader = Report(), self.desk.reader()
        if what == _EVERYTHING:
            folder = await asyncio.to_thread(read_folder, place, reader)
            if isinstance(folder, Refusal):
                self.show_error(folder)
                return
            refusal = await self._take_in(import_folder(folder))
            report = totals(folder.reports)
        else:
            rows = await asyncio.to_thread(_rows, _SHEETS[what], place, reader)
            if isinstance(rows, Refusal):
                self.show_error(rows)
                return
            refusal = await self._take_in(import_sheet(_SHEETS[what], rows, report))
        if not self.query("#wrong"):
            return  # it was left meanwhile
        self.show_error(refusal)
        self.show_text("came", "" if refusal is not None else _told(report))

    async def _take_in(self, act: Act) -> Refusal | None:
        self.show_text("came", "Bringing it in …")
        return settled(await self.act(act))


def _words(name: str) -> str:
    return _NAMED.get(name, name.replace("-", " ").capitalize())


def _there(name: str) -> Refusal | None:
    if Path(name).expanduser().exists():
        return None
    return Refusal("file-missing", f"There is no “{name}”. Check its name and place.")


def _rows(sheet: Sheet, place: Path, reader: Any) -> list[Any] | Refusal:
    table = read_sheet(sheet, place, reader)
    if isinstance(table, Refusal):
        return table
    with table:
        return list(table)


def _told(report: Report) -> str:
    """Return what came of a file's rows, and the first lines that could not go in."""
    said = [
        f"{report.added:,} new, {report.completed:,} filled in, {report.unchanged:,} known before."
    ]
    if report.bad:
        said.append(
            one_or_many(len(report.bad), "1 line could not:", f"{len(report.bad)} could not:")
        )
        said += [f"Line {each.line}: {each.sentence}" for each in report.bad[:3]]
    return "\n".join(said)
