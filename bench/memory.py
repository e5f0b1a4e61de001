"""How much memory the program holds after some typing, beside a bare Textual app."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence

from bench.contest import BARE, options, ratio, title
from bench.typist import CLEAR, Terminal

AT_MOST = 2.2
PACE = 0.06
KEYS = tuple(f"maria{CLEAR}jo{CLEAR}ana m{CLEAR}garcia{CLEAR}")


def held(command: Sequence[str]) -> tuple[int, int]:
    """Return the KiB that `command` holds after some keys, and the most it held."""
    with Terminal(command) as terminal:
        terminal.warm_up()
        for key in KEYS:
            terminal.type(key, PACE)
        return terminal.memory()


def main() -> int:
    """Measure, print, and return 0 if the target is reached."""
    given = options(__doc__ or "", rounds=3)
    title(given)
    bare, ours = [], []
    for _ in range(given.rounds):
        bare.append(held(BARE))
        ours.append(held(given.command))
    for name, sizes in (("bare Input", bare), ("frontdesk", ours)):
        now, most = (statistics.median(column) / 1024 for column in zip(*sizes, strict=True))
        print(f"{name:<12}{now:6.1f} MiB   at most {most:6.1f} MiB")
    print()
    reached = [
        ratio(what, [size[at] for size in ours], [size[at] for size in bare], AT_MOST)
        for at, what in enumerate(("memory, against the bare Input", "most memory, likewise"))
    ]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
