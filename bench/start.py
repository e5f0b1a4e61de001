"""How long from starting the program until its box takes a key, beside a bare Textual app."""

from __future__ import annotations

import statistics
import sys

from bench.contest import BARE, options, ratio, started, title

AT_MOST = 1.3


def main() -> int:
    """Measure, print, and return 0 if the target is reached."""
    given = options(__doc__ or "", rounds=12)
    title(given)
    bare, ours = [], []
    for turn in range(given.rounds + 1):
        pair = started(BARE), started(given.command)
        if turn:  # the first one finds files on the disk that later ones find in memory
            bare.append(pair[0])
            ours.append(pair[1])
    for name, times in (("bare Input", bare), ("frontdesk", ours)):
        print(f"{name:<12}median {statistics.median(times):.3f} s   longest {max(times):.3f} s")
    print()
    return 0 if ratio("start to first echo, against the bare Input", ours, bare, AT_MOST) else 1


if __name__ == "__main__":
    sys.exit(main())
