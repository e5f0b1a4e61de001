"""`find` alone, with an encrypted center: what a letter in the box costs.

Queries made from the people's names by a fixed rule and seed, letter by letter as they are typed:
prefixes of one and two words, initials, whole names, and names with a typing error; about a late
morning, when many are expected. Beside it the same people by rank alone, as it was before other
spellings and habits, and plain SQL LIKE on the same connection.

Each query counts with the middle one of five rounds, since other programs share the machine and
now and then take it away for longer than a query lasts.
Reach: p99 under 1 ms at 100,000 people; under 5 ms at 1,000,000 (``people=1000000``).
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import Figures
from bench.recall import with_an_error
from frontdesk.clock import system_clock
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.people.names import fold
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import day_span, local
from frontdesk.services.desk.desk import Desk
from frontdesk.store.people import search

ROUNDS = 5
REACHES = {100_000: 1.0, 1_000_000: 5.0}
QUICK = {"people": 2_800, "asked": 400}
_LATE_MORNING = 11 * 3600 + 20 * 60


def queries(desk: Desk, count: int) -> list[str]:
    """Return what somebody at the desk may have typed, letter by letter, for people on file."""
    chance = random.Random(7)
    names = [row[0] for row in desk._reader.rows("SELECT name FROM person WHERE name <> ''")]
    made: list[str] = []
    while len(made) < count:
        words = fold(chance.choice(names)).split()
        first, last = words[0], words[-1]
        whole = chance.choice(
            (first, last, f"{first} {last[:2]}", f"{last[:3]} {first[:2]}", first[0] + last)
        )
        if chance.random() < 0.2:
            whole = with_an_error(whole, chance) or whole
        made += [whole[:length] for length in range(1, len(whole) + 1)]
    return made[:count]


def spread(run: Callable[[str], object], texts: list[str]) -> list[tuple[float, str]]:
    """Return how long each text took, seconds, shortest first: the middle of its rounds."""
    took: list[list[float]] = [[] for _ in texts]
    for _ in range(ROUNDS):
        for text, times in zip(texts, took, strict=True):
            start = time.perf_counter()
            run(text)
            times.append(time.perf_counter() - start)
    return sorted((statistics.median(each), text) for each, text in zip(took, texts, strict=True))


def places_of(count: int) -> tuple[int, int, int]:
    """Return where the median, the 99th percent and the worst of so many stand."""
    return count // 2, int(count * 0.99), count - 1


def main(figures: Figures, *, people: int = 100_000, asked: int = 4000) -> None:
    """Measure and state it."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = Paths(Path(scratch) / "data", Path(scratch) / "config")
        made = demo.make(paths, demo.Size(people, 1), system_clock)
        assert not isinstance(made, Refusal)
        desk = made.desk
        zone, now = desk.center.zone, system_clock()
        late_morning = day_span(local(now, zone).date().isoformat(), zone)[0] + _LATE_MORNING
        desk.clock = lambda: late_morning
        texts = queries(desk, asked)

        def by_rank(text: str) -> object:
            found = search.with_every_word(desk._finder, text, limit=10)
            return search.load(desk._finder, found, today=late_morning - _LATE_MORNING)

        def like(text: str) -> object:
            sql = "SELECT id FROM person WHERE name_key LIKE ? LIMIT 10"
            return desk._finder.rows(sql, (f"{fold(text)}%",))

        desk.find("a", 10)  # who is expected is looked up ahead, by another thread
        ours = spread(lambda text: desk.find(text, 10), texts)
        all_ways = (
            ("find", ours),
            ("by rank alone", spread(by_rank, texts)),
            ("LIKE on the folded name alone", spread(like, texts[:: max(1, people // 1000)])),
        )
        desk.close()
    for name, took in all_ways:
        median, p99, worst = (took[place][0] for place in places_of(len(took)))
        print(
            f"{name:<30} median {median * 1e3:6.3f} ms   p99 {p99 * 1e3:6.3f} ms"
            f"   worst {worst * 1e3:6.3f} ms"
        )
    print("slowest: " + ", ".join(repr(text) for _, text in ours[-8:]))
    p99 = ours[places_of(len(ours))[1]][0]
    reach = next((reach for size, reach in REACHES.items() if people <= size), 5.0)
    figures.state(f"find among {people:,} people, p99", p99 * 1e3, "ms", at_most=reach)
