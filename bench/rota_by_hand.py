"""Who is on now, as somebody would write it by hand: statements, and rows sorted into lists.

What `bench.shifts` holds the real answer against; both are to come to the same.
"""

from __future__ import annotations

import json
from datetime import datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from frontdesk.domain.shifts.rota import Now
from frontdesk.services.desk.context import ReadContext

Rows = list[tuple[Any, ...]]

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


class ByHand(NamedTuple):
    """The question, as of an instant.

    Attributes:
        now: The instant, UTC seconds.
        end: When its day ends.
        day: Its day.
        since: How far back estimated ends are counted.
    """

    now: int
    end: int
    day: str
    since: int

    def rows(self, context: ReadContext) -> list[Rows]:
        """Return what the statements find, statement by statement."""
        values: Any = self._asdict()
        return [
            context.database.rows(sql, {name: values[name] for name in names})  # type: ignore[arg-type]  # by name
            for sql, names in BY_HAND
        ]

    def answer(self, context: ReadContext) -> tuple[Any, ...]:
        """Return the answer, as numbers of rows."""
        zone = ZoneInfo(context.center.zone)
        day = datetime.fromtimestamp(self.now, zone)
        hours = context.center.hours[day.weekday()]
        opens, closes = (
            datetime.combine(day, time.fromisoformat(hour), zone).timestamp()
            for hour in hours.split("-")
        )
        return _sorted(self.rows(context), self.now, is_open=opens <= self.now < closes)


def as_numbers(now: Now) -> tuple[Any, ...]:
    """Return the real answer in the same form."""
    seats = now.expected, now.late, now.empty, now.following
    return (
        [work.id for work in now.on],
        *([seat.shift for seat in each] for each in seats),
        [checked.met for checked in now.coverage],
        now.to_correct - now.never_started,  # those who never came are asked for nowhere by hand
    )


def _sorted(found: list[Rows], now: int, *, is_open: bool) -> tuple[Any, ...]:
    """Return the answer as somebody would write it by hand: numbers of rows, in lists."""
    tolerances, coverage, gone, seats, works, _, leaves, closed, estimated = found
    exact = {"late": 10, "forgotten": 120, "unplanned": 240}
    if tolerances:
        exact |= json.loads(tolerances[0][0])
    last_day: dict[int | None, str] = dict(gone)
    away = {row[1]: (row[2], row[3]) for row in leaves}
    on: list[int] = []
    busy: set[int] = set()
    forgotten = 0
    for work in works:
        planned = work[8] if work[8] is not None else work[4] + exact["unplanned"] * 60
        if max(planned, work[4]) + exact["forgotten"] * 60 <= now:
            forgotten += 1
        elif work[4] <= now:
            on.append(work[0])
            busy.add(work[1])
    empty: list[int] = []
    late: list[tuple[int, int]] = []
    expected: list[tuple[int, int]] = []
    for seat in seats:
        number, _, starts, _, day, person, _, _, _, _, kind, worked = seat
        if kind == "called-off" or worked or closed:
            continue
        leave = away.get(person)
        if person is None or leave is not None or last_day.get(person, day) < day:
            empty.append(number)
        elif starts > now or person not in busy:
            (late if starts + exact["late"] * 60 <= now else expected).append((starts, number))
    ahead = [each for each in expected if each[0] > now]
    following = [number for starts, number in ahead if starts == ahead[0][0]]
    rules = json.loads(coverage[0][0]) if coverage else []
    met = [bool(closed) or not is_open or len(on) >= rule["count"] for rule in rules]
    numbers = [number for _, number in expected], [number for _, number in late]
    return on, *numbers, empty, following, met, forgotten + estimated[0][0]
