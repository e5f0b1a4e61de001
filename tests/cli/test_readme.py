"""Every command in the README is run here as it stands there, and every picture is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from .line import Line
from .programs import PATIENCE, at_a_terminal

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")

OPENS = ("frontdesk", "frontdesk demo")
"""The lines that open the program; those with ``pip`` and ``pipx`` are run by ``.ci/run``."""


def test_every_line_command_is_done_in_order(line: Line) -> None:
    for name, text in re.findall(r"`(\w+\.csv)`:\n\n```\n(.*?)```", README, re.DOTALL):
        (line.folder / name).write_text(text, "utf-8")
    commands = re.findall(r"^\$ frontdesk (.*)$", README, re.MULTILINE)
    assert len(commands) > 30
    for command in commands:
        said = line(*shlex.split(command))
        assert said.status == 0, (command, said)
    assert "Ana Ruiz" in line("visits", "list", "--on", "2026-11-20").out
    assert "Blue room" in line("talk", "show", "1").out
    for paper in "cards.pdf", "site-visit.pdf", "everything":
        assert (line.folder / paper).exists()


def test_each_other_command_opens_the_program_or_is_run_from_nothing(line: Line) -> None:
    proved = (ROOT / ".ci" / "run").read_text("utf-8")
    blocks = re.findall(r"^```\n((?:frontdesk|pip).*)\n```$", README, re.MULTILINE)
    installs = [each for each in blocks if each not in OPENS]
    assert set(OPENS) < set(blocks)
    patterns = re.findall(r"from_readme '(.*?)'\)", proved)
    assert [sum(bool(re.search(each, one)) for one in installs) for each in patterns] == [1] * 4
    assert len(installs) == len(patterns)
    with at_a_terminal(line, *OPENS[0].split()[1:]) as (_, until):
        assert "Harbor House" in until("Harbor House")
    made = line(*OPENS[1].split()[1:], "made-up", "--people", "60", "--years", "0.1", "--no-app")
    assert made.status == 0, made


def test_every_picture_is_there_and_shown() -> None:
    shown = set(re.findall(r"\((docs/pictures/[\w-]+\.svg)\)", README))
    assert shown == {str(each.relative_to(ROOT)) for each in (ROOT / "docs/pictures").glob("*.svg")}


def test_the_pictures_can_be_made_again(line: Line) -> None:
    """The easiest of them: the others differ in keys."""
    script = re.search(r"`python (docs/pictures/\w+\.py)`", README)
    assert script is not None
    made = line.folder / "pictures"
    command = [sys.executable, str(ROOT / script[1]), str(made), "set-up"]
    subprocess.run(command, env=line.environment, cwd=ROOT, check=True, timeout=PATIENCE)
    assert "Create" in (made / "set-up.svg").read_text("utf-8")


def test_every_page_that_is_named_is_there() -> None:
    for named in re.findall(r"\]\(([^:)]+)\)", README):
        assert (ROOT / named).exists(), named
