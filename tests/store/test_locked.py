"""While somebody else writes: an act waits its turn, or is refused in words and done later."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from subprocess import PIPE, Popen
from time import sleep

import pytest

from days import Day, done, record
from frontdesk.services.center import checking
from frontdesk.services.desk.desk import Desk
from frontdesk.services.visits import commands as visits
from frontdesk.store.errors import Unusable
from frontdesk.store.sqlite import write_queue

HOLDS_THE_FILE = """
import sys
from pathlib import Path
from frontdesk.store.sqlite.connection import EncryptedDatabase

database = EncryptedDatabase(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
database.connect()
database.raw.execute("BEGIN IMMEDIATE")
database.raw.execute("DELETE FROM attendance")
print("holding", flush=True)
sys.stdin.readline()
database.raw.execute("COMMIT")
"""
HOLDS_THE_QUEUE = """
import sys
from pathlib import Path
from frontdesk.store.sqlite.write_queue import WriteLock

with WriteLock(Path(sys.argv[1]).with_suffix(".lock")).held():
    print("holding", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def other_program(script: str, desk: Desk) -> Iterator[Callable[[], object]]:
    """Run another program that holds the center until it is told to let go, or is cut off."""
    command = [sys.executable, "-c", script, str(desk.engine.file), desk.engine.key.hex()]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "holding\n"
        yield lambda: program.communicate("now\n")
        program.kill()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer gives up its turn after a moment."""
    monkeypatch.setattr(write_queue, "WAIT", 0.15)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("script", [HOLDS_THE_FILE, HOLDS_THE_QUEUE], ids=["file", "queue"])
def test_while_another_program_writes_an_act_is_refused_in_words(told: Day, script: str) -> None:
    """Somebody is here.

    09:00 Ana arrives for Art
    """
    desk, act = told.desk, visits.arrive_unnamed(3)
    before = record(desk)
    with other_program(script, desk):
        for _ in range(2):
            with pytest.raises(Unusable) as unusable:
                desk.do(act)
            assert unusable.value.reason == "locked"
        assert record(desk) == before  # a reader never waits for a writer
        assert [row.name for row in desk.find("ana")] == ["Ana"]
    assert not done(desk.do(act)).repeated
    assert len(record(desk)) == 4
    assert desk.ask(checking.check()).complaints == ()


@pytest.mark.parametrize("script", [HOLDS_THE_FILE, HOLDS_THE_QUEUE], ids=["file", "queue"])
@pytest.mark.parametrize("cut_off", [False, True])
def test_a_writer_waits_for_its_turn(told: Day, script: str, cut_off: bool) -> None:
    """Somebody is here.

    09:00 Ana arrives for Art
    """
    with other_program(script, told.desk) as let_go:
        waiting = told.desk.submit(visits.arrive_unnamed(1))
        sleep(0.05)  # until it stands in line
        assert not waiting.done()
        if not cut_off:
            let_go()
            done(waiting.result(timeout=60))
    done(waiting.result(timeout=60))
