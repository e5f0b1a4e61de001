"""Programs that are stopped, killed or watched while they work."""

from __future__ import annotations

import json
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from frontdesk.config import Paths
from frontdesk.store.sqlite.engine import open_engine

from .line import Line
from .programs import PATIENCE, at_a_terminal, ended, shell, start

LONG = 40_000
"""So many rows keep a program busy for a moment."""


@pytest.fixture
def long_sheet(line: Line) -> str:
    """A sheet of many visits of 200 people, which takes a moment to read."""
    line.do("people", "import", line.file("name\n" + "".join(f"P {n}\n" for n in range(200))))
    rows = (
        f"P {number % 200},{2020 + number // 8400}-{number // 700 % 12 + 1:02d}"
        f"-{number // 200 % 28 + 1:02d} {8 + number // 8400 % 3:02d}:{number % 60:02d}\n"
        for number in range(LONG)
    )
    return line.file("name,arrived\n" + "".join(rows), "long.csv")


def until_it_waits(pid: int) -> None:
    """Wait until a program stands in line to write."""
    for _ in range(600):
        time.sleep(0.1)
        with suppress(OSError):
            if any(
                str(fd.readlink()).endswith(".lock") for fd in Path(f"/proc/{pid}/fd").iterdir()
            ):
                return
    pytest.fail("it never stood in line")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="nobody can see what it waits for")
def test_ctrl_c_while_waiting_for_another_program_does_not_wait_on(line: Line) -> None:
    paths = Paths(line.data, line.folder / "config")
    with open_engine(paths, stamp="held").write_lock.held():
        waiting = start(line, "arrive", "--unnamed")
        until_it_waits(waiting.pid)
        waiting.send_signal(signal.SIGINT)
        out, err = waiting.communicate(timeout=15)  # it would wait for twenty seconds
    assert (waiting.returncode, out) == (130, "")
    assert err == "Stopped. “frontdesk journal list” shows what is recorded.\n"
    assert line.here() == []


def test_a_long_import_shows_a_bar_at_a_terminal_and_a_report_after_it(
    line: Line, long_sheet: str
) -> None:
    with at_a_terminal(line, "visits", "import", long_sheet) as (child, until):
        shown = until("")
        assert ended(child) == 0
    assert "Reading visits █" in shown
    assert "Taking them in █" in shown
    assert " 50 %" in shown
    assert "\x1b" not in shown
    assert shown.splitlines()[-1].endswith("could not go in.")
    assert line.do("check")["visits"] == LONG


def test_a_long_import_shows_no_bar_to_a_pipe(line: Line, long_sheet: str) -> None:
    said = shell(line, f"frontdesk visits import {long_sheet} --dry-run | tail -1")
    assert said.stderr == ""
    assert said.stdout.count("\n") == 1


@pytest.mark.parametrize("moment", ["Reading visits", "Taking them in", "Writing it all down"])
def test_killing_an_import_at_any_moment_leaves_nothing_half_written(
    line: Line, long_sheet: str, moment: str
) -> None:
    before = line.do("check")
    with at_a_terminal(line, "visits", "import", long_sheet) as (child, until):
        assert moment in until(moment)
        os.kill(child, signal.SIGKILL)
        assert ended(child) == -signal.SIGKILL
    after = line.do("check")
    whole = before | {"visits": LONG, "acts": before["acts"] + 1}
    assert after == before or (after == whole and moment == "Writing it all down")
    assert len(line.do("find", "p 1")) == 10  # the index of names is whole too


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("Reading visits", "Stopped. “frontdesk journal list” shows what is recorded."),
        ("Taking them in", "Stopped. Nothing was recorded."),
    ],
)
def test_ctrl_c_in_an_import_takes_nothing_in(
    line: Line, long_sheet: str, moment: str, sentence: str
) -> None:
    before = line.do("check")
    with at_a_terminal(line, "visits", "import", long_sheet) as (child, until):
        assert moment in until(moment)
        os.kill(child, signal.SIGINT)
        assert until("").splitlines()[-1].endswith(sentence)
        assert ended(child) == 130
    assert line.do("check") == before


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_set_up_that_was_broken_off_can_be_done_again(bare: Line, number: int) -> None:
    words = ["demo", str(bare.data), "--no-app"]
    with at_a_terminal(bare, *words, "--people", "5000", "--years", "3") as (child, until):
        assert "Making up a center" in until("Making up a center")
        os.kill(child, number)
        ended(child)
    assert bare("here").status == 3
    assert bare(*words, "--people", "12", "--years", "0.1").status == 0
    assert bare.do("check")["people"] == 12


def test_an_arrival_that_was_shown_as_done_survives_being_killed(line: Line) -> None:
    for count in range(1, 4):
        arriving = start(line, "arrive", "--unnamed", "--json")
        assert arriving.stdout is not None
        assert json.loads(arriving.stdout.readline())["unnamed"] == 1
        arriving.kill()
        arriving.communicate(timeout=PATIENCE)
        assert line.here() == [f"+{count}"]
