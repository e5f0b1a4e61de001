"""Who usually comes about now: by past visits, and nobody who is here, away or forgotten."""

from __future__ import annotations

from days import Day, MovableClock, done
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import erasing, merging
from frontdesk.services.visits import commands as visits

TOLD = """Three come on Mondays about half past ten, one came once, one comes in the afternoon.

    Mon 2 Nov 10:30-11:00 Ana Lima was here
    Mon 9 Nov 10:30-11:00 Ana Lima was here
    Mon 16 Nov 10:30-11:00 Ana Lima was here
    Mon 9 Nov 10:40-11:00 Bo Diaz was here
    Mon 16 Nov 10:40-11:00 Bo Diaz was here
    Mon 9 Nov 10:20-11:00 Cy Yates was here
    Mon 16 Nov 10:20-11:00 Cy Yates was here
    Mon 16 Nov 10:30-11:00 Once Only was here
    Mon 9 Nov 15:30-16:00 Dee Noon was here
    Mon 16 Nov 15:30-16:00 Dee Noon was here
    Tue 10 Nov 10:30-11:00 Eve Tues was here
    Tue 17 Nov 10:30-11:00 Eve Tues was here
"""


def usual(day: Day) -> list[str]:
    return [each.name for each in day.desk.usual()]


def test_who_came_twice_about_this_hour_on_this_weekday_usually_comes(
    desk: Desk, clock: MovableClock
) -> None:
    told = Day(desk, clock).tell(TOLD)
    assert usual(told) == ["Ana Lima", "Bo Diaz", "Cy Yates"]
    told.clock.set("15:20")
    assert usual(told) == ["Dee Noon"]
    told.clock.wait(days=1)
    told.clock.set("10:30")
    assert usual(told) == ["Eve Tues"]


def test_nobody_stands_there_who_has_come_is_away_or_is_forgotten(
    desk: Desk, clock: MovableClock
) -> None:
    told = Day(desk, clock).tell(TOLD)
    numbers = {each.name: each.id for each in desk.usual()}
    done(desk.do(visits.arrive(numbers["Bo Diaz"])))
    assert usual(told) == ["Ana Lima", "Cy Yates"]
    done(desk.do(visits.leave(numbers["Bo Diaz"])))
    assert usual(told) == ["Ana Lima", "Cy Yates"], "they have been in today"
    done(desk.undo())
    done(desk.undo())
    assert usual(told) == ["Ana Lima", "Cy Yates", "Bo Diaz"], "back, in the number that is free"
    done(desk.do(breaks.start(numbers["Ana Lima"], "2026-12-01", "")))
    assert sorted(usual(told)) == ["Bo Diaz", "Cy Yates"]
    done(desk.undo())
    other = desk.find("once")[0].id
    done(desk.do(merging.merge(numbers["Cy Yates"], other)))
    assert sorted(usual(told)) == ["Ana Lima", "Bo Diaz"], "looked up before, and merged since"
    done(desk.do(erasing.forget(numbers["Bo Diaz"])))
    assert usual(told) == ["Ana Lima"]


def test_who_is_on_shift_is_in_the_house_already(told: Day) -> None:
    """One of the staff, beside somebody who is not.

    Mon 9 Nov 10:30-11:00 Ana Lima was here
    Mon 16 Nov 10:30-11:00 Ana Lima was here
    10:00 Sam Tell starts a shift on Desk
    Mon 9 Nov 10:30-11:00 Sam Tell was here
    Mon 16 Nov 10:30-11:00 Sam Tell was here
    """
    assert usual(told) == ["Ana Lima"]
