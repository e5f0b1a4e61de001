"""How long from starting the program until its box takes a key, beside a bare Textual app.

Reach: at most 1.2 times.
"""

from __future__ import annotations

import statistics

from bench.contest import BARE, center, started, times
from bench.figures import Figures

REACH = 1.2
QUICK = {"people": 1_000, "rounds": 2}


def main(figures: Figures, *, people: int = 100_000, rounds: int = 12, data: str = "") -> None:
    """Start both by turns, and state the ratio."""
    bare, ours = [], []
    with center(people, data) as command:
        for turn in range(rounds + 1):
            pair = started(BARE), started(command)
            if turn:  # the first one finds files on the disk that later ones find in memory
                bare.append(pair[0])
                ours.append(pair[1])
    for name, took in (("bare Input", bare), ("frontdesk", ours)):
        print(f"{name:<12}median {statistics.median(took):.3f} s   longest {max(took):.3f} s")
    figures.state("start to first echo", times(ours, bare), at_most=REACH, beside="a bare Input")
