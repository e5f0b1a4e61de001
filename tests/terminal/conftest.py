"""A made-up center with a few people known by name and code, and the program opened on it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.demo.commands import Size
from frontdesk.domain.people.values import Details
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import commands as people
from terminal.tty import Terminal, frontdesk

CLOCK = "2026-11-23T10:42:00-05:00"
NOW = 1795448520

CODES = {f"Scan{chr(97 + at)} Quill": f"QXZ{4100 + at * 37}" for at in range(20)}
"""Twenty people who have a self-made code."""

NAMED = ("Joanna Parkinson", "Joanne Parkin", "Zoltan Vey")


@dataclass
class Center:
    """A center on disk, for the program to open.

    Attributes:
        paths: Its folders.
        opened: Closes what was opened there.
    """

    paths: Paths
    opened: ExitStack

    @property
    def environment(self) -> dict[str, str]:
        """What the program finds around it; nothing of this machine's own."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return kept | {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "FRONTDESK_CLOCK": CLOCK,
            "FRONTDESK_CONFIG": str(self.paths.config),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }

    def open(self, *, size: tuple[int, int] = (80, 24), wait: bool = True, **more: str) -> Terminal:
        """Open the program in a terminal, with `more` in its environment, and wait until it is."""
        command = frontdesk("--data", str(self.paths.data))
        return self.run(command, size=size, wait=wait, **more)

    def run(
        self,
        command: list[str],
        *,
        size: tuple[int, int] = (80, 24),
        wait: bool = True,
        **more: str,
    ) -> Terminal:
        """Open a program of a test's own in the same way."""
        terminal = Terminal(command, self.environment | more, size)
        self.opened.enter_context(terminal)
        if wait:
            many = re.compile(r"\d (visitors?|in the house)\b")
            terminal.until(lambda: any(map(many.search, terminal.lines[:2])))
        return terminal

    def say(self, *words: str) -> Any:
        """Return what a line command answers, as a document."""
        command = frontdesk(*words, "--data", str(self.paths.data), "--json")
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)

    def here(self) -> set[str]:
        """Return the names of who is here, by a command of its own."""
        return {person["name"] for person in self.say("here")["visitors"]}


def make_up(folder: Path) -> Paths:
    """Make a made-up center in `folder`."""
    paths = Paths(folder / "data", folder / "config")
    made = demo.make(paths, Size(people=60, years=0.1), lambda: NOW)
    assert not hasattr(made, "sentence"), made
    made.desk.close()
    desk = open_desk(paths, lambda: NOW)
    for name in NAMED:
        desk.do(people.add(Details(name=name)))
    for name, code in CODES.items():
        desk.do(people.add(Details(name=name), code=code))
    desk.close()
    return paths


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A made-up center, made once."""
    return make_up(tmp_path_factory.mktemp("made-up"))


@pytest.fixture
def center(made_up: Paths, tmp_path: Path) -> Iterator[Center]:
    """A copy of the made-up center."""
    paths = Paths(tmp_path / "data", tmp_path / "config")
    shutil.copytree(made_up.data, paths.data)
    with ExitStack() as opened:
        yield Center(paths, opened)
