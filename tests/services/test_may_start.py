"""May this start? Every rule of the center, asked by whatever chooses a time or begins one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from days import Day, done, refused
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.training.records import Completed
from frontdesk.services import training
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.conversations import free, proposing, talking, waiting_list
from frontdesk.services.conversations.slots import free_times
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import absences, closures, time_entries
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.training.policy import Policy, Where, whys
from frontdesk.services.training.recording import record

from .conversation_days import Conversations
from .learning import take_in


@pytest.fixture
def talks(told: Day) -> Conversations:
    talks = Conversations(told)
    talks.day.clock.now = talks.at("10:42")
    return talks


def grid(talks: Conversations) -> None:
    talks.rules(grid=20)


def notice(talks: Conversations) -> None:
    talks.rules(notice=60)


def ahead(talks: Conversations) -> None:
    talks.rules(ahead=1)
    start = talks.at("11:00") + 2 * 86_400
    done(talks.day.desk.do(shifts.add(1, start, start + 3600, "desk")))


def breathing(talks: Conversations) -> None:
    talks.rules(before=5, after=10)
    talks.agreed("Bo", "Dee", "11:45")


def a_day(talks: Conversations) -> None:
    talks.rules(per_day=1)
    talks.agreed("Ana", "Sam", "12:15")


def a_week(talks: Conversations) -> None:
    start = talks.at("11:00") + 86_400
    done(talks.day.desk.do(shifts.add(1, start, start + 3600, "desk")))
    talks.do(proposing.propose(talks.day["Bo"], talks.day["Dee"], start, 30))
    talks.rules(per_week=1)


def on_leave(talks: Conversations) -> None:
    done(talks.day.desk.do(absences.add(talks.day["Dee"], "2026-11-23", "2026-11-24")))


def closed(talks: Conversations) -> None:
    done(talks.day.desk.do(closures.add("2026-11-23")))


def break_from_the_center(talks: Conversations) -> None:
    done(talks.day.desk.do(breaks.start(talks.day["Ana"], "2026-11-24")))


def needs_a_room(talks: Conversations) -> None:
    talks.room("Attic")
    talks.rules(room_needed=True)


def gone_home(talks: Conversations) -> None:
    done(talks.day.desk.do(time_entries.end(talks.day["Dee"])))


NO: dict[str, tuple[Callable[[Conversations], None], str, str]] = {
    "off the grid": (
        grid, "off-the-grid",
        "Conversations here start every 20 min, not at 11:15. The next time that works is 11:20.",
    ),
    "at too short notice": (
        notice, "too-soon",
        "Book at least 1 h ahead, or start one right now. The next time that works is 11:45.",
    ),
    "without room to breathe": (
        breathing, "room-to-breathe",
        "Dee has a conversation with Bo D. 11:45 to 12:15. They need 15 min free in between. The "
        "next time that works is 12:30. Sam is free then instead.",
    ),
    "again on a day": (
        a_day, "often-enough",
        "Ana L. already has 1, the most for one person on one day. Choose "
        "another time or someone else.",
    ),
    "again in a week": (
        a_week, "often-enough",
        "Dee already has 1, the most for one person a week. Sam is free then instead.",
    ),
    "while on leave": (
        on_leave, "on-leave", "Dee has time off until Tue 24 Nov. Sam is free then instead.",
    ),
    "on a closed day": (
        closed, "not-open",
        "The center is closed on Mon 23 Nov. Choose another time or someone else.",
    ),
    "while taking a break": (
        break_from_the_center, "taking-a-break",
        "Ana L. is taking a break from the center (until Tue 24 Nov): welcome back on Tue 24 Nov. "
        "Choose another time or someone else.",
    ),
    "without a room": (needs_a_room, "room-needed", "A conversation needs a room here. Attic is "
                       "free then."),
    "with somebody who has gone home": (
        gone_home, "not-on-shift",
        "Neither Ana L. nor Dee is on shift 11:15 to 11:45. Choose another time or someone else.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", NO)
def test_no(talks: Conversations, what: str) -> None:
    """Dee has started, Sam is down for the afternoon.

    09:00-13:00 Dee has a shift on desk
    11:00-15:00 Sam has a shift on floor
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    hinder, code, sentence = NO[what]
    hinder(talks)
    assert talks.no(talks.proposing("Ana", "Dee", "11:15")) == (code, sentence)


def test_too_far_ahead(talks: Conversations) -> None:
    """Only a day ahead.

    09:00-13:00 Dee has a shift on desk
    10:00 Ana Lima joins as guest
    """
    ahead(talks)
    start = talks.at("11:00") + 2 * 86_400
    code, sentence = talks.no(proposing.propose(talks.day["Ana"], talks.day["Dee"], start, 30))
    assert (code, sentence.partition(". ")[0]) == (
        "too-far-ahead",
        "Book at most 1 days ahead, until Tue 24 Nov 10:42",
    )


def test_who_left_has_no_time(talks: Conversations) -> None:
    """Old was here once.

    09:00-13:00 Dee has a shift on desk
    10:00 Ana Lima joins as guest
    """
    gone = RoleHeld(Role.STAFF, "2020-01-01", "2026-11-20")
    old = done(talks.day.desk.do(people.add(Details(name="Old Timer"), (gone,)))).first("person")
    act = proposing.propose(talks.day["Ana"], old, talks.at("11:00"), 30)
    assert talks.no(act) == (
        "left-the-center",
        "Old T. no longer works here: the last day was Fri 20 Nov. Dee is free then instead.",
    )


def test_on_a_break_during_the_shift_nobody_starts_now_but_agrees_on_later(
    talks: Conversations,
) -> None:
    """A cup of tea.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    done(talks.day.desk.do(time_entries.begin_break(talks.day["Dee"], talks.at("10:40"))))
    now = talking.now(talks.day["Ana"], talks.day["Dee"], 30)
    code, sentence = talks.no(now)
    assert code == "on-a-break"
    assert sentence.startswith("Dee is on a break since 10:40.")
    (dee,) = talks.day.desk.ask(free.free_now())
    assert (dee.free, dee.because) == (False, "on a break")
    talks.agreed("Ana", "Dee", "11:00")
    done(talks.day.desk.do(time_entries.end_break(talks.day["Dee"])))
    talks.day.clock.wait(minutes=1)
    assert talks.no(now)[0] == "double-booked"


@pytest.mark.parametrize("policy", Policy)
def test_training_says_nothing_warns_asks_or_refuses_on_the_day_of_the_act(
    talks: Conversations, policy: Policy
) -> None:
    """Dee's Co-Reflection is overdue.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    desk, dee, ana = talks.day.desk, talks.day["Dee"], talks.day["Ana"]
    take_in(desk, "ips")
    done(desk.do(people.edit(dee, {"joined_on": "2026-01-05"})))
    if policy is not Policy.NOTHING:
        done(desk.do(training.policy.change("co-reflection", conversations=policy)))
    acts = [
        proposing.propose(ana, dee, talks.at("11:15"), 30),
        proposing.propose(ana, dee, talks.at("11:45"), 30),
    ]
    if policy in (Policy.NOTHING, Policy.WARN):
        talks.do(acts[0])
        return
    code, sentence = talks.no(acts[0])
    assert code == ("training-overdue" if policy is Policy.REFUSE else "training-reason")
    assert sentence.startswith("Dee: ")
    offers = desk.ask(free_times("2026-11-23", "2026-11-23", minutes=30))
    assert bool(len(offers)) is (policy is Policy.ASK)
    (free_dee,) = desk.ask(free.free_now(ana))
    assert free_dee.free is (policy is Policy.ASK)
    with_why = proposing.propose(ana, dee, talks.at("11:15"), 30, why="nobody else is there")
    if policy is Policy.REFUSE:
        assert free_dee.because == "training is not up to date today"
        assert talks.no(with_why)[0] == "training-overdue"
        for day in ("2026-11-11", "2026-11-18", "2026-11-23"):
            done(desk.do(record(dee, "co-reflection", Completed(day))))
        talks.do(acts[0])
    else:
        talks.do(with_why)
        (why,) = desk.ask(whys("2026-11-23", "2026-11-23"))
        assert (why.person, why.where, why.why) == (
            dee, Where.CONVERSATIONS, "nobody else is there",
        )  # fmt: skip


def test_with_anyone_it_may_be_asked_for_when_somebody_could_come(talks: Conversations) -> None:
    """At 11 somebody is there, at 14 nobody.

    09:00-13:00 Dee has a shift on desk
    10:00 Ana Lima joins as guest
    """
    number = talks.propose("Ana", None, "11:00")
    assert talks.no(talks.proposing("Ana", None, "14:00"))[0] == "not-on-shift"
    assert talks.no(proposing.agree(number)) == (
        "with-anyone", "It is open to anyone. Say who takes it.",
    )  # fmt: skip
    assert talks.no(proposing.agree(number, talks.day["Ana"]))[0] == "nothing-new"
    talks.do(proposing.agree(number, talks.day["Dee"]))
    assert talks.state(number) == "agreed"
    talks.do(waiting_list.put_back(number))
    assert talks[number].people == (talks.day["Ana"],)


def test_who_stays_on_after_the_shift_can_still_talk(talks: Conversations) -> None:
    """On shift now counts, whatever was planned.

    09:00-11:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    talks.day.clock.now = talks.at("11:10")
    talks.do(talking.now(talks.day["Ana"], talks.day["Dee"], 30))


@pytest.mark.parametrize("minutes", [0, 5, 119])
def test_after_the_planned_end_of_a_shift_nobody_is_offered(
    talks: Conversations, minutes: int
) -> None:
    """The grace for an end that nobody recorded is no working time.

    09:00-11:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    desk, ana, dee = talks.day.desk, talks.day["Ana"], talks.day["Dee"]
    talks.day.clock.now = talks.at("11:00") + minutes * 60
    (each,) = desk.ask(free.free_now(ana))
    assert (each.free, each.because, each.until) == (
        False, "the shift was planned until 11:00", None,
    )  # fmt: skip
    everybody = desk.ask(free.free_now(ana))
    assert refused(free.first_free(everybody))[0] == "nobody-free"
    assert not len(desk.ask(free_times("2026-11-23", "2026-11-23", minutes=30)))
    at = talks.at("11:15") if minutes < 15 else talks.at("13:15")
    assert talks.no(proposing.propose(ana, dee, at, 30)) == (
        "longer-than-the-shift",
        "Dee's shift was planned until 11:00. Choose another time or someone else.",
    )
    done(desk.do(free.say_free(dee)))  # who stays on may say so
    (each,) = desk.ask(free.free_now(ana))
    assert (each.free, each.because, each.until) == (True, "", None)
    assert refused(desk.do(free.say_free(dee)))[0] == "nothing-new"
    done(desk.undo())
    assert not desk.ask(free.free_now(ana))[0].free


def test_what_is_over_is_held_only_against_what_else_happened(talks: Conversations) -> None:
    """Recorded later, with no shift at all.

    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    10:00 Cy Yates joins as guest
    """
    number = talks.propose("Ana", "Bo", "09:00", backdated=True)
    assert talks.state(number) == "did-not-meet"
    talks.do(talking.start(number, talks.at("09:05"), talks.at("09:40")))
    assert talks.state(number) == "talked"
    other = talks.propose("Cy", "Bo", "08:30", backdated=True)
    late = talking.start(other, talks.at("09:30"), talks.at("09:50"))
    assert talks.no(late)[0] == "double-booked"
    talks.do(talking.start(other, talks.at("09:40"), talks.at("09:50")))
