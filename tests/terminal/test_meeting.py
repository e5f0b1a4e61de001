"""A meeting in a real terminal: who is ticked is kept, whatever happens to the program."""

from __future__ import annotations

import os
import signal

from terminal.conftest import Center

TRAINING = "\x1b[15~"


def test_killed_right_after_a_tick_was_painted_everyone_ticked_is_kept(center: Center) -> None:
    terminal = center.open()
    terminal.write(TRAINING)
    terminal.until("As of today")
    terminal.write("n")
    terminal.until("Who was there?")
    terminal.write("  ")
    terminal.until("2 there")
    os.kill(terminal.program.pid, signal.SIGKILL)
    terminal.program.wait(5)
    newest = center.say("training", "meeting", "list")[0]
    assert newest["on"] == "2026-11-23"
    assert len(newest["there"]) == 2
