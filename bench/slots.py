"""Free times of 50 staff in 6 rooms over four weeks; and a year of 20,000 conversations.

Reach: the free times within 50 ms, loading included; with a year of conversations on file, the list
of a day, what comes next and the free times of a day at most 1.25 times as long as in a center that
has never had one before today; in one that has none at all they are shown beside.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.figures import Figures
from bench.shifts import PEOPLE, ZONE, center_of
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.services.conversations import queries, rooms, slots
from frontdesk.services.desk.context import Act, Query, WriteContext
from frontdesk.services.desk.desk import Desk
from frontdesk.services.shifts import publishing
from frontdesk.services.shifts.publishing import Published
from frontdesk.store.conversations import rows as conversation_rows

ROOMS, WEEKS, ROUNDS = 6, 4, 60
QUICK = {"conversations": 500}
NOW = "2026-11-23 08:42"
DAY = 86_400


def main(figures: Figures, *, conversations: int = 20_000) -> None:
    """Build, measure and state it."""
    with tempfile.TemporaryDirectory() as scratch:
        now = TimeReader(0, ZONE).instant(NOW)
        assert isinstance(now, int)
        full, new, empty = (
            center_with_rooms(Path(scratch) / name, now) for name in ("full", "new", "none")
        )
        talked_for_a_year(full, now, conversations)
        talked_for_a_year(new, now, conversations, since="2026-11-23")
        _measure(figures, full, new, empty)
        for desk in (full, new, empty):
            desk.close()


def center_with_rooms(folder: Path, now: int) -> Desk:
    """Return a center with a year of shifts published, and six rooms."""
    desk = center_of(folder, now, ZONE, (540, 780))
    for number in range(ROOMS):
        assert not isinstance(desk.do(rooms.add(f"Room {number + 1}")), Refusal)
    act = publishing.publish("2025-12-01", "2026-12-31", Published())
    assert not isinstance(desk.do(act), Refusal)
    return desk


def talked_for_a_year(desk: Desk, now: int, count: int, since: str = "") -> None:
    """Fill a year, four weeks of it ahead, with conversations that do not overlap.

    With `since`, only what is on that day and later is written down.
    """

    def fill(context: WriteContext) -> None:
        draw, made = Random("a year"), 0
        day = date(2025, 12, 22)
        while made < count:
            if day.weekday() < 5:
                made += _day(context, str(day), draw, now, -(-count // 262), since)
            day += timedelta(days=1)

    assert not isinstance(desk.do(Act("bench", fill)), Refusal)


def _day(context: WriteContext, day: str, draw: Random, now: int, most: int, since: str) -> int:
    begins = times.day_span(day, ZONE)[0]
    paths = [(person, half) for person in range(1, PEOPLE, 2) for half in range(4)]
    chosen = draw.sample(paths, min(most, len(paths)))
    for person, half in sorted(chosen) if day >= since else ():
        start = begins + (540 if person % 2 else 780) * 60 + half * 3600
        over = start < now
        conversation_rows.add(
            context.changes,
            (person + 1, person),
            asked_by_id=person + 1,
            asked_at=start - DAY,
            starts_at=start,
            ends_at=start + 1800,
            minutes=30,
            started_at=start if over else None,
            ended_at=start + 1800 if over else None,
            ended_how="ended" if over else None,
        )
    return min(most, len(paths))


def _measure(figures: Figures, full: Desk, new: Desk, empty: Desk) -> None:
    last = str(date(2026, 11, 23) + timedelta(days=7 * WEEKS - 1))
    month = slots.free_times("2026-11-23", last, minutes=30)
    found = len(full.ask(month))
    ahead = full.ask(queries.on_days("2026-11-23", last))
    print(f"{found:,} free times, {len(ahead):,} conversations in these four weeks")
    took = _timed(full, month, count=len)
    figures.state(f"free times of {PEOPLE} staff, four weeks", took, "ms", at_most=50)
    took = _timed(full, month, count=lambda offers: sum(1 for _ in offers))
    print(f"  and each of them made, with its room: {took:.1f} ms")
    for what, query in (
        ("the conversations of a day", queries.on_days("2026-11-23", "2026-11-23")),
        ("the next conversations", queries.next_ones()),
        ("the free times of a day", slots.free_times("2026-11-23", "2026-11-23", minutes=30)),
    ):
        a_year, a_day, none = (_timed(desk, query, len) for desk in (full, new, empty))
        print(f"{what}: {a_year:.2f} ms; since today {a_day:.2f} ms; none at all {none:.2f} ms")
        figures.state(what, a_year / a_day, at_most=1.25, beside="a first day")


def _timed(desk: Desk, query: Query[Any], count: Callable[[Any], int]) -> float:
    """Return how many milliseconds a question takes, the middle of many."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        count(desk.ask(query))
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)
