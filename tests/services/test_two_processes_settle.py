"""Two programs that put people together and close the day at once, and one that is killed."""

from __future__ import annotations

from days import MovableClock, done
from frontdesk.config import Paths
from frontdesk.services.center import checking
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import merging
from frontdesk.services.visits import commands as visits
from services.test_two_processes import BEGIN, PEOPLE, everybody, start

HALF = PEOPLE // 2

PUTS_TOGETHER = (
    BEGIN
    + f"""
from frontdesk.domain.times import day_of
from frontdesk.services.visits import closing
from frontdesk.services.people import merging

def do(act):
    outcome = desk.do(act)
    print(outcome.code if isinstance(outcome, Refusal) else "done", flush=True)

for person in range(1, {HALF} + 1):
    pair = (person, person + {HALF})
    do(merging.merge(*(pair if label == "left" else pair[::-1])))
"""
)

AND_CLOSES = """
do(closing.close_day(day_of(int(now), desk.center.zone)))
desk.close()
"""


def all_in(desk: Desk) -> None:
    everybody(desk)
    for person in range(1, PEOPLE + 1):
        done(desk.do(visits.arrive(person)))


def test_two_programs_put_each_pair_together_once_and_close_the_day_once(
    desk: Desk, center: Paths, clock: MovableClock
) -> None:
    all_in(desk)
    programs = [
        start(PUTS_TOGETHER + AND_CLOSES, center, clock, label) for label in ("left", "right")
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    said = []
    for program in programs:
        out, errors = program.communicate(timeout=120)
        assert (program.returncode, errors) == (0, "")
        said.append(out.split())
    for by_left, by_right in zip(*said, strict=True):
        refused = {by_left, by_right} - {"done"}
        assert refused <= {"same-person", "closed-already"}
        assert (by_left == "done") != (by_right == "done")
    assert desk.ask(visits.here()).count == 0
    assert desk.ask(checking.check()).complaints == ()


def test_killed_while_putting_people_together_each_pair_is_one_or_two_and_nothing_between(
    center: Paths, clock: MovableClock
) -> None:
    first = open_desk(center, clock)
    all_in(first)
    for cut_off_after in (1, 17, 40):
        program = start(PUTS_TOGETHER, center, clock, "left")
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write("go\n")
        program.stdin.flush()
        shown = [program.stdout.readline() for _ in range(cut_off_after)]
        program.kill()
        program.communicate()
        assert all(line.endswith("\n") for line in shown)
        assert first.ask(checking.check()).complaints == ()
        for person in range(1, cut_off_after + 1):
            kept = first.ask(people.show(person))
            assert kept is not None
            assert kept.id == person + HALF
    for person in range(1, HALF + 1):  # whatever was done last is whole, and can be taken back
        kept = first.ask(people.show(person))
        assert kept is not None
        if kept.id != person:
            done(first.do(merging.unmerge(person)))
    assert first.ask(visits.here()).count == PEOPLE
    first.close()
