"""When the data cannot be opened: a page with one sentence, and the way out that there is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Button, Input, Static

from engine import engine_of
from frontdesk.app import FrontDesk
from frontdesk.config import Paths
from frontdesk.domain.center.recovery import to_letters
from frontdesk.screens.center.trouble import Trouble
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.services.desk import desk as desk_services
from frontdesk.services.desk.desk import open_desk
from frontdesk.store import errors
from screens.conftest import Minutes, Seen, until
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")


@pytest.fixture
def shut(center: object, here: Paths, minutes: Minutes) -> Paths:
    """A center that nobody has open, all of it in its one file."""
    open_desk(here, minutes).close()
    return here


@asynccontextmanager
async def opening(paths: Paths, minutes: Minutes) -> AsyncIterator[Seen]:
    """Open the app and wait for its page."""
    app = FrontDesk(paths, minutes)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = Seen(app, pilot)
        await until(lambda: isinstance(app.screen, Trouble))
        await seen.settle()
        yield seen


def sentence(seen: Seen) -> str:
    return str(seen.app.screen.query_one(".paragraph", Static).content)


def key_of(paths: Paths, minutes: Minutes) -> str:
    """Return the recovery key, and have this machine forget it."""
    desk = open_desk(paths, minutes)
    letters = to_letters(desk.engine.key)
    desk.close()
    forget_key(paths)
    return letters


def forget_key(paths: Paths) -> None:
    for folder in (paths.data, paths.config):
        for file in folder.rglob("*.key"):
            file.unlink()


def make_newer(paths: Paths, minutes: Minutes) -> None:
    desk = open_desk(paths, minutes)
    database = engine_of(desk).connect()
    database.raw.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_later', 0)")
    database.close()
    desk.close()


def damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(4096 + 200, len(data), 4096):
        data[at] ^= 0xFF
    file.write_bytes(data)


def be_foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE something (else_ TEXT)")
    other.close()


async def test_a_damaged_file_is_said_to_be_damaged(shut: Paths, minutes: Minutes) -> None:
    damage(shut.database)
    async with opening(shut, minutes) as seen:
        assert "is damaged" in sentence(seen)
        assert "backups" in sentence(seen)


async def test_a_file_cut_off_is_damaged_too(shut: Paths, minutes: Minutes) -> None:
    shut.database.write_bytes(b"short")
    async with opening(shut, minutes) as seen:
        assert "is damaged" in sentence(seen)


async def test_a_database_of_something_else_is_left_alone(shut: Paths, minutes: Minutes) -> None:
    be_foreign(shut.database)
    before = shut.database.read_bytes()
    async with opening(shut, minutes) as seen:
        assert "was not made by frontdesk" in sentence(seen)
        assert not seen.app.screen.query(Input)
    assert shut.database.read_bytes() == before


async def test_a_newer_database_is_left_alone(shut: Paths, minutes: Minutes) -> None:
    make_newer(shut, minutes)
    async with opening(shut, minutes) as seen:
        assert "newer frontdesk" in sentence(seen)


async def test_a_folder_that_cannot_be_written_is_said_to_be_so(
    shut: Paths, minutes: Minutes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    async with opening(shut, minutes) as seen:
        assert "can only be read here" in sentence(seen)


async def test_a_locked_database_is_opened_when_tried_again(
    shut: Paths, minutes: Minutes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise errors.locked()

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(desk_services, "open_desk", locked)
        async with opening(shut, minutes) as seen:
            assert "Another program is writing" in sentence(seen)
            await seen.press("enter")
            await until(lambda: isinstance(seen.app.screen, Trouble))
            meanwhile.undo()
            seen.app.screen.query_one("#again", Button).press()
            await until(lambda: seen.app.desk is not None)
            await seen.settle()
            assert isinstance(seen.app.screen, CheckInScreen)
            assert seen.count == "0 visitors"


async def test_without_a_key_the_recovery_key_typed_there_opens_the_door(
    shut: Paths, minutes: Minutes
) -> None:
    letters = key_of(shut, minutes)
    async with opening(shut, minutes) as seen:
        assert "does not hold the key" in sentence(seen)
        assert isinstance(seen.app.focused, Input), "the letters can be typed at once"
        await seen.press(*letters[:3])
        seen.app.post_message(events.Paste(letters[3:-1]))
        await seen.press("enter")
        assert "64 letters in all" in seen.text("#wrong")
        await seen.type("#")
        await seen.press("backspace")
        await seen.type(letters[-1].lower())
        await seen.press("enter")
        await until(lambda: seen.app.desk is not None)
        await seen.settle()
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.count == "0 visitors"


async def test_the_key_of_another_center_is_refused_in_a_sentence(
    shut: Paths, minutes: Minutes
) -> None:
    forget_key(shut)
    async with opening(shut, minutes) as seen:
        seen.app.screen.query_one("#recovery-key", Input).value = to_letters(bytes(range(32)))
        seen.app.screen.query_one("#recovery-key").focus()
        await seen.press("enter")
        assert "belong to another center" in seen.text("#wrong")
        assert isinstance(seen.app.screen, Trouble)


async def test_the_right_key_of_a_newer_database_is_a_sentence_too(
    shut: Paths, minutes: Minutes
) -> None:
    make_newer(shut, minutes)
    letters = None
    try:
        open_desk(shut, minutes)
    except errors.Unusable:
        file = next(file for folder in (shut.data, shut.config) for file in folder.rglob("*.key"))
        letters = to_letters(bytes.fromhex(file.read_text().strip()))
        forget_key(shut)
    assert letters
    async with opening(shut, minutes) as seen:
        seen.app.screen.query_one("#recovery-key", Input).value = letters
        seen.app.screen.query_one("#recovery-key").focus()
        await seen.press("enter")
        assert "newer frontdesk" in seen.text("#wrong")


async def test_leave_leaves(shut: Paths, minutes: Minutes) -> None:
    forget_key(shut)
    async with opening(shut, minutes) as seen:
        await seen.pilot.click("#leave")
        await until(lambda: seen.app._exit)
    assert not seen.app.return_code
