"""A new question about a person is one line and a migration: shown on a copy of the source.

The line is in `Details`; nothing else of the source is touched. The copy runs in processes of its
own, on a center that was set up before there was the question.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from .source import PACKAGE, ROOT

BEFORE = '    joined_on: str | None = _recorded("Joined on"'
LINE = '    favorite_tea: str = _recorded("Favorite tea")\n'
MIGRATION = '''"""What tea people like."""


def up(migrator, db):
    """Add the column."""
    db.execute_sql(
        "ALTER TABLE \\"person\\" ADD COLUMN \\"favorite_tea\\" TEXT NOT NULL DEFAULT ''"
    )
'''
RUN = """
import contextlib, io, json, sys
from frontdesk.cli.main import run
said = []
for words in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        with contextlib.redirect_stderr(out):
            status = run(words)
    said.append([status, out.getvalue()])
print(json.dumps(said))
"""
"""Runs one line command after the other in one process."""

FORM = Path(__file__).with_name("one_more_question.py")


@dataclass(frozen=True)
class Program:
    """The program from one folder of source, on one center."""

    source: Path
    folder: Path

    def run(self, *words: str) -> str:
        """Run a Python program with the source in front of everything; return what it said."""
        environment = os.environ | {
            "PYTHONPATH": str(self.source),
            "FRONTDESK_DATA": str(self.folder / "data"),
            "FRONTDESK_CONFIG": str(self.folder / "config"),
            "FRONTDESK_CLOCK": "2026-11-23T10:42:00-05:00",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "PYTHONPYCACHEPREFIX": str(self.folder.parent / "compiled"),
            "PYTHONDONTWRITEBYTECODE": "",  # compiled once, it starts in a tenth of the time
        }
        done = subprocess.run(
            [sys.executable, *words],
            env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def all(self, *commands: str) -> list[str]:
        """Run line commands, and return what each said, its exit status first."""
        words = [shlex.split(command) for command in commands]
        found: list[tuple[int, str]] = json.loads(self.run("-c", RUN, json.dumps(words)))
        return [f"{status} {said}" for status, said in found]


def tea(said: str) -> Any:
    """Return what a person's document says of tea."""
    assert said.startswith("0 {"), said
    return json.loads(said[2:])["favorite_tea"]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source that asks one more question."""
    folder = tmp_path_factory.mktemp("asking")
    copy = folder / "src" / "frontdesk"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "styles").symlink_to(ROOT / "styles")
    values = copy / "domain" / "people" / "values.py"
    text = values.read_text("utf-8")
    assert text.count(BEFORE) == 1
    values.write_text(text.replace(BEFORE, LINE + BEFORE), "utf-8")
    migrations = copy / "store" / "sqlite" / "migrations"
    number = len(list(migrations.glob("[0-9]*.py"))) + 1
    (migrations / f"{number:04d}_favorite_tea.py").write_text(MIGRATION)
    return folder / "src"


@pytest.fixture
def asking(source: Path, tmp_path: Path) -> Program:
    """A center of before with Ana on file, and the program that asks one more question."""
    (tmp_path / "center.toml").write_text('name = "Connections"\nzone = "America/New_York"\n')
    before = Program(ROOT / "src", tmp_path)
    set_up = before.all(f"setup --from {tmp_path}/center.toml", "people add 'Ana Lima'")
    assert all(said.startswith("0 ") for said in set_up)
    return Program(source, tmp_path)


def test_a_new_question_is_one_line_and_a_migration(asking: Program, tmp_path: Path) -> None:
    show_ana = "people show Ana --json"
    nobody_asked, cleaned, was, changed, too_long, undone, back = asking.all(
        show_ana,
        "people edit Ana --favorite-tea '  green\x1b[2J\n tea '",
        show_ana,
        "people edit Ana --favorite-tea mint",
        f"people edit Ana --favorite-tea {'x' * 401}",
        "undo",
        show_ana,
    )
    assert tea(nobody_asked) is None
    assert "Favorite tea: green[2J tea\n" in cleaned
    assert tea(was) == tea(back) == "green[2J tea"
    assert "Favorite tea: mint" in changed
    assert too_long == "1 That is longer than 400 letters. Make it shorter.\n"
    assert undone.startswith("0 ")


def test_it_stands_on_the_form(asking: Program) -> None:
    assert asking.run(str(FORM), "Bo", "favorite_tea", "  black ") == "Favorite tea\nblack\n"


def test_it_goes_out_and_in_with_files(asking: Program, tmp_path: Path) -> None:
    sheet = tmp_path / "tea.csv"
    sheet.write_text("name,favorite_tea\nAna Lima,black\nCy Ray,  chai \n")
    _, imported, cy, *_ = asking.all(
        "people edit Ana --favorite-tea green",
        f"people import {sheet} --json",
        "people show Cy --json",
        f"people export {tmp_path}/out.csv",
        f"export {tmp_path}/whole",
    )
    assert "favorite_tea: on file \\u201cgreen\\u201d of Ana Lima" in imported
    assert tea(cy) == "chai"
    header = (tmp_path / "out.csv").read_text().splitlines()[0]
    assert ",heard_of,language,favorite_tea,code," in header
    assert "chai" in (tmp_path / "whole" / "people.csv").read_text()


def test_a_center_may_switch_it_off_and_it_is_merged_and_forgotten(asking: Program) -> None:
    said = asking.all(
        "center --field favorite_tea=off",
        "people add Cy --favorite-tea chai",
        "center --field favorite_tea=optional",
        "people add 'Cy Ray' --favorite-tea chai",
        "people add 'Dee Ode'",
        "people merge 'Cy Ray' 'Dee Ode'",
        "people show Dee --json",
        "undo",
        "people show Dee --json",
        "people forget 'Cy Ray' --yes",
        "people show '#2' --json",
    )
    off, together, apart, forgotten = said[1], said[6], said[8], said[10]
    assert off == "1 This center does not record: favorite tea.\n"
    assert (tea(together), tea(apart), tea(forgotten)) == ("chai", None, None)


def test_a_new_center_has_the_column_where_an_old_one_does(asking: Program, tmp_path: Path) -> None:
    script = (
        "from frontdesk.clock import desk_clock\nfrom frontdesk.config import paths\nfrom "
        "frontdesk.services.desk.desk import open_desk\ndesk = open_desk(paths(), "
        "desk_clock())\nsql = \"SELECT sql FROM sqlite_schema WHERE name = 'person'\"\nprint(' "
        "'.join(desk.engine.connect().value(sql).split()))\ndesk.close()\n"
    )
    new = Program(asking.source, tmp_path / "new")
    new.folder.mkdir()
    new.all(f"setup --from {tmp_path}/center.toml")
    old_table, new_table = asking.run("-c", script), new.run("-c", script)
    assert '"favorite_tea"' in old_table
    assert old_table == new_table
