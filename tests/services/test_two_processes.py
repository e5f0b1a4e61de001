"""Two programs at one center at once, and a program that is cut off in the middle."""

from __future__ import annotations

import json
import sys
from subprocess import PIPE, Popen

from days import MovableClock, done, record
from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.files.people_file import PersonRow
from frontdesk.services.center import checking
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import commands as visits

PEOPLE = 200

BEGIN = """
import json, os, signal, sys
from pathlib import Path
from frontdesk.clock import stopped_clock
from frontdesk.config import Paths
from frontdesk.domain.refusals import Refusal
from frontdesk.services.visits import commands as visits
from frontdesk.services.desk.desk import open_desk

data, config, label, now = sys.argv[1:]
desk = open_desk(Paths(Path(data), Path(config), label), stopped_clock(int(now)))
print("ready", flush=True)
sys.stdin.readline()
"""

CHECKS_EVERYBODY_IN = (
    BEGIN
    + f"""
said = []
for person in range(1, {PEOPLE} + 1):
    outcome = desk.do(visits.arrive(person))
    said.append(outcome.code if isinstance(outcome, Refusal) else outcome.first("visit"))
desk.close()
print(json.dumps(said))
"""
)

CHECKS_IN_UNTIL_CUT_OFF = (
    BEGIN
    + """
person = 0
while True:
    person += 1
    print(desk.do(visits.arrive(person)).first("visit"), flush=True)
"""
)


def everybody(desk: Desk) -> None:
    rows = [PersonRow(2, Details(name=f"Ana {number}"), (), "") for number in range(PEOPLE)]
    done(desk.do(import_people(rows, Report())))


def start(script: str, center: Paths, clock: MovableClock, label: str) -> Popen[str]:
    """Start a program that waits at the door, the center open, for `go`."""
    folders = [str(center.data), str(center.config)]
    command = [sys.executable, "-c", script, *folders, label, str(clock())]
    program = Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True)
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n", program.communicate()
    return program


def test_two_programs_check_everybody_in_once(
    desk: Desk, center: Paths, clock: MovableClock
) -> None:
    everybody(desk)
    programs = [start(CHECKS_EVERYBODY_IN, center, clock, label) for label in ("left", "right")]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    said = []
    for program in programs:
        out, errors = program.communicate(timeout=120)
        assert (program.returncode, errors) == (0, "")
        said.append(json.loads(out))
    # Each of them was checked in by one program, and the other was told so.
    for by_left, by_right in zip(*said, strict=True):
        assert (by_left == "already-here") != (by_right == "already-here")
    lines = record(desk)
    assert len(lines) == PEOPLE
    assert len(set(lines)) == PEOPLE
    assert desk.ask(visits.here()).count == PEOPLE
    condition = desk.ask(checking.check())
    assert (condition.acts, condition.complaints) == (PEOPLE + 2, ())


def test_a_check_in_that_was_shown_as_done_survives_the_program(
    center: Paths, clock: MovableClock
) -> None:
    first = open_desk(center, clock)
    everybody(first)
    first.close()
    shown: list[int] = []
    for cut_off_after in (7, 23, 41):
        if shown:
            clock.wait(days=1)  # everybody may come again
        program = start(CHECKS_IN_UNTIL_CUT_OFF, center, clock, "kitchen")
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write("go\n")
        program.stdin.flush()
        shown += [int(program.stdout.readline()) for _ in range(cut_off_after)]
        program.kill()
        rest, _ = program.communicate()
        shown += [int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    after = open_desk(center, clock)
    kept = [after.ask(visits.show(visit)) for visit in shown]
    assert len(shown) >= 71
    assert None not in kept
    assert after.ask(checking.check()).complaints == ()
    # At most the one that was being written when the program was cut off is there besides.
    assert 0 <= len(record(after)) - len(shown) <= 3
    clock.wait(days=1)
    done(after.do(visits.arrive(PEOPLE)))  # nothing is in the way of going on
    after.close()
