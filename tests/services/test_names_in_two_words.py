"""Two typed words mean two words of a name; written in one word or in two it is one name."""

from __future__ import annotations

from string import ascii_lowercase

import pytest

from days import Day, MovableClock, done
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.people.candidate_pairs import likely_pairs
from frontdesk.domain.people.names import fold
from frontdesk.domain.people.values import Details
from frontdesk.services.center.commands import SetUp
from frontdesk.services.desk import journal as journal_services
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import duplicates
from frontdesk.services.visits import commands as visits


def add(desk: Desk, *names: str) -> dict[str, int]:
    return {name: done(desk.do(people.add(Details(name=name)))).first("person") for name in names}


def found(desk: Desk, text: str) -> list[str]:
    return [each.name for each in desk.find(text)]


def test_two_typed_words_mean_two_words_of_the_name(told: Day) -> None:
    """Wendy Clark comes often, Wendy Wood does not.

    Thu 19 Nov 10:00-11:00 Wendy Clark was here
    Fri 20 Nov 10:00-11:00 Wendy Clark was here
    """
    add(told.desk, "Wendy Wood", "Jo-Jo Reed", "Jo Reed")
    assert found(told.desk, "wendy w") == ["Wendy Wood"]
    assert found(told.desk, "w wendy") == ["Wendy Wood"]
    assert found(told.desk, "jo jo") == ["Jo-Jo Reed"]
    assert found(told.desk, "wendy") == ["Wendy Clark", "Wendy Wood"]


def test_however_many_are_called_so_the_one_with_both_words_is_found(desk: Desk) -> None:
    add(desk, "Wendy Wood", *(f"Wendy {chr(97 + n // 26)}{chr(97 + n % 26)}la" for n in range(60)))
    for number in range(2, 62):
        done(desk.do(visits.arrive(number)))
    assert found(desk, "wendy woo") == ["Wendy Wood"]
    assert "Wendy Wood" in found(desk, "wendy w")


def test_in_the_made_up_center_first_name_and_initial_never_mean_one_word_twice(
    paths: Paths, clock: MovableClock
) -> None:
    made = demo.make(paths, demo.Size(150, 0.2, 3), clock)
    assert isinstance(made, SetUp)
    tried = 0
    for name in {each.name for text in ascii_lowercase for each in made.desk.find(text, 99)}:
        first, last = fold(name).split()[0], fold(name).split()[-1]
        if first == last:
            continue
        tried += 1
        for each in made.desk.find(f"{first} {last[0]}", 3):
            begins = [word for word in fold(each.name).split() if word.startswith(last[0])]
            assert len(begins) > first.startswith(last[0]) or each.why, (name, each.name)
    made.desk.close()
    assert tried > 50


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("maryann", "Mary Ann Lee"),
        ("maryan", "Mary Ann Lee"),
        ("delacruz", "Ana De La Cruz"),
        ("delac", "Ana De La Cruz"),
        ("ana delacruz", "Ana De La Cruz"),
        ("vanderberg", "Jan van der Berg"),
        ("mac donald", "Flora MacDonald"),
        ("flora mac don", "Flora MacDonald"),
        ("mary ann", "Maryann Ott"),
        ("o brien", "Sean O'Brien"),
    ],
)
def test_one_word_or_two_is_the_same_name(desk: Desk, typed: str, name: str) -> None:
    add(desk, "Mary Ann Lee", "Ana De La Cruz", "Jan van der Berg", "Flora MacDonald")
    add(desk, "Maryann Ott", "Sean O'Brien", "Ann Mary Hill", "Mark Brown")
    assert name in found(desk, typed)
    assert "Mark Brown" not in found(desk, typed)


@pytest.mark.parametrize(
    ("new", "name"),
    [
        ("Maryann Lee", "Mary Ann Lee"),
        ("Ana Delacruz", "Ana De La Cruz"),
        ("Flora Mac Donald", "Flora MacDonald"),
        ("Jan Vanderberg", "Jan van der Berg"),
    ],
)
def test_who_writes_it_otherwise_is_warned_of_and_listed_as_a_pair(
    desk: Desk, new: str, name: str
) -> None:
    numbers = add(desk, "Mary Ann Lee", "Ana De La Cruz", "Jan van der Berg", "Flora MacDonald")
    maybe = desk.ask(duplicates.maybe(Details(name=new)))
    assert [each.id for each in maybe] == [numbers[name]]
    (number,) = add(desk, new).values()
    listed = likely_pairs(desk.ask(duplicates.material()).everyone)
    assert [(each.one, each.other) for each in listed] == [(numbers[name], number)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kate", "Catherine Hall"),
        ("kitty", "Catherine Hall"),
        ("sean", "Shawn Moore"),
        ("tina", "Kristina Poe"),
        ("laurie", "Lori Quinn"),
        ("nell", "Eleanor Rye"),
    ],
)
def test_short_forms_and_spellings_that_the_common_list_lacks(
    desk: Desk, typed: str, name: str
) -> None:
    add(desk, "Catherine Hall", "Shawn Moore", "Kristina Poe", "Lori Quinn", "Eleanor Rye")
    assert found(desk, typed) == [name]


def test_what_was_done_tells_people_apart_as_the_list_does(desk: Desk) -> None:
    numbers = add(desk, "Joanna Smith", "Joanna Stone", "Ana Lima", "Bo Diaz")
    twin = done(desk.do(people.add(Details(name="Ana Lima")))).first("person")

    def said(person: int) -> str:
        event = done(desk.do(visits.arrive(person)))
        return desk.ask(journal_services.in_words(event)).sentence

    assert said(numbers["Joanna Smith"]) == "Joanna Smith arrived 10:42"
    assert said(twin) == f"Ana Lima (#{twin}) arrived 10:42"
    assert said(numbers["Bo Diaz"]) == "Bo D. arrived 10:42"
    again = desk.do(visits.arrive(numbers["Joanna Smith"]))
    assert getattr(again, "sentence", "").startswith("Joanna Smith is already here")
