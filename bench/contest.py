"""Who is measured, with what, and how the answer is printed.

Everything runs side by side in one go, since a figure from yesterday or from another machine says
nothing; what counts is how many times slower or faster than the others.
"""

from __future__ import annotations

import argparse
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
from dataclasses import dataclass
from pathlib import Path

from bench.typist import CLEAR, Terminal

BARE = (sys.executable, "-P", str(Path(__file__).with_name("bare_app.py")))
"""A Textual app with one Input: what everything is held against."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for.

    Attributes:
        command: The program to measure.
        data: The folder of the center it opens.
        rounds: How often everybody has a turn.
        names: A file of names, one a line, or None to take those of the center.
    """

    command: tuple[str, ...]
    data: str
    rounds: int
    names: Path | None


def strokes(names: Sequence[str], turn: int) -> list[str]:
    """Return forty keys: ten people, three letters each and the line emptied, as a desk does it.

    Other people at every `turn`: who has been looked for before is found in a cache by some.
    """
    people = random.Random(turn).sample([name for name in names if len(name) >= 3], 10)
    return [key for name in people for key in (*name.lower()[:3], CLEAR)]


def options(purpose: str, rounds: int) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument(
        "--data",
        default="demo-100000",
        metavar="DIR",
        help="made by: frontdesk demo DIR --people 100000 --years 1 --no-app",
    )
    parser.add_argument(
        "--command", default="frontdesk --data {data}", help="what to measure (%(default)s)"
    )
    parser.add_argument("--rounds", type=int, default=rounds, help="turns each (%(default)s)")
    parser.add_argument("--names", type=Path, metavar="FILE", help="for fzf, one name a line")
    given = parser.parse_args()
    command = tuple(part.format(data=given.data) for part in shlex.split(given.command))
    return Options(command, given.data, given.rounds, given.names)


@contextmanager
def name_file(given: Options) -> Iterator[Path]:
    """Give a file with the names of the center, one a line."""
    if given.names:
        yield given.names
        return
    export = ("frontdesk", "--data", given.data, "people", "export", "-")
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


def title(given: Options) -> None:
    """Print what is measured, and how busy the machine is besides."""
    load = os.getloadavg()[0]
    print(f"{shlex.join(given.command)}    {given.rounds} rounds    load {load:.1f}\n")


def ratio(what: str, measured: Sequence[float], other: Sequence[float], reach: float) -> bool:
    """Print how many times `other` the median of `measured` is, and whether that is in reach."""
    return verdict(what, statistics.median(measured) / statistics.median(other), reach, "x")


def verdict(what: str, measured: float, reach: float, unit: str) -> bool:
    """Print a measured value beside its target; True if it is reached."""
    reached = measured <= reach
    sign = "✓" if reached else "!"
    print(f"{sign} {what:<52}{measured:8.2f}{unit:<4} reach: at most {reach:g}{unit}")
    return reached
