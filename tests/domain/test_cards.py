"""What a card's number promises: any slip shows, and nothing else is ever taken for a card."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.demo.center import make_up
from frontdesk.domain.people.cards import (
    LENGTH,
    LETTERS,
    NOT_READ,
    looks_like_card,
    make,
    read,
    shown,
)
from frontdesk.domain.people.names import is_code, looks_like_code, may_be_scanned

NUMBERS = st.integers(0, 10**12).map(lambda seed: make(Random(seed).randrange))
KEYBOARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
PLACES = st.integers(0, LENGTH - 1)


@given(NUMBERS)
def test_a_number_is_read_back_however_it_is_written(number: str) -> None:
    for written in (number, number.lower(), shown(number), f" {shown(number).replace('-', ' ')} "):
        assert read(written) == number
        assert looks_like_card(written)
        assert may_be_scanned(written)


@given(NUMBERS)
def test_a_number_is_three_groups_of_four_without_look_alikes(number: str) -> None:
    groups = shown(number).split("-")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert all(group[0].isdigit() and group[1].isalpha() for group in groups)
    assert not set(number) & set("01ILOSZBGUYQD")


def test_numbers_are_spread_over_all_letters_and_do_not_come_twice() -> None:
    draw = Random("cards").randrange
    numbers = {make(draw) for _ in range(5000)}
    assert len(numbers) == 5000
    assert {number[-1] for number in numbers} == {number[2] for number in numbers} == set(LETTERS)


@given(NUMBERS)
def test_any_one_wrong_character_is_noticed_and_still_known_for_a_card(number: str) -> None:
    for at, right in enumerate(number):
        for wrong in KEYBOARD.replace(right, ""):
            slip = number[:at] + wrong + number[at + 1 :]
            assert read(slip) is NOT_READ
            assert looks_like_card(slip), slip


@given(NUMBERS, PLACES, PLACES)
def test_any_two_swapped_are_noticed_and_still_known_for_a_card(
    number: str, one: int, other: int
) -> None:
    swapped = list(number)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    slip = "".join(swapped)
    if slip != number:
        assert read(slip) is NOT_READ
        assert looks_like_card(slip), slip


@given(NUMBERS, st.integers(0, LENGTH - 2), st.sampled_from(LETTERS))
def test_a_pair_read_as_another_pair_is_noticed(number: str, at: int, wrong: str) -> None:
    paired = number[:at] + number[at] * 2 + number[at + 2 :]
    other = number[:at] + wrong * 2 + number[at + 2 :]
    assert paired == other or read(paired) is NOT_READ or read(other) is NOT_READ


@given(NUMBERS, PLACES, st.sampled_from(KEYBOARD))
def test_one_left_out_or_one_too_many_is_noticed_and_still_known_for_a_card(
    number: str, at: int, more: str
) -> None:
    for slip in (number[:at] + number[at + 1 :], number[:at] + more + number[at:]):
        assert read(slip) is NOT_READ
        assert looks_like_card(slip), slip


@given(NUMBERS)
def test_a_card_is_never_a_self_made_code_however_badly_it_was_read(number: str) -> None:
    assert not is_code(number)
    assert not looks_like_code(shown(number))
    assert not is_code("X" + number[1:])


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "bartholomeus", "Rosa Maria Diaz", "O'Brien-Walsh", "李伟", "R2D2",
        "sm0467", "MAR1ANA1985", "MARIA1985XYZ", "SMITH1985NYC", "1985-MARIA-12",
        "603-555-0142", "1 603 555 0142", "+44 20 7946 0958", "2026-11-23 10:42",
        "#12", "+5", "٣٤٥٦٧٨٩", "７K3M2HXW9C3N", "a" * 500, "7K3M",
    ],
)  # fmt: skip
def test_nothing_else_is_taken_for_a_card(text: str) -> None:
    assert not looks_like_card(text)
    assert read(text) is NOT_READ


def test_no_name_and_no_code_of_the_made_up_center_is_taken_for_a_card() -> None:
    made = make_up(3000, 1, 1, now=1795448520)
    for person in made.people:
        for text in (person.details.name, person.details.other_name, person.code):
            assert not looks_like_card(text)
        assert not person.code or is_code(person.code)


@given(st.text())
def test_a_text_without_a_digit_is_never_taken_for_a_card(text: str) -> None:
    assert not looks_like_card("".join(char for char in text if not char.isdigit()))
