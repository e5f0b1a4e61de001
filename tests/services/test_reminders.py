"""Reminders with consent: who said yes is on the day's list, and nobody else."""

from __future__ import annotations

import pytest

from days import Day, done, refused
from frontdesk.domain.conversations.reminders import How, Reminder, on_paper
from frontdesk.domain.paper import plain
from frontdesk.services.conversations import proposing, reminders, talking
from frontdesk.services.people import commands as people
from frontdesk.services.people import erasing, merging
from frontdesk.store.sqlite.connection import EncryptedDatabase

from .conversation_days import Conversations

TODAY = "2026-11-23"


@pytest.fixture
def talks(told: Day) -> Conversations:
    return Conversations(told)


def say(talks: Conversations, who: str, how: How | None, message_ok: bool | None = None) -> None:
    done(talks.day.desk.do(reminders.say(talks.day[who], how, message_ok)))


def listed(talks: Conversations, day: str = TODAY) -> list[tuple[str, str, bool]]:
    found: tuple[Reminder, ...] = talks.day.desk.ask(reminders.of_day(day))
    return [(each.name, each.how.value, each.message_ok) for each in found]


def test_only_who_said_yes_is_on_the_list(talks: Conversations) -> None:
    """Dee and Ana have agreed; nobody has been asked.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    talks.agreed("Ana", "Dee", "11:00")
    assert listed(talks) == []
    say(talks, "Ana", How.TEXT, message_ok=True)
    assert listed(talks) == [("Ana Lima", "text", True)]
    say(talks, "Dee", How.CALL)
    assert listed(talks) == [("Ana Lima", "text", True), ("Dee", "call", False)]
    say(talks, "Ana", None)
    assert listed(talks) == [("Dee", "call", False)]
    done(talks.day.desk.undo())
    assert ("Ana Lima", "text", True) in listed(talks)


def test_only_of_what_both_agreed_to_and_is_still_before_them(talks: Conversations) -> None:
    """One is only proposed, one was let go, one goes on, one is over.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    say(talks, "Ana", How.CALL)
    asked = talks.propose("Ana", "Dee", "11:00")
    assert listed(talks) == []
    talks.do(proposing.agree(asked, talks.day["Dee"]))
    assert len(listed(talks)) == 1
    talks.do(proposing.let_go(asked))
    assert listed(talks) == []
    talks.do(proposing.reinstate(asked))
    talks.day.clock.now = talks.at("11:00")
    talks.do(talking.start(asked))
    assert listed(talks) == []
    assert listed(talks, "2026-11-24") == []


def test_a_message_is_left_only_where_they_said_so_and_the_file_does_not_say_otherwise(
    talks: Conversations,
) -> None:
    """What is on file of their contact counts when they were not asked about reminders alone.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    ana, desk = talks.day["Ana"], talks.day.desk
    talks.agreed("Ana", "Dee", "11:00")
    done(desk.do(people.edit(ana, {"contact": "555-0101", "message_ok": True})))
    say(talks, "Ana", How.CALL)
    assert listed(talks) == [("Ana Lima", "call", True)]
    done(desk.do(people.edit(ana, {"message_ok": False})))
    assert listed(talks) == [("Ana Lima", "call", False)]
    found: tuple[Reminder, ...] = desk.ask(reminders.of_day(TODAY))
    said = "\n".join(plain(on_paper(found, TODAY, "House", desk.center.clock)))
    assert "Reminders for Mon 23 Nov 2026" in said
    assert "Ana L." in said
    assert "555-0101" in said
    assert "by phone" in said
    assert "nothing is sent by itself" in said


def test_what_is_refused(talks: Conversations) -> None:
    """Nothing new, a message without a reminder, and nobody.

    10:00 Ana Lima joins as guest
    """
    desk, ana = talks.day.desk, talks.day["Ana"]
    assert refused(desk.do(reminders.say(ana, None, True)))[0] == "no-reminder"
    say(talks, "Ana", How.CALL)
    assert refused(desk.do(reminders.say(ana, How.CALL)))[0] == "nothing-new"
    assert refused(desk.do(reminders.say(999, How.CALL)))[0] == "no-such-person"


def test_what_was_said_goes_with_the_person_and_is_forgotten_with_them(
    talks: Conversations, database: EncryptedDatabase
) -> None:
    """Two records of Ana are put together.

    10:00 Ana Lima joins as guest
    10:05 Anna Lima joins as guest
    """
    one, two = talks.day["Ana "], talks.day["Anna"]
    say(talks, "Anna", How.EMAIL)
    done(talks.day.desk.do(merging.merge(two, one)))
    assert talks.day.desk.ask(reminders.preference(one)).how is How.EMAIL
    done(talks.day.desk.do(erasing.forget(one)))
    assert database.value("SELECT count(*) FROM reminder_wish") == 0
