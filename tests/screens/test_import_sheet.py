"""A sheet comes in on screen: file, columns, the one question, ten rows, all of it or none."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.screens.center import import_dialog
from frontdesk.screens.center.import_dialog import ImportDialog
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.transfer.import_spreadsheet import Plan, rows_of
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk, until

SHEET = "Guest,Date,Time In,Time Out,Chess,Email\n"
ROWS = "Rosa Diaz,11/13/2026,9:05 AM,11:30 AM,x,\nJo Park,11/13/2026,9:10 AM,,,j@example.org\n"


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the machine keeps what came from elsewhere."""
    folder = tmp_path / "home" / "Downloads"
    folder.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(import_dialog, "plugged_in", list)
    return folder


async def opened(seen: Seen) -> RowList:
    await seen.press("ctrl+p")
    await seen.type("import a sheet")
    await seen.press("enter")
    assert isinstance(seen.app.screen, ImportDialog)
    return seen.app.screen.query_one("#list", RowList)


def on_file(paths: Paths, clock: Minutes) -> list[tuple[str | None, tuple[str, ...]]]:
    desk = open_desk(paths, clock)
    try:
        found = desk.ask(visits.on_days("2026-03-01", "2026-11-20"))
        return [(each.name, tuple(each.activities)) for each in found]
    finally:
        desk.close()


async def test_a_sheet_comes_in_with_keys_alone_and_goes_out_again(
    paths: Paths, minutes: Minutes, center: Callable[[Act], int], downloads: Path
) -> None:
    (downloads / "old.csv").write_text("x")
    os.utime(downloads / "old.csv", (minutes() - 90_000,) * 2)
    (downloads / "november.csv").write_text(SHEET + ROWS + "Dee,11/13/2026,soon,,,\n")
    async with at_the_desk(paths, minutes) as seen:
        files = await opened(seen)
        assert [row.name for row in files.rows] == ["november.csv", "old.csv"]
        await seen.press("enter")
        assert seen.text("#step").startswith("november.csv: 3 rows of visits. Days are month first")
        told = {row.name: (row.note, row.suffix) for row in files.rows}
        assert told["Time In"] == ("headed “time in”, times", "Came")
        assert told["Chess"] == ("ticked with “x”", "Took part in")
        assert told["Email"] == ("not known here", "left out")
        await seen.press("ctrl+s")
        assert [row.name for row in files.rows] == ["Rosa Diaz", "Jo Park", "Dee"]
        assert files.rows[0].note == "Fri 13 Nov 2026 09:05 - 11:30 · Chess"
        assert "Left out: Email." in seen.text("#step")
        await seen.press("ctrl+s")
        assert seen.text("#step") == "2 in, 1 could not: saved as november-to-fix.csv."
        assert files.rows[0].name.startswith("Line 4: ")
        assert (downloads / "november-to-fix.csv").exists()
        assert on_file(paths, minutes) == [("Rosa Diaz", ("Chess",)), ("Jo Park", ())]
        await seen.press("ctrl+z", "escape")
        assert not isinstance(seen.app.screen, ImportDialog)
        assert on_file(paths, minutes) == []


async def test_a_column_and_the_kind_can_be_changed(
    paths: Paths, minutes: Minutes, center: Callable[[Act], int], downloads: Path
) -> None:
    (downloads / "november.csv").write_text(SHEET + ROWS)
    async with at_the_desk(paths, minutes) as seen:
        rows = await opened(seen)
        await seen.press("enter")
        rows.mark("Chess")
        await seen.press("enter")
        assert seen.text("#step").startswith("What is “Chess”?")
        assert rows.rows[0].name == "Skip this day"
        await seen.press("enter")
        assert {row.name: row.suffix for row in rows.rows}["Chess"] == "left out"
        rows.mark("")
        await seen.press("enter")
        rows.mark("training")
        await seen.press("enter")
        assert "a column must be “Training”" in seen.text("#wrong")
        await seen.press("escape")
        assert seen.app.screen.query_one("#file", Input).display


async def test_the_one_question_is_asked_before_the_rows_are_shown(
    paths: Paths, minutes: Minutes, center: Callable[[Act], int], downloads: Path
) -> None:
    (downloads / "one.csv").write_text("Name,Date,In\nRosa Diaz,3/4/2026,9:05 AM\n")
    async with at_the_desk(paths, minutes) as seen:
        rows = await opened(seen)
        await seen.press("enter")
        assert "Is 3/4/2026 in line 2 in March or in April?" in seen.text("#step")
        await seen.press("ctrl+s")
        assert "in March or in April?" in seen.text("#wrong")
        seen.app.screen.query_one("#turn-order").focus()
        await seen.press("enter", "enter", "ctrl+s")
        assert rows.rows[0].note.startswith("Fri 3 Apr 2026 09:05")


async def test_a_sheet_of_one_day_is_told_which(
    paths: Paths, minutes: Minutes, center: Callable[[Act], int], downloads: Path
) -> None:
    (downloads / "one.csv").write_text("Name,In\nRosa Diaz,9:05 AM\n")
    async with at_the_desk(paths, minutes) as seen:
        rows = await opened(seen)
        await seen.press("enter")
        seen.app.screen.query_one("#field-on", Input).focus()
        await seen.type("nov 13")
        await seen.press("ctrl+s")
        assert rows.rows[0].note.startswith("Fri 13 Nov 2026 09:05")


async def test_the_letters_of_an_old_sheet_can_be_chosen(
    paths: Paths, minutes: Minutes, center: Callable[[Act], int], downloads: Path
) -> None:
    content = "Name,Date,In\nZbyněk Dvořák,11/13/2026,9:05 AM\n"
    (downloads / "old.csv").write_bytes(content.encode("cp1250"))
    async with at_the_desk(paths, minutes) as seen:
        rows = await opened(seen)
        await seen.press("enter")
        letters = seen.app.screen.query_one("#turn-letters")
        assert letters.display
        letters.focus()
        await seen.press("enter")
        letters.focus()
        await seen.press("enter", "ctrl+s")
        assert rows.rows[0].name == "Zbyněk Dvořák"


async def test_a_file_that_is_no_sheet_is_said_in_a_sentence(
    paths: Paths, minutes: Minutes, center: Callable[[Act], int], downloads: Path
) -> None:
    (downloads / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    async with at_the_desk(paths, minutes) as seen:
        await opened(seen)
        await seen.press("enter")
        assert seen.text("#wrong").startswith("“photo.csv” is no table")
        seen.app.screen.query_one("#file", Input).value = "~/nowhere.csv"
        seen.app.screen.query_one("#file", Input).focus()
        await seen.press("enter")
        assert seen.text("#wrong").startswith("There is no file “nowhere.csv”")


async def test_a_sheet_that_changed_since_it_was_shown_stays_out(
    paths: Paths, minutes: Minutes, center: Callable[[Act], int], downloads: Path
) -> None:
    (downloads / "november.csv").write_text(SHEET + ROWS)
    async with at_the_desk(paths, minutes) as seen:
        await opened(seen)
        await seen.press("enter", "ctrl+s")
        (downloads / "november.csv").write_text(SHEET)
        await seen.press("ctrl+s")
        assert "changed meanwhile" in seen.text("#wrong")
    assert on_file(paths, minutes) == []


async def test_escape_stops_it_whole(
    paths: Paths, minutes: Minutes, center: Callable[[Act], int], downloads: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    rows = "".join(f"P{n},11/13/2026,9:05 AM,,,\n" for n in range(1200))
    (downloads / "november.csv").write_text(SHEET + rows)
    begun, goes_on = threading.Event(), threading.Event()

    def waiting(plan: Plan) -> object:
        begun.set()
        goes_on.wait(30)
        return rows_of(plan)

    monkeypatch.setattr(import_dialog, "rows_of", waiting)
    async with at_the_desk(paths, minutes) as seen:
        await opened(seen)
        await seen.press("enter", "ctrl+s")
        await seen.pilot.press("ctrl+s")
        await until(begun.is_set)
        assert "0 %" in seen.text("#bar")
        dialog = seen.app.screen
        assert isinstance(dialog, ImportDialog)
        await seen.pilot.press("escape")
        await until(lambda: dialog.is_stopped)
        goes_on.set()
        await seen.settle()
        assert seen.text("#wrong") == "Stopped. Nothing was recorded."
        assert isinstance(seen.app.screen, ImportDialog)
    assert on_file(paths, minutes) == []


async def test_hidden_names_keep_sheets_closed(
    paths: Paths, minutes: Minutes, center: Callable[[Act], int], downloads: Path
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        await seen.press("f9", "ctrl+p")
        await seen.type("import a sheet")
        await seen.press("enter")
        assert not isinstance(seen.app.screen, ImportDialog)
        assert "Names are hidden" in seen.status
