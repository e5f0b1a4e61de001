"""How long it takes to find who is on file twice, to ask about somebody new, and to forget.

Reach, at 100,000 people: the question about a new name within 50 ms in 99 of 100, as any key;
forgetting, which writes the whole index of the find box, within 10 s.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import Figures
from frontdesk.clock import desk_clock
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.people.candidate_pairs import likely_pairs
from frontdesk.domain.people.values import Details
from frontdesk.services.center.commands import SetUp
from frontdesk.services.people import duplicates, erasing, merging


def seconds(do: Callable[[], object]) -> float:
    """Return how long it took."""
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


QUICK = {"people": 1_000}


def main(figures: Figures, *, people: int = 100_000) -> None:
    """Make a center of so many people and state the figures."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder) / "data", Path(folder) / "config")
        made = demo.make(paths, demo.Size(people, 0.2, 1), desk_clock())
        assert isinstance(made, SetUp)
        desk = made.desk
        begun = time.perf_counter()
        material = desk.ask(duplicates.material())
        asked = time.perf_counter()
        found = likely_pairs(material.everyone, material.different)
        print(f"{people:,} people")
        print(
            f"  read them: {asked - begun:.2f} s; compare them: {time.perf_counter() - asked:.2f} s"
        )
        print(f"  likeliest: {len(found)} pairs, scores {found[0].score} to {found[-1].score}")
        names = [each.name for each in material.everyone if len(each.name.split()) > 1][
            :: max(1, people // 200)
        ]
        times = [seconds(lambda: desk.ask(duplicates.maybe(Details(name=name)))) for name in names]  # noqa: B023
        worst = sorted(times)[int(len(times) * 0.99)]
        print(f"  ask about a new name: median {statistics.median(times) * 1000:.1f} ms")
        figures.state("asking about a new name, p99", worst * 1000, "ms", at_most=50)
        one, other = found[0].one, found[0].other
        print(f"  merge: {seconds(lambda: desk.do(merging.merge(other, one))) * 1000:.0f} ms")
        print(f"  unmerge: {seconds(lambda: desk.do(merging.unmerge(other))) * 1000:.0f} ms")
        forgotten = seconds(lambda: desk.do(erasing.forget(other)))
        figures.state("forgetting somebody", forgotten, "s", at_most=10)
        desk.close()
