"""The rota at its largest: a year published for 50 people, and a look at ten years of shifts.

Reach: a year in under 2 s; who is on now in at most 1.5 times what the same SQL by hand takes.
Run: python tests/bench/bench_shifts.py [YEARS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from frontdesk.clock import stopped_clock
from frontdesk.config import Places
from frontdesk.domain import times
from frontdesk.domain.center import Center
from frontdesk.domain.coverage import Rule, RuleKind
from frontdesk.domain.people import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.files.people_file import PersonRow
from frontdesk.services import center, gaps, publishing, rota, shift_rules, shifts, working
from frontdesk.services.acting import Act, Acting, Query, Reading
from frontdesk.services.desk import Desk
from frontdesk.services.import_people import import_people
from frontdesk.services.imports import Report
from frontdesk.services.publishing import Published

PEOPLE, YEARS, ROUNDS = 50, 10, 300
ZONE = "America/New_York"
NOW = "2026-11-23 10:42"
HOURS = ("09:00-17:00",) * 5 + ("", "")
WEEKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"

BY_HAND = (
    # settings, who has left, shifts as they stand, who is on, breaks, leave, closed days, a count
    ("SELECT value FROM setting WHERE key = 'graces'", ()),
    ("SELECT value FROM setting WHERE key = 'coverage'", ()),
    (
        "SELECT person_id, max(until_on) FROM role_held WHERE role IN ('staff', 'volunteer')"
        " GROUP BY person_id HAVING count(*) = count(until_on)",
        (),
    ),
    (
        "SELECT seat.shift_id, title, starts, ends, day, seat.person_id, holder.name, planned_id,"
        " planner.name, pattern_id, kind,"
        " EXISTS (SELECT 1 FROM worked WHERE worked.shift_id = seat.shift_id)"
        " FROM seat JOIN job ON job.id = seat.job_id"
        " LEFT JOIN person AS holder ON holder.id = seat.person_id"
        " LEFT JOIN person AS planner ON planner.id = planned_id"
        " WHERE starts > :now - 90000 AND starts < :end AND ends > :now ORDER BY starts",
        ("now", "end"),
    ),
    (
        "SELECT worked.id, worked.person_id, name, title, began, ended, ended_how, shift.starts,"
        " shift.ends FROM worked JOIN person ON person.id = worked.person_id"
        " JOIN job ON job.id = worked.job_id LEFT JOIN shift ON shift.id = worked.shift_id"
        " WHERE ended IS NULL ORDER BY +began",
        (),
    ),
    (
        "SELECT work_break.* FROM work_break JOIN worked ON worked.id = worked_id"
        " WHERE worked.ended IS NULL",
        (),
    ),
    ("SELECT * FROM on_leave WHERE until_on >= :day AND from_on <= :day", ("day",)),
    ("SELECT * FROM closed_on WHERE day = :day", ("day",)),
    (
        "SELECT count(*) FROM worked WHERE began >= :since AND ended_how = 'estimated'",
        ("since",),
    ),
)


def main(years: int) -> None:
    """Build, measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        now = times.parse_when(NOW, 0, ZONE)
        assert isinstance(now, int)
        desk = _center(Path(scratch) / "shifts", now)
        _publish(desk, years)
        desk.do(Act("bench", lambda acting: _work(acting, now)))
        _look(desk, now)
        desk.close()


def _center(folder: Path, now: int) -> Desk:
    made = center.set_up(
        Places(folder, folder), Center("Bench", ZONE, hours=HOURS), stopped_clock(now), made_up=True
    )
    assert not isinstance(made, Refusal)
    desk = made.desk
    staff = (RoleHeld(Role.STAFF, "2010-01-01"),)
    rows = [PersonRow(2, Details(name=f"Ana {number}"), staff, "") for number in range(PEOPLE)]
    assert not isinstance(desk.do(import_people(rows, Report())), Refusal)
    for person in range(1, PEOPLE + 1):
        starts = 540 if person % 2 else 780
        act = publishing.add(person, "desk", WEEKDAYS, starts, starts + 240, "2010-01-01")
        assert not isinstance(desk.do(act), Refusal)
    assert not isinstance(desk.do(shift_rules.add(Rule(RuleKind.PEOPLE, 2))), Refusal)
    return desk


def _publish(desk: Desk, years: int) -> None:
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
        f"{statistics.median(took):.2f} s, worst of {years} {max(took):.2f} s   reach: < 2 s"
    )
    report = Published()
    began = time.perf_counter()
    desk.do(publishing.publish("2026-01-01", "2026-12-31", report))
    print(f"  once more ({report.unchanged:,} unchanged): {time.perf_counter() - began:.2f} s")


def _work(acting: Acting, now: int) -> None:
    """Have everybody have worked what is over, and be on who is down for now."""
    rows = acting.database.rows(
        "SELECT id, person_id, starts, ends FROM shift WHERE starts < ?", (now,)
    )
    acting.changes.add_many(
        "worked",
        ("shift_id", "person_id", "job_id", "began", "ended", "ended_how"),
        (
            (shift, person, 1, start, None, None)
            if end > now
            else (shift, person, 1, start, end, "estimated" if shift % 20 == 0 else "ended")
            for shift, person, start, end in rows
        ),
    )


def _look(desk: Desk, now: int) -> None:
    _, end = times.today_span(now, ZONE)
    values = {"now": now, "end": end, "day": "2026-11-23", "since": now - working.LOOKED_BACK}
    database = desk.store.connect(read_only=True)

    def read(reading: Reading) -> list[list[tuple[object, ...]]]:
        return [
            reading.database.raw.execute(sql, {name: values[name] for name in names}).fetchall()
            for sql, names in BY_HAND
        ]

    def by_hand() -> None:
        desk.ask(Query(read))

    looks: list[tuple[str, Callable[[], object]]] = [
        ("shifts now", lambda: desk.ask(shifts.now())),
        ("the same by hand", by_hand),
        ("a day", lambda: desk.ask(rota.day("2026-11-23"))),
        ("a week", lambda: desk.ask(rota.week("2026-11-23"))),
        ("gaps of two weeks", lambda: desk.ask(gaps.ahead())),
        ("what to correct", lambda: desk.ask(working.to_correct())),
    ]
    took: dict[str, list[float]] = {name: [] for name, _ in looks}
    for _ in range(ROUNDS):  # side by side, so that a busy machine is busy for all
        for name, look in looks:
            began = time.perf_counter()
            look()
            took[name].append((time.perf_counter() - began) * 1000)
    shifts_there = database.value("SELECT count(*) FROM shift")
    on = len(desk.ask(shifts.now()).on)
    database.close()
    print(f"with {shifts_there:,} shifts of {PEOPLE} people, {on} on now:")
    for name, each in took.items():
        each.sort()
        print(
            f"  {name:20} median {statistics.median(each):6.2f} ms"
            f"   99 % {each[-(len(each) // 100 + 1)]:6.2f} ms"
        )
    times_by_hand = statistics.median(took["shifts now"]) / statistics.median(
        took["the same by hand"]
    )
    print(f"  shifts now takes {times_by_hand:.2f} times the same by hand   reach: 1.5")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) == 2 else YEARS)
