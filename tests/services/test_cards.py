"""Cards and self-made codes: made, given, shown at the door, cancelled; each slip in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from days import Day, done, record, refused
from frontdesk.domain.center.values import DEFAULT_RECIPE
from frontdesk.domain.people.cards import LENGTH, read, shown
from frontdesk.domain.people.values import Details
from frontdesk.domain.refusals import Refusal
from frontdesk.services.center import commands as center
from frontdesk.services.desk import journal
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import cards, lookup
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase

NOT_READ = (
    "card-not-read",
    "That card was not read well. Scan it again, or find the person by name.",
)
CANCELLED = (
    "card-cancelled",
    "This card was canceled. Find the person by name. Their page has “Cards …” for a new one.",
)
NOBODYS = (
    "card-unknown",
    "Nobody has this card yet. Choose whose it is.",
)


def numbers(desk: Desk, person: int) -> list[str]:
    """Return the numbers of a person's cards that count, oldest first."""
    held = desk.ask(cards.of_person(person))
    return [card.number for card in reversed(held) if card.cancelled_at is None]


def new_card(desk: Desk, person: int) -> str:
    done(desk.do(cards.make(person)))
    return numbers(desk, person)[-1]


def blank(desk: Desk) -> str:
    found = desk.ask(cards.blank(1))
    assert isinstance(found, list)
    return found[0]


def last(desk: Desk) -> str:
    told = desk.ask(journal.last_at_desk())
    return told.sentence if told else ""


def test_a_card_that_was_made_checks_in_its_holder_however_it_is_written(told: Day) -> None:
    """Two are on file.

    08:00 Ana Lima joins as member
    08:01 Bo Diaz joins
    """
    number = new_card(told.desk, told["Ana"])
    assert last(told.desk) == "A card for Ana L."
    for written in (number, shown(number).lower(), shown(number).replace("-", " ")):
        done(told.desk.do(cards.arrive(written)))
        assert record(told.desk) == ["Mon 23 Nov 10:42 Ana Lima"]
        done(told.desk.undo())
    assert record(told.desk) == []


def test_everyone_of_several_cards_counts_until_it_is_cancelled(told: Day) -> None:
    """One is on file.

    08:00 Ana Lima joins
    """
    desk, ana = told.desk, told["Ana"]
    done(desk.do(cards.make(ana, 3)))
    assert last(desk) == "3 cards for Ana L."
    one, two, three = numbers(desk, ana)
    done(desk.do(cards.cancel(shown(two))))
    assert last(desk) == "Canceled a card of Ana L."
    assert refused(desk.do(cards.arrive(two))) == CANCELLED
    assert [desk.ask(lookup.by_code(each)) for each in (one, three)] == [ana, ana]
    assert [card.number for card in desk.ask(cards.of_person(ana))] == [three, one, two]
    assert [card.number for card in desk.ask(cards.that_count())] == [one, three]
    assert refused(desk.do(cards.cancel(two))) == (
        "card-cancelled",
        "This card was canceled 10:42.",
    )
    done(desk.undo())
    done(desk.do(cards.arrive(two)))
    assert record(desk) == ["Mon 23 Nov 10:42 Ana Lima"]


def test_a_card_with_a_slip_checks_in_nobody(told: Day) -> None:
    """One is on file.

    08:00 Ana Lima joins
    """
    number = new_card(told.desk, told["Ana"])
    other = "3" if number[0] == "2" else "2"
    swapped = number[1::-1] + number[2:]
    for slip in (other + number[1:], swapped, number[:-1], f"{number}7", f"{number[:-1]}S"):
        assert refused(told.desk.do(cards.arrive(slip))) == NOT_READ, slip
        assert told.desk.ask(people.who(slip)) == Refusal(*NOT_READ)
        assert refused(told.desk.do(cards.cancel(slip))) == NOT_READ
        assert refused(told.desk.do(cards.give(slip, told["Ana"]))) == NOT_READ
    assert record(told.desk) == []


def test_an_unknown_card_is_given_and_checks_in_by_one_act_and_one_undo(told: Day) -> None:
    """One is on file.

    08:00 Ana Lima joins
    """
    desk, ana = told.desk, told["Ana"]
    number = blank(desk)
    assert refused(desk.do(cards.arrive(number))) == NOBODYS
    done(desk.do(cards.give(number, ana, arriving=True)))
    assert last(desk) == "Ana L. has this card now, arrived 10:42"
    assert record(desk) == ["Mon 23 Nov 10:42 Ana Lima"]
    done(desk.undo())
    assert (record(desk), numbers(desk, ana)) == ([], [])
    assert refused(desk.do(cards.arrive(number))) == NOBODYS


def test_a_card_given_to_somebody_who_is_here_leaves_the_visit_alone(told: Day) -> None:
    """One is here.

    09:00 Ana Lima arrives
    """
    done(told.desk.do(cards.give(blank(told.desk), told["Ana"], arriving=True)))
    assert last(told.desk) == "Ana L. has this card now"
    assert record(told.desk) == ["Mon 23 Nov 09:00 Ana Lima"]


def test_an_unknown_card_welcomes_someone_new(desk: Desk) -> None:
    number = blank(desk)
    event = done(desk.do(cards.welcome(number, Details(name="Kim Ode"))))
    assert desk.ask(lookup.by_code(number)) == event.first("person")
    assert record(desk) == ["Mon 23 Nov 10:42 Kim Ode"]
    done(desk.undo())
    assert desk.ask(people.show(event.first("person"))) is None


def test_a_card_that_is_somebodys_is_not_given_to_another(told: Day) -> None:
    """Two are on file.

    08:00 Ana Lima joins
    08:01 Bo Diaz joins
    """
    desk, ana, bo = told.desk, told["Ana"], told["Bo"]
    number = new_card(desk, ana)
    taken = "Someone already has this card. Cancel it first, or take another one."
    assert refused(desk.do(cards.give(number, bo))) == ("card-taken", taken)
    assert refused(desk.do(cards.give(number, ana)))[0] == "nothing-new"
    assert refused(desk.do(cards.welcome(number, Details(name="Cy"))))[0] == "card-taken"
    done(desk.do(cards.cancel(number)))
    assert refused(desk.do(cards.give(number, bo))) == CANCELLED


def test_what_cannot_be_is_refused(told: Day) -> None:
    """One is on file.

    08:00 Ana Lima joins
    """
    desk = told.desk
    nobody = ("no-such-person", "There is nobody with the number #99.")
    number = blank(desk)
    assert refused(desk.do(cards.make(99))) == nobody
    assert refused(desk.do(cards.give(number, 99))) == nobody
    assert refused(desk.do(cards.give_code("LIM0784", 99))) == nobody
    count = ("count-out-of-range", "Choose a number from 1 to 500.")
    for many in (0, -1, 501):
        assert refused(desk.do(cards.make(told["Ana"], many))) == count
        assert refused(desk.ask(cards.blank(many))) == count
    assert refused(desk.do(cards.cancel(number))) == (
        "card-unknown",
        "Nobody has a card with this number. Check it.",
    )


def test_blank_cards_are_all_different_and_nothing_is_recorded_of_them(
    desk: Desk, database: EncryptedDatabase
) -> None:
    found = desk.ask(cards.blank(500))
    assert isinstance(found, list)
    assert len(set(found)) == 500
    assert all(read(number) == number and len(number) == LENGTH for number in found)
    assert database.value("SELECT count(*) FROM card") == 0


def test_a_number_that_is_taken_is_drawn_again(told: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is on file.

    08:00 Ana Lima joins
    """
    drawn = iter([0] * 33 + [1] * 11)
    monkeypatch.setattr("secrets.randbelow", lambda below: next(drawn))
    done(told.desk.do(cards.make(told["Ana"], 2)))
    assert len(set(numbers(told.desk, told["Ana"]))) == 2


def test_who_may_be_a_card_a_code_or_somebody_called_just_like_a_bad_card(told: Day) -> None:
    """One is on file.

    08:00 Ana Lima joins
    """
    desk = told.desk
    number = new_card(desk, told["Ana"])
    assert desk.ask(people.who(shown(number))) == told["Ana"]
    robot = done(desk.do(people.add(Details(name="2A3B 4C5D 6E7F")))).first("person")
    assert desk.ask(people.who("2A3B 4C5D 6E7F")) == robot
    assert refused(desk.ask(people.who(blank(desk)))) == NOBODYS


# Self-made codes


@pytest.mark.parametrize(
    "written", ["LIM0784", "lim0784", " Lim 07 84 ", "lim-07.84", "LÍM0784", "ｌｉｍ０７８４"]
)
def test_a_code_is_the_same_however_it_is_written(desk: Desk, written: str) -> None:
    made = done(desk.do(visits.welcome(Details(), code="Lím 0784"))).first("person")
    assert desk.ask(lookup.by_code(written)) == made
    assert refused(desk.do(people.add(Details(), code=written)))[0] == "code-taken"
    assert refused(desk.do(cards.arrive(written)))[0] == "already-here"


@pytest.mark.parametrize("slip", ["LIM0785", "LIM784", "LIM07884", "LMI0784", "lim0748", "IM0784"])
def test_a_mistyped_code_says_that_somebody_has_one_like_it(desk: Desk, slip: str) -> None:
    done(desk.do(visits.welcome(Details(), code="LIM0784")))
    code, sentence = refused(desk.do(cards.arrive(slip)))
    assert (code, sentence) == (
        "code-unknown",
        f"Nobody has the code {slip} yet, but someone has one that differs by one letter or "
        f"digit. Check it, or add someone new with it (Ctrl+N).",
    )


def test_an_unknown_code_says_what_to_do(desk: Desk) -> None:
    done(desk.do(visits.welcome(Details(), code="LIM0784")))
    for code in ("BOB0101", "A1" * 150):
        assert refused(desk.do(cards.arrive(code))) == (
            "code-unknown",
            f"Nobody has the code {code[:40]} yet. Check it, or add someone new with it (Ctrl+N).",
        )


def test_an_unknown_code_is_given_to_somebody_without_one(told: Day) -> None:
    """Two are on file.

    08:00 Ana Lima joins
    08:01 Bo Diaz joins
    """
    desk, ana = told.desk, told["Ana"]
    done(desk.do(cards.give_code("lim0784", ana)))
    assert last(desk) == "Ana L. has this code now, arrived 10:42"
    assert desk.ask(lookup.by_code("LIM-0784")) == ana
    assert refused(desk.do(cards.give_code("LIM0785", ana))) == (
        "code-held",
        "Ana L. has another code, so this one may be mistyped. “Edit details” "
        "has a line for a new one.",
    )
    assert refused(desk.do(cards.give_code("LIM0784", told["Bo"])))[0] == "code-taken"
    done(desk.undo())
    assert record(desk) == []
    assert isinstance(desk.ask(lookup.by_code("LIM-0784")), Refusal)


def test_a_code_in_the_form_of_a_card_is_not_taken(desk: Desk) -> None:
    number = blank(desk)
    for code in (number, shown(number), number[:-1], "X" + number[1:]):
        assert refused(desk.do(people.add(Details(name="Kim"), code=code))) == (
            "code-like-card",
            "That looks like a card's number. Choose a shorter code, or give them the card.",
        )


def test_the_recipe_is_the_centers_and_stands_where_a_code_was_not_right(desk: Desk) -> None:
    assert desk.center.code_recipe == DEFAULT_RECIPE
    for recipe, told_as in (
        ("two letters and your birth\nday", "two letters and your birth day."),
        ("", "four letters and digits or more, as you like."),
    ):
        done(desk.do(center.change(replace(desk.center, code_recipe=recipe))))
        _, sentence = refused(desk.do(people.add(Details(), code="abc")))
        assert sentence.endswith(f"at least one digit. A code here is made of: {told_as}")
    long = replace(desk.center, code_recipe="a" * 201)
    assert refused(desk.do(center.change(long))) == (
        "too-long",
        "That is longer than 200 letters. Make it shorter.",
    )
