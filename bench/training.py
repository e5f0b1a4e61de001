"""The training panel: 500 people by 10 requirements with five years of weekly records.

The matrix for one day, once loaded, beside a naive reckoning with pendulum's days in the same run,
and every cell equal to it; then 53 weekly days beside one.
Reach: 0.02 of the naive reckoning; 60 times one day.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import date
from typing import Any

from bench.figures import Figures
from bench.naive_training import Somebody, a_date, standing
from frontdesk.domain.training.compliance_matrix import ComplianceMatrix
from frontdesk.domain.training.durations import Duration, read_duration
from frontdesk.domain.training.history import Completion, History, House, Learning
from frontdesk.domain.training.kinds import Cadence, Every, Hours, Once, Rolling, Rule, Starting
from frontdesk.domain.training.rules import Version

TODAY = date(2026, 11, 23).toordinal()
BEGAN = date(2021, 11, 1).toordinal()
NAIVE_REACH, YEAR_REACH = 0.02, 60.0
QUICK = {"people": 50}

RULES: list[dict[str, Any]] = [
    {"id": "core", "rule": "once"},
    {"id": "rights", "rule": "once"},
    {"id": "first-aid", "rule": "rolling", "months": 24},
    {"id": "driving", "rule": "rolling", "months": 12},
    {"id": "co-reflection", "rule": "cadence", "every": "week", "months": 0},
    {"id": "practice", "rule": "cadence", "every": "week", "months": 0},
    {"id": "rehearsal", "rule": "cadence", "every": "month", "months": 1},
    {"id": "certified", "rule": "cadence", "every": "quarter", "months": 3},
    {"id": "review", "rule": "cadence", "every": "year", "months": 12},
    {"id": "education", "rule": "hours", "every": "year", "months": 12, "hours": 20},
]


def engine_rule(rule: dict[str, Any]) -> Rule:
    """Return a rule of the bench as the engine has it."""
    if rule["rule"] == "once":
        return Once(Duration(90, "day"))
    if rule["rule"] == "rolling":
        return Rolling(Duration(rule["months"], "month"))
    if rule["rule"] == "hours":
        return Hours(rule["hours"] * 60, read_duration("1 year"), Starting.CALENDAR)
    return Cadence(Every(rule["every"]))


def make_up(people: int) -> tuple[dict[int, History], list[Somebody], set[int]]:
    """Return people with five years of records, for the engine and for the naive reckoning."""
    chance = random.Random(6)
    closed = {BEGAN + chance.randrange(TODAY - BEGAN) for _ in range(60)}
    closed |= set(range(date(2025, 12, 22).toordinal(), date(2026, 1, 4).toordinal() + 1))
    histories, naive = {}, []
    for person in range(people):
        since = BEGAN + (chance.randrange(1500) if chance.random() < 0.5 else -200)
        done: dict[str, list[tuple[int, float]]] = {}
        for rule in RULES:
            every = {"once": 3000, "rolling": 400, "hours": 30}.get(rule["rule"])
            every = every or {"week": 7, "month": 30, "quarter": 90, "year": 360}[rule["every"]]
            days = range(max(since, BEGAN) + chance.randrange(every), TODAY + 1, every)
            done[rule["id"]] = [(day, 2.0) for day in days if chance.random() < 0.93]
        leave = [
            (first, first + chance.randrange(5, 40))
            for first in (BEGAN + chance.randrange(TODAY - BEGAN) for _ in range(5))
        ]
        histories[person] = History(
            {"staff": ((since, date.max.toordinal()),)},
            learning={
                rule: Learning(tuple(Completion(on, int(hours * 60)) for on, hours in each))
                for rule, each in done.items()
            },
            leave=tuple(leave),
        )
        naive.append(
            Somebody(
                a_date(since),
                {rule: [(a_date(on), hours) for on, hours in done[rule]] for rule in done},
                [(a_date(first), a_date(last)) for first, last in leave],
            )
        )
    return histories, naive, closed


def best(times: int, *runs: Any) -> list[float]:
    """Return the least that each of `runs` took, seconds of this process.

    They take turns, so that a machine which is busier for a while is so for all of them.
    """
    took: list[list[float]] = [[] for _ in runs]
    for _ in range(times):
        for run, each in zip(runs, took, strict=True):
            start = time.process_time()
            run()
            each.append(time.process_time() - start)
    return [min(each) for each in took]


def main(figures: Figures, *, people: int = 500) -> None:
    """Measure, and state it."""
    histories, naive, closed = make_up(people)
    start = time.process_time()
    versions = [
        Version(rule["id"], rule["id"], ("staff",), BEGAN, engine_rule(rule)) for rule in RULES
    ]
    compliance = ComplianceMatrix(versions, histories, House(frozenset(closed)), TODAY)
    loaded = time.process_time() - start
    (first,) = best(1, lambda: compliance.cells(TODAY))
    same, year = best(
        7,
        lambda: [compliance.cells(TODAY) for _ in range(53)],
        lambda: [compliance.cells(TODAY - 7 * week) for week in range(53)],
    )
    one = same / 53

    shut = {a_date(day) for day in closed}
    naive_rules = [rule | {"from": a_date(BEGAN)} for rule in RULES]
    start = time.process_time()
    today = a_date(TODAY)
    reckoned = [[standing(rule, each, shut, today) for rule in naive_rules] for each in naive]
    slow = time.process_time() - start

    cells = compliance.cells(TODAY)
    different = sum(
        (str(mine), due) != (word, theirs and theirs.toordinal())
        for row, other in zip(cells, reckoned, strict=True)
        for (mine, due), (word, theirs) in zip(row, other, strict=True)
    )
    words = Counter(str(cell[0]) for row in cells for cell in row)
    records = sum(len(each) for somebody in naive for each in somebody.done.values())
    print(f"{people} people, {len(RULES)} requirements, {records:,} records")
    print(", ".join(f"{count:,} {word}" for word, count in words.most_common()))
    print(f"made ready: {loaded * 1000:.0f} ms")
    print(f"one day: {one * 1000:.1f} ms (the first time {first * 1000:.1f} ms)")
    print(f"naive, with pendulum: {slow * 1000:.0f} ms; 53 weekly days: {year * 1000:.0f} ms")
    figures.state("one day", one / slow, at_most=NAIVE_REACH, beside="a naive reckoning")
    figures.state("53 weekly days", year / one, at_most=YEAR_REACH, beside="one day")
    figures.state("cells that differ from the naive ones", different, "", at_most=0)
