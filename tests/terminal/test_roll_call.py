"""A roll call in a real terminal is there again after the program was killed."""

from __future__ import annotations

import os
import signal

from terminal.conftest import Center
from terminal.tty import ENTER

F8 = "\x1b[19~"


def test_killed_right_after_a_tick_was_painted_the_roll_call_goes_on(center: Center) -> None:
    for name in ("Zoltan Vey", "Joanna Parkinson"):
        center.say("arrive", name)
    terminal = center.open()
    terminal.write(F8)
    terminal.until("Zoltan Vey")
    terminal.write("zoltan" + ENTER)
    while b"Found: " not in terminal.raw:
        terminal.read(0.05)
    os.kill(terminal.program.pid, signal.SIGKILL)
    terminal.program.wait(5)
    listed = {each["name"]: each["found"] for each in center.say("roll-call", "show")["visitors"]}
    assert listed["Zoltan Vey"]
    assert not listed["Joanna Parkinson"]
    again = center.open()
    again.until("Roll call since 10:42: 1 of")
    again.write(F8)
    again.until("1 of")
    again.write("joanna p" + ENTER)
    again.until("Found: Joanna P.")
    again.until("2 of")
