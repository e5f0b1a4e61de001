"""How much memory the program holds after some typing, beside a bare Textual app.

Reach: at most 1.9 times, at the end and at its most.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from bench.contest import BARE, center, times
from bench.figures import Figures
from bench.typist import CLEAR, Terminal

REACH = 1.9
QUICK = {"people": 1_000, "rounds": 1}
PACE = 0.06
KEYS = tuple(f"maria{CLEAR}jo{CLEAR}ana m{CLEAR}garcia{CLEAR}")


def held(command: Sequence[str]) -> tuple[int, int]:
    """Return the KiB that `command` holds after some keys, and the most it held."""
    with Terminal(command) as terminal:
        terminal.warm_up()
        for key in KEYS:
            terminal.type(key, PACE)
        return terminal.memory()


def main(figures: Figures, *, people: int = 100_000, rounds: int = 3, data: str = "") -> None:
    """Measure both by turns, and state the ratios."""
    bare, ours = [], []
    with center(people, data) as command:
        for _ in range(rounds):
            bare.append(held(BARE))
            ours.append(held(command))
    for name, sizes in (("bare Input", bare), ("frontdesk", ours)):
        now, most = (statistics.median(column) / 1024 for column in zip(*sizes, strict=True))
        print(f"{name:<12}{now:6.1f} MiB   at most {most:6.1f} MiB")
    for at, what in enumerate(("memory after some typing", "most memory")):
        ratio = times([size[at] for size in ours], [size[at] for size in bare])
        figures.state(what, ratio, at_most=REACH, beside="a bare Input")
