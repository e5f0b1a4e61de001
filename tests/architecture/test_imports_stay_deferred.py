"""The first frame does not wait for what only the database needs, nor a command for the screens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk.cli.main import GROUPS
from frontdesk.config import Paths

FOR_THE_DATABASE = {"peewee", "playhouse", "pendulum", "apsw", "keyring", "platformdirs"}
FOR_THE_SCREENS = {"textual", "rich"}
FOR_FILES = {"fpdf", "xlsxwriter", "icalendar", "segno", "tomlkit"}


def modules_after(statement: str, *, beside: Path | None = None) -> set[str]:
    """Return all that a fresh Python has imported after `statement`."""
    result = subprocess.run(
        [sys.executable, "-c", f"import json, sys; {statement}; print(json.dumps([*sys.modules]))"],
        env=os.environ | ({"PYTHONPATH": str(beside)} if beside else {}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return set(json.loads(result.stdout.splitlines()[-1]))


def imported_by(statement: str, *, beside: Path | None = None) -> set[str]:
    """Return the top-level modules that a fresh Python has imported after `statement`."""
    return {name.partition(".")[0] for name in modules_after(statement, beside=beside)}


def test_the_first_frame_does_not_wait_for_what_only_the_database_needs() -> None:
    ours = imported_by("import frontdesk.app") - imported_by("import textual.app")
    too_early = ours & FOR_THE_DATABASE
    assert not too_early


@pytest.mark.parametrize("module", ["frontdesk.__main__", "frontdesk.cli.main"])
def test_a_line_command_does_not_wait_for_the_screens(module: str) -> None:
    too_early = imported_by(f"import {module}") & FOR_THE_SCREENS
    assert not too_early


@pytest.mark.parametrize("group", GROUPS)
def test_a_command_does_not_wait_for_the_kinds_of_files(group: str) -> None:
    assert not imported_by(f"import frontdesk.cli.{group}") & FOR_FILES


NOT_FOR_A_QUESTION = {
    "anyascii", "doublemetaphone", "frontdesk.domain.shifts.coverage",
    "frontdesk.services.desk.writing", "frontdesk.services.visits.closing",
    "frontdesk.store.models", "frontdesk.store.sqlite.names", "pendulum", "rapidfuzz", "statistics",
}  # fmt: skip
"""What only acts, finding, names of days and papers need."""


def test_who_is_here_does_not_wait_for_what_only_acts_and_finding_need(center: Paths) -> None:
    command = ["--data", str(center.data), "here", "--json"]
    loaded = modules_after(f"from frontdesk.cli.main import run; assert run({command}) == 0")
    assert "frontdesk.services.visits.commands" in loaded
    assert not loaded & NOT_FOR_A_QUESTION


def test_an_import_that_came_too_early_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "hasty.py").write_text("from helper import *\n", "utf-8")
    (tmp_path / "helper.py").write_text("import pendulum, textual\n", "utf-8")
    found = imported_by("import hasty", beside=tmp_path)
    assert found & FOR_THE_DATABASE
    assert found & FOR_THE_SCREENS
