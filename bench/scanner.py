"""A scanner at full speed while the program's loop is held up: does everybody arrive, once?

Cards and self-made codes in turn, all sent at once into the real program in a real terminal, with a
dialog open for some of them; as soon as they are sent, everything in the program stands still.
Reach: everybody is checked in once, and nobody else.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random

from bench.figures import Figures
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.cards import make, shown
from frontdesk.domain.people.values import Details
from frontdesk.domain.refusals import Refusal
from frontdesk.services.center import commands as center
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import cards
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from terminal.tty import CTRL_N, CTRL_Q, ENTER, ESCAPE, TAB, Terminal

SCANS = 100
HELD = 1.0
QUICK = {"scans": 20}
"""Seconds for which the loop is held up."""

NOW = 1795448520
"""A Monday morning at the center: 23 November 2026, 10:42."""

HELD_UP = """
import signal, sys, time
signal.signal(signal.SIGUSR1, lambda *_: time.sleep(float(sys.argv[2])))
from frontdesk.cli.main import run
sys.exit(run(["--data", sys.argv[1]]))
"""
"""The program, with a way to make its main thread sleep as if something kept it busy."""


@dataclass(frozen=True)
class Outcome:
    """What came of the scans.

    Attributes:
        sent: How many were scanned.
        exact: How many of them are here, once.
        strangers: Who is here and was not scanned.
        unnamed: How many came without a name; nobody did.
        typed: What is left in the program's boxes.
        seconds: From the first scan until the last one is recorded.
    """

    sent: int
    exact: int
    strangers: int
    unnamed: int
    typed: str
    seconds: float


def a_center(paths: Paths, count: int) -> list[str]:
    """Make a center with so many people, and return what each shows: a card or a code, in turn."""
    made = center.set_up(paths, Center("Scanned", "America/New_York"), lambda: NOW, made_up=True)
    assert not isinstance(made, Refusal), made
    draw, shows = Random("scanner").randrange, list[str]()
    for number in range(1, count + 1):
        has_card = number % 2 == 1
        shows.append(make(draw) if has_card else f"QX{number:02d}{draw(90) + 10}Z")
        act = people.add(Details(name=f"Ana {number}"), code="" if has_card else shows[-1])
        assert not isinstance(made.desk.do(act), Refusal)
        if has_card:
            assert not isinstance(made.desk.do(cards.give(shows[-1], number)), Refusal)
    made.desk.close()
    return [shown(text) if at % 4 == 0 else text for at, text in enumerate(shows)]


def scan(folder: Path, count: int = SCANS, held: float = HELD) -> Outcome:
    """Scan so many people in a row and return what came of it."""
    paths = Paths(folder / "data", folder / "config")
    shows = a_center(paths, count)
    command = [sys.executable, "-c", HELD_UP, str(paths.data), str(held)]
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "FRONTDESK_CONFIG": str(paths.config),
        "FRONTDESK_CLOCK": "2026-11-23T10:42:00-05:00",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    in_a_dialog = count // 4
    with Terminal(command, environment) as terminal:
        terminal.until(lambda: terminal.lines[1].endswith("0 visitors"))
        began = time.monotonic()
        _burst(terminal, shows[in_a_dialog:])
        terminal.until(lambda: _here(terminal) == count - in_a_dialog, patience=60)
        seconds = time.monotonic() - began
        terminal.write(CTRL_N)
        terminal.until("Someone new")
        terminal.settle()
        terminal.write("Mo")
        terminal.settle()
        began = time.monotonic()
        _burst(terminal, shows[:in_a_dialog])
        terminal.until(lambda: _recorded(paths) == count, patience=60)
        seconds += time.monotonic() - began
        terminal.settle()
        typed = "Mo" if "Mo" in terminal.text and "Someone new" in terminal.text else "?"
        terminal.write(ESCAPE)
        terminal.until("add “Mo”")  # back at the door, with the name
        terminal.write(CTRL_Q)
        assert terminal.ended() == 0
    return _outcome(paths, count, typed, seconds)


def _burst(terminal: Terminal, shows: Sequence[str]) -> None:
    """Send everything at once, as a scanner does, and hold the program up meanwhile."""
    terminal.tell(signal.SIGUSR1)
    endings = cycle((ENTER, TAB))
    terminal.write("".join(text + next(endings) for text in shows))


def _here(terminal: Terminal) -> int:
    return int(terminal.lines[1].split()[-2])


def _recorded(paths: Paths) -> int:
    desk = open_desk(paths, lambda: NOW)
    count = desk.ask(visits.here()).count
    desk.close()
    return count


def _outcome(paths: Paths, count: int, typed: str, seconds: float) -> Outcome:
    desk = open_desk(paths, lambda: NOW)
    here = [visit.person for visit in desk.ask(visits.on_days("2026-11-23", "2026-11-23"))]
    desk.close()
    named = [person for person in here if person is not None]
    exact = sum(named.count(person) == 1 for person in range(1, count + 1))
    strangers = sum(not 1 <= person <= count for person in named)
    return Outcome(count, exact, strangers, len(here) - len(named), typed, seconds)


def main(figures: Figures, *, scans: int = SCANS) -> None:
    """Scan, and state what came of it."""
    with tempfile.TemporaryDirectory() as scratch:
        found = scan(Path(scratch), scans)
    print(f"the loop was held up for {HELD:.0f} s twice; all in {found.seconds:.1f} s")
    figures.state(f"exact, of {scans} scans", found.exact, "", at_least=scans)
    others = found.strangers + found.unnamed
    figures.state("strangers, and people without a name", others, "", at_most=0)
