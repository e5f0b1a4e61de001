"""Forgetting while another program reads: said at once, and off the disk as soon as it can be."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from subprocess import PIPE, Popen
from time import monotonic

import pytest

from days import done
from engine import engine_of
from frontdesk.domain.people.values import Details
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import erasing
from frontdesk.services.visits import commands as visits

READS = """
import sys
from pathlib import Path
from frontdesk.store.sqlite.connection import EncryptedDatabase

database = EncryptedDatabase(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), read_only=True)
database.connect()
with database.snapshot():
    database.rows("SELECT count(*) FROM person")
    print("reading", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def reading(desk: Desk) -> Iterator[Popen[str]]:
    """Have another program read, as of now, until it is told to end."""
    command = [sys.executable, "-c", READS, str(desk.engine.file), desk.engine.key.hex()]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "reading\n"
        try:
            yield program
        finally:
            program.kill()


def size_of_log(desk: Desk) -> int:
    log = engine_of(desk).log
    return 0 if log is None else log.size


def _with_the_next_act(desk: Desk) -> None:
    done(desk.do(visits.arrive_unnamed(1)))


def _when_nothing_happens(desk: Desk) -> None:
    desk.submit_emptying().result()


@pytest.mark.parametrize("chance", [_with_the_next_act, _when_nothing_happens])
def test_it_is_told_at_once_and_the_log_is_emptied_at_the_next_chance(
    desk: Desk, chance: Callable[[Desk], None]
) -> None:
    done(desk.do(people.add(Details(name="Zebulon Quixano"))))
    with reading(desk) as program:
        before = monotonic()
        done(desk.do(erasing.forget(1)))
        assert monotonic() - before < 10, "it waits for nobody"
        assert desk.log_waits
        chance(desk)
        assert desk.log_waits
        assert size_of_log(desk) > 0
        program.communicate("end\n")
        chance(desk)
    assert not desk.log_waits
    assert size_of_log(desk) == 0


def test_a_desk_that_did_not_forget_empties_the_log_too(desk: Desk, back_desk: Desk) -> None:
    done(desk.do(people.add(Details(name="Zebulon Quixano"))))
    with reading(desk) as program:
        done(desk.do(erasing.forget(1)))
        program.communicate("end\n")
    assert size_of_log(desk) > 0
    back_desk.submit_emptying().result()  # as every app does each minute
    assert size_of_log(desk) == 0


def test_with_nobody_reading_nothing_waits(desk: Desk) -> None:
    done(desk.do(people.add(Details(name="Zebulon Quixano"))))
    done(desk.do(erasing.forget(1)))
    assert not desk.log_waits
    assert size_of_log(desk) == 0
