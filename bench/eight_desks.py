"""Eight desks, each a process of its own, checking people in without pause.

With our queue in front of the write lock, and with SQLite's own busy handler alone, on copies of
the same center in one run. Reach: no lock error ever; worst wait at most 0.1 times.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figures
from bench.programs import at_once, ready
from frontdesk.clock import system_clock
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.write_queue import HeldLock, WriteLock

DESKS, REACH = 8, 0.1
QUICK = {"people": 20_000, "seconds": 1.0}


def _no_queue(_lock: object, _wait: float | None = None) -> contextlib.nullcontext[HeldLock]:
    return contextlib.nullcontext(HeldLock("", changed=False))


def work(folder: str, number: int, stock: bool, seconds: float) -> None:
    """Be one desk: check in one person after the other, and print every wait, seconds."""
    if stock:
        WriteLock.held = _no_queue  # type: ignore[assignment, method-assign]
    desk = open_desk(Paths(Path(folder), Path(folder), f"desk {number}"), system_clock)
    waits, errors, done = [], 0, 0
    ready()
    end = time.perf_counter() + seconds
    person = 100 + number
    while time.perf_counter() < end:
        start = time.perf_counter()
        try:
            outcome = desk.do(visits.arrive(person))
            done += not isinstance(outcome, Refusal)
        except Exception:
            errors += 1
        waits.append(time.perf_counter() - start)
        person += DESKS
    print(json.dumps({"waits": waits, "errors": errors, "done": done}))
    desk.close()


def run(folder: Path, stock: bool, seconds: float) -> tuple[list[float], int, int]:
    """Run all desks at once and return their waits, their errors, and the check-ins done."""
    told, _ = at_once(
        "eight_desks",
        [(folder, number, "stock" if stock else "queue", seconds) for number in range(DESKS)],
    )
    waits = sorted(wait for each in told for wait in each["waits"])
    return waits, sum(each["errors"] for each in told), sum(each["done"] for each in told)


def main(figures: Figures, *, people: int = 200_000, seconds: float = 8.0) -> None:
    """Measure both and state the ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        first = Path(scratch) / "queue"
        made = demo.make(Paths(first, first), demo.Size(people, 0.01), system_clock)
        assert not isinstance(made, Refusal)
        made.desk.close()
        second = Path(scratch) / "stock"
        shutil.copytree(first, second)
        results = {"queue": run(first, False, seconds), "stock": run(second, True, seconds)}
    for name, (waits, errors, done) in results.items():
        assert done, f"{name}: nobody was checked in"
        print(
            f"{name}: {done} check-ins, {errors} errors, median {waits[len(waits) // 2] * 1e3:.2f}"
            f" ms, p99 {waits[int(len(waits) * 0.99)] * 1e3:.1f} ms, worst {waits[-1] * 1e3:.1f} ms"
        )
    ratio = results["queue"][0][-1] / results["stock"][0][-1]
    figures.state("worst wait of eight desks", ratio, at_most=REACH, beside="SQLite's own waiting")
    figures.state("lock errors of eight desks", results["queue"][1], "", at_most=0)


if __name__ == "__main__":
    work(sys.argv[1], int(sys.argv[2]), sys.argv[3] == "stock", float(sys.argv[4]))
