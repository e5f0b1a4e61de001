"""A figure, the reach it is held to, and the page that keeps the last one of every bench.

The page is a table in Markdown and its own memory: the rows of a bench that has not run this time
are kept as they stand, with their date and commit.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bench import ROOT

PAGE = ROOT / "docs" / "figures.md"

OK, WORSE = "ok", "**worse**"

COLUMNS = ("bench", "what", "measured", "beside", "reach", "", "date", "commit", "machine")

HEAD = """# Figures

What `python -m bench` measured last, and the reach that each figure is held to. A figure with an x
is how many times the one beside it, measured in the same run by turns; the others are as this
machine has them. A commit with a + had changes that were not committed. Each bench says in its own
words, at the top of `bench/NAME.py`, how it measures.

`python -m bench NAME` measures some anew and leaves the other rows as they are.
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that a bench measured.

    Attributes:
        what: What it is a figure of.
        value: What was measured.
        unit: Of the value and the reach; ``x`` for how many times what it is beside.
        at_most: The reach, if less is better.
        at_least: The reach, if more is better.
        beside: What was measured beside it in the same run.
    """

    what: str
    value: float
    unit: str = "x"
    at_most: float | None = None
    at_least: float | None = None
    beside: str = ""

    def __post_init__(self) -> None:
        if (self.at_most is None) == (self.at_least is None):
            raise ValueError(f"{self.what}: one reach, at most or at least")

    @property
    def worse(self) -> bool:
        """Whether the value is out of its reach; one that is no number is."""
        if self.at_most is not None:
            return not self.value <= self.at_most
        return self.at_least is None or not self.value >= self.at_least

    @property
    def measured(self) -> str:
        """The value as it is shown."""
        return _shown(self.value, self.unit)

    @property
    def reach(self) -> str:
        """The reach as it is shown."""
        if self.at_most is not None:
            return f"at most {_shown(self.at_most, self.unit)}"
        return f"at least {_shown(self.at_least or 0, self.unit)}"

    def __str__(self) -> str:
        beside = f"   beside: {self.beside}" if self.beside else ""
        sign = "! worse" if self.worse else "✓ ok   "
        return f"{sign} {self.what:<52} {self.measured:>10}   reach: {self.reach}{beside}"


def _shown(value: float, unit: str) -> str:
    number = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return f"{number} {unit}".strip()


@dataclass
class Figures:
    """What a bench states as it goes: each figure is printed at once, and kept for the page."""

    stated: list[Figure] = field(default_factory=list)

    def state(
        self,
        what: str,
        value: float,
        unit: str = "x",
        *,
        at_most: float | None = None,
        at_least: float | None = None,
        beside: str = "",
    ) -> None:
        """State a figure."""
        self.stated.append(Figure(what, value, unit, at_most, at_least, beside))
        print(self.stated[-1], flush=True)


@dataclass(frozen=True, slots=True)
class Run:
    """When, at which commit and on what machine figures were measured."""

    date: str
    commit: str
    machine: str

    @classmethod
    def now(cls) -> Run:
        """Return the run that begins now, in this checkout."""
        commit = _git("rev-parse", "--short=9", "HEAD") or "unknown"
        changed = _git("status", "--porcelain", "--", ".", f":!{PAGE.relative_to(ROOT)}")
        return cls(
            datetime.now().astimezone().date().isoformat(),
            commit + ("+" if changed else ""),
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        )


def _git(*words: str) -> str:
    told = subprocess.run(("git", *words), cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip()


Rows = Mapping[str, Sequence[str]]
"""The rows of the page as they stand there, by bench."""


def rows_of(bench: str, figures: Iterable[Figure], run: Run) -> list[str]:
    """Return a row for each figure; without any, one that says so and is worse."""
    told = [
        (each.what, each.measured, each.beside, each.reach, WORSE if each.worse else OK)
        for each in figures
    ]
    return [
        f"| {' | '.join((bench, *cells, run.date, run.commit, run.machine))} |"
        for cells in told or [("did not finish", "", "", "", WORSE)]
    ]


def read(text: str) -> dict[str, list[str]]:
    """Return the rows of a page."""
    rows: dict[str, list[str]] = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == len(COLUMNS) + 2 and cells[5 + 1] in (OK, WORSE):
            rows.setdefault(cells[1], []).append(line)
    return rows


def page(rows: Rows, benches: Iterable[str]) -> str:
    """Return the page with the rows of these benches, in this order."""
    lines = [line for bench in benches for line in rows.get(bench, ())]
    worse = sum(WORSE in line for line in lines)
    missing = [bench for bench in benches if bench not in rows]
    said = f"{len(lines)} figures, {worse} worse than their reach."
    if missing:
        said += f" Not measured yet: {', '.join(missing)}."
    table = [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|", *lines]
    return "\n".join((HEAD, said, "", *table, ""))


def keep(file: Path, bench: str, rows: Sequence[str], benches: Sequence[str]) -> None:
    """Put the rows of a bench in place of its old ones, and leave all others."""
    there = read(file.read_text("utf-8")) if file.exists() else {}
    file.write_text(page(there | {bench: list(rows)}, benches), "utf-8")
