"""How long the event loop is ever held up, also while another process holds the write lock.

The app runs on a made-up center; somebody types and checks people in; meanwhile another process
holds the database's write lock for ten seconds. Reach: never over 100 ms.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import ROOT
from bench.figures import Figures
from bench.programs import itself
from frontdesk.app import FrontDesk
from frontdesk.clock import system_clock
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.refusals import Refusal
from frontdesk.store.sqlite.connection import EncryptedDatabase

REACH = 100.0
QUICK = {"people": 2_800, "held": 3.0}


def hold(folder: str, seconds: float) -> None:
    """Hold the write lock of the center in `folder`, as another program would."""
    file = Path(folder) / "center.db"
    key = bytes.fromhex(next(Path(folder).glob("*.key")).read_text().strip())
    database = EncryptedDatabase(file, key)
    database.connect()
    database.raw.execute("BEGIN IMMEDIATE")
    print("held", flush=True)
    time.sleep(seconds)
    database.raw.execute("ROLLBACK")


async def watch(stalls: list[float]) -> None:
    """Note how much later than asked the loop comes back, seconds."""
    while True:
        start = time.perf_counter()
        await asyncio.sleep(0.005)
        stalls.append(time.perf_counter() - start - 0.005)


async def run(paths: Paths, held: float) -> dict[str, list[float]]:
    """Work at the desk, freely and against a held lock; return the stalls of each."""
    app = FrontDesk(paths, system_clock)
    phases: dict[str, list[float]] = {}
    async with app.run_test(size=(120, 40)) as pilot:
        while app.desk is None:
            await pilot.pause(0.05)
        await pilot.pause(0.5)
        for phase in ("free", "held by another process"):
            holder = None
            if phase != "free":
                holder = await asyncio.create_subprocess_exec(
                    *itself("loop", paths.data, held),
                    cwd=ROOT,
                    stdout=subprocess.PIPE,
                )
                assert holder.stdout is not None
                await holder.stdout.readline()
            phases[phase] = []
            watching = asyncio.create_task(watch(phases[phase]))
            end = time.perf_counter() + held - 1
            while time.perf_counter() < end:
                for key in ("a", "n", "enter", "r", "o", "enter"):
                    await pilot.press(key)
                    await asyncio.sleep(0.05)
            watching.cancel()
            if holder is not None:
                await holder.wait()
    return phases


def main(figures: Figures, *, people: int = 100_000, held: float = 10.0) -> None:
    """Measure and state the longest stalls."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = Paths(Path(scratch) / "data", Path(scratch) / "config")
        made = demo.make(paths, demo.Size(people, 1), system_clock)
        assert not isinstance(made, Refusal)
        made.desk.close()
        phases = asyncio.run(run(paths, held))
    for phase, stalls in phases.items():
        stalls.sort()
        print(
            f"{phase}: {len(stalls)} looks, median stall {stalls[len(stalls) // 2] * 1e3:.1f} ms, "
            f"p99 {stalls[int(len(stalls) * 0.99)] * 1e3:.1f} ms"
        )
        figures.state(f"longest stall, {phase}", stalls[-1] * 1e3, "ms", at_most=REACH)


if __name__ == "__main__":
    hold(sys.argv[1], float(sys.argv[2]))
