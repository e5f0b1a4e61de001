"""Sizes, kinds of terminals and names that would like to be obeyed: it stays alive and right."""

from __future__ import annotations

import re

import pytest

from engine import engine_of
from frontdesk.services.desk.desk import open_desk
from terminal.conftest import CLOCK, NOW, Center
from terminal.tty import CTRL_Q, ENTER

EVIL = "Evelyn \x1b]52;c;aGVsbG8=\x07\x1b[2J\x1b[31m\x9b31m\u202e\x00Zed"
"""A name that would write the clipboard, empty the screen and turn it red."""


def test_made_tiny_and_large_again_it_is_alive_and_looks_the_same(center: Center) -> None:
    terminal = center.open()
    terminal.settle(1.0)  # the next conversations come a little after the rest
    looked = terminal.lines
    for size in ((1, 1), (2, 1), (200, 60), (1, 24), (80, 24)):
        terminal.resize(*size)
        terminal.settle(0.15)
    terminal.until(lambda: terminal.lines == looked)
    terminal.write("zoltan" + ENTER)
    terminal.until("✓ Zoltan V. arrived 10:42")


def test_at_one_by_one_keys_still_do_what_they_do(center: Center) -> None:
    terminal = center.open()
    terminal.resize(1, 1)
    terminal.settle()
    terminal.write("zoltan" + ENTER)
    terminal.settle()
    terminal.write(CTRL_Q)
    assert terminal.ended() == 0
    assert "Zoltan Vey" in center.here()


def put_past_the_cleaning(center: Center) -> None:
    """Write a name into the database as no act of the program would."""
    desk = open_desk(center.paths, lambda: NOW)
    database = engine_of(desk).connect()
    database.raw.execute("UPDATE person SET name = ? WHERE name = 'Zoltan Vey'", (EVIL,))
    database.close()
    desk.close()


def test_a_name_with_escape_sequences_never_reaches_the_terminal_as_such(center: Center) -> None:
    put_past_the_cleaning(center)
    terminal = center.open(size=(120, 40))
    terminal.write("zoltan")
    terminal.until("Evelyn")
    terminal.write(ENTER)
    terminal.until("arrived 10:42")
    terminal.write("evelyn\x0f")
    terminal.until("Check out now")
    terminal.settle()
    terminal.write("\x1b")
    terminal.settle()
    assert terminal.text.count("Evelyn") >= 2
    assert b"\x1b]52" not in terminal.raw
    assert b"\x1b[2J" not in terminal.raw
    assert b"\x1b[31m" not in terminal.raw
    for unseen in ("\x9b", "\u202e"):
        assert unseen.encode() not in terminal.raw
    assert b"\x00" not in terminal.raw
    assert not re.search(rb"\x07", re.sub(rb"\x1b\]22;[a-z]*\x07", b"", terminal.raw))


def test_the_line_commands_do_not_let_it_through_either(center: Center) -> None:
    import subprocess

    from terminal.tty import frontdesk

    put_past_the_cleaning(center)
    command = frontdesk("find", "zoltan", "--data", str(center.paths.data))
    said = subprocess.run(command, env=center.environment, capture_output=True, check=True).stdout
    assert b"Evelyn" in said
    assert b"\x1b" not in said
    assert b"\x07" not in said


def is_grey(colour: str) -> bool:
    return colour == "default" or colour[:2] == colour[2:4] == colour[4:6]


def test_no_color_leaves_no_colour_and_every_sign(center: Center) -> None:
    terminal = center.open(NO_COLOR="1")
    terminal.write("joan")
    terminal.until("▸ ")
    terminal.write(ENTER)
    terminal.until("✓ ")
    terminal.settle()
    colours = terminal.colours()
    assert {colour for colour in colours if not is_grey(colour)} == set()


@pytest.mark.parametrize("kind", ["xterm", "vt100", "linux", "screen-256color", "dumb"])
def test_it_works_in_every_kind_of_terminal(center: Center, kind: str) -> None:
    terminal = center.open(TERM=kind, COLORTERM="")
    terminal.write("zoltan" + ENTER)
    terminal.until("✓ Zoltan V. arrived 10:42")
    terminal.write(CTRL_Q)
    assert terminal.ended() == 0


def test_without_a_terminal_it_says_so(center: Center) -> None:
    import subprocess

    from terminal.tty import frontdesk

    done = subprocess.run(
        frontdesk("--data", str(center.paths.data)),
        env=center.environment | {"FRONTDESK_CLOCK": CLOCK},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr == "The app needs a terminal. For scripts there are the commands: --help.\n"
