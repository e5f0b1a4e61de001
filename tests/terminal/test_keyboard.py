"""Keys as a terminal sends them: several bytes each, of which the first is an Esc."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from textual import events

from frontdesk.__main__ import ESC_DELAY
from frontdesk.keyboard import Parser, asks_for_names
from terminal.conftest import Center
from terminal.tty import ESCAPE, Terminal

DOWN, F3 = "\x1b[B", "\x1bOR"

LISTENER = Path(__file__).parent / "keys_heard.py"
"""A small app that names every key it hears, and is busy when it is told to."""


def listener(center: Center, delay: str = ESC_DELAY) -> Terminal:
    """Open the app that names the keys it hears."""
    command = [sys.executable, "-P", str(LISTENER), str(center.paths.config)]
    terminal = center.run(command, wait=False, ESCDELAY=delay)
    terminal.until("listening")
    return terminal


def heard(terminal: Terminal) -> list[str]:
    """Return the keys that have been heard by now."""
    return terminal.text.split()[1:]


def test_an_escape_alone_is_known_well_before_a_twentieth_of_a_second(center: Center) -> None:
    terminal = listener(center)
    took = []
    for times in range(1, 8):
        began = time.monotonic()
        terminal.write(ESCAPE)
        while len(heard(terminal)) < times:
            terminal.read(0.2)
        took.append(time.monotonic() - began)
    assert heard(terminal) == ["escape"] * 7
    assert min(took) < 0.05


def test_somebody_who_set_escdelay_is_listened_to(center: Center) -> None:
    terminal = listener(center, "400")
    began = time.monotonic()
    terminal.write(ESCAPE)
    while not heard(terminal):
        terminal.read(0.2)
    assert time.monotonic() - began > 0.35
    terminal.write("\x1b")
    time.sleep(0.15)  # a slow line
    terminal.write("[B")
    terminal.until("escape down")


def test_arrows_stay_whole_while_the_app_is_busy(center: Center) -> None:
    terminal = listener(center)
    terminal.write("z")  # busy for a third of a second
    for _ in range(20):
        terminal.write(DOWN)
        time.sleep(0.005)
    terminal.write(F3 + ESCAPE)
    terminal.until(lambda: len(heard(terminal)) >= 23)
    assert heard(terminal) == ["z", *["down"] * 20, "f3", "escape"]


def test_a_key_that_is_torn_apart_for_ten_milliseconds_is_still_one(center: Center) -> None:
    terminal = listener(center, "2000")  # however long a busy machine makes of them
    for byte in DOWN:
        terminal.write(byte)
        time.sleep(0.01)
    terminal.until(lambda: heard(terminal))
    assert heard(terminal) == ["down"]


def test_letters_of_many_bytes_come_whole_and_what_is_no_letter_is_left_out(center: Center) -> None:
    terminal = listener(center)
    for byte in "é".encode():
        terminal.write_bytes(bytes([byte]))
        time.sleep(0.02)
    terminal.write_bytes(b"\xff")
    terminal.write("b")
    terminal.until(lambda: "b" in heard(terminal))
    assert heard(terminal) == ["é", "b"]


def test_in_the_app_an_escape_empties_the_box_at_once_and_is_no_part_of_the_next_key(
    center: Center,
) -> None:
    terminal = center.open()
    took = []
    for _ in range(5):
        terminal.write("joan")
        terminal.until("Joanna P.")
        terminal.settle(0.1)
        began = time.monotonic()
        terminal.write(ESCAPE)
        while "joan" in terminal.lines[2]:
            terminal.read(0.2)
        took.append(time.monotonic() - began)
    assert min(took) < 0.09  # Textual's own wait is 0.1
    terminal.write("joan" + ESCAPE)
    time.sleep(0.06)
    terminal.write("zol")
    terminal.until("Zoltan V.")


def test_a_key_is_named_by_what_stands_on_it_in_the_usual_layout_when_it_comes_with_ctrl() -> None:
    """Ctrl+Z with a Cyrillic layout, as a terminal sends it that was asked for both names."""
    parser = Parser()
    told = {
        "\x1b[1103::122;5u": ("ctrl+z", None),
        "\x1b[1103::122;1;1103u": ("я", "я"),
        "\x1b[122;5u": ("ctrl+z", None),
        "\x1b[97:65;2;65u": ("A", "A"),
    }
    for sent, (key, character) in told.items():
        (event,) = parser.feed(sent)
        assert isinstance(event, events.Key)
        assert (event.key, event.character) == (key, character), sent
    assert asks_for_names("\x1b[>25u") == "\x1b[>29u"
