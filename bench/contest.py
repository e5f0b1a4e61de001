"""Who is measured, beside whom, and with what.

Everything runs side by side in one go, since a figure from yesterday or from another machine says
nothing; what counts is how many times slower or faster than the others.
"""

from __future__ import annotations

import csv
import os
import random
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.typist import CLEAR, Terminal

BARE = (sys.executable, "-P", str(Path(__file__).with_name("bare_app.py")))
"""A Textual app with one Input: what everything is held against."""


def strokes(names: Sequence[str], turn: int) -> list[str]:
    """Return forty keys: ten people, three letters each and the line emptied, as a desk does it.

    Other people at every `turn`: who has been looked for before is found in a cache by some.
    """
    people = random.Random(turn).sample([name for name in names if len(name) >= 3], 10)
    return [key for name in people for key in (*name.lower()[:3], CLEAR)]


@contextmanager
def center(people: int, data: str = "") -> Iterator[tuple[str, ...]]:
    """Give the command that opens a made-up center: the one at `data`, or a new one."""
    frontdesk = str(Path(sys.executable).with_name("frontdesk"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = data or str(Path(scratch) / "center")
        if not data:
            made = (frontdesk, "demo", folder, "--people", str(people), "--years", "1", "--no-app")
            subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        command = (frontdesk, "--data", folder)
        print(f"{shlex.join(command)}   load {os.getloadavg()[0]:.1f}", flush=True)
        yield command


@contextmanager
def name_file(command: Sequence[str]) -> Iterator[Path]:
    """Give a file with the names of the center, one a line."""
    export = (*command, "people", "export", "-")
    table = subprocess.run(export, check=True, stdout=subprocess.PIPE, text=True).stdout
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.writelines(f"{row['name']}\n" for row in csv.DictReader(table.splitlines()))
        file.flush()
        yield Path(file.name)


def started(command: Sequence[str]) -> float:
    """Return the seconds from starting `command` until it echoed its first key."""
    with Terminal(command) as terminal:
        return terminal.first_echo()


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value that `part` percent of `values` do not pass."""
    return sorted(values)[max(0, -(-len(values) * int(part) // 100) - 1)]


def times(measured: Sequence[float], other: Sequence[float]) -> float:
    """Return how many times the median of `other` that of `measured` is."""
    return statistics.median(measured) / statistics.median(other)
