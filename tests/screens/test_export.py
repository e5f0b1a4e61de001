"""What the center has goes into a file on screen: what, which days, where, and what came of it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.files.settings_file import SETTINGS_COLUMNS
from frontdesk.screens.center import export_dialog
from frontdesk.screens.center.export_dialog import ExportDialog
from frontdesk.screens.time_field import TimeField
from frontdesk.services.transfer.copying.declared import SHEETS
from frontdesk.services.transfer.files_out import EXPORTS, write_out
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the folder for documents."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setenv("HOME", str(home))
    return home


async def opened(seen: Seen) -> RowList:
    await seen.press("ctrl+p")
    await seen.type("export to")
    await seen.press("enter")
    assert isinstance(seen.app.screen, ExportDialog)
    return seen.app.screen.query_one("#list", RowList)


async def choose(seen: Seen, name: str) -> Input:
    """Choose what goes into a file, and return the line for its name."""
    seen.app.screen.query_one("#list", RowList).mark(name)
    await seen.press("enter")
    return seen.app.screen.query_one("#file", Input)


async def test_files_are_written_with_keys_alone(
    here: Paths, minutes: Minutes, day: dict[str, int], rota: dict[str, int], home: Path
) -> None:
    async with at_the_desk(here, minutes) as seen:
        rows = await opened(seen)
        assert [row.name for row in rows.rows[:4]] == [
            "Everything", "People", "People with their earlier names", "Visits",
        ]  # fmt: skip
        # Visits of some days, as a workbook.
        box = await choose(seen, "visits")
        assert box.value == "~/Documents/visits-2026-11-23.csv"
        await seen.type("1 nov")
        assert seen.app.screen.query(TimeField).first().said == "Sun 1 Nov 2026"  # the last one
        await seen.press("enter")
        await seen.type("today")
        await seen.press("enter")
        assert box.has_focus
        box.value = "~/Documents/visits.pdf"
        await seen.press("enter")
        assert seen.text("#wrong") == "End the file's name with .csv or .xlsx."
        box.value = "~/Documents/visits.xlsx"
        await seen.press("enter")
        assert seen.text("#step").startswith("3 rows are in ~/Documents/visits.xlsx.")
        sheet = load_workbook(home / "Documents" / "visits.xlsx").worksheets[0]
        cells = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
        assert cells[0][:2] == ["name", "code"]
        assert "2026-11-23 09:02:00" in cells[1], cells  # a day and time, not a text
        # Back to the list; another kind, never over a file that is there.
        await seen.press("escape")
        rows = await opened(seen)
        box = await choose(seen, "shifts")
        await seen.type("yesterday")
        await seen.press("ctrl+s")
        assert seen.text("#step").startswith("0 rows are in ~/Documents/shifts-2026-11-23.csv.")
        await seen.press("escape")
        await opened(seen)
        box = await choose(seen, "shifts")
        assert box.value == "~/Documents/shifts-2026-11-23-2.csv"
        box.value = "~/Documents/shifts-2026-11-23.csv"
        await seen.press("ctrl+s")
        assert seen.text("#wrong") == "There is a file of that name. Choose another name."
        await seen.press("escape")
        # Everything, into a folder.
        box = await choose(seen, "everything")
        await seen.press("ctrl+s")
        folder = home / "Documents" / "everything-2026-11-23"
        assert "files are in ~/Documents/everything-2026-11-23." in seen.text("#step")
        assert {f"{sheet.name}.csv" for sheet in SHEETS} < {each.name for each in folder.iterdir()}
        with (folder / "settings.csv").open() as settings:
            assert next(csv.reader(settings)) == list(SETTINGS_COLUMNS)
        assert folder.stat().st_mode & 0o77 == 0
        # All others, each by its usual name.
        await seen.press("escape")
        for export in EXPORTS[1:]:
            await opened(seen)
            await choose(seen, export.name)
            await seen.press("ctrl+s")
            assert " in ~/Documents/" in seen.text("#step"), export.name
            await seen.press("escape")
            assert not isinstance(seen.app.screen, ExportDialog)
        written = (home / "Documents" / "people-2026-11-23.csv").read_text()
        assert "Johan Smit" in written


async def test_escape_stops_it_and_leaves_nothing(
    here: Paths,
    minutes: Minutes,
    day: dict[str, int],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await opened(seen)

        def slowly(*args: object, **more: object) -> int:
            dialog = seen.app.screen
            assert isinstance(dialog, ExportDialog)
            dialog.is_stopped = True  # as Esc has it, while it is written
            return write_out(*args, **more)  # type: ignore[arg-type,return-value]  # as it was called

        monkeypatch.setattr(export_dialog, "write_out", slowly)
        for name in ("people", "everything"):
            await choose(seen, name)
            await seen.press("ctrl+s")
            assert list((home / "Documents").iterdir()) == []
            assert seen.app.screen.query_one("#file").display
            await seen.press("escape")
