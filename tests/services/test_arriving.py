"""Arriving: now, at another time, on a past day; unnamed, new; and after a visit nobody closed."""

from __future__ import annotations

import pytest

from days import Day, MovableClock, done, record, refused
from frontdesk.domain.people.values import Details
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.values import LeftHow
from frontdesk.services.desk import journal
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import lookup
from frontdesk.services.visits import commands as visits


@pytest.fixture
def morning(desk: Desk, clock: MovableClock) -> Day:
    """A day of which nothing has been told yet."""
    return Day(desk, clock)


def test_who_arrives_now_is_here_since_now(told: Day) -> None:
    """Ana is on file.

    08:00 Ana Lima joins
    """
    event = done(told.desk.do(visits.arrive(told["Ana"], activities=("art", "Meal", "ART"))))
    assert event.kind == "arrived"
    assert event.ids("person") == [told["Ana"]]
    assert record(told.desk) == ["Mon 23 Nov 10:42 Ana Lima for Art, Meal"]
    (present,) = told.desk.ask(visits.here()).visitors
    assert (present.visit, present.since) == (event.first("visit"), told.clock())


@pytest.mark.parametrize(
    ("when", "line"),
    [
        ("10:42", "Mon 23 Nov 10:42 Ana Lima"),
        ("10:41", "Mon 23 Nov 10:41 Ana Lima"),  # a minute's delay is not worth a remark
        ("10:40", "Mon 23 Nov 10:40 Ana Lima, entered Mon 23 Nov 10:42 by #2"),
        ("09:00", "Mon 23 Nov 09:00 Ana Lima, entered Mon 23 Nov 10:42 by #2"),
        ("00:00", "Mon 23 Nov 00:00 Ana Lima, entered Mon 23 Nov 10:42 by #2"),
        (
            "yesterday 23:00",  # not past the day
            "Sun 22 Nov 23:00-Mon 23 Nov 00:00 Ana Lima (estimated), "
            "entered Mon 23 Nov 10:42 by #2",
        ),
        (
            "yesterday 09:00",
            "Sun 22 Nov 09:00-11:00 Ana Lima (estimated), entered Mon 23 Nov 10:42 by #2",
        ),
        (
            "Fri 20 Nov 15:30",
            "Fri 20 Nov 15:30-17:30 Ana Lima (estimated), entered Mon 23 Nov 10:42 by #2",
        ),
        (
            "2019-01-31 12:00",
            "Thu 31 Jan 12:00-14:00 Ana Lima (estimated), entered Mon 23 Nov 10:42 by #2",
        ),
    ],
)
def test_arriving_at_another_time_says_who_entered_it_and_when(
    told: Day, when: str, line: str
) -> None:
    """Kim writes down when Ana came.

    08:00 Ana Lima joins
    08:00 Kim Ode joins as staff
    """
    event = done(told.desk.do(visits.arrive(told["Ana"], told.clock.at(when)).by(told["Kim"])))
    assert record(told.desk) == [line]
    assert event.who == told["Kim"]
    ends_today = "estimated" not in line
    assert bool(told.desk.ask(visits.here()).count) == ends_today


def test_a_visit_entered_later_ends_where_the_next_one_begins(told: Day) -> None:
    """Ana came twice; the first time is remembered afterwards.

    Fri 20 Nov 10:00-11:30 Ana Lima was here
    09:30 Ana Lima arrives
    """
    done(told.desk.do(visits.arrive(told["Ana"], told.clock.at("Fri 20 Nov 09:00"))))
    done(told.desk.do(visits.arrive(told["Ana"], told.clock.at("09:00"))))
    assert record(told.desk) == [
        "Fri 20 Nov 09:00-10:00 Ana Lima (estimated), entered Mon 23 Nov 10:42",
        "Fri 20 Nov 10:00-11:30 Ana Lima",
        "Mon 23 Nov 09:00-09:30 Ana Lima (estimated), entered Mon 23 Nov 10:42",
        "Mon 23 Nov 09:30 Ana Lima",
    ]


@pytest.mark.parametrize(
    ("forgotten", "settled"),
    [
        ("yesterday 10:00", "Sun 22 Nov 10:00-12:00 Ana Lima (estimated)"),
        ("yesterday 23:30", "Sun 22 Nov 23:30-Mon 23 Nov 00:00 Ana Lima (estimated)"),
        ("2026-09-01 08:00", "Tue 1 Sep 08:00-10:00 Ana Lima (estimated)"),
    ],
)
def test_a_visit_that_nobody_closed_is_settled_when_the_person_comes_again(
    morning: Day, forgotten: str, settled: str
) -> None:
    desk = morning.desk
    morning.tell(f"{forgotten} Ana Lima arrives")
    (before,) = record(desk)
    assert "-" not in before
    assert desk.ask(visits.here()).count == 0
    done(desk.do(visits.arrive(morning["Ana"])))
    assert record(desk) == [settled, "Mon 23 Nov 10:42 Ana Lima"]
    done(desk.undo())
    assert record(desk) == [before]


def test_an_estimated_leaving_gives_way_to_a_new_arrival(told: Day) -> None:
    """Nobody saw Ana leave on Friday; she is remembered to have come twice.

    Fri 20 Nov 10:00 Ana Lima arrives
    09:00 Ana Lima arrives
    """
    done(told.desk.do(visits.arrive(told["Ana"], told.clock.at("Fri 20 Nov 11:00"))))
    friday = [
        "Fri 20 Nov 10:00-11:00 Ana Lima (estimated)",
        "Fri 20 Nov 11:00-13:00 Ana Lima (estimated), entered Mon 23 Nov 10:42",
    ]
    assert record(told.desk)[:2] == friday
    done(told.desk.undo())
    assert record(told.desk)[0] == "Fri 20 Nov 10:00-12:00 Ana Lima (estimated)"


def test_coming_back_the_same_day_is_a_second_visit(told: Day) -> None:
    """Ana goes out and comes back the minute she left.

    09:00-10:42 Ana Lima was here
    """
    done(told.desk.do(visits.arrive(told["Ana"])))
    assert record(told.desk) == ["Mon 23 Nov 09:00-10:42 Ana Lima", "Mon 23 Nov 10:42 Ana Lima"]


def test_someone_new_is_recorded_and_checked_in_by_one_act(morning: Day) -> None:
    desk = morning.desk
    event = done(desk.do(visits.welcome(Details(name=" Ana\t Lima\x07 "), activities=("Meal",))))
    assert event.kind == "welcomed"
    person = desk.ask(people.show(event.first("person")))
    assert person is not None
    assert (person.details.name, person.details.joined_on) == ("Ana Lima", None)
    assert record(desk) == ["Mon 23 Nov 10:42 Ana Lima for Meal"]
    done(desk.undo())
    assert record(desk) == []
    assert desk.ask(people.show(event.first("person"))) is None
    assert desk.find("ana") == []


def test_someone_new_whose_visit_is_refused_is_not_on_file(morning: Day) -> None:
    welcome = visits.welcome(Details(name="Ana Lima"), activities=("Chess",))
    assert refused(morning.desk.do(welcome))[0] == "no-such-activity"
    assert morning.desk.find("ana") == []


def test_people_without_a_name_are_a_visit_each(morning: Day) -> None:
    desk, at = morning.desk, morning.clock.at
    event = done(desk.do(visits.arrive_unnamed(3, activities=("Meal",))))
    assert len(event.ids("visit")) == 3
    assert event.ids("person") == []
    done(desk.do(visits.arrive_unnamed(2, at("Fri 20 Nov 23:00")).by(7)))
    done(desk.do(visits.arrive_unnamed(500)))
    assert record(desk)[:5] == [
        *["Fri 20 Nov 23:00-Sat 21 Nov 00:00 unnamed (estimated), entered Mon 23 Nov 10:42 by #7"]
        * 2,
        *["Mon 23 Nov 10:42 unnamed for Meal"] * 3,
    ]
    assert desk.ask(visits.here()).count == 503


def test_a_code_is_somebody_once_however_it_is_written(morning: Day) -> None:
    desk = morning.desk
    person = done(desk.do(visits.welcome(Details(), code="LIM-0784"))).first("person")
    for written in ("lim0784", "L-I-M-0784", " lim0784 "):
        assert desk.ask(lookup.by_code(written)) == person
        assert desk.ask(people.who(written)) == person
    assert isinstance(desk.ask(lookup.by_code("lim0785")), Refusal)


def test_with_the_clock_set_back_nothing_ends_before_it_began(told: Day) -> None:
    """Ana came at ten; then somebody set the clock back.

    10:00 Ana Lima arrives
    """
    told.clock.set("09:30")
    desk, ana = told.desk, told["Ana"]
    for act in (visits.leave(ana), visits.arrive(ana)):
        code, sentence = refused(desk.do(act))
        assert code == "clock-set-back"
        assert sentence.startswith(
            "This machine says it is 09:30, but something was recorded 10:00. Correct its clock"
        )
    assert record(desk) == ["Mon 23 Nov 10:00 Ana Lima"]


def test_with_the_clock_set_back_others_still_come_and_the_order_of_acts_is_kept(
    told: Day,
) -> None:
    """Ana came at ten; then somebody set the clock back, and Bo came.

    10:00 Ana Lima arrives
    09:30 Bo Diaz arrives
    """
    told.clock.set("09:30")
    sentences = [line.sentence for line in told.desk.ask(journal.latest(2))]
    assert sentences == ["Welcome, Bo D.: arrived 09:30", "Welcome, Ana L.: arrived 10:00"]
    done(told.desk.undo())
    assert record(told.desk) == ["Mon 23 Nov 10:00 Ana Lima"]
    told.clock.set("10:05")
    done(told.desk.do(visits.leave(told["Ana"])))
    assert record(told.desk) == ["Mon 23 Nov 10:00-10:05 Ana Lima"]


def test_an_earlier_visit_of_somebody_who_is_here_is_still_entered(told: Day) -> None:
    """Ana was here in the morning, too.

    10:00 Ana Lima arrives
    """
    done(told.desk.do(visits.arrive(told["Ana"], told.clock.at("09:30"))))
    assert record(told.desk) == [
        "Mon 23 Nov 09:30-10:00 Ana Lima (estimated), entered Mon 23 Nov 10:42",
        "Mon 23 Nov 10:00 Ana Lima",
    ]
    lines = told.desk.ask(visits.of_person(told["Ana"]))
    assert [visit.left_how for visit in lines] == [None, LeftHow.ESTIMATED]
