"""How long from a key to the last cell it changes, beside a bare Textual Input and fzf.

Reach: at most 1.6 times the bare Input (2.5 at p99) and half of fzf, and a frame of at most 4 KB.
"""

from __future__ import annotations

import gc
import random
import shutil
import statistics
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from bench.contest import BARE, center, name_file, percentile, strokes, times
from bench.figures import Figures
from bench.typist import CLEAR, Stroke, Terminal

PACE = 0.06, 0.09
"""Shortest and longest time between two keys, seconds: a person who types fast."""

BARE_INPUT, FRONTDESK, FZF = "bare Input", "frontdesk", "fzf"

CLOCK_TICKS = 0.5
"""Percent of keys that may share their time with a second frame: the minute on the top line."""

BARE_REACH, P99_REACH, FZF_REACH, FRAME = 1.6, 2.5, 0.5, 4.0
QUICK = {"people": 1_000, "rounds": 1}


@dataclass(frozen=True, slots=True)
class Typed:
    """One key that somebody typed, and what it did.

    Attributes:
        key: The key.
        stroke: What it did.
    """

    key: str
    stroke: Stroke

    @property
    def last(self) -> float:
        """Milliseconds from the key to the last cell it changed."""
        return self.stroke.last * 1000


def measure(
    contestants: Mapping[str, Terminal], names: Sequence[str], rounds: int
) -> dict[str, list[Typed]]:
    """Let everybody type the same keys in turn; the first turn is to get warm and is dropped."""
    typed: dict[str, list[Typed]] = {contestant: [] for contestant in contestants}
    pace = random.Random(0)
    for turn in range(rounds + 1):
        for contestant, terminal in contestants.items():
            terminal.settle()
            for key in strokes(names, turn):
                stroke = terminal.type(key, pace.uniform(*PACE))
                if turn:
                    typed[contestant].append(Typed(key, stroke))
    return typed


def describe(contestant: str, typed: Sequence[Typed]) -> None:
    """Print one contestant's line."""
    last = [each.last for each in typed]
    first = statistics.median(each.stroke.first * 1000 for each in typed)
    size = statistics.median(each.stroke.size for each in typed)
    print(
        f"{contestant:<12}last cell: median {statistics.median(last):6.2f} ms"
        f"  p99 {percentile(last, 99):6.2f} ms   first byte: median {first:6.2f} ms"
        f"   bytes: {size:.0f}"
    )


def main(figures: Figures, *, people: int = 100_000, rounds: int = 7, data: str = "") -> None:
    """Let all type by turns, and state how long a letter takes and how much it paints."""
    with (
        center(people, data) as command,
        name_file(command) as file,
        ExitStack() as stack,
    ):
        contestants = {
            BARE_INPUT: stack.enter_context(Terminal(BARE)),
            FRONTDESK: stack.enter_context(Terminal(command)),
        }
        if shutil.which(FZF):
            contestants[FZF] = stack.enter_context(Terminal((FZF,), stdin=file))
        else:
            print("fzf is not on this machine: what is measured against it is left out.")
        for terminal in contestants.values():
            terminal.warm_up()
        gc.disable()  # a pause of ours would be counted as theirs
        typed = measure(contestants, file.read_text().splitlines(), rounds)
    for contestant, theirs in typed.items():
        describe(contestant, theirs)
    ours = [each.last for each in typed[FRONTDESK]]
    bare = [each.last for each in typed[BARE_INPUT]]
    p99 = percentile(ours, 99) / percentile(bare, 99)
    odd = statistics.mean(each.stroke.frames != 1 for each in typed[FRONTDESK]) * 100
    largest = max(each.stroke.size for each in typed[FRONTDESK]) / 1024
    beside = "a bare Input"
    figures.state("a letter to its results", times(ours, bare), at_most=BARE_REACH, beside=beside)
    figures.state("the same, p99", p99, at_most=P99_REACH, beside=beside)
    figures.state("keys with no painted frame, or several", odd, "%", at_most=CLOCK_TICKS)
    figures.state("largest frame", largest, "KB", at_most=FRAME)
    if FZF in typed:
        letters, fzf = (
            [each.last for each in typed[contestant] if each.key != CLEAR]
            for contestant in (FRONTDESK, FZF)
        )
        figures.state(
            "letters alone to their results", times(letters, fzf), at_most=FZF_REACH, beside=FZF
        )
