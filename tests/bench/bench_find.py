"""`find` alone, with the encrypted center of 100,000 people: what a letter in the box costs.

Queries made from the people's names by a fixed rule and seed: prefixes of one and two words,
initials, whole names. Beside it the same rows by plain SQL LIKE on the same connection.
Reach: p99 under 1 ms. Run: python tests/bench/bench_find.py [--people N]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from frontdesk.clock import system_clock
from frontdesk.config import Places
from frontdesk.domain.names import fold
from frontdesk.domain.refusals import Refusal
from frontdesk.services import demo
from frontdesk.services.desk import Desk

QUERIES, REACH = 4000, 1e-3


def queries(desk: Desk, count: int) -> list[str]:
    """Return what somebody at the desk may have typed, letter by letter, for people on file."""
    chance = random.Random(7)
    names = [row[0] for row in desk._reader.rows("SELECT name FROM person WHERE name <> ''")]
    made: list[str] = []
    while len(made) < count:
        words = chance.choice(names).split()
        first, last = words[0], words[-1]
        whole = chance.choice(
            (first, last, f"{first} {last[:2]}", f"{last[:3]} {first[:2]}", f"{first[0]}{last[0]}")
        )
        made += [whole[:length] for length in range(1, len(whole) + 1)]
    return made[:count]


def spread(run: Callable[[str], object], texts: list[str]) -> list[float]:
    """Return how long each text took, sorted, seconds."""
    took = []
    for text in texts:
        start = time.perf_counter()
        run(text)
        took.append(time.perf_counter() - start)
    return sorted(took)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory() as scratch:
        places = Places(Path(scratch) / "data", Path(scratch) / "config")
        made = demo.make(places, demo.Size(people, 1), system_clock)
        assert not isinstance(made, Refusal)
        desk = made.desk
        texts = queries(desk, QUERIES)
        spread(lambda text: desk.find(text, 10), texts[:200])
        ours = spread(lambda text: desk.find(text, 10), texts)
        like = spread(
            lambda text: desk._finder.rows(
                "SELECT id FROM person WHERE name_key LIKE ? LIMIT 10", (f"{fold(text)}%",)
            ),
            texts[:400],
        )
        desk.close()
    for name, took in (("find", ours), ("LIKE on the folded name alone", like)):
        print(
            f"{name}: median {took[len(took) // 2] * 1e3:.3f} ms, "
            f"p99 {took[int(len(took) * 0.99)] * 1e3:.3f} ms, worst {took[-1] * 1e3:.3f} ms"
        )
    p99 = ours[int(len(ours) * 0.99)]
    print(f"find p99 {p99 * 1e3:.3f} ms   reach: under {REACH * 1e3:.0f} ms")


if __name__ == "__main__":
    main()
