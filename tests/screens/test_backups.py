"""Backups at the door: made without anybody's doing, their age said, and brought back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Input

from engine import engine_of
from frontdesk.config import Paths
from frontdesk.screens.center import copying
from frontdesk.screens.center.trouble import Trouble
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.services.center import commands as center_services
from frontdesk.services.desk.desk import open_desk
from frontdesk.store.backups import Copy
from frontdesk.store.errors import Unusable
from frontdesk.store.sqlite import copies
from screens.conftest import Minutes, at_the_desk, until
from screens.scenes import brisk
from screens.test_trouble import damage, opening, sentence, shut

__all__ = ["brisk", "shut"]

pytestmark = pytest.mark.usefixtures("brisk")

DAY = 24 * 3600


@pytest.fixture
def by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Backups are made as they are outside the tests, and at once."""
    monkeypatch.setattr(copying, "BY_THEMSELVES", True)
    monkeypatch.setattr(copying, "AFTER", 0.01)


def backups(paths: Paths) -> list[str]:
    with suppress(FileNotFoundError):
        return sorted(file.name[16:] for file in paths.backups.iterdir())
    return []


def second_folder(paths: Paths, minutes: Minutes, folder: Path) -> None:
    """Name a second folder for backups."""
    folder.mkdir()
    desk = open_desk(paths, minutes)
    desk.do(center_services.change(replace(desk.center, backup_folder=str(folder))))
    desk.close()


@pytest.mark.usefixtures("by_themselves")
async def test_a_backup_is_made_at_the_first_start_of_a_day_and_when_the_day_is_closed(
    day: dict[str, int], here: Paths, minutes: Minutes, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    second_folder(here, minutes, stick)
    async with at_the_desk(here, minutes) as seen:
        await until(lambda: backups(here) == ["2026-11-23.db"])
        await until(lambda: len(list(stick.glob("*.db"))) == 1)
        await seen.settle()
        assert seen.notices == []
        (file,) = here.backups.iterdir()
        before = file.read_bytes()
        await seen.press("ctrl+e")
        if not isinstance(seen.app.screen, CheckInScreen):
            await seen.press("enter")
        await until(lambda: file.read_bytes() != before)
        await seen.settle()
    assert backups(here) == ["2026-11-23.db"]
    minutes.now += DAY
    async with at_the_desk(here, minutes) as seen:
        await until(lambda: backups(here) == ["2026-11-23.db", "2026-11-24.db"])
        await seen.settle()


@pytest.mark.usefixtures("by_themselves")
async def test_while_a_backup_is_made_the_door_takes_everybody(
    day: dict[str, int], here: Paths, minutes: Minutes, monkeypatch: pytest.MonkeyPatch
) -> None:
    on, go = threading.Event(), threading.Event()
    real = copies.read

    def slow(*args: Any, **more: Any) -> Copy:
        on.set()
        assert threading.current_thread() is not threading.main_thread()
        go.wait(20)
        return real(*args, **more)

    monkeypatch.setattr(copies, "read", slow)
    async with at_the_desk(here, minutes) as seen:
        await until(on.is_set)
        assert [name for name in backups(here) if name.endswith(".db")] == []
        await seen.pilot.press(*"joanna", "enter")
        await until(lambda: "Joanna P. arrived" in seen.status)
        go.set()
        await until(lambda: backups(here) == ["2026-11-23.db"])
        await seen.settle()


@pytest.mark.usefixtures("by_themselves")
async def test_an_app_that_is_left_while_it_makes_a_backup_leaves_no_half_one(
    day: dict[str, int], here: Paths, minutes: Minutes, monkeypatch: pytest.MonkeyPatch
) -> None:
    on, left = threading.Event(), threading.Event()

    def never(*_: object, **__: object) -> None:
        on.set()
        left.wait(30)
        raise Unusable("stopped", "It was broken off.")

    monkeypatch.setattr(copies, "read", never)
    monkeypatch.setattr(copying, "_A_MOMENT", 0.01)
    async with at_the_desk(here, minutes):
        await until(on.is_set)
    left.set()
    assert [name for name in backups(here) if name.endswith(".db")] == []


@pytest.mark.usefixtures("by_themselves")
async def test_the_age_of_a_backup_stands_at_the_door_from_the_second_day(
    day: dict[str, int],
    here: Paths,
    minutes: Minutes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick = tmp_path / "stick"
    second_folder(here, minutes, stick)
    async with at_the_desk(here, minutes) as seen:
        await until(lambda: len(list(stick.glob("*.db"))) == 1)
        await seen.settle()
    stick.rename(tmp_path / "pulled-out")
    missing = f"! There is no folder {stick}. Plug in the stick"
    minutes.now += DAY
    async with at_the_desk(here, minutes) as seen:
        await until(lambda: any(words.startswith(missing) for words in seen.notices))
        assert backups(here) == ["2026-11-23.db", "2026-11-24.db"]
        await seen.settle()
    (tmp_path / "pulled-out").rename(stick)
    monkeypatch.setattr(copies, "_about_folder", refusing)
    minutes.now += 2 * DAY
    async with at_the_desk(here, minutes) as seen:
        await until(lambda: sum("backup" in words for words in seen.notices) == 2)
        first, second = (words for words in seen.notices if "backup" in words)
        assert first == f"! The newest backup is 2 days old. No room in {here.backups}."
        assert second.startswith(f"! The newest backup in {stick} is 3 days old.")
        await seen.settle()


def refusing(folder: Path) -> Any:
    """Have no room in any folder."""
    raise Unusable("disk-full", f"No room in {folder}.")


async def test_a_backup_is_made_whenever_somebody_asks_for_one(
    day: dict[str, int], here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+p")
        await seen.type("a backup")
        await seen.press("enter")
        await until(lambda: seen.status.startswith("✓ Backup made and checked"))
        assert backups(here) == ["2026-11-23-104200.db"]
        seen.app.happened.publish(None)  # as at each minute, or when another desk does something
        await seen.settle()
        assert seen.status.startswith("✓ Backup made and checked"), "it is there to be read"
        await seen.press("ctrl+g")
        assert seen.status == "✓ 1 without a name arrived 10:42"


async def test_the_second_folder_is_one_of_the_centers_settings(
    day: dict[str, int], here: Paths, minutes: Minutes, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+p")
        await seen.type("the center")
        await seen.press("enter")
        box = seen.app.screen.query_one("#field-backups", Input)
        box.value = str(stick)
        await seen.press("ctrl+s")
        assert "There is no folder" in seen.text("#wrong")
        stick.mkdir()
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.app.desk is not None
        assert seen.app.desk.center.backup_folder == str(stick)


# When the file cannot be used


def _gone(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("spoil", [damage, _gone])
async def test_a_backup_is_offered_and_brought_back_when_the_file_cannot_be_used(
    shut: Paths, minutes: Minutes, spoil: Callable[[Path], None]
) -> None:
    desk = open_desk(shut, minutes)
    whole = engine_of(desk).backup_into(shut.backups, "whole")
    engine_of(desk).backup_into(shut.backups, "newer-but-damaged")
    desk.close()
    damage(shut.backups / "newer-but-damaged.db")
    spoil(shut.database)
    async with opening(shut, minutes) as seen:
        assert str(shut.backups) in sentence(seen)
        await until(lambda: len(seen.app.screen.query("#backups Button")) == 1)
        button = seen.app.screen.query_one("#backups Button", Button)
        assert str(button.label).startswith("Connections, until")
        button.press()
        await until(lambda: seen.app.desk is not None)
        await seen.settle()
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.count == "0 visitors"
    assert whole.exists()
    kept = list(shut.backups.glob("replaced-*.db"))
    assert len(kept) == (1 if spoil is damage else 0)


async def test_a_backup_on_the_stick_is_offered_too(
    shut: Paths, minutes: Minutes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "BY_THEMSELVES", True)
    monkeypatch.setattr(copying, "AFTER", 0.01)
    stick = tmp_path / "stick"
    second_folder(shut, minutes, stick)
    async with at_the_desk(shut, minutes) as seen:
        await until(lambda: len(list(stick.glob("*.db"))) == 1)
        await seen.settle()
    for file in shut.backups.iterdir():
        file.unlink()
    damage(shut.database)
    async with opening(shut, minutes) as seen:
        await until(lambda: len(seen.app.screen.query("#backups Button")) == 1)


async def test_without_any_backup_nothing_is_offered(shut: Paths, minutes: Minutes) -> None:
    damage(shut.database)
    async with opening(shut, minutes) as seen:
        assert "There is no copy in" in sentence(seen)
        await seen.settle()
        assert not seen.app.screen.query("#backups Button")
        assert isinstance(seen.app.screen, Trouble)
