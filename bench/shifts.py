"""The rota at its largest: a year published for 50 people, and a look at ten years of shifts.

Reach: a year in under 2 s; who is on now in at most 1.5 times what the same SQL by hand takes.
By hand it is the same answer, as rows and numbers sorted into the same lists, with nothing between
the code and the engine; what the statements alone take stands beside it.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.figures import Figures
from bench.rota_by_hand import ByHand, as_numbers
from frontdesk.clock import stopped_clock
from frontdesk.config import Paths
from frontdesk.domain import times
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.coverage import Rule, RuleKind
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.people_file import PersonRow
from frontdesk.services.center import commands as center
from frontdesk.services.desk.context import Act, Query, ReadContext, WriteContext
from frontdesk.services.desk.desk import Desk
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import gaps, publishing, rota, time_entries
from frontdesk.services.shifts import rules as shift_rules
from frontdesk.services.shifts.publishing import Published
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.imports import Report

PEOPLE, ROUNDS = 50, 300
QUICK = {"years": 1}
ZONE = "America/New_York"
NOW = "2026-11-23 10:42"
_COUNT = "SELECT count(*) FROM shift"
HOURS = ("09:00-17:00",) * 5 + ("", "")
RULE = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def main(figures: Figures, *, years: int = 10) -> None:
    """Build, measure and state it."""
    with tempfile.TemporaryDirectory() as scratch:
        now = TimeReader(0, ZONE).instant(NOW)
        assert isinstance(now, int)
        desk = center_of(Path(scratch) / "shifts", now, ZONE, (540, 780))
        a_year = publish(desk, years)
        figures.state(f"publishing a year for {PEOPLE} people", a_year, "s", at_most=2)
        desk.do(worked_until(now))
        _look(figures, desk, now)
        desk.close()


def center_of(folder: Path, now: int, zone: str, starts: tuple[int, int]) -> Desk:
    """Return a center whose people work four hours each weekday, half of them from each start.

    Both starts are minutes after midnight.
    """
    made = center.set_up(
        Paths(folder, folder), Center("Bench", zone, hours=HOURS), stopped_clock(now), made_up=True
    )
    assert not isinstance(made, Refusal)
    desk = made.desk
    staff = (RoleHeld(Role.STAFF, "2010-01-01"),)
    rows = [PersonRow(2, Details(name=f"Ana {number}"), staff, "") for number in range(PEOPLE)]
    assert not isinstance(desk.do(import_people(rows, Report())), Refusal)
    for person in range(1, PEOPLE + 1):
        begins = starts[person % 2 == 0]
        ends = (begins + 240) % 1440
        act = publishing.add(person, "desk", RULE, begins, ends, "2010-01-01")
        assert not isinstance(desk.do(act), Refusal)
    assert not isinstance(desk.do(shift_rules.add(Rule(RuleKind.PEOPLE, 2))), Refusal)
    return desk


def publish(desk: Desk, years: int) -> float:
    """Publish so many years up to the end of 2026; return the seconds of the middle one."""
    took = []
    for year in range(2026 - years + 1, 2027):
        report = Published()
        heard: list[float] = []
        act = publishing.publish(f"{year}-01-01", f"{year}-12-31", report, heard.append)
        began = time.perf_counter()
        assert not isinstance(desk.do(act), Refusal)
        took.append(time.perf_counter() - began)
        assert heard[-1] == 1.0
    print(
        f"publish a year for {PEOPLE} people ({report.added:,} shifts): median "
        f"{statistics.median(took):.2f} s, worst of {years} {max(took):.2f} s"
    )
    report = Published()
    began = time.perf_counter()
    desk.do(publishing.publish("2026-01-01", "2026-12-31", report))
    print(f"  once more ({report.unchanged:,} unchanged): {time.perf_counter() - began:.2f} s")
    return statistics.median(took)


def worked_until(now: int) -> Act:
    """Return the act: all have worked what is over, and are on who are down for now."""
    return Act("bench", lambda context: _work(context, now))


def _work(context: WriteContext, now: int) -> None:
    rows = context.database.rows(
        "SELECT id, person_id, starts, ends FROM shift WHERE starts < ?", (now,)
    )
    context.changes.add_many(
        "worked",
        ("shift_id", "person_id", "job_id", "began", "ended", "ended_how"),
        (
            (shift, person, 1, start, None, None)
            if end > now
            else (shift, person, 1, start, end, "estimated" if shift % 20 == 0 else "ended")
            for shift, person, start, end in rows
        ),
    )


def _look(figures: Figures, desk: Desk, now: int) -> None:
    _, end = times.today_span(now, ZONE)
    by_hand = ByHand(now, end, "2026-11-23", now - time_entries.LOOKED_BACK)
    looks: list[tuple[str, Query[Any]]] = [
        ("shifts now", shifts.now()),
        ("the same by hand", Query(by_hand.answer)),
        ("its statements alone", Query(by_hand.rows)),
        ("a day", rota.day("2026-11-23")),
        ("a week", rota.week("2026-11-23")),
        ("gaps of two weeks", gaps.ahead()),
        ("what to correct", time_entries.to_correct()),
    ]
    took: dict[str, list[float]] = {name: [] for name, _ in looks}
    for turn in range(ROUNDS):  # side by side, so that a busy machine is busy for all
        for name, look in looks[turn % len(looks) :] + looks[: turn % len(looks)]:
            began = time.perf_counter()
            desk.ask(look)
            took[name].append((time.perf_counter() - began) * 1000)
    shifts_there = desk.ask(Query(lambda context: context.database.value(_COUNT)))
    print(
        f"with {shifts_there:,} shifts of {PEOPLE} people, {len(desk.ask(shifts.now()).on)} on now:"
    )
    for name, each in took.items():
        each.sort()
        print(
            f"  {name:20} median {statistics.median(each):6.2f} ms"
            f"   99 % {each[-(len(each) // 100 + 1)]:6.2f} ms"
        )
    medians = {name: statistics.median(each) for name, each in took.items()}
    _compare(figures, "asked at the desk", medians)
    _compare(figures, "processor time alone", _against_by_hand(desk, by_hand))


def _against_by_hand(desk: Desk, by_hand: ByHand) -> dict[str, float]:
    """Return what the three take of the processor's time, on the thread that reads."""
    ways: dict[str, Callable[[ReadContext], object]] = {
        "shifts now": shifts.now().answer,
        "the same by hand": by_hand.answer,
        "its statements alone": by_hand.rows,
    }

    def measure(context: ReadContext) -> dict[str, float]:
        took: dict[str, list[int]] = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, way in ways.items():
                began = time.thread_time_ns()
                way(context)
                took[name].append(time.thread_time_ns() - began)
        assert by_hand.answer(context) == as_numbers(shifts.now().answer(context))
        return {name: statistics.median(each) / 1e6 for name, each in took.items()}

    return desk.ask(Query(measure))


def _compare(figures: Figures, how: str, took: dict[str, float]) -> None:
    ours, by_hand, alone = (
        took[name] for name in ("shifts now", "the same by hand", "its statements alone")
    )
    print(
        f"  {how}: {ours:.3f} ms, by hand {by_hand:.3f} ms, and {ours / alone:.2f} times its "
        f"statements alone ({alone:.3f} ms), whose rows nobody has looked at"
    )
    figures.state(f"who is on now, {how}", ours / by_hand, at_most=1.5, beside="the same by hand")
