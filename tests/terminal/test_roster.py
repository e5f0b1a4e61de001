"""A roster in a real terminal: what is ticked is kept, whatever happens to the program."""

from __future__ import annotations

import os
import signal

from terminal.conftest import Center

GROUP, PEOPLE = "\x12", "\x0c"


def test_killed_right_after_a_tick_was_painted_every_tick_is_kept(center: Center) -> None:
    center.say("activities", "add", "Quilting")
    for day in ("2026-11-09 07:00", "2026-11-16 07:00"):
        for name in ("Zoltan Vey", "Joanna Parkinson"):
            center.say("arrive", name, "--at", day, "--for", "quilting", "--why", "on paper")
    terminal = center.open()
    terminal.write(GROUP)
    terminal.until("A group")
    terminal.write("quilt" + PEOPLE)
    terminal.until("Zoltan V.")
    terminal.write("  ")
    terminal.until("2 ticked")
    os.kill(terminal.program.pid, signal.SIGKILL)
    terminal.program.wait(5)
    counts = center.say("activities", "list", "--on", "today")
    assert [each["people"] for each in counts if each["activity"] == "Quilting"] == [2]
    here = {each["name"]: each["activities"] for each in center.say("here")["visitors"]}
    assert here["Zoltan Vey"] == here["Joanna Parkinson"] == ["Quilting"]
