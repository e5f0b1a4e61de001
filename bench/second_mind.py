"""The training engine beside a reckoner that shares no code with it, on random histories.

Hypothesis makes up histories; on one to four days of each, every requirement's standing, what is
due when, and how many of the last twelve windows were met must be the same. Every twentieth
history is also asked when its standings change next. Prints how many agreed, and how often each
standing came.
Reach: 100,000 histories without a difference (an hour and more). Run:
python tests/bench/bench_second_mind.py [--histories N] [--seed N]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from datetime import date

from hypothesis import HealthCheck, given, seed, settings

from domain.training.reckoner import Reckoner, Story
from domain.training.stories import stories
from domain.training.test_second_mind import DATES, compare, compare_changes

AT_ONCE = 2_000
"""So many histories a run of Hypothesis, each run from a seed of its own."""


def main() -> int:
    """Hold both against each other and print the figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=6)
    args = parser.parse_args()
    done, cells, kinds = 0, Counter[str](), Counter[str]()
    start = time.monotonic()

    @settings(
        max_examples=min(AT_ONCE, args.histories),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(stories(), DATES)
    def agree(story: Story, days: list[date]) -> None:
        nonlocal done
        compare(story, days)
        if done % 20 == 0:
            compare_changes(story, days[0], 60)
        for which in story.asked:
            reckoner = Reckoner(story, which)
            for day in days:
                version = reckoner.version(day)
                kinds[version["rule"] if version else "no version"] += 1
                cells[reckoner.on(day)[0]] += 1
        done += 1

    run = 0
    while done < args.histories:
        seed(args.seed * 1_000_003 + run)(agree)()
        run += 1
        print(f"{done:,} histories agree ({time.monotonic() - start:.0f} s)", flush=True)
    print(f"{sum(cells.values()):,} cells, none different: {dict(cells.most_common())}")
    print(f"by kind of rule: {dict(kinds.most_common())}")

    return int(done < args.histories)


if __name__ == "__main__":
    sys.exit(main())
