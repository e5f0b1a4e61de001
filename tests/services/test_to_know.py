"""Something to know: written, shown to whoever checks them in, changed, over; and taken back."""

from __future__ import annotations

import pytest

from days import Day, done, refused
from frontdesk.domain.people.values import Details
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import notes
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import snapshot

KEY = "Your key is at the desk."


@pytest.fixture
def ana(desk: Desk) -> int:
    return done(desk.do(people.add(Details(name="Ana Lima")))).first("person")


@pytest.fixture
def bo(desk: Desk, ana: int) -> int:
    return done(desk.do(people.add(Details(name="Bo Diaz")))).first("person")


def add(desk: Desk, person: int, text: str, until_on: str | None = None) -> int:
    return done(desk.do(notes.add(person, text, until_on))).first("to_know")


def today(desk: Desk, *persons: int) -> list[tuple[str, str]]:
    known = desk.ask(notes.on_day(persons))
    return [(each.name, each.text) for each in known]


def test_what_there_is_to_know_is_shown_from_today_until_its_last_day(
    desk: Desk, ana: int, bo: int
) -> None:
    add(desk, ana, f"  {KEY}\n", "2026-11-25")
    (known,) = desk.ask(notes.of_person(ana))
    assert (known.text, known.from_on, known.until_on) == (KEY, "2026-11-23", "2026-11-25")
    shown = {day: len(desk.ask(notes.on_day([ana], f"2026-11-{day}"))) for day in (22, 23, 25, 26)}
    assert shown == {22: 0, 23: 1, 25: 1, 26: 0}
    assert today(desk, bo) == []
    assert today(desk) == []


def test_the_people_asked_about_come_in_their_order_each_with_what_ends_first(
    desk: Desk, ana: int, bo: int
) -> None:
    add(desk, ana, "Long", "2027-11-23")
    add(desk, ana, "Short", "2026-11-24")
    add(desk, bo, KEY)
    assert today(desk, bo, ana, 99) == [
        ("Bo Diaz", KEY),
        ("Ana Lima", "Short"),
        ("Ana Lima", "Long"),
    ]
    assert [each.text for each in desk.ask(notes.everyone())] == ["Short", KEY, "Long"]


def test_it_ends_after_thirty_days_when_nobody_says_when(told: Day) -> None:
    """Ana is on file.

    08:00 Ana Lima joins
    """
    desk, person = told.desk, told["Ana"]
    add(desk, person, KEY)
    told.clock.set("2026-12-23 23:59")
    assert today(desk, person) == [("Ana Lima", KEY)]
    told.clock.set("2026-12-24 00:01")
    assert today(desk, person) == []
    assert desk.ask(notes.of_person(person)) == []
    assert len(desk.ask(notes.of_person(person, past=True))) == 1


def test_it_is_told_with_the_name_they_have_now(desk: Desk, ana: int) -> None:
    add(desk, ana, KEY)
    done(desk.do(people.edit(ana, {"name": "Rosa Lima"})))
    assert today(desk, ana) == [("Rosa Lima", KEY)]


def test_it_is_changed_and_over_early_and_each_taken_back(
    desk: Desk, ana: int, database: EncryptedDatabase
) -> None:
    number = add(desk, ana, KEY)
    stages = [snapshot(database)]
    for act in (
        notes.change(number, "Your keys are at the desk."),
        notes.change(number, until_on="2026-11-24"),
        notes.end(number),
    ):
        done(desk.do(act))
        stages.append(snapshot(database))
    assert today(desk, ana) == []
    assert desk.ask(notes.of_person(ana, past=True)) == []  # begun today: nobody was to see it
    for stage in stages[-2::-1]:
        done(desk.undo())
        assert snapshot(database) == stage


def test_one_that_was_shown_before_stays_on_file_when_it_is_over(told: Day) -> None:
    """Ana is on file.

    08:00 Ana Lima joins
    """
    desk, person = told.desk, told["Ana"]
    number = add(desk, person, KEY)
    told.clock.wait(days=3)
    done(desk.do(notes.end(number)))
    assert today(desk, person) == []
    (over,) = desk.ask(notes.of_person(person, past=True))
    assert over.until_on == "2026-11-25"


def test_a_word_is_asked_about_once_and_kept_if_they_mean_it(desk: Desk, ana: int) -> None:
    words = "Her case manager and the client’s mother called."
    code, sentence = refused(desk.do(notes.add(ana, words)))
    assert (code, sentence) == (
        "say-it-differently",
        "They could read this. Instead of “client”, say: person, visitor, guest, member, "
        "participant. To use your own words, save again.",
    )
    number = done(desk.do(notes.add(ana, words, as_written=True))).first("to_know")
    done(desk.do(notes.change(number, until_on="2026-11-24")))  # not asked about again
    assert refused(desk.do(notes.change(number, "A difficult patient")))[0] == code


NO: list[tuple[Act, str, str]] = [
    (notes.add(99, KEY), "no-such-person", "There is nobody with the number #99."),
    (
        notes.add(1, " \x1b\u202e"),
        "nothing-to-know",
        "Write the message in a few words.",
    ),
    (
        notes.add(1, "x" * 161),
        "too-long",
        "That is longer than 160 letters. Make it shorter.",
    ),
    (
        notes.add(1, KEY, "2026-11-22"),
        "already-over",
        "2026-11-22 has passed. Choose today or a later day.",
    ),
    (
        notes.add(1, KEY, "2027-11-24"),
        "too-far-ahead",
        "A message ends within 12 months: until 2027-11-23 at the latest.",
    ),
    (
        notes.add(1, KEY, "2026-02-30"),
        "not-a-day",
        "“2026-02-30” is not a day. Write it like 2026-11-23.",
    ),
    (
        notes.change(9, KEY),
        "no-such-message",
        "There is no message with the number 9, or it was removed. Check the list.",
    ),
    (
        notes.end(9),
        "no-such-message",
        "There is no message with the number 9, or it was removed. Check the list.",
    ),
    (notes.change(1, KEY), "nothing-new", "It already says that."),
]


@pytest.mark.parametrize(("act", "code", "sentence"), NO)
def test_what_cannot_be_is_said_in_a_sentence_and_writes_nothing(
    desk: Desk, ana: int, database: EncryptedDatabase, act: Act, code: str, sentence: str
) -> None:
    add(desk, ana, KEY)
    before = snapshot(database)
    assert refused(desk.do(act)) == (code, sentence)
    assert snapshot(database) == before


def test_what_is_over_is_not_changed_any_more(told: Day) -> None:
    """Ana is on file.

    08:00 Ana Lima joins
    """
    number = add(told.desk, told["Ana"], KEY, "2026-11-24")
    told.clock.wait(days=2)
    for act in (notes.change(number, "Other"), notes.end(number)):
        assert refused(told.desk.do(act))[0] == "no-such-message"


def test_the_journal_says_that_there_is_something_and_not_what(
    desk: Desk, ana: int, database: EncryptedDatabase
) -> None:
    number = add(desk, ana, KEY)
    done(desk.do(notes.change(number, "Other words")))
    done(desk.do(notes.end(number)))
    assert [line.sentence for line in desk.ask(journal.latest())][:3] == [
        "Message removed for Ana L.",
        "Message changed for Ana L.",
        "Message added for Ana L.",
    ]
    written = str(database.rows("SELECT * FROM journal"))
    assert "key" not in written
    assert "Other" not in written


def test_an_arrival_is_an_event_that_says_whom_to_ask_about(desk: Desk, ana: int) -> None:
    from frontdesk.domain.events import ARRIVALS

    add(desk, ana, KEY)
    event = done(desk.do(visits.arrive(ana)))
    assert event.kind in ARRIVALS
    assert today(desk, *event.ids("person")) == [("Ana Lima", KEY)]
