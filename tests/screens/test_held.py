"""The data held, or replaced, by another program: no key waits, and nothing is lost unsaid."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from time import monotonic

import pytest
from textual.widgets import Button

from engine import engine_of
from frontdesk.app import HELD, FrontDesk
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import Details
from frontdesk.screens.center.trouble import Trouble
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.services.center import commands as center_services
from frontdesk.services.desk import soon
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from screens.conftest import Minutes, Seen, at_the_desk, until
from screens.scenes import brisk
from screens.test_trouble import damage, sentence

__all__ = ["brisk"]

pytestmark = [
    pytest.mark.usefixtures("brisk"),
    pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX"),
]


@pytest.fixture
def day(here: Paths, minutes: Minutes) -> None:
    """Johan and Dee are here, and two without a name; nobody has the center open."""
    made = center_services.set_up(here, Center("Connections", "UTC"), minutes, made_up=True)
    assert isinstance(made, center_services.SetUp)
    desk = made.desk
    for name in ("Johan Smit", "Dee Ray", "Joanna Park", "José Alva", "Li Wei"):
        desk.do(people.add(Details(name=name)))
    for act in (visits.arrive(1), visits.arrive(2), visits.arrive_unnamed(2)):
        desk.do(act)
    desk.close()


HOLDS = """
import fcntl, sys

file = open(sys.argv[1], "r+b")
fcntl.lockf(file, fcntl.LOCK_EX, int(sys.argv[3]), int(sys.argv[2]))
print("holding", flush=True)
sys.stdin.readline()
"""

LOG_INDEX = ("-shm", 120, 8)
"""What a reader and a writer lock in the index of the log."""

WHOLE_FILE = ("", 0x40000000, 512)
"""What every connection locks in the file itself."""


@contextmanager
def held(file: Path, where: tuple[str, int, int]) -> Iterator[Popen[str]]:
    """Have another program hold the data, until it is told to let go."""
    ending, first, count = where
    command = [sys.executable, "-c", HOLDS, f"{file}{ending}", str(first), str(count)]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "holding\n"
        try:
            yield program
        finally:
            program.kill()


async def press_quickly(seen: Seen, *keys: str) -> float:
    """Press keys, and return how long the slowest of them was not taken, seconds."""
    slowest = 0.0
    for key in keys:
        before = monotonic()
        await seen.pilot.press(key)
        slowest = max(slowest, monotonic() - before)
    return slowest


async def test_while_another_program_holds_the_data_no_key_waits_and_no_act_is_lost(
    day: None, here: Paths, minutes: Minutes, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("jo")
        await seen.press("escape")
        monkeypatch.setattr(soon, "PATIENCE", 0.05)
        with held(here.database, LOG_INDEX):
            await until(lambda: HELD in seen.status)
            slowest = await press_quickly(seen, *"joanna", "enter", "plus", "2", "enter")
            assert slowest < 2, "though SQLite itself would wait for ten seconds"
            assert seen.box.value == ""
            assert seen.count == "4 visitors"
        monkeypatch.setattr(soon, "PATIENCE", 30.0)
        await until(lambda: seen.count == "7 visitors")
        await seen.settle()
        assert "Joanna P." in " ".join(seen.house)
        assert HELD not in seen.status


async def test_while_another_program_holds_the_file_the_app_says_what_it_waits_for(
    day: None, here: Paths, minutes: Minutes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdesk.app.LONG", 0.1)
    app = FrontDesk(here, minutes)
    with held(here.database, WHOLE_FILE) as holder:
        async with app.run_test(size=(120, 40)) as pilot:
            seen = Seen(app, pilot)
            await until(lambda: HELD in seen.status)
            await press_quickly(seen, *"joanna", "enter")
            assert app.desk is None
            holder.communicate("now\n")
            await until(lambda: app.desk is not None)
            await until(lambda: seen.count == "5 visitors")


async def test_a_file_put_back_under_the_app_is_followed_and_said(
    day: None, here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        copy = engine_of(seen.app.desk).backup_into(here.backups, "before")
        await seen.type("joanna")
        await seen.press("enter")
        assert seen.count == "5 visitors"
        copy.replace(here.database)
        await until(lambda: seen.count == "4 visitors")
        await seen.settle()
        assert seen.status.startswith("! Another copy of the center's data was put in its place.")
        assert seen.notices[-1].startswith("! Another copy of the center's data")
        await seen.type("li wei")
        await seen.press("enter")
        assert seen.count == "5 visitors"
    desk = open_desk(here, minutes)
    assert {row.name: row.here_since is not None for row in desk.find("li wei")} == {"Li Wei": True}
    desk.close()


async def test_an_act_on_a_file_that_was_put_back_is_refused_and_not_lost(
    day: None, here: Paths, minutes: Minutes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FrontDesk, "_look_for_others", lambda _app: None)
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        copy = engine_of(seen.app.desk).backup_into(here.backups, "before")
        await seen.press("ctrl+g")
        assert seen.count == "5 visitors"
        here.database.write_bytes(copy.read_bytes())
        await seen.press("ctrl+g")
        assert "Do it again" in seen.status
        assert seen.count == "4 visitors"
        await seen.type("joanna")
        await seen.press("enter")
        assert seen.count == "5 visitors"


async def test_a_file_that_is_gone_is_said_and_what_was_in_it_is_brought_back(
    day: None, here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        for file in here.data.glob("center.db*"):
            file.unlink()
        await until(lambda: isinstance(seen.app.screen, Trouble))
        await until(lambda: len(seen.app.screen.query("#backups Button")) == 1)
        seen.app.screen.query_one("#backups Button", Button).press()
        await until(lambda: isinstance(seen.app.screen, CheckInScreen))
        await until(lambda: seen.count == "4 visitors")
        await seen.type("joanna")
        await seen.press("enter")
        assert seen.count == "5 visitors"


async def test_a_page_found_damaged_while_the_app_is_open_is_said_and_not_the_end(
    day: None, here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        desk = seen.app.desk
        assert desk is not None
        engine_of(desk).backup_into(here.backups, "before")
        connection = engine_of(desk).connect()
        assert connection.empty_log()
        connection.close()
        damage(here.database)
        await seen.press("f7")
        await until(lambda: isinstance(seen.app.screen, Trouble))
        assert "is damaged" in sentence(seen)
