"""The training engine beside a reference that shares no code with it, on random histories.

Hypothesis makes up histories; on one to four days of each, every requirement's standing, what is
due when, and how many of the last twelve windows were met must be the same. Every twentieth
history is also asked when its standings change next. Prints how many agreed, and how often each
standing came.
Reach: no difference; at the first one it stops. ``histories=100000`` takes an hour and more.
"""

from __future__ import annotations

import time
from collections import Counter
from datetime import date

from hypothesis import HealthCheck, given, seed, settings

from bench.figures import Figures
from domain.training.reference import Reference, Story
from domain.training.stories import stories
from domain.training.test_reference import DATES, compare, compare_changes

QUICK = {"histories": 100}
AT_ONCE = 2_000
"""So many histories a run of Hypothesis, each run from a seed of its own."""


def main(figures: Figures, *, histories: int = 5_000, first: int = 6) -> None:
    """Hold both against each other, from the seed `first`, and state how many agreed."""
    done, cells, kinds = 0, Counter[str](), Counter[str]()
    start = time.monotonic()

    @settings(
        max_examples=min(AT_ONCE, histories),
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
            reference = Reference(story, which)
            for day in days:
                version = reference.version(day)
                kinds[version["rule"] if version else "no version"] += 1
                cells[reference.on(day)[0]] += 1
        done += 1

    run = 0
    while done < histories:
        seed(first * 1_000_003 + run)(agree)()
        run += 1
        print(f"{done:,} histories agree ({time.monotonic() - start:.0f} s)", flush=True)
    print(f"{sum(cells.values()):,} cells, none different: {dict(cells.most_common())}")
    print(f"by kind of rule: {dict(kinds.most_common())}")
    figures.state("histories that agree", done, "", at_least=histories)
