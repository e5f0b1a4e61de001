"""Hours: whole minutes of the clock, over the night on which it changes, estimated ones apart."""

from __future__ import annotations

import csv
import io

import pytest

from days import Day, MovableClock, done
from frontdesk.services import conversations
from frontdesk.services.desk.desk import Desk
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import hours, rota, time_entries


def _sums(desk: Desk, first: str, last: str = "") -> list[tuple[int, int, int, int]]:
    report = desk.ask(hours.of_days(first, last or first))
    written = io.BytesIO()
    assert desk.ask(hours.csv(first, last or first, written)) == len(report.rows)
    found = [(row.planned, row.worked, row.estimated, row.breaks) for row in report.rows]
    lines = list(csv.DictReader(io.StringIO(written.getvalue().decode())))
    names = ("planned", "worked", "estimated", "break")
    assert [tuple(int(line[f"{name}_minutes"]) for name in names) for line in lines] == found
    return found


@pytest.mark.parametrize(
    ("began", "ended", "minutes"),
    [
        ("08:00:30", "09:00:29", 60),  # 59 minutes and 59 seconds, and an hour by the clock
        ("08:00:59", "09:00:00", 60),
        ("08:00:00", "09:00:59", 60),
        ("08:00:01", "08:00:58", 0),
        ("08:00:59", "08:01:00", 1),
    ],
)
def test_hours_are_whole_minutes_of_the_clock_that_people_see(
    told: Day, began: str, ended: str, minutes: int
) -> None:
    """Ana works here.

    07:00 Ana Lima joins as staff
    """
    desk, at = told.desk, told.clock.at
    done(desk.do(time_entries.start(told["Ana"], at(began), ended=at(ended))))
    assert _sums(desk, "2026-11-23") == [(0, minutes, 0, 0)]


def test_a_break_is_reckoned_by_the_same_clock(told: Day) -> None:
    """Ana is on from eight.

    08:00 Ana Lima starts a shift
    """
    desk, clock = told.desk, told.clock
    done(desk.do(time_entries.begin_break(told["Ana"], clock.at("09:00:50"))))
    done(desk.do(time_entries.end_break(told["Ana"], clock.at("09:15:10"))))
    clock.set("10:00:20")
    done(desk.do(time_entries.end(told["Ana"], clock.at("10:00:20"))))
    assert _sums(desk, "2026-11-23") == [(0, 105, 0, 15)]


def test_a_conversation_is_reckoned_by_the_same_clock(told: Day) -> None:
    """Eve and Ana talk.

    08:00 Ana Lima starts a shift
    08:00 Eve Stone arrives
    """
    desk, clock = told.desk, told.clock
    clock.set("10:42:50")
    number = done(desk.do(conversations.talking.now(told["Eve"], told["Ana"], None))).first(
        "conversation"
    )
    clock.set("11:12:10")
    done(desk.do(conversations.talking.finish(number)))
    whole, each = desk.ask(conversations.hours.of_days("2026-11-23", "2026-11-23"))
    assert (whole.minutes, whole.estimated) == (30, 0)
    assert [one.minutes for one in each] == [30, 30]


def test_a_conversation_that_nobody_finished_is_estimated_and_apart(told: Day) -> None:
    """Eve and Ana began to talk, and went.

    08:00 Ana Lima starts a shift
    08:00 Eve Stone arrives
    """
    desk, clock = told.desk, told.clock
    done(desk.do(conversations.talking.now(told["Eve"], told["Ana"], 30)))
    clock.wait(hours=10)
    whole, each = desk.ask(conversations.hours.of_days("2026-11-23", "2026-11-23"))
    assert (whole.conversations, whole.minutes, whole.estimated) == (1, 0, 30)
    assert [(one.minutes, one.estimated) for one in each] == [(0, 30), (0, 30)]


@pytest.mark.parametrize(
    ("night", "morning", "minutes"),
    [
        ("2026-10-31", "2026-11-01", 540),  # the hour comes twice
        ("2026-03-07", "2026-03-08", 420),  # the hour is skipped
        ("2026-06-30", "2026-07-01", 480),
    ],
)
@pytest.mark.parametrize("forgotten", [False, True])
def test_a_night_on_which_the_clocks_change_is_as_long_as_it_was(
    desk: Desk, clock: MovableClock, night: str, morning: str, minutes: int, forgotten: bool
) -> None:
    day = Day(desk, clock)
    clock.set(f"{night} 12:00")
    day.tell("08:00 Ana Lima joins as staff")
    start, end = clock.at(f"{night} 22:00"), clock.at(f"{morning} 06:00")
    done(desk.do(shifts.add(day["Ana"], start, end, "van")))
    clock.now = start
    done(desk.do(time_entries.start(day["Ana"])))
    clock.now = end
    if forgotten:
        clock.wait(hours=5)  # nobody pressed a key: it is estimated, and apart
    else:
        done(desk.do(time_entries.end(day["Ana"])))
    worked, estimated = (0, minutes) if forgotten else (minutes, 0)
    assert _sums(desk, night) == [(minutes, worked, estimated, 0)]
    (work,) = desk.ask(rota.worked_on(night, night))
    assert work.ended == end
