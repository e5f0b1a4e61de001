"""Who talks is in the house: beginning a conversation checks in whoever is not, in one act.

Whatever takes one of the two out of the house finishes it, in one act too.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from days import Day, done, record, refused
from engine import engine_of
from frontdesk.domain.events import ENDED_TOO
from frontdesk.services.conversations import proposing, talking, waiting_list
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import notes
from frontdesk.services.shifts import time_entries
from frontdesk.services.visits import closing, roll_call
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot

from .conversation_days import Conversations


@pytest.fixture
def talks(told: Day) -> Conversations:
    """Return a day at 10:42, with one agreed for 12:00 and one that waits."""
    talks = Conversations(told)
    talks.day.clock.now = talks.at("09:00")
    talks.agreed("Ana", "Dee", "12:00")
    talks.propose("Ana", "Dee", None)
    talks.day.clock.now = talks.at("10:42")
    return talks


def bring_back(talks: Conversations) -> Act:
    talks.do(talking.now(talks.day["Ana"], talks.day["Dee"], 30))
    talks.do(talking.finish(3))
    done(talks.day.desk.do(visits.leave(talks.day["Ana"])))
    talks.day.clock.wait(minutes=1)
    return proposing.reinstate(3)


BEGINNING: dict[str, tuple[Callable[[Conversations], Act], str]] = {
    "now": (lambda talks: talking.now(talks.day["Ana"], talks.day["Dee"], 30), "10:42"),
    "now, the other way round": (
        lambda talks: talking.now(talks.day["Dee"], talks.day["Ana"], 30), "10:42",
    ),
    "start": (lambda _: talking.start(1), "10:42"),
    "start, said later": (lambda talks: talking.start(1, talks.at("10:30")), "10:30"),
    "take from the waiting list": (lambda _: waiting_list.take(2), "10:42"),
    "bring back as it was": (bring_back, "10:43"),
}  # fmt: skip
"""Whatever has two begin to talk, and from when they are here."""


def in_the_house(talks: Conversations) -> list[str]:
    """Return whom the roll call would call, by name."""
    return [each.name for each in talks.day.desk.ask(roll_call.now()).everyone]


@pytest.mark.parametrize("how", BEGINNING)
def test_beginning_checks_in_who_is_not_in_the_house(
    talks: Conversations, database: EncryptedDatabase, how: str
) -> None:
    """Dee is on shift, and so in the house; Ana rang the bell and was never checked in.

    09:00-15:00 Dee has a shift on desk
    09:00 Dee starts a shift
    08:00 Ana Lima joins as guest
    """
    desk = talks.day.desk
    make, since = BEGINNING[how]
    act = make(talks)
    assert in_the_house(talks) == ["Dee"]
    before = snapshot(database)
    event = done(desk.do(act))
    (ana,) = desk.ask(visits.here()).visitors
    assert (ana.id, ana.since) == (talks.day["Ana"], talks.at(since))
    assert in_the_house(talks) == ["Ana Lima", "Dee"]
    assert event.arrived == [talks.day["Ana"]]
    told = desk.ask(journal.in_words(event)).sentence
    assert told.endswith(" (Ana L. checked in)")
    assert told.count("Ana L.") == 2
    assert_intact(database)
    done(desk.undo())  # one act, and one undo
    assert in_the_house(talks) == ["Dee"]
    assert snapshot(database) == before


def test_two_peers_are_both_checked_in_and_nobody_twice(talks: Conversations) -> None:
    """Two on the staff of whom one is off today, a visitor who is here, one who forgot to leave.

    09:00-15:00 Dee has a shift on desk
    09:00-15:00 Sam has a shift on desk
    08:00 Ana Lima joins as guest
    yesterday 09:00 Cy arrives
    10:00 Bo Diaz arrives
    """
    desk, day = talks.day.desk, talks.day
    event = done(desk.do(talking.now(day["Cy"], day["Dee"], 30)))  # she has not started her shift
    assert event.arrived == [day["Cy"], day["Dee"]]
    assert record(desk) == [
        "Sun 22 Nov 09:00-11:00 Cy (estimated)",
        "Mon 23 Nov 10:00 Bo Diaz",
        "Mon 23 Nov 10:42 Cy",
        "Mon 23 Nov 10:42 Dee",
    ]
    assert event.first("visit") == event.ids("visit")[-2]
    event = done(desk.do(talking.now(day["Bo"], day["Sam"], 30)))
    assert event.arrived == [day["Sam"]]


def test_who_left_is_back_and_a_closed_day_asks_nothing(talks: Conversations) -> None:
    """Ana was here before, and the day is closed already.

    09:00-15:00 Dee has a shift on desk
    09:00 Dee starts a shift
    09:10 Ana Lima arrives
    10:40 Ana Lima leaves
    """
    done(talks.day.desk.do(closing.close_day("2026-11-23")))
    done(talks.day.desk.do(talking.start(1, talks.at("10:30"))))
    assert record(talks.day.desk)[1:] == ["Mon 23 Nov 10:42 Ana Lima"]


def test_what_is_over_checks_nobody_in(talks: Conversations) -> None:
    """It is written down afterwards, or was forgotten long ago.

    07:00-15:00 Dee has a shift on desk
    07:00 Dee starts a shift
    06:00 Ana Lima joins as guest
    """
    talks.do(talking.start(1, talks.at("10:00"), talks.at("10:20")))
    talks.do(talking.start(talks.propose("Ana", "Dee", "07:30", backdated=True), talks.at("07:30")))
    assert record(talks.day.desk) == []


def test_what_there_is_to_know_is_said_to_who_is_checked_in_so(talks: Conversations) -> None:
    """Ana has a key to fetch.

    09:00-15:00 Dee has a shift on desk
    09:00 Dee starts a shift
    08:00 Ana Lima joins as guest
    """
    done(talks.day.desk.do(notes.add(talks.day["Ana"], "Your key is at the desk")))
    event = done(talks.day.desk.do(talking.start(1)))
    (known,) = talks.day.desk.ask(notes.on_day(event.arrived))
    assert known.text == "Your key is at the desk"


def two_talks(talks: Conversations) -> tuple[int, int]:
    """Have Ana and Dee talk, and Bo and Sam, at 10:42, and go on to 11:00; return the numbers."""
    day = talks.day
    two = talks.do(talking.now(day["Ana"], day["Dee"], 30))
    others = talks.do(talking.now(day["Bo"], day["Sam"], 60))
    day.clock.now = talks.at("11:00")
    return two, others


DEES_WORK = 1

LEAVING: dict[str, tuple[Callable[[Conversations], Act], str, str, str]] = {
    "checking out": (
        lambda talks: visits.leave(talks.day["Ana"]), "11:00", "ended",
        "Ana L. left 11:00 · Ana L.'s conversation with Dee ended too",
    ),
    "checking out, said later": (
        lambda talks: visits.leave(talks.day["Ana"], talks.at("10:50")), "10:50", "later",
        "Ana L. left 10:50 · Ana L.'s conversation with Dee ended too",
    ),
    "correcting a visit": (
        lambda talks: visits.correct(
            talks.day.desk.ask(visits.here()).visitors[0].visit, left=talks.at("10:50")
        ),
        "10:50", "later",
        "Corrected a visit of Ana L. · Ana L.'s conversation with Dee ended too",
    ),
    "ending a shift": (
        lambda talks: time_entries.end(talks.day["Dee"]), "11:00", "ended",
        "A shift was ended: Dee · Dee's conversation with Ana L. ended too",
    ),
    "correcting a shift": (
        lambda talks: time_entries.correct(DEES_WORK, ended=talks.at("10:50")), "10:50", "later",
        "Corrected a shift: Dee · Dee's conversation with Ana L. ended too",
    ),
    "closing the day": (
        lambda _: closing.close_day("2026-11-23"), "11:00", "estimated",
        " · 2 conversations ended too: Ana L. and Dee, Bo D. and Sam",
    ),
}  # fmt: skip
"""Whatever says when somebody left, then the end of their conversation, and what is said of it."""


@pytest.mark.parametrize("how", LEAVING)
def test_who_is_checked_out_has_finished_their_conversation(
    talks: Conversations, database: EncryptedDatabase, how: str
) -> None:
    """Two pairs talk.

    09:00-15:00 Dee has a shift on desk
    09:00-15:00 Sam has a shift on floor
    09:00 Dee starts a shift
    09:00 Sam starts a shift
    08:00 Ana Lima joins as guest
    08:00 Bo Diaz joins as guest
    """
    desk = talks.day.desk
    make, ended, known, sentence = LEAVING[how]
    two, others = two_talks(talks)
    before = snapshot(database)
    event = done(desk.do(make(talks)))
    over = [two, others] if how == "closing the day" else [two]
    assert event.ids(ENDED_TOO) == over
    talk = talks[two]
    assert (talk.state.value, talk.ended_at, talk.ended_how) == ("talked", talks.at(ended), known)
    assert (talks.state(others) == "talked") == (others in over)
    assert sentence in desk.ask(journal.in_words(event)).sentence
    assert_intact(database)
    done(desk.undo())  # one act, and one undo
    assert snapshot(database) == before


NOT_SAID: dict[str, tuple[Callable[[Conversations], Act], str]] = {
    "a visit that never was": (
        lambda talks: visits.remove(talks.day.desk.ask(visits.here()).visitors[0].visit),
        "Ana L. has been talking with Dee since 10:42. Finish that conversation first.",
    ),
    "a shift that never was": (
        lambda _: time_entries.remove(DEES_WORK),
        "Dee has been talking with Ana L. since 10:42. Finish that conversation first.",
    ),
    "leaving before they talked": (
        lambda talks: visits.leave(talks.day["Ana"], talks.at("10:42") - 1),
        "Ana L. arrived 10:42, so they cannot have left 10:41. Check the time.",
    ),
    "a shift that ended before they talked": (
        lambda talks: time_entries.end(talks.day["Dee"], talks.at("10:30")),
        "Dee has been talking with Ana L. since 10:42. Check the time.",
    ),
}
"""What takes somebody out of the house and does not say when their conversation ended."""


@pytest.mark.parametrize("how", NOT_SAID)
def test_what_cannot_be_while_they_talk_says_what_to_do(
    talks: Conversations, database: EncryptedDatabase, how: str
) -> None:
    """Two pairs talk.

    09:00-15:00 Dee has a shift on desk
    09:00-15:00 Sam has a shift on floor
    09:00 Dee starts a shift
    09:00 Sam starts a shift
    08:00 Ana Lima joins as guest
    08:00 Bo Diaz joins as guest
    """
    make, sentence = NOT_SAID[how]
    two_talks(talks)
    before = snapshot(database)
    assert talks.no(make(talks))[1] == sentence
    assert snapshot(database) == before


def test_who_goes_on_being_here_goes_on_talking(talks: Conversations) -> None:
    """Dee is checked in as a visitor too, and is so when her shift is over.

    09:00-15:00 Dee has a shift on desk
    09:00 Dee starts a shift
    09:30 Dee arrives
    10:00 Ana Lima arrives
    """
    number = talks.do(talking.now(talks.day["Ana"], talks.day["Dee"], 30))
    event = done(talks.day.desk.do(time_entries.end(talks.day["Dee"])))
    assert (event.ids(ENDED_TOO), talks.state(number)) == ([], "talking")


def test_an_undo_that_would_leave_them_talking_outside_is_refused(talks: Conversations) -> None:
    """Ana was checked in at this desk, and began to talk at another.

    09:00-15:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima arrives
    """
    back = Desk(engine_of(talks.day.desk), clock=talks.day.clock, label="back desk")
    done(back.do(visits.leave(talks.day["Ana"])))
    talks.day.clock.wait(minutes=1)
    done(back.do(visits.arrive(talks.day["Ana"])))
    number = talks.do(talking.now(talks.day["Ana"], talks.day["Dee"], 30))
    assert refused(back.undo())[0] == "changed-since"
    assert (talks.state(number), in_the_house(talks)) == ("talking", ["Ana Lima", "Dee"])
    back.close()
