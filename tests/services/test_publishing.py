"""Patterns and what is published of them: exceptions, closed days, leave, clock changes."""

from __future__ import annotations

import pytest

from days import Day, done, refused
from frontdesk.domain import times
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.patterns import Pattern, checked_rule, days_of, weekly
from frontdesk.domain.shifts.values import ShiftSlot
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import absences, closures, publishing, rota, shift_changes
from frontdesk.services.shifts.publishing import Published

NINE, ONE, TEN_AT_NIGHT, SIX = 540, 780, 1320, 360
MON_WED = "FREQ=WEEKLY;BYDAY=MO,WE"


def pattern(rule: str, from_on: str, until_on: str | None = None, *skips: str) -> Pattern:
    return Pattern(1, None, "", "Desk", rule, NINE, ONE, from_on, until_on, skips)


@pytest.mark.parametrize(
    ("found", "days"),
    [
        (pattern(MON_WED, "2026-11-23"), ["2026-11-23", "2026-11-25", "2026-11-30", "2026-12-02"]),
        (pattern(MON_WED, "2026-11-24", "2026-11-30"), ["2026-11-25", "2026-11-30"]),
        (
            pattern(MON_WED, "2026-11-01", None, "2026-11-25"),
            ["2026-11-23", "2026-11-30", "2026-12-02"],
        ),
        (
            pattern("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-02"),
            ["2026-11-30"],  # counted from its first day, whatever is published
        ),
        (pattern("FREQ=MONTHLY;BYDAY=-1MO", "2026-01-01"), ["2026-11-30"]),
        (pattern("FREQ=DAILY;COUNT=2", "2026-11-27"), ["2026-11-27", "2026-11-28"]),
        (pattern("FREQ=DAILY;UNTIL=20261124", "2026-11-01"), ["2026-11-23", "2026-11-24"]),
        (pattern(MON_WED, "2027-01-01"), []),
    ],
)
def test_the_days_of_a_pattern(found: Pattern, days: list[str]) -> None:
    assert days_of(found, "2026-11-23", "2026-12-02") == days


def test_a_leap_day_comes_when_it_comes() -> None:
    yearly = pattern("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29")
    assert days_of(yearly, "2024-01-01", "2033-01-01") == [
        "2024-02-29",
        "2028-02-29",
        "2032-02-29",
    ]


@pytest.mark.parametrize(
    "rule",
    ["", "x", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9,10", "FREQ=WEEKLY;BYDAY=XX", "Ж" * 10,
     "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY\nDTSTART:2026", "FREQ=DAILY;UNTIL=20261124T000000Z",
     "FREQ=" + "A" * 300],
)  # fmt: skip
def test_what_is_no_rule_of_days_is_refused(rule: str) -> None:
    refusal = checked_rule(rule, "2026-11-23")
    assert isinstance(refusal, Refusal), refusal
    assert refusal.code == "not-a-rule"


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        ("mon-fri", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("Tue, sat", "FREQ=WEEKLY;BYDAY=TU,SA"),
        ("sun", "FREQ=WEEKLY;BYDAY=SU"),
    ],
)
def test_weekdays_make_a_rule(days: str, rule: str) -> None:
    assert weekly(days) == rule
    assert checked_rule(rule, "2026-11-23") == rule


@pytest.mark.parametrize("days", ["", "fri-mon", "funday", "mon,,tue"])
def test_what_names_no_weekday_is_refused(days: str) -> None:
    assert isinstance(weekly(days), Refusal)


def add(day: Day, who: str, rule: str = MON_WED, times: tuple[int, int] = (NINE, ONE)) -> int:
    """Record a pattern from today on and return its number."""
    person = day[who] if who else None
    act = publishing.add(person, "desk", rule, *times, "2026-11-23")
    return done(day.desk.do(act)).first("shift_pattern")


def publish(day: Day, first: str, last: str) -> Published:
    report = Published()
    day.desk.do(publishing.publish(first, last, report))
    return report


def told_back(day: Day) -> list[str]:
    zone = day.desk.center.clock
    return [_line(slot, zone) for slot in day.desk.ask(rota.listed("2026-01-01", "2028-12-31"))]


def _line(slot: ShiftSlot, zone: times.WallClock) -> str:
    span = f"{times.clock_time(slot.start, zone)}-{times.clock_time(slot.end, zone)}"
    how = (
        " off" if slot.called_off else " closed" if slot.closed else " empty" if slot.empty else ""
    )
    return f"{slot.day[5:]} {span} {slot.name or 'nobody'}{how}"


def test_published_again_adds_only_what_is_new_and_leaves_what_was_changed(told: Day) -> None:
    """Ana works on Mondays and Wednesdays.

    08:00 Ana Lima joins as staff
    08:00 Bo Diaz joins as volunteer
    """
    add(told, "Ana")
    report = publish(told, "2026-11-25", "2026-11-30")
    assert (report.added, report.unchanged) == (2, 0)
    assert told_back(told) == ["11-25 09:00-13:00 Ana Lima", "11-30 09:00-13:00 Ana Lima"]
    done(told.desk.do(shift_changes.cover(1, told["Bo"])))
    done(told.desk.do(shift_changes.call_off(2)))
    changed = ["11-25 09:00-13:00 Bo Diaz", "11-30 09:00-13:00 nobody off"]
    report = publish(told, "2026-11-25", "2026-12-02")
    assert (report.added, report.unchanged) == (1, 2)
    assert told_back(told) == [*changed, "12-02 09:00-13:00 Ana Lima"]
    done(told.desk.undo())
    assert told_back(told) == changed
    report = Published()
    again = refused(told.desk.do(publishing.publish("2026-11-25", "2026-11-30", report)))
    assert again[0] == "nothing-new"


def test_there_is_no_shift_on_a_day_left_out_nor_on_a_closed_one(told: Day) -> None:
    """Ana works on Mondays and Wednesdays; Thanksgiving week is different.

    08:00 Ana Lima joins as staff
    """
    number = add(told, "Ana")
    done(told.desk.do(closures.add("2026-11-25", "the day before the feast")))
    done(told.desk.do(publishing.skip(number, "2026-11-30")))
    assert publish(told, "2026-11-23", "2026-12-02").added == 2
    assert told_back(told) == ["11-23 09:00-13:00 Ana Lima", "12-02 09:00-13:00 Ana Lima"]
    done(told.desk.do(closures.remove("2026-11-25")))
    assert publish(told, "2026-11-23", "2026-12-02").added == 1  # it opens after all
    done(told.desk.do(closures.add("2026-12-02")))
    assert told_back(told)[-1] == "12-02 09:00-13:00 Ana Lima closed"
    code, sentence = refused(told.desk.do(publishing.skip(number, "2026-12-01")))
    assert (code, sentence) == (
        "not-on-that-day",
        "There is no such shift on Tue 1 Dec. Check the day.",
    )
    done(told.desk.do(publishing.skip(number, "2026-12-02")))
    assert told_back(told)[-1] == "12-02 09:00-13:00 nobody off"
    done(told.desk.undo())
    assert told_back(told)[-1] == "12-02 09:00-13:00 Ana Lima closed"


def test_leave_empties_seats_for_as_long_as_it_is_there(told: Day) -> None:
    """Ana goes away, before and after the rota is published.

    08:00 Ana Lima joins as staff
    """
    add(told, "Ana")
    done(told.desk.do(absences.add(told["Ana"], "2026-11-30", "2026-12-05", "a trip")))
    publish(told, "2026-11-25", "2026-12-02")
    assert told_back(told) == [
        "11-25 09:00-13:00 Ana Lima",
        "11-30 09:00-13:00 Ana Lima empty",
        "12-02 09:00-13:00 Ana Lima empty",
    ]
    assert told.desk.ask(absences.on_leave(told["Ana"], "2026-12-05"))
    assert not told.desk.ask(absences.on_leave(told["Ana"], "2026-12-06"))
    code, sentence = refused(told.desk.do(absences.add(told["Ana"], "2026-12-01", "2026-12-01")))
    assert (code, sentence) == ("nothing-new", "Ana L. already has time off on these days.")
    done(told.desk.do(absences.remove(1)))
    assert "empty" not in " ".join(told_back(told))
    done(told.desk.undo())
    assert told_back(told)[-1] == "12-02 09:00-13:00 Ana Lima empty"


def test_a_pattern_that_ends_takes_along_what_nobody_changed(told: Day) -> None:
    """Ana stops; one of her shifts is Bo's already.

    08:00 Ana Lima joins as staff
    08:00 Bo Diaz joins as volunteer
    """
    number = add(told, "Ana")
    publish(told, "2026-11-25", "2026-12-09")
    done(told.desk.do(shift_changes.cover(4, told["Bo"])))
    done(told.desk.do(publishing.end(number, "2026-11-25")))
    assert told_back(told) == [
        "11-25 09:00-13:00 Ana Lima",
        "11-30 09:00-13:00 nobody off",
        "12-02 09:00-13:00 nobody off",
        "12-07 09:00-13:00 Bo Diaz",
        "12-09 09:00-13:00 nobody off",
    ]
    assert publish(told, "2026-11-25", "2026-12-31").added == 0
    done(told.desk.undo())
    assert told_back(told)[1] == "11-30 09:00-13:00 Ana Lima"


def test_who_has_left_leaves_an_empty_seat(told: Day) -> None:
    """Ana's last day is near.

    08:00 Ana Lima joins as staff
    """
    add(told, "Ana")
    publish(told, "2026-11-25", "2026-11-25")
    ends = ((Role.STAFF, "2026-11-24"),)
    done(told.desk.do(people.edit(told["Ana"], {}, end=ends)))
    report = publish(told, "2026-11-25", "2026-11-30")
    assert report.notes == [
        "Ana L. does not work here on some of these days. Those are open shifts. End their "
        "repeating shift [1], or give it to someone else."
    ]
    assert told_back(told) == [
        "11-25 09:00-13:00 Ana Lima empty",
        "11-30 09:00-13:00 nobody empty",
    ]


def test_what_is_in_the_way_is_told_and_the_rest_goes_in(told: Day) -> None:
    """Two patterns of Ana's cross on Mondays.

    08:00 Ana Lima joins as staff
    """
    add(told, "Ana")
    add(told, "Ana", "FREQ=WEEKLY;BYDAY=MO,TU", (ONE - 30, ONE + 60))
    report = publish(told, "2026-11-24", "2026-11-30")
    assert (report.added, report.in_the_way) == (
        3,
        [
            "Ana L. already has a shift Mon 30 Nov 09:00 to 13:00, so Desk Mon 30 Nov 12:30 to "
            "14:00 was not published."
        ],
    )


@pytest.mark.parametrize(
    ("first", "line", "minutes"),
    [
        ("2026-12-31", "12-31 22:00-06:00 nobody empty", 480),
        ("2027-03-13", "03-13 22:00-06:00 nobody empty", 420),
        ("2027-11-06", "11-06 22:00-06:00 nobody empty", 540),
        ("2028-02-29", "02-29 22:00-06:00 nobody empty", 480),
    ],
)
def test_every_night_is_as_long_as_it_is(told: Day, first: str, line: str, minutes: int) -> None:
    """A seat in the night.

    08:00 Ana Lima joins as staff
    """
    add(told, "", "FREQ=DAILY", (TEN_AT_NIGHT, SIX))
    publish(told, first, first)
    assert told_back(told) == [line]
    (slot,) = told.desk.ask(rota.listed("2026-01-01", "2028-12-31"))
    assert slot.span.seconds == minutes * 60


@pytest.mark.parametrize(
    ("day", "hours", "notes"),
    [
        (
            "2027-03-13",
            (TEN_AT_NIGHT, SIX),
            [
                "Desk (nobody yet) Sat 13 Mar 2027 22:00 to Sun 14 Mar 2027 06:00 lasts 7 h, "
                "since the clocks change that day."
            ],
        ),
        (
            "2027-11-07",
            (30, 150),
            [
                "Desk (nobody yet) Sun 7 Nov 2027 00:30 to 02:30 lasts 3 h, "
                "since the clocks change that day."
            ],
        ),
        (
            "2027-03-14",
            (120, 180),
            [
                "Desk (nobody yet) is left out at Sun 14 Mar 2027 03:00: "
                "the clocks skip its hours that day."
            ],
        ),
        ("2027-03-14", (NINE, ONE), []),
    ],
)
def test_a_shift_that_the_clocks_make_longer_or_shorter_is_told_when_published(
    told: Day, day: str, hours: tuple[int, int], notes: list[str]
) -> None:
    """A seat in the night.

    08:00 Ana Lima joins as staff
    """
    add(told, "", "FREQ=DAILY", hours)
    assert publish(told, day, day).notes == notes


def test_the_day_of_25_hours_says_so(told: Day) -> None:
    """Nothing is planned.

    08:00 Ana Lima joins as staff
    """
    assert told.desk.ask(rota.day("2026-11-01")).length == "25 h: the clocks go back 1 h"
    assert [day.length for day in told.desk.ask(rota.week("2026-11-23"))] == [""] * 7


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"job": "roof"}, "no-such-job"),
        ({"rule": "FREQ=HOURLY"}, "not-a-rule"),
        ({"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "never-comes"),
        ({"ends": NINE}, "ends-before-it-starts"),
        ({"starts": 1440}, "not-a-time"),
        ({"until_on": "2026-11-22"}, "ends-before-it-begins"),
        ({"person": 99}, "no-such-person"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused(
    told: Day, values: dict[str, object], code: str
) -> None:
    """Ana works here.

    08:00 Ana Lima joins as staff
    """
    usual: dict[str, object] = {
        "person": told["Ana"], "job": "desk", "rule": MON_WED, "starts": NINE, "ends": ONE,
        "from_on": "2026-11-23",
    }  # fmt: skip
    assert refused(told.desk.do(publishing.add(**(usual | values))))[0] == code  # type: ignore[arg-type]


def test_patterns_are_not_for_who_does_not_work_here(told: Day) -> None:
    """Eve visits.

    08:00 Eve Stone arrives
    """
    act = publishing.add(told["Eve"], "desk", MON_WED, NINE, ONE, "2026-11-23")
    assert refused(told.desk.do(act))[0] == "not-staff"
    done(told.desk.do(people.add(Details(name="New Face"), (RoleHeld(Role.STAFF, "2026-12-01"),))))
    act = publishing.add(told["Eve"] + 1, "desk", MON_WED, NINE, ONE, "2026-11-23")
    assert refused(told.desk.do(act))[0] == "not-yet-here"


def test_publishing_tells_how_far_it_is(told: Day) -> None:
    """Ana works on Mondays and Wednesdays.

    08:00 Ana Lima joins as staff
    """
    add(told, "Ana")
    heard: list[float] = []
    done(told.desk.do(publishing.publish("2026-11-23", "2027-11-22", Published(), heard.append)))
    assert heard[-1] == 1.0
    act = publishing.publish("2026-11-23", "2029-11-22", Published())
    assert refused(told.desk.do(act))[0] == "too-long-a-stretch"


def test_a_weekly_shift_is_begun_and_published_ahead_in_one_act(told: Day) -> None:
    """Somebody new on staff.

    09:00 Sam joins as staff
    """
    sam, report = told["Sam"], Published()
    begun = publishing.begin_weekly(sam, "Desk", "2026-11-26", TEN_AT_NIGHT, SIX, report)
    done(told.desk.do(begun))
    assert report.added == 4
    found = told.desk.ask(rota.listed("2026-11-24", "2027-01-31", sam))
    assert [slot.day for slot in found if slot.pattern] == [
        "2026-11-26",
        "2026-12-03",
        "2026-12-10",
        "2026-12-17",
    ]
    done(told.desk.undo())
    assert told.desk.ask(publishing.listed()) == []
    assert not [s for s in told.desk.ask(rota.listed("2026-11-24", "2027-01-31", sam)) if s.pattern]


def test_a_weekly_shift_publishes_no_other_pattern(desk: Desk) -> None:
    done(desk.do(publishing.add(None, "Floor", MON_WED, NINE, ONE, "2026-11-23")))
    begun = publishing.begin_weekly(None, "Desk", "2026-11-26", NINE, ONE, Published())
    done(desk.do(begun))
    found = desk.ask(rota.listed("2026-11-24", "2027-01-31"))
    assert {slot.job for slot in found if slot.pattern} == {"Desk"}


def test_days_off_in_a_row_are_one_act_and_those_entered_before_stay(desk: Desk) -> None:
    done(desk.do(closures.add("2026-12-25", "the feast")))
    done(desk.do(closures.add("2026-12-24", "holidays", "2026-12-26")))
    days = {"2026-12-24": "holidays", "2026-12-25": "the feast", "2026-12-26": "holidays"}
    assert desk.ask(closures.listed("2026-12-01", "2026-12-31")) == days
    again = desk.do(closures.add("2026-12-24", "holidays", "2026-12-26"))
    assert refused(again)[0] == "nothing-new"
    done(desk.undo())
    days = {"2026-12-25": "the feast"}
    assert desk.ask(closures.listed("2026-12-01", "2026-12-31")) == days


@pytest.mark.parametrize(
    ("first", "last"), [("2026-12-26", "2026-12-24"), ("2026-01-01", "2027-01-02")]
)
def test_days_off_in_no_order_or_for_more_than_a_year_are_refused(
    desk: Desk, first: str, last: str
) -> None:
    code, sentence = refused(desk.do(closures.add(first, "", last)))
    assert code == "days-reversed"
    assert (
        sentence == f"{first} to {last} is in the wrong order, or more than a year. Check the days."
    )
