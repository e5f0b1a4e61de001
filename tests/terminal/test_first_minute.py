"""The first minute: the made-up center, opened by its command in a real terminal."""

from __future__ import annotations

import re
from pathlib import Path

from terminal.conftest import Center
from terminal.tty import CTRL_Q, ENTER, frontdesk


def test_the_made_up_center_opens_on_a_good_moment_and_goes_on_from_there(
    center: Center, tmp_path: Path
) -> None:
    command = frontdesk("demo", str(tmp_path / "demo"), "--people", "60", "--years", "0.1")
    terminal = center.run(command, size=(120, 40), FRONTDESK_CLOCK="")
    assert re.search(r"(Mon|Tue|Wed|Thu|Fri) \d+ \w+ +10:4[2-9]", terminal.lines[0])
    terminal.until("Made-up center: nothing here is real. Try: ro, Enter")
    terminal.write("+2" + ENTER)
    terminal.until("2 without a name arrived 10:4")
    terminal.write(CTRL_Q)
    assert terminal.ended() == 0
    assert terminal.raw.rstrip().endswith(b"Your own center: frontdesk")

    again = center.run(command, FRONTDESK_CLOCK="")
    assert re.search(r"10:4\d|10:5\d", again.lines[0])
    again.until("Made-up center")
    again.write(CTRL_Q)
    assert again.ended() == 0
