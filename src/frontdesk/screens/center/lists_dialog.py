"""Everything that a center has as files: all of it in a folder, or one list; and back again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.files.atomic_write import CannotWrite, atomic_write
from frontdesk.files.sheets import read_sheet
from frontdesk.screens.dialogs import FormDialog, note, wrong
from frontdesk.screens.paper_dialog import FileDialog
from frontdesk.services.transfer import exports
from frontdesk.services.transfer.copying.declared import SHEETS
from frontdesk.services.transfer.copying.folder import import_folder, read_folder, totals
from frontdesk.services.transfer.copying.reading import import_sheet
from frontdesk.services.transfer.copying.writing import into_folder, sheet_csv
from frontdesk.services.transfer.imports import Report, settled
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.files.sheets import Sheet
    from frontdesk.services.desk.context import Act
    from frontdesk.services.desk.desk import Desk

_WAY = (
    ("save", "→", "save to a file"),
    ("save-no-keys", "→", "save to a file, without the keys of self-made codes"),
    ("read", "←", "bring back in from such a file"),
)
_EVERYTHING, _PEOPLE = "everything", "people"
_NAMED = {"worked": "Time worked", "leave": "Time off", "whys": "Reasons", "visits": "Visits"}
_SHEETS = {sheet.name: sheet for sheet in SHEETS}


class ListsDialog(FormDialog[None]):
    """The lists; Enter saves the marked one, or brings it back in."""

    TITLE = "Everything here as files"
    SCROLLS = False
    FIRST = "RowList"

    def parts(self) -> ComposeResult:
        """Yield the way to go, the lists, and what came of it."""
        yield CycleButton("way", "Enter on a line", _WAY, "save")
        yield RowList(picks=True, id="lists")
        yield wrong()
        yield note(id="came")
        yield note("The files hold names: keep them safe. A sheet of others: Ctrl+P, “import”.")

    def begin(self) -> None:
        """Fill the list."""
        rows = [Row(_EVERYTHING, "Everything, into a folder", "a file for each list")]
        rows += [Row(_PEOPLE, "People", "people.csv")]
        rows += [Row(name, _words(name), f"{name}.csv") for name in _SHEETS]
        self.query_one(RowList).set_rows(rows)

    def chosen(self, row: Row) -> None:
        """Ask for the file of the list, and save it or bring it in."""
        way, name = str(self.turn_of("way").value), str(row.key)
        if way == "read" and name == _PEOPLE:
            self.show_error(Refusal("by-import", "People come in with Ctrl+P, “import”."))
            return
        title = f"{row.name}: {'bring it back in' if way == 'read' else 'save it'}"
        words = "Folder" if name == _EVERYTHING else "File name, ending in .csv"
        target = "~/frontdesk-files" if name == _EVERYTHING else f"~/{name}.csv"
        if way == "read":
            self.app.push_screen(FileDialog(title, words, target, _there), self._reads(name))
        else:
            keys = way == "save"
            does = _saves(self.desk, self.app.paths.database, name, keys=keys)
            self.app.push_screen(FileDialog(title, words, target, does), self._saved)

    def _saved(self, name: str | None) -> None:
        self.show_text("came", f"It is in {name}, for this machine's owner alone." if name else "")

    def _reads(self, what: str) -> Callable[[str | None], None]:
        def read(name: str | None) -> None:
            if name:
                self._read(what, Path(name).expanduser())

        return read

    @work(exclusive=True, group="act")
    async def _read(self, what: str, place: Path) -> None:
        """Bring in a file or a folder that a center wrote, as one act."""
        report = Report()
        reader = self.desk.reader()
        if what == _EVERYTHING:
            folder = await asyncio.to_thread(read_folder, place, reader)
            if isinstance(folder, Refusal):
                self.show_error(folder)
                return
            act = import_folder(folder)
        else:
            rows = await asyncio.to_thread(_rows, _SHEETS[what], place, reader)
            if isinstance(rows, Refusal):
                self.show_error(rows)
                return
            act = import_sheet(_SHEETS[what], rows, report)
        refusal = await self._take_in(act)
        if what == _EVERYTHING and not isinstance(folder, Refusal):
            report = totals(folder.reports)
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


def _saves(desk: Desk, database: Path, name: str, *, keys: bool) -> Callable[[str], Refusal | None]:
    """Return what saves a list to a file, or everything into a folder."""

    def save(target: str) -> Refusal | None:
        place = Path(target).expanduser()
        if name == _EVERYTHING:
            came = into_folder(desk.ask, place, database, with_code_keys=keys)
            return came if isinstance(came, Refusal) else None
        try:
            with atomic_write(str(place), database) as to:
                desk.ask(
                    exports.people_csv(to) if name == _PEOPLE else sheet_csv(_SHEETS[name], to)
                )
        except CannotWrite as error:
            return error.refusal
        return None

    return save


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
