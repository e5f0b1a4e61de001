"""Co-Reflection and trainings that took place: when, who led, who was there, nothing more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from days import MovableClock, done, refused
from frontdesk.domain.people.values import Role, RoleHeld
from frontdesk.domain.training.records import Attendee, Meeting
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.training import meeting_view, meetings, queries
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot

from .learning import Center, entry, join, set_up, stands

WEEKLY = Meeting("2026-11-18", 90, ("co-reflection",))


@pytest.fixture
def staffed(desk: Desk) -> Center:
    return set_up(desk)


def hold(desk: Desk, meeting: Meeting) -> int:
    return done(desk.do(meetings.hold(meeting))).first("gathering")


def test_everyone_who_was_there_is_up_to_date_in_all_it_counts_for(staffed: Center) -> None:
    desk = staffed.desk
    both = replace(WEEKLY, requirements=("co-reflection", "certified-trainer"))
    number = hold(
        desk,
        replace(
            both,
            led_by=staffed.ana,
            certified=True,
            attendees=(Attendee(staffed.ana), Attendee(staffed.bo)),
        ),
    )
    for who in (staffed.ana, staffed.bo):
        assert stands(desk, who, "co-reflection", "2026-11-18") == "up-to-date 2026-11-29"
        assert stands(desk, who, "certified-trainer") == "up-to-date 2027-03-31"
    done(desk.do(meetings.correct(replace(both, id=number, led_by=staffed.ana))))
    assert stands(desk, staffed.ana, "certified-trainer") == "overdue 2026-06-30"
    found = desk.ask(meetings.show(number))
    assert found is not None
    assert (found.leader, found.certified) == ("Ana Lima", False)


def test_who_came_late_or_left_early_was_there_for_fewer_minutes(staffed: Center) -> None:
    desk = staffed.desk
    number = hold(
        desk,
        replace(WEEKLY, attendees=(Attendee(staffed.ana, late=10), Attendee(staffed.bo, 0, 5))),
    )
    done(desk.do(meetings.tick(number, Attendee(staffed.bo, 0, 15, "2026-11-12"))))
    records, _, _ = desk.ask(queries.on_record())
    assert [(each.done.minutes, each.done.counts_for) for each in records] == [
        (80, ""), (75, "2026-11-12"),
    ]  # fmt: skip
    assert stands(desk, staffed.ana, "co-reflection", "2026-11-18") == "up-to-date 2026-11-29"
    # For Bo it makes up the week before, and this one is still owed.
    assert entry(desk, staffed.bo, "co-reflection", "2026-11-18").met == 1


def test_the_list_is_ticked_and_unticked(staffed: Center) -> None:
    desk = staffed.desk
    number = hold(desk, WEEKLY)
    done(desk.do(meetings.tick(number, Attendee(staffed.ana))))
    assert refused(desk.do(meetings.tick(number, Attendee(staffed.ana)))) == (
        "there-already", "Ana L. is already on the list.",
    )  # fmt: skip
    done(desk.do(meetings.untick(number, staffed.ana)))
    assert refused(desk.do(meetings.untick(number, staffed.ana)))[0] == "not-there"
    twice = replace(WEEKLY, attendees=(Attendee(staffed.ana), Attendee(staffed.ana)))
    assert refused(desk.do(meetings.hold(twice)))[0] == "there-already"


def test_what_a_meeting_counts_for_is_put_right_and_nothing_else_is_lost(staffed: Center) -> None:
    desk = staffed.desk
    led = replace(WEEKLY, led_by=staffed.ana, certified=True, attendees=(Attendee(staffed.bo, 5),))
    number = hold(desk, led)
    same = replace(led, id=number)
    assert refused(desk.do(meetings.correct(same)))[0] == "nothing-new"
    done(desk.do(meetings.correct(replace(same, requirements=("certified-trainer",)))))
    assert stands(desk, staffed.bo, "certified-trainer") == "up-to-date 2027-03-31"
    assert stands(desk, staffed.bo, "co-reflection", "2026-11-18").startswith("overdue")
    found = desk.ask(meetings.show(number))
    assert found is not None
    assert [(each.person, each.late) for each in found.attendees] == [(staffed.bo, 5)]
    makes_up = Attendee(staffed.bo, counts_for="2026-08-12")
    done(desk.do(meetings.tick(number, makes_up)))
    once = replace(same, requirements=("ips-core",))
    assert refused(desk.do(meetings.correct(once)))[0] == "nothing-to-make-up"


def test_a_meeting_begins_with_what_people_meet_for_and_as_long_as_before(staffed: Center) -> None:
    desk = staffed.desk
    first = desk.ask(meeting_view.begin())
    assert first == Meeting("2026-11-23", 60, ("co-reflection",))
    assert desk.ask(meeting_view.begin("certified-trainer")) == replace(
        first, requirements=("certified-trainer",)
    )
    assert desk.ask(meeting_view.begin("ips-core")) == first  # which nobody does every week
    hold(desk, WEEKLY)
    assert desk.ask(meeting_view.begin()) == replace(first, minutes=90)
    number = hold(desk, replace(first, attendees=(Attendee(staffed.bo),)))
    begun = desk.ask(meeting_view.begin())
    assert begun is not None
    assert (begun.id, [each.person for each in begun.attendees]) == (number, [staffed.bo])
    assert desk.ask(meeting_view.begin(another=True)) == first


def test_when_it_began_is_kept_if_somebody_says_and_put_right(staffed: Center) -> None:
    desk = staffed.desk
    number = hold(desk, replace(WEEKLY, begins="9:05"))
    early = replace(WEEKLY, id=number, begins="09:05")
    assert desk.ask(meetings.show(number)) == early
    assert refused(desk.do(meetings.correct(early)))[0] == "nothing-new"
    later = hold(desk, replace(WEEKLY, begins="14:00"))
    done(desk.do(meetings.correct(replace(early, begins="15:30"))))
    assert [each.id for each in desk.ask(meetings.listed())] == [number, later]
    done(desk.do(meetings.correct(replace(early, begins=""))))
    assert [each.begins for each in desk.ask(meetings.listed())] == ["14:00", ""]
    done(desk.do(meetings.remove(later)))
    today = replace(WEEKLY, day="2026-11-23", begins="23:59")
    assert refused(desk.do(meetings.hold(today))) == (
        "not-yet", "It is not 23:59 yet. Record it when it has begun, or check the day.",
    )  # fmt: skip
    for text in ("dusk", "25:00", "24:30"):
        no = meetings.hold(replace(WEEKLY, begins=text))
        assert refused(desk.do(no))[0] == "not-a-time"


def test_those_on_shift_when_it_took_place_stand_before_the_others_of_that_day(
    staffed: Center, clock: MovableClock
) -> None:
    desk = staffed.desk
    for who, span in ((staffed.ana, ("11:00", "13:00")), (staffed.bo, ("13:00", "16:00"))):
        done(desk.do(shifts.add(who, clock.at(span[0]), clock.at(span[1]), "Desk")))

    def order(begins: str) -> list[tuple[str, bool]]:
        shown = desk.ask(meeting_view.view(replace(WEEKLY, day="2026-11-23", begins=begins)))
        assert shown is not None
        return [(each.name, each.then) for each in shown.candidates]

    assert order("") == [("Ana Lima", False), ("Bo Diaz", False)]
    assert order("13:00") == [("Bo Diaz", True), ("Ana Lima", False)]
    assert order("12:59") == [("Ana Lima", True), ("Bo Diaz", True)]


def test_without_rules_there_is_nothing_to_meet_for(desk: Desk) -> None:
    assert desk.ask(meeting_view.begin("yoga")) is None


def test_those_who_usually_come_stand_first_after_those_on_shift(
    staffed: Center, clock: MovableClock
) -> None:
    desk = staffed.desk
    cy = join(desk, "Cy Ode", "2026-01-05")
    guest = join(desk, "Dee Fox", "2026-01-05", Role.MEMBER)
    for day in ("2026-11-11", "2026-11-18"):
        hold(desk, replace(WEEKLY, day=day, attendees=(Attendee(staffed.bo), Attendee(guest))))
    done(desk.do(shifts.add(cy, clock.at("14:00"), clock.at("16:00"), "Desk")))
    number = hold(desk, replace(WEEKLY, day="2026-11-23", attendees=(Attendee(guest, 5),)))
    shown = desk.ask(meeting_view.view(replace(WEEKLY, id=number)))
    assert shown is not None
    assert [(each.name, each.came) for each in shown.candidates] == [
        ("Cy Ode", 0), ("Bo Diaz", 2), ("Ana Lima", 0), ("Dee Fox", 0),
    ]  # fmt: skip
    assert (shown.before, shown.ticked, shown.candidates[3].attendee) == (
        2, 1, Attendee(guest, 5, name="Dee Fox"),
    )  # fmt: skip
    done(desk.do(meetings.remove(number)))
    assert desk.ask(meeting_view.view(replace(WEEKLY, id=number))) is None


def test_somebody_who_had_left_was_not_there(staffed: Center) -> None:
    desk, bo = staffed.desk, staffed.bo
    done(desk.do(people.edit(bo, {}, end=((Role.STAFF, "2026-11-15"),))))
    sentence = (
        "Bo D. no longer worked here on 18 Nov. The last day was 15 Nov. Remove the name, "
        "or check the day."
    )
    assert refused(desk.do(meetings.hold(replace(WEEKLY, attendees=(Attendee(bo),))))) == (
        "had-left", sentence,
    )  # fmt: skip
    number = hold(desk, replace(WEEKLY, day="2026-11-11", attendees=(Attendee(bo),)))
    later = replace(WEEKLY, id=number)
    assert refused(desk.do(meetings.correct(later))) == ("had-left", sentence)
    done(desk.do(people.edit(bo, {}, begin=(RoleHeld(Role.VOLUNTEER, "2026-11-16"),))))
    done(desk.do(meetings.correct(later)))


def test_anyone_may_come_who_never_worked_here(staffed: Center) -> None:
    desk = staffed.desk
    guest = join(desk, "Cy Ode", "2026-10-01", Role.MEMBER)
    hold(desk, replace(WEEKLY, attendees=(Attendee(guest),)))
    assert stands(desk, guest, "co-reflection") == "not-applicable"


WRONG: list[tuple[Meeting, str, str]] = [
    (replace(WEEKLY, minutes=0), "minutes-out-of-range", "A meeting lasts from 1 to 1440 minutes."),
    (replace(WEEKLY, requirements=()), "no-requirement",
     "Say what the meeting counts for, like co-reflection."),
    (replace(WEEKLY, requirements=("yoga",)), "no-such-requirement",
     "There is no training “yoga”. There are: ips-core, co-reflection, certified-trainer."),
    (replace(WEEKLY, day="2026-11-24"), "not-yet",
     "2026-11-24 has not come yet. Record it when it has happened."),
    (replace(WEEKLY, day="2023-11-24"), "before-the-rule",
     "Co-Reflection is asked for since 2024-01-01, and 2023-11-24 is before. Record it as done "
     "elsewhere, with proof. Or let the rule begin earlier."),
    (replace(WEEKLY, led_by=99), "no-such-person", "There is nobody with the number #99."),
    (replace(WEEKLY, attendees=(Attendee(99),)), "no-such-person",
     "There is nobody with the number #99."),
    (replace(WEEKLY, attendees=(Attendee(1, 60, 30),)), "minutes-out-of-range",
     "It lasted 90 minutes. Late and early together must be less."),
    (replace(WEEKLY, attendees=(Attendee(1, counts_for="2023-01-01"),)), "nothing-to-make-up",
     "Nothing this meeting counts for can be made up on 2023-01-01."),
]  # fmt: skip


@pytest.mark.parametrize(("meeting", "code", "sentence"), WRONG)
def test_what_cannot_have_been_is_refused(
    staffed: Center, meeting: Meeting, code: str, sentence: str
) -> None:
    assert refused(staffed.desk.do(meetings.hold(meeting))) == (code, sentence)


def test_one_that_never_was_is_taken_off_with_its_list_and_comes_back(
    staffed: Center, database: EncryptedDatabase
) -> None:
    desk = staffed.desk
    number = hold(
        desk, replace(WEEKLY, leader="Pat", attendees=(Attendee(staffed.ana), Attendee(staffed.bo)))
    )
    before = snapshot(database)
    done(desk.do(meetings.remove(number)))
    assert desk.ask(meetings.listed()) == ()
    assert stands(desk, staffed.bo, "co-reflection", "2026-11-18").startswith("overdue")
    for act in (
        meetings.remove(number),
        meetings.tick(number, Attendee(1)),
        meetings.untick(number, 1),
        meetings.correct(replace(WEEKLY, id=number)),
    ):
        assert refused(desk.do(act))[0] == "no-such-meeting"
    done(desk.undo())
    assert snapshot(database) == before
    assert_intact(database)
    assert [each.id for each in desk.ask(meetings.listed(requirement="co-reflection"))] == [number]
    assert desk.ask(meetings.listed(requirement="ips-core")) == ()


def test_the_prompts_are_the_centers_own(staffed: Center) -> None:
    desk = staffed.desk
    assert desk.ask(meetings.prompts()) == ()
    done(desk.do(meetings.change_prompts((" How did  we connect? ", "", "What did we see?"))))
    assert desk.ask(meetings.prompts()) == ("How did we connect?", "What did we see?")
    same = meetings.change_prompts(("How did we connect?", "What did we see?"))
    assert refused(desk.do(same))[0] == "nothing-new"
    done(desk.do(meetings.change_prompts(())))
    done(desk.undo())
    assert len(desk.ask(meetings.prompts())) == 2
