"""On shift: who is on, expected and late; the plan, what happened, and covers added to the plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from days import Day, done, refused
from frontdesk.domain import times
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.shifts.rota import Now
from frontdesk.domain.shifts.values import ShiftSlot, Work
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import rota, shift_changes, time_entries
from frontdesk.services.visits import closing


def now(day: Day) -> Now:
    return day.desk.ask(shifts.now())


def names(each: tuple[ShiftSlot, ...] | tuple[Work, ...]) -> list[str]:
    return [one.name for one in each]


def slots(day: Day, who: str = "") -> list[ShiftSlot]:
    """Return every shift planned this year, of everybody or of one."""
    found = day.desk.ask(rota.listed("2026-01-01", "2026-12-31"))
    return [slot for slot in found if slot.name.startswith(who)]


def shift_of(day: Day, who: str) -> int:
    return slots(day, who)[0].shift


def told_back(desk: Desk) -> list[str]:
    """Tell back what was worked today, a line each."""
    zone = desk.center.clock
    return [
        f"{times.clock_time(work.began, zone)}-"
        + ("" if work.ended is None else times.clock_time(work.ended, zone))
        + f" {work.name} {work.job}"
        + ("" if work.how is None else f" {work.how.value}")
        + ("" if work.shift is None else " as planned")
        for work in desk.ask(rota.day("2026-11-23")).worked
    ]


def test_a_morning_at_a_glance(told: Day) -> None:
    """Four are down for today, and one seat is empty.

    08:30-12:30 Ana Lima has a shift on desk
    10:00-14:00 Bo Diaz has a shift on floor
    10:35-14:00 Cy Yates has a shift on kitchen
    13:00-17:00 Dee has a shift on desk
    12:00-14:00 nobody has a shift on van
    08:25 Ana Lima starts a shift
    """
    look = now(told)
    assert names(look.on) == ["Ana Lima"]
    assert look.on[0].until == told.clock.at("12:30")
    assert names(look.late) == ["Bo Diaz"]
    assert names(look.expected) == ["Cy Yates", "Dee"]  # Cy's ten minutes of grace last
    assert [(slot.job, slot.start) for slot in look.empty] == [("Van", told.clock.at("12:00"))]
    assert names(look.following) == ["Dee"]


@pytest.mark.parametrize(("minutes", "late"), [(9, []), (10, ["Bo Diaz"])])
def test_late_begins_with_the_grace_to_the_minute(told: Day, minutes: int, late: list[str]) -> None:
    """Bo is down for now.

    10:42-14:00 Bo Diaz has a shift on floor
    """
    told.clock.wait(minutes=minutes)
    assert names(now(told).late) == late
    assert names(now(told).expected) == ([] if late else ["Bo Diaz"])


def test_plan_and_what_happened_are_kept_apart(told: Day) -> None:
    """Ana comes early and goes late, Bo was not down for today.

    09:00-10:00 Ana Lima has a shift on desk
    08:31 Ana Lima starts a shift
    08:40 Bo Diaz starts a shift on van
    10:20 Ana Lima ends
    10:30 Bo Diaz ends
    """
    assert told_back(told.desk) == [
        "08:31-10:20 Ana Lima Desk ended as planned",
        "08:40-10:30 Bo Diaz Van ended",
    ]
    slot = slots(told)[0]
    assert (slot.start, slot.end) == (told.clock.at("09:00"), told.clock.at("10:00"))


@pytest.mark.parametrize(
    ("at", "planned"), [("04:59", False), ("05:00", True), ("08:29", True), ("09:59", True)]
)
def test_a_shift_may_be_started_early_or_late(told: Day, at: str, planned: bool) -> None:
    """Ana is down for an hour.

    09:00-10:00 Ana Lima has a shift on kitchen
    """
    done(told.desk.do(time_entries.start(told["Ana"], told.clock.at(at))))
    (work,) = told.desk.ask(rota.day("2026-11-23")).worked
    assert (work.shift is not None) is planned
    assert work.job == ("Kitchen" if planned else "Desk")


@pytest.mark.parametrize("began", ["08:59", "08:15", "06:30", "04:30"])
def test_an_early_start_joins_its_shift(told: Day, began: str) -> None:
    """Ana has the desk, however early she comes; half an hour too early is still her shift.

    09:00-13:00 Ana Lima has a shift on desk
    """
    desk, at = told.desk, told.clock.at
    told.clock.set(began)
    done(desk.do(time_entries.start(told["Ana"])))
    told.clock.set("10:00")
    (work,) = now(told).on
    if began != "04:30":  # as early as that it is not known yet
        assert (work.shift, work.until) == (1, at("13:00"))
    assert (now(told).late, now(told).expected) == ((), ())
    told.clock.set("13:00")
    done(desk.do(time_entries.end(told["Ana"], at("13:00"))))
    (work,) = desk.ask(rota.day("2026-11-23")).worked
    assert (work.shift, work.planned and work.planned.start) == (1, at("09:00"))
    assert (work.began, work.job) == (at(began), "Desk")
    assert desk.ask(time_entries.to_correct()).not_started == ()
    for _ in range(2):
        done(desk.undo())
    assert not slots(told)[0].worked


def test_who_came_early_and_went_before_their_shift_has_not_worked_it(told: Day) -> None:
    """Ana came early and went again.

    09:00-10:00 Ana Lima has a shift on desk
    08:50 Ana Lima starts a shift
    08:55 Ana Lima ends
    """
    (work,) = told.desk.ask(rota.day("2026-11-23")).worked
    assert (work.shift, work.planned) == (None, None)
    assert names(told.desk.ask(time_entries.to_correct()).not_started) == ["Ana Lima"]
    done(told.desk.undo())
    assert now(told).on[0].until == told.clock.at("10:00")
    assert slots(told)[0].worked


@pytest.mark.parametrize(
    ("ended", "shift"), [("09:00", None), ("09:01", 1), ("10:00", 1), ("10:30", 1)]
)
def test_what_is_entered_later_joins_the_shift_it_shares_a_moment_with(
    told: Day, ended: str, shift: int | None
) -> None:
    """Ana had the desk from nine.

    09:00-10:00 Ana Lima has a shift on desk
    """
    at = told.clock.at
    done(told.desk.do(time_entries.start(told["Ana"], at("08:00"), ended=at(ended))))
    (work,) = told.desk.ask(rota.day("2026-11-23")).worked
    assert work.shift == shift
    assert bool(told.desk.ask(time_entries.to_correct()).not_started) is (shift is None)


def test_a_shift_planned_after_it_was_worked_is_that_work(told: Day) -> None:
    """Ana worked before the rota was told; Bo stayed on through his next one.

    08:00 Ana Lima starts a shift
    10:00 Ana Lima ends
    05:00-06:00 Bo Diaz has a shift on floor
    08:00-09:00 Bo Diaz has a shift on floor
    05:00 Bo Diaz starts a shift
    """
    desk, at = told.desk, told.clock.at
    done(desk.do(time_entries.end(told["Bo"], at("09:00"))))
    done(desk.do(shifts.add(told["Ana"], at("08:30"), at("10:30"), "desk")))
    works = desk.ask(rota.day("2026-11-23")).worked
    (work,) = [each for each in works if each.name == "Ana Lima"]
    assert work.planned is not None
    assert all(slot.worked for slot in slots(told))
    assert desk.ask(time_entries.to_correct()).not_started == ()


def test_nobody_is_on_shift_twice(told: Day) -> None:
    """Ana is on.

    09:00 Ana Lima starts a shift
    """
    code, sentence = refused(told.desk.do(time_entries.start(told["Ana"])))
    assert code == "on-already"
    assert sentence == "Ana L. is already on shift (Desk), since 09:00."


def test_from_one_shift_to_the_next_at_its_start(told: Day) -> None:
    """Ana has two in a row.

    08:00-10:40 Ana Lima has a shift on desk
    10:40-14:00 Ana Lima has a shift on floor
    08:00 Ana Lima starts a shift
    10:42 Ana Lima starts a shift
    """
    assert told_back(told.desk) == [
        "08:00-10:42 Ana Lima Desk ended as planned",
        "10:42- Ana Lima Floor as planned",
    ]


def test_a_shift_that_nobody_ended_counts_as_ended_then_and_is_settled_by_the_next(
    told: Day,
) -> None:
    """Ana forgot.

    08:00-09:00 Ana Lima has a shift on desk
    08:00 Ana Lima starts a shift
    """
    told.clock.set("10:59")
    assert names(now(told).on) == ["Ana Lima"]
    told.clock.set("11:00")
    assert (names(now(told).on), now(told).to_correct) == ([], 1)
    assert told_back(told.desk) == ["08:00-09:00 Ana Lima Desk estimated as planned"]
    (work,) = told.desk.ask(time_entries.to_correct()).estimated
    assert not work.settled  # status is computed, never stored
    code, sentence = refused(told.desk.do(time_entries.end(told["Ana"])))
    assert code == "say-when"
    assert sentence == (
        "Ana L.'s shift since 08:00 ended 09:00 (estimated). Say when it really ended."
    )
    done(told.desk.do(time_entries.start(told["Ana"])))
    (work,) = told.desk.ask(time_entries.to_correct()).estimated
    assert work.settled
    done(told.desk.undo())
    (work,) = told.desk.ask(time_entries.to_correct()).estimated
    assert not work.settled
    done(told.desk.do(time_entries.end(told["Ana"], told.clock.at("09:30"))))
    assert told_back(told.desk) == ["08:00-09:30 Ana Lima Desk later as planned"]
    assert now(told).to_correct == 0


def test_closing_the_day_settles_shifts_that_nobody_ended_in_time(told: Day) -> None:
    """Ana forgot, Bo is still on.

    08:00-09:00 Ana Lima has a shift on desk
    09:00-11:00 Bo Diaz has a shift on desk
    08:00 Ana Lima starts a shift
    09:00 Bo Diaz starts a shift
    """
    told.clock.set("11:30")
    done(told.desk.do(closing.close_day("2026-11-23")))
    assert told_back(told.desk) == [
        "08:00-09:00 Ana Lima Desk estimated as planned",
        "09:00- Bo Diaz Desk as planned",
    ]
    (work,) = told.desk.ask(time_entries.to_correct()).estimated
    assert work.settled
    done(told.desk.undo())
    (work,) = told.desk.ask(time_entries.to_correct()).estimated
    assert not work.settled


def test_breaks_are_apart_and_end_with_the_shift(told: Day) -> None:
    """Ana is on.

    09:00 Ana Lima starts a shift
    """
    desk, ana = told.desk, told["Ana"]
    done(desk.do(time_entries.begin_break(ana, told.clock.at("10:00"))))
    assert now(told).on[0].on_break == told.clock.at("10:00")
    assert refused(desk.do(time_entries.begin_break(ana)))[0] == "on-break-already"
    done(desk.do(time_entries.end_break(ana, told.clock.at("10:15"))))
    assert refused(desk.do(time_entries.end_break(ana)))[0] == "not-on-break"
    assert refused(desk.do(time_entries.begin_break(ana, told.clock.at("10:10"))))[0] == (
        "break-out-of-place"
    )
    done(desk.do(time_entries.begin_break(ana)))
    told.clock.wait(minutes=5)
    done(desk.do(time_entries.end(ana)))
    (work,) = desk.ask(rota.day("2026-11-23")).worked
    assert work.break_seconds(told.clock()) == 20 * 60
    done(desk.undo())
    assert now(told).on[0].on_break == told.clock.at("10:42")


def test_a_cover_is_added_taken_back_and_never_becomes_the_plan(told: Day) -> None:
    """Ana cannot come this afternoon.

    13:00-17:00 Ana Lima has a shift on desk
    08:00 Bo Diaz joins as volunteer
    """
    desk, shift = told.desk, shift_of(told, "Ana")
    done(desk.do(shift_changes.cover(shift, None, why="ill")))
    assert names(now(told).empty) == [""]
    done(desk.do(shift_changes.cover(shift, told["Bo"], told["Ana"])))
    (slot,) = slots(told)
    assert (slot.name, slot.planned_name) == ("Bo Diaz", "Ana Lima")
    first, second = desk.ask(shifts.changes(shift))
    assert (first.asked_name, first.name, first.why) == ("Ana Lima", "", "ill")
    assert (second.asked_name, second.name) == ("Ana Lima", "Bo Diaz")
    done(desk.do(shift_changes.take_back(shift)))
    assert names(now(told).empty) == [""]
    done(desk.do(shift_changes.take_back(shift)))
    assert names(now(told).expected) == ["Ana Lima"]
    assert refused(desk.do(shift_changes.take_back(shift)))[0] == "nothing-to-take-back"
    for _ in range(4):
        done(desk.undo())
    assert (names(now(told).expected), desk.ask(shifts.changes(shift))) == (["Ana Lima"], [])


def test_a_swap_is_one_change_of_two_shifts(told: Day) -> None:
    """Two change places, at times that overlap.

    13:00-17:00 Ana Lima has a shift on desk
    14:00-18:00 Bo Diaz has a shift on floor
    """
    desk, one, other = told.desk, shift_of(told, "Ana"), shift_of(told, "Bo")
    done(desk.do(shift_changes.swap(one, other, why="a bus")))
    assert [(slot.name, slot.job) for slot in slots(told)] == [
        ("Bo Diaz", "Desk"),
        ("Ana Lima", "Floor"),
    ]
    done(desk.do(shift_changes.take_back(other)))
    assert names(tuple(slots(told))) == ["Ana Lima", "Bo Diaz"]
    done(desk.undo())
    done(desk.undo())
    assert names(tuple(slots(told))) == ["Ana Lima", "Bo Diaz"]
    assert desk.ask(journal.last_at_desk()).sentence == (  # type: ignore[union-attr]
        "Undone: A shift was swapped with Bo D."
    )


def test_what_was_covered_cannot_come_back_over_another_shift(told: Day) -> None:
    """Ana gives her shift away and takes another at that time.

    13:00-17:00 Ana Lima has a shift on desk
    08:00 Bo Diaz joins as volunteer
    """
    desk, shift = told.desk, shift_of(told, "Ana")
    done(desk.do(shift_changes.cover(shift, told["Bo"])))
    at = told.clock.at
    done(desk.do(shifts.add(told["Ana"], at("16:00"), at("20:00"), "van")))
    code, sentence = refused(desk.do(shift_changes.take_back(shift)))
    assert (code, sentence) == (
        "shifts-overlap",
        "Ana L. already has a shift then: Van, 16:00 to 20:00. "
        "Choose another time or someone else.",
    )
    done(desk.undo())
    done(desk.do(shift_changes.take_back(shift)))


def test_another_desk_cannot_take_a_cover_from_under_a_later_one(
    told: Day, back_desk: Desk
) -> None:
    """Ana's shift goes to Bo, and from him to Cy.

    13:00-17:00 Ana Lima has a shift on desk
    08:00 Bo Diaz joins as volunteer
    08:00 Cy Yates joins as volunteer
    """
    shift = shift_of(told, "Ana")
    done(told.desk.do(shift_changes.cover(shift, told["Bo"])))
    done(back_desk.do(shift_changes.cover(shift, told["Cy"])))
    assert refused(told.desk.undo())[0] == "changed-since"
    assert names(tuple(slots(told))) == ["Cy Yates"]


Refused = tuple[Callable[[Day], Act], str, str]

AT = {"13": "13:00", "17": "17:00"}


def _add(who: str, starts: str, ends: str, job: str = "desk") -> Callable[[Day], Act]:
    return lambda day: shifts.add(day[who], day.clock.at(starts), day.clock.at(ends), job)


NO: list[Refused] = [
    (
        _add("Ana", "16:00", "18:00"),
        "shifts-overlap",
        "Ana L. already has a shift then: Desk, 13:00 to 17:00. "
        "Choose another time or someone else.",
    ),
    (
        _add("Ana", "17:00", "17:00"),
        "ends-before-it-starts",
        "That shift ends Mon 23 Nov 2026 17:00, before it starts Mon 23 Nov 2026 17:00. "
        "If it goes past midnight, write the day too.",
    ),
    (
        _add("Ana", "2026-11-25 09:00", "2026-11-26 09:01"),
        "longer-than-a-day",
        "A shift is not longer than 24 hours. Check the days.",
    ),
    (
        _add("Ana", "18:00", "19:00", "roof"),
        "no-such-job",
        "“roof” is not on the center's list of jobs. On it: Desk, Floor, Kitchen, Van. "
        "Add it to the list first.",
    ),
    (
        _add("Eve", "18:00", "19:00"),
        "not-staff",
        "Eve S. is not staff or volunteer. Add that role first, in “Edit details”.",
    ),
    (
        _add("Old", "18:00", "19:00"),
        "left-the-center",
        "Old T. no longer works here: the last day was Fri 20 Nov. Choose someone else.",
    ),
    (
        _add("New", "18:00", "19:00"),
        "not-yet-here",
        "New F. does not work here yet on Mon 23 Nov. Look at the day, or at the "
        "first day of their role.",
    ),
    (
        lambda day: shift_changes.cover(shift_of(day, "Ana"), day["Eve"]),
        "not-staff",
        "Eve S. is not staff or volunteer. Add that role first, in “Edit details”.",
    ),
    (
        lambda day: shift_changes.cover(shift_of(day, "Ana"), day["Ana"]),
        "nothing-new",
        "That shift is already Ana L.'s.",
    ),
    (
        lambda day: shift_changes.cover(shift_of(day, "Bo"), day["Ana"]),
        "shift-over",
        "That shift ended 10:00, so it stays as it is. Correct who worked instead.",
    ),
    (
        lambda day: shift_changes.cover(99, None),
        "no-such-shift",
        "There is no shift with the number 99.",
    ),
    (
        lambda day: time_entries.end(day["Ana"]),
        "not-on-shift",
        "Ana L. is not on shift. Start the shift first, or correct an earlier one.",
    ),
    (
        lambda day: time_entries.start(day["Ana"], day.clock() + 61),
        "in-the-future",
        "That time has not come yet. Check the day and the hour.",
    ),
    (
        lambda day: time_entries.start(day["Eve"]),
        "not-staff",
        "Eve S. is not staff or volunteer. Add that role first, in “Edit details”.",
    ),
    (lambda day: shifts.add_job("\x07"), "no-name", "Give the job a name."),
    (lambda day: shifts.add_job("DESK"), "nothing-new", "DESK is already on the list."),
]


@pytest.mark.parametrize(("doing", "code", "sentence"), NO, ids=[each[1] for each in NO])
def test_every_no_is_a_code_and_a_sentence(
    told: Day, doing: Callable[[Day], Act], code: str, sentence: str
) -> None:
    """Ana is down for the afternoon, Bo was for the morning, Eve visits.

    13:00-17:00 Ana Lima has a shift on desk
    09:00-10:00 Bo Diaz has a shift on desk
    09:00 Eve Stone arrives
    """
    for name, held in (
        ("Old Timer", RoleHeld(Role.STAFF, "2020-01-01", "2026-11-20")),
        ("New Face", RoleHeld(Role.VOLUNTEER, "2026-12-01")),
    ):
        event = done(told.desk.do(people.add(Details(name=name), (held,))))
        told.people[name] = event.first("person")
    sentence = sentence.replace("{Eve}", str(told["Eve"]))
    assert refused(told.desk.do(doing(told))) == (code, sentence)
