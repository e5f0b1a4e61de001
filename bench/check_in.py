"""A durable check-in, with journal line and search rank, against a bare one-row commit.

Both on the same kind of file: encrypted, WAL, synchronous=FULL; interleaved in one run.
Reach: at most 3 times.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from bench.figures import Figures
from frontdesk.clock import system_clock
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.refusals import Refusal
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase

REACH = 3.0
QUICK = {"people": 2_800, "rounds": 150}


def bare_file(folder: Path, key: bytes) -> EncryptedDatabase:
    """Return a connection to a file of the same kind with one small table."""
    from frontdesk.store.sqlite.database_file import create_file

    file = folder / "bare.db"
    create_file(file)
    database = EncryptedDatabase(file, key, salt=bytes(16))
    database.connect()
    database.raw.execute("PRAGMA journal_mode = WAL")
    database.raw.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, at INTEGER, who INTEGER)")
    return database


def bare_commit(database: EncryptedDatabase, number: int) -> None:
    """Write one row and commit it."""
    raw = database.raw
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO t (at, who) VALUES (?, ?)", (number, number))
    raw.execute("COMMIT")


def main(figures: Figures, *, people: int = 100_000, rounds: int = 600) -> None:
    """Measure and state the ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = Paths(Path(scratch) / "data", Path(scratch) / "config")
        made = demo.make(paths, demo.Size(people, 1), system_clock)
        assert not isinstance(made, Refusal)
        desk = made.desk
        bare = bare_file(Path(scratch), desk.engine.key)
        absent = range(20, 20 + 3 * rounds)
        ours: list[float] = []
        theirs: list[float] = []
        for number in absent:
            if len(ours) == rounds:
                break
            start = time.perf_counter()
            outcome = desk._perform(visits.arrive(number))
            took = time.perf_counter() - start
            if isinstance(outcome, Refusal):
                continue
            ours.append(took)
            start = time.perf_counter()
            bare_commit(bare, number)
            theirs.append(time.perf_counter() - start)
        desk.close()
    ours, theirs = ours[50:], theirs[50:]
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"{people:,} people, {len(ours)} check-ins and {len(theirs)} bare commits, interleaved")
    print(f"bare one-row commit   median {statistics.median(theirs) * 1e3:.3f} ms")
    print(f"check-in              median {statistics.median(ours) * 1e3:.3f} ms")
    figures.state("a durable check-in", ratio, at_most=REACH, beside="a bare one-row commit")
