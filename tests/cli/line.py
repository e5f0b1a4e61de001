"""One center's line commands, called in this process, and what they said."""

from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from frontdesk.cli.main import run

CLOCK = "2026-11-23T10:42:00-05:00"
"""When the tests take place: a Monday morning at the center."""

MALFORMED = ("not-a-day", "not-a-time")
"""What is no day or no time is wrong usage: status 2."""

ZONE = "America/New_York"
"""Where the center is."""

SHIFTED = {
    "FRONTDESK_CLOCK": CLOCK,
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
}
"""What a program started by a test finds in its environment, beside the folders."""


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said.

    Attributes:
        status: The exit status.
        out: Standard output.
        err: Standard error.
    """

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        assert self.out.endswith("\n"), self
        assert self.out.count("\n") == 1, self
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines on standard output."""
        return self.out.splitlines()


class Line:
    """The line commands of one center.

    Attributes:
        folder: A folder of the test's own; the center's data is in its ``data``.
    """

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.folder = folder
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        for name, value in self.surroundings.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("FRONTDESK_DESK", raising=False)
        monkeypatch.chdir(folder)

    @property
    def data(self) -> Path:
        """The folder of the center's data."""
        return self.folder / "data"

    @property
    def surroundings(self) -> dict[str, str]:
        """What the commands find in their environment."""
        folders = {
            "FRONTDESK_DATA": str(self.data),
            "FRONTDESK_CONFIG": str(self.folder / "config"),
        }
        return SHIFTED | folders

    @property
    def environment(self) -> dict[str, str]:
        """The whole environment of a program started by the test."""
        return dict(os.environ) | self.surroundings

    def __call__(self, *words: str, typed: str | bytes = "", clock: str = CLOCK) -> Said:
        """Run a command with `typed` on its standard input, at the instant `clock`."""
        sent = typed.encode() if isinstance(typed, str) else typed
        self._monkeypatch.setenv("FRONTDESK_CLOCK", clock)
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sent)))
            self._capsys.readouterr()
            status = run(words)
        said = self._capsys.readouterr()
        return Said(status, said.out, said.err)

    def do(self, *words: str, clock: str = CLOCK) -> Any:
        """Run a command that must be done, and return its JSON document."""
        said = self(*words, "--json", clock=clock)
        assert said.status == 0, said
        assert said.err == "", said
        return said.document

    def no(self, *words: str, clock: str = CLOCK) -> tuple[str, str]:
        """Run a command that must be refused; return code and sentence, said both ways alike."""
        said = self(*words, clock=clock)
        refused = self(*words, "--json", clock=clock)
        document = refused.document
        status = 2 if document["refused"] in MALFORMED else 1
        assert (said.status, said.out) == (status, ""), said
        assert (refused.status, refused.err) == (status, ""), refused
        assert set(document) == {"refused", "message"}, document
        assert said.err == document["message"] + "\n"
        return document["refused"], document["message"]

    def misused(self, *words: str) -> str:
        """Run a command that must be wrong usage, and return the sentence."""
        said = self(*words)
        assert (said.status, said.out) == (2, ""), said
        assert said.err.count("\n") == 1, said
        refused = self("--json", *words)
        assert (refused.status, refused.err) == (2, ""), refused
        assert refused.document == {"refused": "wrong-usage", "message": said.err[:-1]}
        return said.err[:-1]

    def unusable(self, *words: str) -> tuple[str, str]:
        """Run a command that cannot use the data; return code and sentence."""
        said = self(*words)
        assert (said.status, said.out) == (3, ""), said
        refused = self(*words, "--json")
        assert (refused.status, refused.err) == (3, ""), refused
        document = refused.document
        assert said.err == document["message"] + "\n"
        return document["refused"], document["message"]

    def add(self, *names: str) -> None:
        """Record these people, numbered from 1 in a new center."""
        for name in names:
            self.do("people", "add", name)

    def here(self, *words: str, clock: str = CLOCK) -> list[str]:
        """Return who is here, and how many without a name if there are any."""
        document = self.do("here", *words, clock=clock)
        named = [visitor["name"] for visitor in document["visitors"]]
        assert document["count"] == len(named) + document["unnamed"]
        return [*named, *([f"+{document['unnamed']}"] if document["unnamed"] else [])]

    def file(self, text: str | bytes, name: str = "sheet.csv") -> str:
        """Write a file into the test's folder and return its path."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)
