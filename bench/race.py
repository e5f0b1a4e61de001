"""Two programs race to check the same people in: 10,000 times each, into one database.

Beside it, in the same run, one program alone does the same. Reach: no double, every attempt
answered, and everybody checked in once.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figures
from bench.programs import at_once, ready
from frontdesk.clock import system_clock
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import Details
from frontdesk.domain.refusals import Refusal
from frontdesk.files.people_file import PersonRow
from frontdesk.services.center import checking
from frontdesk.services.center import commands as center
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import commands as visits

QUICK = {"people": 300}


@dataclass(frozen=True)
class Outcome:
    """What came of a race.

    Attributes:
        attempts: How many check-ins were tried, by all programs together.
        done: How many of them were done.
        refused: How many were told that the person is here already.
        doubles: How many visits there are beyond one a person.
        missing: How many people have no visit.
        complaints: What the check of the database has to say.
        seconds: From the start signal until the last program had finished.
    """

    attempts: int
    done: int
    refused: int
    doubles: int
    missing: int
    complaints: tuple[str, ...]
    seconds: float

    @property
    def rate(self) -> float:
        """Attempts a second, of all programs together."""
        return self.attempts / self.seconds


def work(folder: str, label: str, people: int) -> None:
    """Be one program: check everybody in, and print how many were done and how many refused."""
    desk = open_desk(Paths(Path(folder), Path(folder), label), system_clock)
    ready()
    done = refused = 0
    for person in range(1, people + 1):
        outcome = desk.do(visits.arrive(person))
        if isinstance(outcome, Refusal):
            assert outcome.code == "already-here", outcome
            refused += 1
        else:
            done += 1
    desk.close()
    print(json.dumps([done, refused]))


def race(folder: Path, programs: int, people: int) -> Outcome:
    """Have so many programs check the same `people` in at once, in a new center in `folder`."""
    paths = Paths(folder, folder)
    _everybody(paths, people)
    told, seconds = at_once(
        "race", [(folder, f"desk {number}", people) for number in range(programs)]
    )
    done, refused = sum(each[0] for each in told), sum(each[1] for each in told)
    desk = open_desk(paths, system_clock)
    recorded = [visit.person for visit in desk.ask(visits.on_days("2000-01-01", "2100-01-01"))]
    complaints = desk.ask(checking.check()).complaints
    desk.close()
    once = len(set(recorded))
    return Outcome(
        attempts=programs * people,
        done=done,
        refused=refused,
        doubles=len(recorded) - once,
        missing=people - once,
        complaints=complaints,
        seconds=seconds,
    )


def _everybody(paths: Paths, people: int) -> None:
    """Set up a center in which so many made-up people are on file."""
    made = center.set_up(paths, Center("Race", "UTC"), system_clock, made_up=True)
    assert not isinstance(made, Refusal)
    rows = [PersonRow(2, Details(name=f"Ana {number}"), (), "") for number in range(people)]
    outcome = made.desk.do(import_people(rows, Report()))
    assert not isinstance(outcome, Refusal), outcome
    made.desk.close()


def main(figures: Figures, *, people: int = 10_000) -> None:
    """Race alone and against each other, and state what came of it."""
    with tempfile.TemporaryDirectory() as scratch:
        for programs in (1, 2):
            outcome = race(Path(scratch) / str(programs), programs, people)
            print(
                f"{programs} at once: {outcome.attempts:,} check-ins tried, {outcome.done:,} done, "
                f"{outcome.refused:,} refused, in {outcome.seconds:.1f} s: {outcome.rate:,.0f} /s"
            )
            wrong = outcome.doubles + outcome.missing + len(outcome.complaints)
            what = f"{programs} at once: doubles, missing, complaints"
            figures.state(what, wrong, "", at_most=0)


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], int(sys.argv[3]))
