"""Who is here, now and at any moment; on days of 23 and 25 hours too."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from days import Day, MovableClock, done, record
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import Details
from frontdesk.domain.times import today_span
from frontdesk.domain.visits.values import Here
from frontdesk.services.center import commands as center_services
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits


def told_of(here: Here) -> tuple[list[str], int]:
    """Return the names and how many are without one."""
    assert here.count == len(here.visitors) + len(here.unnamed)
    return [present.name for present in here.visitors], len(here.unnamed)


@pytest.mark.parametrize(
    ("when", "names", "unnamed"),
    [
        ("08:59", [], 0),
        ("09:00", ["Ana"], 0),
        ("09:05", ["Ana"], 2),
        ("09:30", ["Ana", "Bo"], 2),
        ("10:00", ["Bo"], 1),  # whoever leaves is gone that second
        ("10:30", ["Bo", "Ana"], 1),
        ("10:42", ["Bo", "Ana"], 1),
        ("yesterday 09:59", [], 0),
        ("yesterday 12:00", ["Cy"], 0),
        ("yesterday 23:59", ["Cy"], 0),  # nobody saw Cy leave, and the day is not over
        ("today 00:00", [], 0),
        ("Fri 20 Nov 11:29", ["Cy"], 0),
        ("Fri 20 Nov 11:30", [], 0),
    ],
)
def test_who_is_here_at_any_moment(told: Day, when: str, names: list[str], unnamed: int) -> None:
    """A day and some before.

    Fri 20 Nov 10:00-11:30 Cy was here
    yesterday 10:00 Cy arrives
    09:00-10:00 Ana was here
    09:05 two unnamed
    09:30 Bo arrives
    10:00 one unnamed leaves
    10:30 Ana arrives
    """
    assert told_of(told.desk.ask(visits.here(told.clock.at(when)))) == (names, unnamed)


def test_after_midnight_the_house_is_empty(told: Day) -> None:
    """Some stayed, or nobody wrote down that they left.

    22:00 Ana arrives
    22:30 two unnamed
    """
    told.clock.set("23:59")
    assert told_of(told.desk.ask(visits.here())) == (["Ana"], 2)
    told.clock.wait(minutes=1)
    assert told_of(told.desk.ask(visits.here())) == ([], 0)
    assert told_of(told.desk.ask(visits.here(told.clock() - 1))) == (["Ana"], 2)


@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 90)), min_size=5, max_size=25))
def test_looking_back_shows_what_was_seen_then(
    desk: Desk, clock: MovableClock, steps: list[tuple[int, int]]
) -> None:
    clock.wait(days=1)  # away from what an example before has left open
    clock.set("09:00")
    known = [done(desk.do(people.add(Details(name=f"Ana {n}")))).first("person") for n in range(4)]
    seen: list[tuple[int, Here]] = []
    for who, minutes in steps:
        clock.wait(minutes=minutes, seconds=1)
        if who < 4:
            here = {present.id for present in desk.ask(visits.here()).visitors}
            act = visits.leave if known[who] in here else visits.arrive
            done(desk.do(act(known[who])))
        else:
            desk.do(visits.arrive_unnamed() if who == 4 else visits.leave_unnamed())
        seen.append((clock(), desk.ask(visits.here())))
    now = clock()
    today, _ = today_span(now, clock.zone)
    for at, then in seen:
        if at >= today:  # a later arrival may have settled a visit of the day before
            assert desk.ask(visits.here(at)) == then


# The clocks change

AUTUMN, SPRING = "2026-11-01", "2026-03-08"


@pytest.fixture
def house(desk: Desk, clock: MovableClock) -> Day:
    """A house that never closes: visits of any length are usual."""
    settings_now = desk.center
    longer = Center(settings_now.name, settings_now.zone, usual_stay=1440)
    done(desk.do(center_services.change(longer)))
    return Day(desk, clock)


@pytest.mark.parametrize(
    ("began", "ended", "hours"),
    [
        (f"{AUTUMN} 01:30-04:00", f"{AUTUMN} 01:30-05:00", 1),
        (f"{AUTUMN} 00:30", f"{AUTUMN} 02:30", 3),
        (f"{AUTUMN} 00:00", f"{AUTUMN} 23:00", 24),
        (f"{SPRING} 01:30", f"{SPRING} 03:30", 1),
        (f"{SPRING} 00:00", f"{SPRING} 23:00", 22),
    ],
)
def test_a_stay_over_the_change_of_the_clocks_is_as_long_as_it_was(
    house: Day, began: str, ended: str, hours: int
) -> None:
    house.clock.set(began)
    event = done(house.desk.do(visits.welcome(Details(name="Ana"))))
    house.clock.set(ended)
    done(house.desk.do(visits.leave(event.first("person"))))
    visit = house.desk.ask(visits.show(event.first("visit")))
    assert visit is not None
    assert visit.left is not None
    assert visit.left - visit.arrived == hours * 3600
    middle = (visit.arrived + visit.left) // 2
    assert house.desk.ask(visits.here(middle)).count == 1


@pytest.mark.parametrize(("day", "hours"), [(AUTUMN, 25), (SPRING, 23), ("2026-11-02", 24)])
def test_a_day_holds_all_its_hours_and_a_forgotten_visit_ends_with_it(
    house: Day, day: str, hours: int
) -> None:
    desk, clock = house.desk, house.clock
    clock.set(f"{day} 00:00")
    midnight = clock()
    done(desk.do(visits.welcome(Details(name="Ana"))))
    for hour in range(1, hours):
        clock.now = midnight + hour * 3600
        done(desk.do(visits.arrive_unnamed()))
        assert desk.ask(visits.here()).count == 1 + hour
    clock.now = midnight + hours * 3600
    assert desk.ask(visits.here()).count == 0
    assert len(desk.ask(visits.on_days(day, day))) == hours
    clock.wait(hours=9)
    done(desk.do(visits.arrive(desk.find("ana")[0].id)))
    settled = desk.ask(visits.on_days(day, day))[0]
    assert settled.left == midnight + min(hours, 24) * 3600  # no visit is longer than 24 hours


@pytest.mark.parametrize(
    ("now", "recorded"),
    [
        (f"{AUTUMN} 22:30", "Sun 1 Nov 22:30-Mon 2 Nov 00:00 Ana (estimated)"),
        (f"{SPRING} 22:30", "Sun 8 Mar 22:30-Mon 9 Mar 00:00 Ana (estimated)"),
        (f"{AUTUMN} 00:30", "Sun 1 Nov 00:30-01:30 (2nd) Ana (estimated)"),  # two hours
        (f"{SPRING} 01:30", "Sun 8 Mar 01:30-04:30 Ana (estimated)"),
    ],
)
def test_the_usual_stay_is_counted_in_hours_that_pass(
    desk: Desk, clock: MovableClock, now: str, recorded: str
) -> None:
    clock.set(now)
    ana = done(desk.do(visits.welcome(Details(name="Ana")))).first("person")
    clock.wait(days=3)
    done(desk.do(visits.arrive(ana)))
    assert record(desk)[0] == recorded
