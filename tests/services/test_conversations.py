"""Conversations: proposed by either, agreed by both, started late, run over, and finished."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from days import Day, done
from frontdesk.domain.people.values import Details
from frontdesk.services.conversations import free, proposing, queries, talking, waiting_list
from frontdesk.services.conversations.slots import free_times
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.people import erasing, merging
from frontdesk.services.shifts import time_entries
from frontdesk.store.sqlite.connection import EncryptedDatabase

from .conversation_days import Conversations


@pytest.fixture
def talks(told: Day) -> Conversations:
    return Conversations(told)


def test_two_people_propose_counter_agree_move_start_late_run_over_and_finish(
    talks: Conversations,
) -> None:
    """One is at the desk, one on shift; another one wants to talk next.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    10:40 Sam arrives
    """
    blue = talks.room("Blue room")
    first = talks.propose("Ana", "Dee", "11:00", room=blue)
    assert talks.state(first) == "proposed"
    talks.do(proposing.offer(first, talks.day["Dee"], talks.at("11:15"), 30, blue))
    assert [side.said_yes_at is not None for side in talks[first].sides] == [False, True]
    talks.do(proposing.agree(first, talks.day["Ana"]))
    assert talks.state(first) == "agreed"
    talks.do(proposing.move(first, talks.at("11:00"), 30, blue))
    assert (talks.state(first), talks[first].starts_at) == ("agreed", talks.at("11:00"))
    following = talks.agreed("Bo", "Dee", "11:30", room=blue)
    talks.day.clock.now = talks.at("11:10")
    talks.start(first)
    assert (talks.state(first), talks[first].span) == (
        "talking",
        (talks.at("11:00"), talks.at("11:30")),
    )
    talks.day.clock.now = talks.at("11:35")
    assert talks.no(talking.start(following)) == (
        "still-talking", "Dee is still talking with Ana L.; finish that first.",
    )  # fmt: skip
    talks.finish(first)
    talks.start(following)
    assert [talks.state(each) for each in (first, following)] == ["talked", "talking"]
    assert (talks[first].started_at, talks[first].ended_at) == (
        talks.at("11:10"),
        talks.at("11:35"),
    )
    talks.day.clock.now = talks.at("12:10")
    talks.finish(following, "12:05")
    assert talks[following].ended_how == "later"


NO: dict[str, tuple[str, str, Callable[[Conversations], Act]]] = {
    "with oneself": (
        "with-oneself",
        "A conversation is between two people. Choose somebody else for one of them.",
        lambda talks: talks.proposing("Ana", "Ana", "11:15"),
    ),
    "in the past": (
        "in-the-past",
        "10:00 has passed. Choose a later time, or say it was then.",
        lambda talks: talks.proposing("Ana", "Dee", "10:00"),
    ),
    "longer than the shift": (
        "longer-than-the-shift",
        "Dee leaves at 13:00, before it would end at 13:15. 12:30 would work.",
        lambda talks: talks.proposing("Bo", "Dee", "12:45"),
    ),
    "when nobody is on shift": (
        "not-on-shift",
        "Neither Ana L. nor Bo D. is on shift 12:15 to 12:45. "
        "Choose another time or someone else.",
        lambda talks: talks.proposing("Ana", "Bo", "12:15"),
    ),
    "when the one is taken": (
        "double-booked",
        "Dee already has a conversation with Ana L. 11:00 to 11:30. The next time that works is "
        "11:30. Sam is free then instead.",
        lambda talks: talks.proposing("Bo", "Dee", "11:15"),
    ),
    "when the other is taken": (
        "double-booked",
        "Ana L. already has a conversation with Dee 11:00 to 11:30. The next "
        "time that works is 11:30.",
        lambda talks: talks.proposing("Ana", "Sam", "11:15"),
    ),
    "when the room is taken": (
        "room-taken",
        "Blue room is taken 11:00 to 11:30. Green room is free then.",
        lambda talks: talks.proposing("Bo", "Sam", "11:15", room=1),
    ),
    "off the grid": (
        "off-the-grid",
        "Conversations here start every 15 min, not at 11:50. The next time that works is 12:00.",
        lambda talks: talks.proposing("Bo", "Dee", "11:50"),
    ),
    "of another length": (
        "length-not-offered",
        "A conversation here lasts 30 or 60 minutes, or open-ended. Choose one of these.",
        lambda talks: talks.proposing("Bo", "Dee", "11:45", 45),
    ),
    "of nobody": (
        "no-such-person",
        "There is nobody with the number #99.",
        lambda talks: proposing.propose(99, talks.day["Dee"], None),
    ),
    "in no room": (
        "no-such-room",
        "There is no room with the number 9.",
        lambda talks: talks.proposing("Bo", "Dee", "12:00", room=9),
    ),
    "agreed with nobody yet": (
        "with-anyone",
        "Nobody has taken it yet. Say with whom.",
        lambda talks: talks.proposing("Bo", None, "12:00", agreed=True),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", NO)
def test_no(talks: Conversations, what: str) -> None:
    """Dee is taken at 11.

    09:00-13:00 Dee has a shift on desk
    09:00-12:00 Sam has a shift on desk
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    blue = talks.room("Blue room")
    talks.room("Green room")
    talks.agreed("Ana", "Dee", "11:00", room=blue)
    talks.day.clock.now = talks.at("10:42")
    code, sentence, act = NO[what]
    assert talks.no(act(talks)) == (code, sentence)


def test_somebody_else_is_named_for_who_was_asked_never_for_who_asks(talks: Conversations) -> None:
    """Ana is taken herself.

    09:00-13:00 Dee has a shift on desk
    09:00-13:00 Sam has a shift on desk
    09:00-13:00 Lee has a shift on desk
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    talks.agreed("Ana", "Dee", "11:00")
    assert "instead" not in talks.no(talks.proposing("Ana", "Sam", "11:00"))[1]
    assert talks.no(talks.proposing("Bo", "Dee", "11:00"))[1].endswith(
        "Sam and Lee are free then instead."
    )


def test_either_lets_go_and_it_comes_back_when_it_still_may_start(talks: Conversations) -> None:
    """Nobody is asked why.

    09:00-13:00 Dee has a shift on desk
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    number = talks.agreed("Ana", "Dee", "11:00")
    talks.do(proposing.let_go(number, talks.day["Dee"]))
    assert talks.state(number) == "let-go"
    taken = talks.agreed("Bo", "Dee", "11:00")
    assert talks.no(proposing.reinstate(number))[0] == "double-booked"
    talks.do(proposing.let_go(taken))
    talks.do(proposing.reinstate(number))
    assert talks.state(number) == "agreed"


def test_an_agreed_time_that_passes_is_known_as_not_met_and_is_in_nobodys_way(
    talks: Conversations, database: EncryptedDatabase
) -> None:
    """Nothing is written until it is in the way.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    number = talks.agreed("Ana", "Dee", "11:00")
    talks.day.clock.now = talks.at("11:30")
    assert talks.state(number) == "did-not-meet"
    assert database.value("SELECT count(not_met_at) FROM conversation") == 0
    talks.do(talking.now(talks.day["Bo"], talks.day["Dee"]))
    talks.day.clock.now = talks.at("11:40")
    other = queries.next_ones()
    going_on = talks.day.desk.ask(other)[0]
    talks.finish(going_on.id)
    talks.start(number)
    assert talks.state(number) == "talking"
    assert talks[number].starts_at == talks.at("11:40")


def test_one_that_nobody_finished_counts_as_over_estimated(talks: Conversations) -> None:
    """Two hours after its time.

    09:00-17:00 Dee has a shift on desk
    10:00 Ana Lima joins as guest
    """
    number = talks.agreed("Ana", "Dee", "11:00")
    talks.day.clock.now = talks.at("11:05")
    talks.start(number)
    talks.day.clock.now = talks.at("13:34")
    assert talks.state(number) == "talking"
    talks.day.clock.now = talks.at("13:35")
    talk = talks[number]
    assert (talk.state, talk.ended_at, talk.ended_how, talk.settled) == (
        "talked", talks.at("11:35"), "estimated", False,
    )  # fmt: skip
    assert talks.no(talking.finish(number))[0] == "say-when"
    talks.finish(number, "11:50")
    assert (talks[number].ended_at, talks[number].settled) == (talks.at("11:50"), True)


def test_the_waiting_list_is_in_the_order_asked_also_after_putting_back(
    talks: Conversations,
) -> None:
    """Anyone may be taken out of turn.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    first = talks.propose("Ana", "Dee", None)
    talks.day.clock.wait(minutes=1)
    second = talks.propose("Bo", None, None)
    listed = waiting_list.listed()
    assert [talk.id for talk in talks.day.desk.ask(listed)] == [first, second]
    assert talks.no(waiting_list.take(second))[0] == "with-anyone"
    talks.do(waiting_list.take(second, talks.day["Dee"]))
    assert talks.state(second) == "talking"
    assert [talk.id for talk in talks.day.desk.ask(listed)] == [first]
    talks.do(waiting_list.put_back(second))
    assert [talk.id for talk in talks.day.desk.ask(listed)] == [first, second]
    assert talks[second].people == (talks.day["Bo"],)


def test_everybody_on_shift_is_free_or_it_says_why_not(talks: Conversations) -> None:
    """Now.

    09:00-13:00 Dee has a shift on desk
    09:00-10:55 Sam has a shift on floor
    09:00-13:00 Kim has a shift on van
    09:00-13:00 Lou has a shift on kitchen
    09:00 Dee starts a shift
    09:00 Sam starts a shift
    09:00 Kim starts a shift
    09:00 Lou starts a shift
    10:00 Ana Lima joins as guest
    10:42 Bo Diaz arrives
    """
    talks.do(talking.now(talks.day["Ana"], talks.day["Dee"], 30))
    talks.do(free.say_not_free(talks.day["Kim"]))
    found = talks.day.desk.ask(free.free_now(talks.day["Bo"], 30))
    assert [(each.name, each.because) for each in found] == [
        ("Lou", ""),
        ("Dee", "talking until 11:12"),
        ("Sam", "leaves at 10:55"),
        ("Kim", "not free right now"),
    ]
    talks.day.clock.wait(minutes=1)
    done(talks.day.desk.do(time_entries.end(talks.day["Kim"])))
    done(talks.day.desk.do(time_entries.start(talks.day["Kim"])))
    found = talks.day.desk.ask(free.free_now())
    assert "Kim" in [each.name for each in found if each.free]


def test_what_is_felt_is_each_ones_own(talks: Conversations) -> None:
    """A disconnect may lead to a conversation about it.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    number = talks.do(talking.now(talks.day["Ana"], talks.day["Dee"]))
    assert talks.no(talking.felt(number, talks.day["Ana"], False))[0] == "not-talked"
    talks.finish(number)
    talks.do(talking.felt(number, talks.day["Ana"], connected=False))
    assert [side.felt_connected for side in talks[number].sides] == [False, None]
    again = talks.propose("Ana", "Dee", "12:00", about_disconnect=number)
    assert [talk.id for talk in talks.day.desk.ask(queries.about(number))] == [again]
    bo = done(talks.day.desk.do(people.add(Details(name="Bo Diaz")))).first("person")
    for act in (
        proposing.propose(bo, talks.day["Dee"], None, about_disconnect=number),
        talking.now(bo, talks.day["Dee"], about_disconnect=number),
    ):
        assert talks.no(act) == (
            "not-theirs",
            "That conversation is between Ana L. and Dee. Check its number.",
        )
    now = talking.now(talks.day["Ana"], talks.day["Dee"], about_disconnect=99)
    assert talks.no(now)[0] == "no-such-conversation"


def test_a_line_is_written_only_where_the_center_has_one(talks: Conversations) -> None:
    """Both see it and both initial it.

    09:00-13:00 Dee has a shift on desk
    10:00 Ana Lima joins as guest
    """
    number = talks.agreed("Ana", "Dee", "11:00")
    assert talks.no(talking.write_line(number, "We go on next week"))[0] == "no-shared-line"
    talks.rules(shared_line=True)
    assert talks.no(talking.initial(number, talks.day["Ana"]))[0] == "no-line"
    talks.do(talking.write_line(number, "We go on next week"))
    talks.do(talking.initial(number, talks.day["Ana"]))
    assert [side.initialled_at is not None for side in talks[number].sides] == [True, False]
    talks.do(talking.write_line(number, "We go on in two weeks"))
    assert not any(side.initialled_at for side in talks[number].sides)


def test_free_times_are_those_at_which_somebody_on_shift_has_time(talks: Conversations) -> None:
    """Half an hour each.

    11:00-12:00 Dee has a shift on desk
    10:00 Ana Lima joins as guest
    """
    talks.room("Blue room")
    talks.agreed("Ana", "Dee", "11:00", room=1)
    found = talks.day.desk.ask(free_times("2026-11-23", "2026-11-24", minutes=30))
    assert [(slot.start, slot.name, slot.room_title) for slot in found] == [
        (talks.at("11:30"), "Dee", "Blue room")
    ]


def test_of_somebody_forgotten_it_is_known_that_they_talked_and_no_more(
    talks: Conversations, database: EncryptedDatabase
) -> None:
    """What is before them is let go.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    ana, desk = talks.day["Ana"], talks.day.desk
    talks.rules(shared_line=True)
    first = talks.do(talking.now(ana, talks.day["Dee"]))
    talks.finish(first)
    talks.do(talking.felt(first, ana, connected=False))
    talks.do(talking.write_line(first, "Zarafa"))
    talks.do(talking.write_line(first, ""))
    ahead = talks.agreed("Ana", "Dee", "11:30")
    waits = talks.propose("Ana", None, None)
    done(desk.do(erasing.forget(ana)))
    assert [talks.state(each) for each in (first, ahead, waits)] == ["talked", "let-go", "let-go"]
    assert talks[first].sides[0].name == "someone forgotten"
    assert talks[first].sides[0].felt_connected is None
    kept = [database.rows(f"SELECT * FROM {table}") for table in ("past_row", "conversation")]
    assert "Zarafa" not in str(kept)


def test_two_records_of_one_person_bring_their_conversations_together(talks: Conversations) -> None:
    """Unless they talk with each other, or with two at once.

    09:00-13:00 Dee has a shift on desk
    09:00-13:00 Sam has a shift on desk
    10:00 Ana Lima joins as guest
    10:00 Anna Lima joins as guest
    """
    desk, ana, anna = talks.day.desk, talks.day["Ana"], talks.day["Anna"]
    first, second = talks.agreed("Ana", "Dee", "11:00"), talks.agreed("Anna", "Sam", "11:15")
    assert talks.no(merging.merge(anna, ana))[0] == "both-at-once"
    talks.do(proposing.move(second, talks.at("11:45"), 30))
    done(desk.do(merging.merge(anna, ana)))
    assert [talk.id for talk in desk.ask(queries.coming_up(anna))] == [first, second]
    done(desk.do(merging.unmerge(anna)))
    assert [talk.id for talk in desk.ask(queries.coming_up(anna))] == [second]


def test_the_room_alone_can_be_changed_whenever_also_while_they_talk(talks: Conversations) -> None:
    """The time was chosen before, so nobody asks about it again.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    blue, green = talks.room("Blue room"), talks.room("Green room")
    number = talks.agreed("Ana", "Dee", "11:00", room=blue)
    talks.rules(lengths=(45,), grid=20, notice=120)
    talks.do(proposing.move(number, talks.at("11:00"), 30, green))
    talks.day.clock.now = talks.at("11:03")
    talks.start(number)
    talks.do(proposing.move(number, talks.at("11:00"), 30, blue))
    assert (talks.state(number), talks[number].room_title) == ("talking", "Blue room")
    assert talks.no(proposing.move(number, talks.at("12:00"), 45, blue))[0] == "talking"
    assert talks.no(proposing.move(number, talks.at("11:00"), 30, blue))[0] == "nothing-new"


@pytest.mark.parametrize("minutes", [0, -5, 481, 10**9])
def test_no_conversation_lasts_just_any_time(talks: Conversations, minutes: int) -> None:
    """A slip of the finger.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    talks.day.clock.now = talks.at("10:42")
    dee, ana = talks.day["Dee"], talks.day["Ana"]
    for act in (
        talking.now(ana, dee, minutes),
        talks.proposing("Ana", "Dee", "11:00", minutes),
        talks.proposing("Ana", "Dee", None, minutes),
        talks.proposing("Ana", "Dee", "09:00", minutes, backdated=True),
    ):
        assert talks.no(act)[0] == "minutes-out-of-range"
