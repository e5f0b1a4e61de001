"""How long it takes to find who is on file twice, to ask about somebody new, and to forget.

python tests/bench/bench_twice.py [PEOPLE]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from frontdesk.clock import desk_clock
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.people.pairs import likely_pairs
from frontdesk.domain.people.values import Details
from frontdesk.services.center.commands import SetUp
from frontdesk.services.people import forgetting, merging, pairs


def seconds(do: Callable[[], object]) -> float:
    """Return how long it took."""
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def main(count: int) -> None:
    """Make a center of `count` people and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder) / "data", Path(folder) / "config")
        made = demo.make(paths, demo.Size(count, 0.2, 1), desk_clock())
        assert isinstance(made, SetUp)
        desk = made.desk
        begun = time.perf_counter()
        material = desk.ask(pairs.material())
        asked = time.perf_counter()
        found = likely_pairs(material.everyone, material.different)
        print(f"{count:,} people")
        print(
            f"  read them: {asked - begun:.2f} s; compare them: {time.perf_counter() - asked:.2f} s"
        )
        print(f"  likeliest: {len(found)} pairs, scores {found[0].score} to {found[-1].score}")
        names = [each.name for each in material.everyone if len(each.name.split()) > 1][
            :: count // 200
        ]
        times = [seconds(lambda: desk.ask(pairs.maybe(Details(name=name)))) for name in names]  # noqa: B023
        worst = sorted(times)[int(len(times) * 0.99)]
        print(
            f"  ask about a new name: {statistics.median(times) * 1000:.1f} ms,"
            f" p99 {worst * 1000:.1f} ms"
        )
        one, other = found[0].one, found[0].other
        print(f"  merge: {seconds(lambda: desk.do(merging.merge(other, one))) * 1000:.0f} ms")
        print(f"  unmerge: {seconds(lambda: desk.do(merging.unmerge(other))) * 1000:.0f} ms")
        print(f"  forget: {seconds(lambda: desk.do(forgetting.forget(other))):.1f} s")
        desk.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
