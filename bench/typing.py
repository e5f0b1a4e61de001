"""How long from a key to the last cell it changes, beside a bare Textual Input and fzf."""

from __future__ import annotations

import gc
import random
import shutil
import statistics
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from bench.contest import BARE, name_file, options, percentile, ratio, strokes, title, verdict
from bench.typist import CLEAR, Stroke, Terminal

PACE = 0.06, 0.09
"""Shortest and longest time between two keys, seconds: a person who types fast."""

BARE_INPUT, FRONTDESK, FZF = "bare Input", "frontdesk", "fzf"

CLOCK_TICKS = 0.5
"""Percent of keys that may share their time with a second frame: the minute on the top line."""

AGAINST_BARE, P99_AGAINST_BARE, AGAINST_FZF, FRAME = 1.75, 2.5, 0.5, 4.0


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


def main() -> int:
    """Measure, print, and return 0 if every target is reached."""
    given = options(__doc__ or "", rounds=7)
    title(given)
    with name_file(given) as file, ExitStack() as stack:
        contestants = {
            BARE_INPUT: stack.enter_context(Terminal(BARE)),
            FRONTDESK: stack.enter_context(Terminal(given.command)),
        }
        if shutil.which(FZF):
            contestants[FZF] = stack.enter_context(Terminal((FZF,), stdin=file))
        else:
            print("fzf is not on this machine: what is measured against it is left out.")
        for terminal in contestants.values():
            terminal.warm_up()
        gc.disable()  # a pause of ours would be counted as theirs
        typed = measure(contestants, file.read_text().splitlines(), given.rounds)
    for contestant, theirs in typed.items():
        describe(contestant, theirs)
    print()
    ours = [each.last for each in typed[FRONTDESK]]
    bare = [each.last for each in typed[BARE_INPUT]]
    p99 = percentile(ours, 99) / percentile(bare, 99)
    odd = statistics.mean(each.stroke.frames != 1 for each in typed[FRONTDESK]) * 100
    largest = max(each.stroke.size for each in typed[FRONTDESK]) / 1024
    reached = [
        ratio("key to last cell, median, against the bare Input", ours, bare, AGAINST_BARE),
        verdict("the same, p99", p99, P99_AGAINST_BARE, "x"),
        verdict("keys with no painted frame, or more than one", odd, CLOCK_TICKS, " %"),
        verdict("largest frame", largest, FRAME, " KB"),
    ]
    if FZF in typed:
        letters, fzf = (
            [each.last for each in typed[contestant] if each.key != CLEAR]
            for contestant in (FRONTDESK, FZF)
        )
        words = "a letter to its results, median, against fzf"
        reached.append(ratio(words, letters, fzf, AGAINST_FZF))
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
