"""However it ends, the terminal is whole again and what was shown as done is kept."""

from __future__ import annotations

import os
import re
import signal
import sys
import time

import pytest

from frontdesk.guards import CRASHED, INTERNAL_ERROR
from terminal.conftest import Center
from terminal.tty import CTRL_G, CTRL_Q, ENTER, Terminal

LEAVES_ALTERNATE = b"\x1b[?1049l"
MOUSE_OFF = b"\x1b[?1003l"


def test_ctrl_q_leaves_with_status_0_and_the_terminal_as_it_was(center: Center) -> None:
    terminal = center.open()
    assert not terminal.cooked()
    terminal.write(CTRL_Q)
    assert terminal.ended() == 0
    for sequence in (LEAVES_ALTERNATE, MOUSE_OFF, b"\x1b[?25h", b"\x1b[?2004l"):
        assert sequence in terminal.raw
    assert terminal.cooked()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP], ids=["term", "hup"])
def test_told_to_end_it_ends_within_a_second_and_restores_the_terminal(
    center: Center, sign: signal.Signals
) -> None:
    terminal = center.open()
    terminal.write("zoltan" + ENTER)
    terminal.until("✓ Zoltan V. arrived 10:42")
    began = time.monotonic()
    terminal.tell(sign)
    terminal.ended()
    assert time.monotonic() - began < a_second() + 0.2
    assert LEAVES_ALTERNATE in terminal.raw
    assert MOUSE_OFF in terminal.raw
    assert terminal.cooked()
    assert "Zoltan Vey" in center.here()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP], ids=["term", "hup"])
def test_told_to_end_before_the_data_is_open_it_ends_too(
    center: Center, sign: signal.Signals
) -> None:
    terminal = center.open(wait=False)
    terminal.until("Who is here?")
    terminal.tell(sign)
    terminal.ended(3.5)
    assert terminal.cooked()


def test_when_its_window_is_closed_it_ends_and_does_not_spin(center: Center) -> None:
    terminal = center.open()
    terminal.write("zoltan" + ENTER)
    terminal.until("✓ Zoltan V. arrived 10:42")
    terminal.hang_up()
    terminal.ended(4.5)
    assert "Zoltan Vey" in center.here()


def stop_reading(terminal: Terminal) -> None:
    """Have the app paint far more than a terminal that does not read can hold."""
    for letter in "joanna parkinson and many more letters" * 8:
        terminal.write(letter)
        time.sleep(0.002)
    for _ in range(20):
        terminal.write("\x1b[20~")  # F9: everything is painted anew
        time.sleep(0.02)
    time.sleep(1.5)


def a_second() -> float:
    """Return a second; where more than the cores can do is being done beside it, two."""
    return 1.0 if os.getloadavg()[0] <= (os.cpu_count() or 1) else 2.0


def ends_within(terminal: Terminal, seconds: float) -> None:
    """See that the program ends in time, without a byte of what it paints being read."""
    began = time.monotonic()
    while terminal.program.poll() is None and time.monotonic() - began < seconds:
        time.sleep(0.01)
    assert terminal.program.poll() is not None, f"still running after {seconds} s"


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP], ids=["term", "hup"])
def test_a_terminal_that_stops_reading_does_not_keep_it_from_ending_within_a_second(
    center: Center, sign: signal.Signals
) -> None:
    terminal = center.open(size=(120, 40))
    terminal.write("zoltan" + ENTER)
    terminal.until("✓ Zoltan V. arrived 10:42")
    stop_reading(terminal)
    terminal.tell(sign)
    ends_within(terminal, a_second())
    assert terminal.cooked()
    assert "Zoltan Vey" in center.here()


def test_a_window_that_is_closed_while_it_does_not_read_ends_it_within_a_second(
    center: Center,
) -> None:
    terminal = center.open(size=(120, 40))
    terminal.write("zoltan" + ENTER)
    terminal.until("✓ Zoltan V. arrived 10:42")
    stop_reading(terminal)
    terminal.hang_up()
    ends_within(terminal, a_second())
    assert "Zoltan Vey" in center.here()


def test_while_the_terminal_does_not_read_acts_are_done_and_then_it_shows_what_is_so(
    center: Center,
) -> None:
    terminal = center.open(size=(120, 40))
    stop_reading(terminal)
    terminal.write("\x1b" * 2)
    time.sleep(0.3)
    terminal.write("zoltan" + ENTER)
    given_up = time.monotonic() + 10
    while "Zoltan Vey" not in center.here():
        assert time.monotonic() < given_up
    terminal.until("✓ Zoltan V. arrived 10:42")
    terminal.settle(1.5)
    shown = terminal.lines
    terminal.resize(100, 30)
    terminal.settle(1.0)
    terminal.resize(120, 40)
    terminal.settle(1.0)
    assert terminal.lines == shown


@pytest.mark.parametrize("name", ["Zoltan Vey", "Joanna Parkinson"])
def test_killed_right_after_an_arrival_was_painted_the_visit_is_there(
    center: Center, name: str
) -> None:
    terminal = center.open()
    terminal.write(name.lower() + ENTER)
    while b"arrived 10:42" not in terminal.raw:
        terminal.read(0.05)
    os.kill(terminal.program.pid, signal.SIGKILL)
    terminal.program.wait(5)
    assert name in center.here()
    assert center.say("check")


CRASHES = """
import sys
from frontdesk import __main__
from frontdesk.screens.check_in import screen as check_in

def goes_wrong(self):
    name = "Joanna Parkinson"
    raise ValueError(f"{name} came as QXZ4100")

check_in.CheckInScreen.action_unnamed = goes_wrong
sys.exit(__main__.main())
"""


def test_a_slip_of_our_own_ends_with_one_sentence_and_a_report_without_a_name(
    center: Center,
) -> None:
    terminal = center.run([sys.executable, "-c", CRASHES, "--data", str(center.paths.data)])
    terminal.write("joanna parki")
    terminal.until("Joanna P.")
    so_far = len(terminal.raw)
    terminal.write(CTRL_G)
    assert terminal.ended() not in (0, 1, 2, 3)
    assert terminal.cooked()
    after = terminal.raw[so_far:].split(LEAVES_ALTERNATE)[-1].decode()
    assert "Something went wrong and frontdesk had to close." in " ".join(after.split())
    (report,) = (center.paths.config / "reports").iterdir()
    assert report.stat().st_mode & 0o777 == 0o600
    written = report.read_text()
    assert "ValueError" in written
    for value in ("Joanna", "QXZ4100"):
        assert value not in written
        assert value not in after
    assert "Traceback" not in after


HANGS = """
import asyncio, sys, threading, time
from frontdesk import __main__
from frontdesk.app import FrontDesk
from frontdesk.screens.check_in import screen as check_in

def goes_wrong(self, *_):
    raise ValueError("Joanna Parkinson")

async def goes_wrong_in_a_worker(self):
    self.run_worker(self.wrong())

async def wrong(self):
    raise ValueError("Joanna Parkinson")

async def goes_wrong_later(self):
    self.call_later(goes_wrong, self)

async def hangs(self):
    await asyncio.sleep(3600)

def blocks(self, *_):
    time.sleep(3600)

check_in.CheckInScreen.wrong = wrong
check_in.CheckInScreen.action_unnamed = {WRONG}
FrontDesk.on_unmount = {HANGS}
sys.exit(__main__.main())
"""


@pytest.mark.parametrize("wrong", ["goes_wrong", "goes_wrong_in_a_worker", "goes_wrong_later"])
@pytest.mark.parametrize("hangs", ["hangs", "blocks"])
def test_a_slip_after_which_it_cannot_close_ends_it_all_the_same(
    center: Center, wrong: str, hangs: str
) -> None:
    command = HANGS.replace("{WRONG}", wrong).replace("{HANGS}", hangs)
    terminal = center.run([sys.executable, "-c", command, "--data", str(center.paths.data)])
    terminal.write("zoltan" + ENTER)
    terminal.until("✓ Zoltan V. arrived 10:42")
    began, so_far = time.monotonic(), len(terminal.raw)
    terminal.write(CTRL_G)
    assert terminal.ended() == INTERNAL_ERROR
    assert time.monotonic() - began < CRASHED + 2 * a_second()
    assert terminal.cooked()
    after = terminal.raw[so_far:].split(LEAVES_ALTERNATE)[-1].decode()
    assert "Something went wrong and frontdesk had to close." in " ".join(after.split())
    assert "Joanna" not in after
    (report,) = (center.paths.config / "reports").iterdir()
    assert re.match(r"ValueError\n(.+\n)*<string>:\d+ \w*wrong\w*\n$", report.read_text())
    assert "Zoltan Vey" in center.here()
