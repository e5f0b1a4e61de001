"""Two programs race to plan the same people at overlapping times: 10,000 writes into one database.

Half of the writes are acts, which look first; half go past every rule of the program, straight into
the table, where only the database's own test is in the way. Reach: 0 overlaps, and in every slot
exactly one of the two got through.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import apsw

from bench.figures import Figures
from bench.programs import at_once, ready
from engine import engine_of
from frontdesk.clock import stopped_clock
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.files.people_file import PersonRow
from frontdesk.services.center import checking
from frontdesk.services.center import commands as center
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.imports import Report

PEOPLE = 50
QUICK = {"writes": 400}
NOW, HOUR = 1_795_449_600, 3600

OVERLAPS = (
    "SELECT count(*) FROM seat AS one JOIN seat AS other ON other.person_id = one.person_id"
    " AND other.shift_id > one.shift_id AND other.starts < one.ends AND other.ends > one.starts"
)
RAW = "INSERT INTO shift (person_id, job_id, starts, ends, day, act) VALUES (?, 1, ?, ?, 'raw', 1)"


@dataclass(frozen=True)
class Outcome:
    """What came of a race.

    Attributes:
        writes: How many shifts were tried, by both programs together.
        done: How many of them went in.
        refused: How many were refused.
        overlaps: How many pairs of one person's shifts share a moment.
        lost: How many slots have no shift, or two.
        complaints: What the check of the database has to say.
        seconds: From the start signal until the last program had finished.
    """

    writes: int
    done: int
    refused: int
    overlaps: int
    lost: int
    complaints: tuple[str, ...]
    seconds: float


def work(folder: str, side: int, slots: int) -> None:
    """Be one program: try every slot, two hours later or earlier than the other one."""
    desk = open_desk(Paths(Path(folder), Path(folder), f"desk {side}"), stopped_clock(NOW))
    past = engine_of(desk).connect()
    ready()
    done = refused = 0
    for slot in range(slots):
        person = 1 + slot % PEOPLE
        start = NOW + (slot // PEOPLE) * 12 * HOUR + side * 2 * HOUR
        went_in = _act(desk, person, start) if slot % 2 else _past_the_program(past, person, start)
        done, refused = done + went_in, refused + (not went_in)
    past.close()
    desk.close()
    print(json.dumps([done, refused]))


def _act(desk: Desk, person: int, start: int) -> bool:
    outcome = desk.do(shifts.add(person, start, start + 4 * HOUR, "desk"))
    if isinstance(outcome, Refusal):
        assert outcome.code == "shifts-overlap", outcome
    return not isinstance(outcome, Refusal)


def _past_the_program(database: object, person: int, start: int) -> bool:
    try:
        database.raw.execute(RAW, (person, start, start + 4 * HOUR))  # type: ignore[attr-defined]
    except apsw.ConstraintError:
        return False
    return True


def race(folder: Path, writes: int) -> Outcome:
    """Have two programs try the same slots at once, in a new center in `folder`."""
    paths, slots = Paths(folder, folder), writes // 2
    _everybody(paths)
    told, seconds = at_once("shift_race", [(folder, side, slots) for side in (0, 1)])
    desk = open_desk(paths, stopped_clock(NOW))
    database = engine_of(desk).connect(read_only=True)
    overlaps, planned = database.value(OVERLAPS), database.value("SELECT count(*) FROM shift")
    database.close()
    complaints = desk.ask(checking.check()).complaints
    desk.close()
    return Outcome(
        writes=2 * slots,
        done=sum(each[0] for each in told),
        refused=sum(each[1] for each in told),
        overlaps=overlaps,
        lost=abs(slots - planned),
        complaints=complaints,
        seconds=seconds,
    )


def _everybody(paths: Paths) -> None:
    """Set up a center with so many made-up staff."""
    made = center.set_up(paths, Center("Race", "UTC"), stopped_clock(NOW), made_up=True)
    assert not isinstance(made, Refusal)
    staff = (RoleHeld(Role.STAFF, "2020-01-01"),)
    rows = [PersonRow(2, Details(name=f"Ana {number}"), staff, "") for number in range(PEOPLE)]
    outcome = made.desk.do(import_people(rows, Report()))
    assert not isinstance(outcome, Refusal), outcome
    made.desk.close()


def main(figures: Figures, *, writes: int = 10_000) -> None:
    """Race, and state what came of it."""
    with tempfile.TemporaryDirectory() as scratch:
        outcome = race(Path(scratch) / "race", writes)
    print(
        f"2 at once: {outcome.writes:,} writes, {outcome.done:,} done, {outcome.refused:,} "
        f"refused, in {outcome.seconds:.1f} s: {outcome.writes / outcome.seconds:,.0f} /s"
    )
    wrong = outcome.overlaps + outcome.lost + len(outcome.complaints)
    figures.state("overlaps, lost or double, complaints", wrong, "", at_most=0)


if __name__ == "__main__":
    work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
