"""An agreed conversation that loses its ground: the act names it, and F4, lists and wall know."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from days import Day, done
from frontdesk.domain.conversations.reminders import How
from frontdesk.domain.conversations.state import Action, allowed_actions
from frontdesk.domain.conversations.values import State
from frontdesk.domain.events import PREVENTED
from frontdesk.domain.paper import plain
from frontdesk.domain.people.values import Role
from frontdesk.files.days_file import LeaveRow
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.conversations import (
    board,
    prevented,
    proposing,
    reminders,
    rooms,
    sheet,
)
from frontdesk.services.desk import journal
from frontdesk.services.desk.acts import may_prevent
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import absences, closures, publishing, shift_changes, time_entries
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.transfer import import_rota
from frontdesk.services.transfer.imports import Report
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import snapshot

from .conversation_days import Conversations

TODAY, DAY = "2026-11-23", "2026-11-24"
LEAVES, FREE, STAYS = 1, 2, 3
"""The shifts: Dee's, the one of nobody, Sam's."""


def taken_back(talks: Conversations) -> Act:
    done(talks.day.desk.do(shift_changes.cover(FREE, talks.day["Dee"])))
    number = talks.agreed("Cy", "Dee", f"{DAY} 14:00")
    talks.do(proposing.let_go(1))  # so that the later one alone is in question
    assert number == 3
    return shift_changes.take_back(FREE)


def swapped(talks: Conversations) -> Act:
    return shift_changes.swap(LEAVES, 4)


def moved(talks: Conversations) -> Act:
    start = talks.at(f"{DAY} 09:00")
    return shift_changes.move(LEAVES, start, start + 3600)


def weekly(talks: Conversations) -> int:
    """Have Dee's mornings come from a pattern, so that it is what gives the ground."""
    done(talks.day.desk.do(shift_changes.call_off(LEAVES)))
    done(
        talks.day.desk.do(
            publishing.add(talks.day["Dee"], "desk", "FREQ=WEEKLY;BYDAY=TU", 540, 780, TODAY)
        )
    )
    done(talks.day.desk.do(publishing.publish(DAY, DAY, publishing.Published())))
    return 1


def skipped(talks: Conversations) -> Act:
    return publishing.skip(weekly(talks), DAY)


def ended(talks: Conversations) -> Act:
    return publishing.end(weekly(talks), TODAY)


def leave_read(talks: Conversations) -> Act:
    return import_rota.import_leave([LeaveRow(2, "Dee", DAY, DAY, "")], Report())


LOSING: dict[str, tuple[Callable[[Conversations], Act], str]] = {
    "leave": (
        lambda talks: absences.add(talks.day["Dee"], DAY, "2026-11-25"),
        "Dee has time off until Wed 25 Nov.",
    ),
    "time off from a file": (leave_read, "Dee has time off until Tue 24 Nov."),
    "a shift canceled": (
        lambda _: shift_changes.call_off(LEAVES),
        "Neither Ana L. nor Dee is on shift Tue 24 Nov 11:00 to 11:30.",
    ),
    "a shift that nobody has": (
        lambda _: shift_changes.cover(LEAVES, None),
        "Neither Ana L. nor Dee is",
    ),
    "a shift that somebody else takes": (
        lambda talks: shift_changes.cover(LEAVES, talks.day["Kim"]), "Neither Ana L. nor Dee is",
    ),
    "a swap": (swapped, "Neither Ana L. nor Dee is on shift"),
    "a shift moved": (moved, "Neither Ana L. nor Dee is on shift"),
    "a pattern that skips a day": (skipped, "Neither Ana L. nor Dee is on shift"),
    "a pattern that ends": (ended, "Neither Ana L. nor Dee is on shift"),
    "a cover taken back": (taken_back, "Neither Cy nor Dee is on shift"),
    "a break of a visitor": (
        lambda talks: breaks.start(talks.day["Ana"], "2026-11-30"),
        "Ana L. is taking a break from the center (until Mon 30 Nov): welcome back on Mon 30 Nov.",
    ),
    "a break of staff": (
        lambda talks: breaks.start(talks.day["Dee"], "2026-11-30"), "Dee is taking a break",
    ),
    "a last day": (
        lambda talks: people.edit(talks.day["Dee"], {}, end=((Role.STAFF, TODAY),)),
        "Dee no longer works here then: the last day is Mon 23 Nov.",
    ),
    "a room closed": (
        lambda talks: rooms.close(1, talks.at(f"{DAY} 08:00"), talks.at(f"{DAY} 12:00")),
        "Blue room is closed Tue 24 Nov 08:00 to 12:00.",
    ),
}  # fmt: skip
"""What takes the ground from one conversation of tomorrow, and why that cannot be then."""


@pytest.fixture
def talks(told: Day) -> Conversations:
    talks = Conversations(told)
    room = talks.room("Blue room")
    talks.agreed("Ana", "Dee", f"{DAY} 11:00", room=room)
    talks.agreed("Bo", "Sam", f"{DAY} 11:00")
    return talks


@pytest.mark.parametrize("what", LOSING)
def test_the_act_names_the_conversation_that_loses_its_ground(
    talks: Conversations, database: EncryptedDatabase, what: str
) -> None:
    """Tomorrow two conversations are agreed.

    2026-11-24 09:00-13:00 Dee has a shift on desk
    2026-11-24 13:00-16:00 nobody has a shift on desk
    2026-11-24 09:00-13:00 Sam has a shift on floor
    2026-11-25 09:00-13:00 Kim has a shift on desk
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    10:00 Cy joins as guest
    """
    desk = talks.day.desk
    make, sentence = LOSING[what]
    act = make(talks)
    number = 3 if what == "a cover taken back" else 1
    assert desk.ask(board.board(TODAY)).prevented == {}
    before = snapshot(database)
    event = done(desk.do(act))
    assert may_prevent(event.kind)
    assert event.ids(PREVENTED) == [number]
    told = desk.ask(journal.in_words(event)).sentence
    pair = "Cy and Dee" if number == 3 else "Ana L. and Dee"
    assert told.endswith(f" · 1 conversation needs another time: {pair}")
    shown = desk.ask(board.board(TODAY))
    assert [talk.id for talk in shown.needs] == [number]  # first, whatever day is shown
    assert shown.prevented[number].sentence.startswith(sentence)
    assert {Action.MOVE, Action.OFFER, Action.LET_GO} <= allowed_actions(
        shown.needs[0], talks.day.clock()
    )
    assert [talk.id for talk in desk.ask(prevented.listed())] == [number]
    done(desk.undo())
    assert snapshot(database) == before
    assert desk.ask(board.board(TODAY)).prevented == {}


def test_a_closed_day_takes_the_ground_from_all_that_is_agreed_then(talks: Conversations) -> None:
    """Tomorrow two conversations are agreed, and the house is closed.

    2026-11-24 09:00-13:00 Dee has a shift on desk
    2026-11-24 09:00-13:00 Sam has a shift on floor
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    desk = talks.day.desk
    done(desk.do(reminders.say(talks.day["Ana"], How.CALL)))
    assert len(desk.ask(reminders.of_day(DAY))) == 1
    event = done(desk.do(closures.add(DAY)))
    assert event.ids(PREVENTED) == [1, 2]
    assert desk.ask(journal.in_words(event)).sentence.endswith(
        " · 2 conversations need another time: Ana L. and Dee, Bo D. and Sam"
    )
    paper = "\n".join(plain(desk.ask(sheet.for_the_wall(DAY))))
    assert "Ana" not in paper
    assert "2 conversations need another time: please ask at the desk." in paper
    assert desk.ask(reminders.of_day(DAY)) == ()  # nobody is reminded of what cannot be
    # What was named is what the act did: a second one does not name it again.
    event = done(desk.do(absences.add(talks.day["Dee"], DAY, DAY)))
    assert event.ids(PREVENTED) == []


def test_what_can_be_done_with_it_puts_it_on_its_feet(talks: Conversations) -> None:
    """Dee is on leave tomorrow, and Sam is there.

    2026-11-24 09:00-13:00 Dee has a shift on desk
    2026-11-24 09:00-13:00 Sam has a shift on floor
    2026-11-25 09:00-13:00 Dee has a shift on desk
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    desk = talks.day.desk
    done(desk.do(absences.add(talks.day["Dee"], DAY, DAY)))
    talks.do(proposing.move(1, talks.at("2026-11-25 11:00"), 30))
    assert desk.ask(prevented.listed()) == []
    done(desk.undo())
    talks.do(proposing.let_go(1))
    assert desk.ask(prevented.listed()) == []
    assert talks.state(1) == State.LET_GO


def test_an_undo_that_takes_the_ground_away_names_it_too(talks: Conversations) -> None:
    """The shift was put on the rota at this desk, and then they agreed.

    2026-11-24 09:00-13:00 Dee has a shift on desk
    2026-11-24 09:00-13:00 Sam has a shift on floor
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    desk = talks.day.desk
    done(desk.do(absences.add(talks.day["Dee"], DAY, DAY)))
    done(desk.do(absences.remove(1)))
    event = done(desk.undo())
    assert event.ids(PREVENTED) == [1]
    assert "1 conversation needs another time" in desk.ask(journal.in_words(event)).sentence


def test_who_goes_home_early_leaves_what_was_agreed_for_later(talks: Conversations) -> None:
    """Dee is on shift today, and there is one this afternoon.

    09:00-15:00 Dee has a shift on desk
    2026-11-24 09:00-13:00 Dee has a shift on desk
    2026-11-24 09:00-13:00 Sam has a shift on floor
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    number = talks.agreed("Ana", "Dee", "14:00")
    event = done(talks.day.desk.do(time_entries.end(talks.day["Dee"])))
    assert event.ids(PREVENTED) == [number]


def test_nothing_is_said_of_what_is_only_wished_or_waits(talks: Conversations) -> None:
    """A day is closed on which nothing is agreed; one waits for a time.

    2026-11-24 09:00-13:00 Dee has a shift on desk
    2026-11-24 09:00-13:00 Sam has a shift on floor
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    talks.propose("Ana", "Dee", None)
    assert done(talks.day.desk.do(closures.add("2026-11-26"))).ids(PREVENTED) == []
    start = talks.at("2026-11-27 09:00")
    done(talks.day.desk.do(shifts.add(talks.day["Dee"], start, start + 3600, "desk")))
    assert talks.day.desk.ask(prevented.listed()) == []
