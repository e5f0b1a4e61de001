"""How long `frontdesk here --json` takes as a whole process, beside `python -c 'import peewee'`.

Reach: at most 2 times.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

from bench.contest import center, times
from bench.figures import Figures

REACH = 2.0
QUICK = {"people": 1_000, "rounds": 3}
BESIDE = (sys.executable, "-c", "import peewee")


def taken(command: Sequence[str]) -> float:
    """Return the seconds from starting a command until it has ended well."""
    usual = {key: value for key, value in os.environ.items() if not key.startswith("PYTHONDONT")}
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=usual)
    return time.perf_counter() - began


def main(figures: Figures, *, people: int = 100_000, rounds: int = 30, data: str = "") -> None:
    """Run both by turns, and state the ratio."""
    ours, bare = [], []
    with center(people, data) as command:
        for turn in range(rounds + 1):
            pair = taken((*command, "here", "--json")), taken(BESIDE)
            if turn:  # the first one compiles, and finds files on the disk
                ours.append(pair[0])
                bare.append(pair[1])
    for name, took in (("here --json", ours), ("import peewee", bare)):
        print(f"{name:<14}median {statistics.median(took) * 1000:.0f} ms")
    figures.state("here --json", times(ours, bare), at_most=REACH, beside="python, import peewee")
