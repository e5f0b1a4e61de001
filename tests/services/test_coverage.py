"""Coverage: whether the house is looked after, now and in the coming two weeks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from days import Day, done, refused
from frontdesk.domain import times
from frontdesk.domain.shifts.coverage import Rule, RuleKind
from frontdesk.domain.shifts.values import Tolerances
from frontdesk.domain.time_reader import TimeReader
from frontdesk.domain.training.durations import number
from frontdesk.domain.training.kinds import Once
from frontdesk.domain.training.records import Completed
from frontdesk.domain.training.rules import Version
from frontdesk.services.center import commands as center
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import absences, closures, coverage, gaps, time_entries
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import rules as shift_rules
from frontdesk.services.training import recording

from .learning import hold

TWO = Rule(RuleKind.PEOPLE, 2)
DRIVER = Rule(RuleKind.DRIVER, job="van")
FIRST_AID = Rule(RuleKind.TRAINING, requirement="First aid")


def want(day: Day, *rules: Rule, hours: str = "09:00-17:00") -> None:
    """Set these rules, at a house that is open on Mondays and Tuesdays."""
    week = (hours, hours, "", "", "", "", "")
    done(day.desk.do(center.change(replace(day.desk.center, hours=week))))
    for rule in rules:
        done(day.desk.do(shift_rules.add(rule)))


def ahead(day: Day, days: int = 0) -> list[str]:
    zone = day.desk.center.clock
    return [
        f"{gap.day[5:]} {times.clock_time(gap.span.start, zone)}-"
        f"{times.clock_time(gap.span.end, zone)} {gap.because}"
        f": {', '.join(each.name.split()[0] for each in gap.could_fill)}"
        for gap in day.desk.ask(gaps.ahead(days))
    ]


def test_where_too_few_are_down_and_who_could_come(told: Day) -> None:
    """Ana is down till two, Bo from noon, Cy not at all.

    09:00-14:00 Ana Lima has a shift on desk
    12:00-20:00 Bo Diaz has a shift on floor
    08:00 Cy Yates joins as volunteer
    08:00 Eve Stone arrives
    """
    want(told, TWO)
    assert ahead(told) == [
        "11-23 10:42-12:00 1 of 2: Bo, Cy",  # what is over is over
        "11-23 14:00-17:00 1 of 2: Ana, Cy",
    ]
    assert ahead(told, 1)[2:] == ["11-24 09:00-17:00 nobody: Ana, Bo, Cy"]
    assert ahead(told, 14)[3:] == [
        "11-30 09:00-17:00 nobody: Ana, Bo, Cy",
        "12-01 09:00-17:00 nobody: Ana, Bo, Cy",
        "12-07 09:00-17:00 nobody: Ana, Bo, Cy",
    ]


def test_leave_and_closed_days_are_known_ahead(told: Day) -> None:
    """Ana is down tomorrow.

    08:00 Ana Lima joins as staff
    08:00 Bo Diaz joins as staff
    """
    want(told, Rule(RuleKind.PEOPLE, 1))
    at = told.clock.at
    start, end = at("2026-11-24 09:00"), at("2026-11-24 17:00")
    done(told.desk.do(shifts.add(told["Ana"], start, end, "desk")))
    assert ahead(told, 1) == ["11-23 10:42-17:00 nobody: Ana, Bo"]
    done(told.desk.do(absences.add(told["Ana"], "2026-11-24", "2026-11-25")))
    (_, gap) = told.desk.ask(gaps.ahead(1))
    assert (gap.slots, [each.name for each in gap.could_fill]) == ((1,), ["Bo Diaz"])
    done(told.desk.do(closures.add("2026-11-24")))
    assert ahead(told, 1) == ["11-23 10:42-17:00 nobody: Ana, Bo"]


def test_a_rule_for_one_job_counts_those_on_it(told: Day) -> None:
    """Ana has the desk, Bo the floor.

    09:00-17:00 Ana Lima has a shift on desk
    09:00-17:00 Bo Diaz has a shift on floor
    """
    want(told, TWO, Rule(RuleKind.PEOPLE, 2, "desk"))
    assert ahead(told) == ["11-23 10:42-17:00 1 of 2: "]


def test_the_van_wants_somebody_who_drives(told: Day) -> None:
    """Ana is down for the van, and nobody knows whether she drives; one seat is empty.

    12:00-14:00 Ana Lima has a shift on van
    14:00-16:00 nobody has a shift on van
    08:00 Bo Diaz joins as volunteer
    """
    want(told, DRIVER)
    done(told.desk.do(people.edit(told["Bo"], {"drives": True})))
    assert ahead(told) == [
        "11-23 12:00-14:00 Ana L. is not listed as a driver: Bo",
        "11-23 14:00-16:00 nobody is planned for Van: Bo",
    ]
    done(told.desk.do(people.edit(told["Ana"], {"drives": True})))
    assert ahead(told) == ["11-23 14:00-16:00 nobody is planned for Van: Ana, Bo"]


def test_one_of_several_on_the_van_drives_and_is_wanted_only_while_nobody_does(told: Day) -> None:
    """Bo drives and comes along for a part of Ana's time; overnight Bo takes over at midnight.

    12:00-16:00 Ana Lima has a shift on van
    13:00-15:00 Bo Diaz has a shift on van
    22:00-02:00 Ana Lima has a shift on van
    22:00-00:00 Cy Yates has a shift on van
    """
    want(told, DRIVER)
    for who in ("Bo", "Cy"):
        done(told.desk.do(people.edit(told[who], {"drives": True})))
    start, end = (TimeReader(0, told.desk.center.zone).instant(f"2026-11-24 {hour}")
                  for hour in ("00:00", "02:00"))  # fmt: skip
    assert isinstance(start, int)
    assert isinstance(end, int)
    done(told.desk.do(shifts.add(told["Bo"], start, end, "van")))
    assert ahead(told) == [
        "11-23 12:00-13:00 Ana L. is not listed as a driver: Bo, Cy",
        "11-23 15:00-16:00 Ana L. is not listed as a driver: Bo, Cy",
    ]


def test_a_training_that_nobody_asks_for_is_told_so_and_one_that_is_counts(told: Day) -> None:
    """Ana is down all day, Bo works here.

    09:00-17:00 Ana Lima has a shift on desk
    08:00 Bo Diaz joins as staff
    """
    want(told, FIRST_AID)
    assert ahead(told) == ["11-23 10:42-17:00 no training is called First aid: "]
    (checked,) = told.desk.ask(shifts.now()).coverage
    assert (checked.met, checked.because) == (False, "nobody known to be up to date in First aid")
    asked = Version("first-aid", "First Aid", ("staff",), number("2026-01-01"), Once())
    done(told.desk.do(hold(asked)))
    done(told.desk.do(recording.record(told["Bo"], "first-aid", Completed("2026-11-02"))))
    assert ahead(told) == ["11-23 10:42-17:00 nobody known to be up to date in First aid: Bo"]
    done(told.desk.do(recording.record(told["Ana"], "First aid", Completed("2026-11-23"))))
    assert ahead(told) == []


def test_now_is_held_against_who_is_really_there(told: Day) -> None:
    """Ana and Bo are down, only Ana came.

    09:00-17:00 Ana Lima has a shift on desk
    09:00-17:00 Bo Diaz has a shift on van
    09:00 Ana Lima starts a shift
    """
    want(told, TWO, DRIVER)
    two, driver = told.desk.ask(shifts.now()).coverage
    assert (two.rule.title, two.met, two.because) == (
        "At least 2 people, whenever open",
        False,
        "1 of 2",
    )
    assert (driver.met, driver.because) == (False, "nobody is on Van")
    done(told.desk.do(time_entries.start(told["Bo"])))
    two, driver = told.desk.ask(shifts.now()).coverage
    assert (two.met, driver.because) == (True, "Bo D. is not listed as a driver")
    done(told.desk.do(people.edit(told["Bo"], {"drives": True})))
    assert told.desk.ask(shifts.now()).coverage[1].because == "Bo D. drives"
    told.clock.set("17:30")
    two, _ = told.desk.ask(shifts.now()).coverage
    assert (two.met, two.because) == (True, "the center is closed now")


def test_without_hours_of_the_house_the_rota_says_when_it_is_open(told: Day) -> None:
    """A house that has not said when it opens.

    12:00-14:00 Ana Lima has a shift on desk
    13:00-16:00 Bo Diaz has a shift on desk
    """
    done(told.desk.do(shift_rules.add(TWO)))
    assert ahead(told) == ["11-23 12:00-13:00 1 of 2: Bo", "11-23 14:00-16:00 1 of 2: Ana"]


def test_rules_are_taken_off_and_every_act_undone(told: Day) -> None:
    """Nobody works here yet.

    08:00 Eve Stone arrives
    """
    want(told, TWO, DRIVER)
    assert [rule.title for rule in told.desk.ask(coverage.rules())] == [
        "At least 2 people, whenever open",
        "Somebody who drives, on Van",
    ]
    done(told.desk.do(shift_rules.remove(1)))
    assert len(told.desk.ask(coverage.rules())) == 1
    done(told.desk.undo())
    done(told.desk.undo())
    assert told.desk.ask(coverage.rules()) == (TWO,)
    done(told.desk.do(shift_rules.be_exact(Tolerances(late=0))))
    assert told.desk.ask(shift_rules.tolerances()).late == 0
    done(told.desk.undo())
    assert told.desk.ask(shift_rules.tolerances()) == Tolerances()


NO: list[tuple[Callable[[], Act], str]] = [
    (lambda: shift_rules.add(Rule(RuleKind.PEOPLE, 0)), "count-out-of-range"),
    (lambda: shift_rules.add(Rule(RuleKind.PEOPLE, 2, "roof")), "no-such-job"),
    (lambda: shift_rules.add(Rule(RuleKind.DRIVER)), "no-such-job"),
    (lambda: shift_rules.add(Rule(RuleKind.TRAINING, requirement=" ")), "no-name"),
    (lambda: shift_rules.remove(1), "no-such-rule"),
    (lambda: shift_rules.be_exact(Tolerances(late=-1)), "minutes-out-of-range"),
    (lambda: shift_rules.be_exact(Tolerances()), "nothing-new"),
]


@pytest.mark.parametrize(("doing", "code"), NO)
def test_every_no(told: Day, doing: Callable[[], Act], code: str) -> None:
    """Nobody works here yet.

    08:00 Eve Stone arrives
    """
    assert refused(told.desk.do(doing()))[0] == code
