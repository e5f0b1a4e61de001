"""Times for what somebody typed are those that can be proposed; else it says what would work."""

from __future__ import annotations

import pytest

from days import Day, done
from frontdesk.domain import times
from frontdesk.domain.conversations.answer import Answer
from frontdesk.domain.conversations.parse_slot_query import parse_slot_query
from frontdesk.domain.conversations.state import Action, allowed_actions
from frontdesk.services.conversations import board, proposing, slot_queries
from frontdesk.services.desk.writing import undo_act
from services.conversation_days import Conversations


def asked(told: Day, text: str, **more: int | None) -> Answer:
    """Return what is found for a text."""
    known = told.desk.ask(slot_queries.known())
    return told.desk.ask(slot_queries.answer(parse_slot_query(text, known), **more))


def starts(told: Day, answer: Answer) -> list[str]:
    zone = told.desk.center.clock
    return [f"{times.clock_time(slot.start, zone)} {slot.name[:3]}" for slot in answer.slots]


def test_what_is_found_can_be_proposed(told: Day) -> None:
    """Two on shift, one with a conversation in the one room.

    09:00 Kim Ode joins as staff
    09:00-17:00 Kim Ode has a shift on desk
    13:00-17:00 Lee Ash has a shift on floor
    09:00 Kim Ode starts a shift
    09:05 Bo Diaz arrives
    09:06 Cy Ray arrives
    """
    talks = Conversations(told)
    blue = talks.room("Blue")
    talks.agreed("Bo Diaz", "Kim Ode", "14:00", room=blue)
    assert starts(told, asked(told, "kim today after 13:00 before 15:00")) == [
        "13:00 Kim", "13:15 Kim", "13:30 Kim", "14:30 Kim", "14:45 Kim",
    ]  # fmt: skip
    assert "14:00 Lee" in starts(told, asked(told, "today pm"))
    assert [slot.room for slot in asked(told, "lee today 14:00").slots] == [None]
    assert starts(told, asked(told, "lee today 14:00 blue")) == []
    for slot in asked(told, "today pm").slots[:12]:
        done(told.desk.do(proposing.propose(told["Cy"], slot.person, slot.start, 30, slot.room)))
        done(told.desk.do(undo_act()))


def test_when_nothing_fits_it_says_why_and_what_would_work(told: Day) -> None:
    """One on shift, with a conversation.

    09:00-17:00 Kim Ode has a shift on desk
    13:00-17:00 Lee Ash has a shift on floor
    09:00 Kim Ode starts a shift
    09:05 Bo Diaz arrives
    """
    talks = Conversations(told)
    talks.agreed("Bo Diaz", "Kim Ode", "14:00")
    found = asked(told, "kim today 14:00")
    assert not found.slots
    assert found.because == "Kim O. already has a conversation with Bo D. 14:00 to 14:30."
    assert {slot.name for slot in found.instead} == {"Kim Ode", "Lee Ash"}
    assert asked(told, "45 minutes").because.startswith("A conversation here lasts 30 or 60")
    assert asked(told, "45 minutes").instead
    assert asked(told, "xyzzy") == Answer(
        parse_slot_query("xyzzy", told.desk.ask(slot_queries.known())), (), 0
    )
    (talk,) = told.desk.ask(board.board("2026-11-23")).conversations
    moved = asked(told, "kim today 14:00", moving=talk.id)
    assert len(moved.slots) == 1


def test_who_could_take_one_that_is_with_anyone(told: Day) -> None:
    """Two on shift.

    09:00-17:00 Kim Ode has a shift on desk
    09:00-12:00 Lee Ash has a shift on floor
    09:00 Kim Ode starts a shift
    09:05 Bo Diaz arrives
    """
    talks = Conversations(told)
    number = talks.propose("Bo Diaz", None, "15:00")
    choices = told.desk.ask(slot_queries.takers(number))
    assert [(each.name, each.free) for each in choices] == [("Kim Ode", True)]
    waits = talks.propose("Bo Diaz", None, None)
    assert [each.name for each in told.desk.ask(slot_queries.takers(waits))] == ["Kim Ode"]
    assert told.desk.ask(slot_queries.takers(999)) == []


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        (
            (),
            {Action.AGREE, Action.MOVE, Action.OFFER, Action.START, Action.LET_GO, Action.PUT_BACK},
        ),
        (("let go",), {Action.BRING_BACK}),
        (("start",), {Action.FINISH, Action.PUT_BACK}),
        (("start", "finish"), {Action.AFTER, Action.BRING_BACK}),
    ],
)
def test_what_makes_sense_can_be_done(
    told: Day, after: tuple[str, ...], wanted: set[Action]
) -> None:
    """One on shift.

    09:00-17:00 Kim Ode has a shift on desk
    09:00 Kim Ode starts a shift
    09:05 Bo Diaz arrives
    """
    talks = Conversations(told)
    number = talks.propose("Bo Diaz", "Kim Ode", "14:00")
    for each in after:
        if each == "let go":
            talks.do(proposing.let_go(number))
        elif each == "start":
            talks.start(number)
        else:
            told.clock.wait(minutes=20)
            talks.finish(number)
    assert allowed_actions(talks[number], told.clock()) == wanted


def test_what_needs_someone_stands_with_the_most_urgent_first(told: Day) -> None:
    """Two on shift.

    09:00-17:00 Kim Ode has a shift on desk
    09:00-17:00 Lee Ash has a shift on floor
    09:00 Kim Ode starts a shift
    09:00 Lee Ash starts a shift
    09:05 Bo Diaz arrives
    09:05 Cy Ray arrives
    """
    talks = Conversations(told)
    waits = talks.propose("Cy Ray", None, None)
    asked_ = talks.propose("Cy Ray", "Lee Ash", "16:00")
    soon = talks.agreed("Bo Diaz", "Kim Ode", "10:45")
    later = talks.agreed("Bo Diaz", "Kim Ode", "15:00")
    told.clock.set("10:50")

    def needs() -> list[int]:
        return [talk.id for talk in told.desk.ask(board.board("2026-11-24")).needs]

    assert needs() == [soon, asked_, waits]
    told.clock.set("11:20")  # its time passed
    assert needs() == [soon, asked_, waits]
    talks.start(soon)
    assert needs() == [asked_, waits]
    told.clock.set("11:55")  # it runs over
    assert needs() == [soon, asked_, waits]
    assert later not in needs()
