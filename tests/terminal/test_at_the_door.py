"""Somebody at the desk, at full speed, in a real terminal: what is shown is what is recorded."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from terminal.conftest import CODES, Center
from terminal.tty import CTRL_N, CTRL_Q, ENTER, ESCAPE, TAB, Terminal


def count(terminal: Terminal) -> int:
    """Return how many visitors there are, by the second line."""
    words = terminal.lines[1].split()
    return int(words[words.index("visitors") - 1])


def unnamed(center: Center) -> int:
    return int(center.say("here")["unnamed"])


def quit_and_look(terminal: Terminal, center: Center) -> set[str]:
    """Leave the app and return who is here by a command."""
    terminal.write(CTRL_Q)
    assert terminal.ended() == 0
    return center.here()


def test_the_first_paint_shows_the_box_and_who_is_here(center: Center) -> None:
    terminal = center.open(size=(120, 40))
    here = center.say("here")
    assert "Who is here?" in terminal.lines[3]
    terminal.until(f"In the house · {here['in_house']}")
    assert f" {here['count']} visitors" in terminal.lines[1]
    for each in here["visitors"]:
        terminal.until(f"{each['since'][11:16].lstrip('0')}  {each['name'].split()[0]}")


def test_fast_typing_and_enter_check_in_exactly_that_person(center: Center) -> None:
    before = center.here()
    terminal = center.open()
    terminal.write("joanna parki" + ENTER)
    terminal.until("✓ Joanna P. arrived 10:42")
    terminal.write("zoltan" + ENTER + "joanne" + ENTER)
    terminal.until("✓ Joanne P. arrived 10:42")
    arrived = quit_and_look(terminal, center) - before
    assert arrived == {"Joanna Parkinson", "Zoltan Vey", "Joanne Parkin"}


def test_keys_typed_before_the_data_is_open_are_not_lost(center: Center) -> None:
    before = center.here()
    terminal = center.open(wait=False)
    terminal.until("Who is here?")
    terminal.write("zoltan" + ENTER)
    terminal.until("✓ Zoltan V. arrived 10:42")
    assert quit_and_look(terminal, center) - before == {"Zoltan Vey"}


def scan(terminal: Terminal, codes: Iterable[str], ending: str) -> None:
    terminal.write("".join(code + ending for code in codes))


@pytest.mark.parametrize("ending", [ENTER, TAB, ENTER + "\n"], ids=["enter", "tab", "cr-lf"])
def test_a_scanner_at_full_speed_checks_in_all_of_them_and_nobody_else(
    center: Center, ending: str
) -> None:
    before, nameless = center.here(), unnamed(center)
    terminal = center.open()
    already = count(terminal)
    scan(terminal, CODES.values(), ending)
    terminal.until(lambda: count(terminal) == already + 20)
    terminal.settle()
    assert "a name, or its first letters" in terminal.text, "the box is empty again"
    assert quit_and_look(terminal, center) - before == set(CODES)
    assert unnamed(center) == nameless


def test_a_scanner_at_full_speed_is_heard_while_a_dialog_is_open(center: Center) -> None:
    before = center.here()
    terminal = center.open()
    already = count(terminal)
    terminal.write(CTRL_N)
    terminal.until("Someone new")
    terminal.settle()
    scan(terminal, list(CODES.values())[:5], ENTER)
    terminal.settle()
    assert "Someone new" in terminal.text
    terminal.write(ESCAPE)
    terminal.until(f"{already + 5} visitors")
    assert quit_and_look(terminal, center) - before == set(list(CODES)[:5])


def test_a_paste_of_several_lines_stays_one_line_and_checks_in_nobody(center: Center) -> None:
    before = center.here()
    terminal = center.open()
    terminal.write("\x1b[200~zoltan\r\njoanna\r\n\x1b]52;c;aGk=\x07\x1b[201~")
    terminal.until("zoltan joanna")
    terminal.settle()
    assert quit_and_look(terminal, center) == before
