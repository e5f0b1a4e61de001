"""A site visit's page from the training panel, and the panel of who comes on at shift change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.screens.training.report_dialog import ReportDialog
from frontdesk.screens.training.screen import TrainingScreen
from frontdesk.services.desk.context import Act
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import time_entries
from screens.conftest import MORNING, Minutes, at_the_desk

Names = dict[str, int]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's home, where files go that are named with ``~``."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def files(folder: Path) -> list[Path]:
    """Return what is in a folder."""
    return list(folder.iterdir())


@pytest.mark.parametrize(
    ("keys", "begins"),
    [
        (["p"], b"%PDF"),
        (["enter"], b"%PDF"),
        (["tab", "enter"], b"PK"),
        (["tab", "tab", "enter"], b"as_of,"),
    ],
)
async def test_few_keys_write_the_page_the_workbook_or_the_rows(
    here: Paths, minutes: Minutes, learning: Names, home: Path, keys: list[str], begins: bytes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5", "p", *keys)
        (written,) = files(home)
        assert written.read_bytes().startswith(begins)
        assert written.name.startswith("training-2026-11-23.")
        assert written.name in seen.text("#came")
        assert written.stat().st_mode & 0o077 == 0


async def test_it_is_as_of_the_day_that_is_shown_and_of_the_marked_person(
    here: Paths, minutes: Minutes, learning: Names, home: Path
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5", "shift+left", "p")
        assert seen.text("#as-of") == "As of Mon 16 Nov 2026, by the rules of that day."
        await seen.press("shift+tab", "shift+tab", "enter", *["tab"] * 4, "enter")
        content = (home / "training-2026-11-16.csv").read_text("utf-8")
        assert {line.split(",")[2] for line in content.splitlines()[1:]} == {"Cy Ray"}


async def test_a_place_that_cannot_be_written_is_said_and_the_name_can_be_mended(
    here: Paths, minutes: Minutes, learning: Names, home: Path
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5", "p")
        assert isinstance(seen.app.screen, ReportDialog)
        box = seen.app.screen.query_one(Input)
        box.value = "~/nowhere/at/all"
        await seen.press("p")
        assert "cannot be written" in seen.text("#wrong")
        box.value = ""
        await seen.press("p")
        assert seen.text("#wrong") == "Write a file name, like ~/training."
        box.value = "~/visit.pdf"
        assert box.has_focus  # there it is to be mended
        await seen.press("enter")
        assert [each.name for each in files(home)] == ["visit.pdf"]


async def test_from_on_shift_one_key_shows_who_comes_on_first_and_then_who_is_on(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], learning: Names
) -> None:
    """Cy is on shift and overdue; Ana, who is up to date with most, comes on at 11:00."""
    center(time_entries.start(learning["Cy Ray"]))
    center(shifts.add(learning["Ana[/] Lima"], MORNING + 1080, MORNING + 8280, "Desk"))
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "u")
        screen = seen.app.mode_screen
        assert isinstance(screen, TrainingScreen)
        assert [row.name for row in screen.squares.rows] == ["→ Ana[/] L.", "● Cy R."]
        assert "→ on shift later, ● on shift" in seen.text("#as-of")
        await seen.press("v")
        assert [row.name for row in screen.squares.rows] == ["Cy R.", "Ana[/] L.", "Bo D."]
        await seen.press("shift+left", "f3", "u")
        assert [row.name for row in screen.squares.rows] == ["→ Ana[/] L.", "● Cy R."]
        assert seen.text("#as-of").startswith("As of today")


async def test_with_nobody_on_shift_the_place_says_so_and_how_to_see_everyone(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "u")
        screen = seen.app.mode_screen
        assert isinstance(screen, TrainingScreen)
        assert not screen.squares.rows
        assert "V shows everyone." in screen.squares.hint
        await seen.press("v")
        assert len(screen.squares.rows) == 3
