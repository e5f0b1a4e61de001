"""Words that are written or sound alike: whatever is near has a key in common with it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frontdesk.domain.people.spelling import (
    LONG,
    SHORTEST,
    beginnings,
    is_sound,
    nearness,
    sound_keys,
    spelling_keys,
    typed_keys,
)

WORDS = st.text("abcdeilmnorst", min_size=4, max_size=11)
LETTERS = st.sampled_from("abcxyz")


def filed(word: str) -> set[str]:
    return {key for part in beginnings(word) for key in spelling_keys(part)} | sound_keys(word)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and the same with one typing error."""
    word = draw(WORDS)
    at = draw(st.integers(0, len(word) - 1))
    wrong = draw(
        st.sampled_from(
            (
                word[:at] + word[at + 1 :],
                word[:at] + draw(LETTERS) + word[at:],
                word[:at] + draw(LETTERS) + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            )
        )
    )
    return word, wrong


@given(slips())
def test_a_word_with_one_error_in_it_is_found_and_near(pair: tuple[str, str]) -> None:
    word, wrong = pair
    assume(len(wrong) >= SHORTEST and wrong != word)
    assert typed_keys(wrong) & filed(word)
    assert nearness(wrong, word) is not None


@given(slips(), st.integers(0, 10))
def test_a_long_word_may_have_two(pair: tuple[str, str], at: int) -> None:
    word, wrong = pair
    wrong = wrong[:at] + wrong[at + 1 :]
    assume(len(wrong) >= LONG and len(word) >= LONG)
    assert typed_keys(wrong) & filed(word)
    assert nearness(wrong, word) is not None


@pytest.mark.parametrize("length", range(SHORTEST, LONG))
def test_an_error_is_forgiven_before_the_word_is_typed_to_its_end(length: int) -> None:
    wrong = "mihcaela"[:length]
    near = [part for part in beginnings("michaela") if nearness(wrong, part) is not None]
    assert any(typed_keys(wrong) & spelling_keys(part) for part in near)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("geoff", "jeff"),
        ("filip", "philip"),
        ("smyth", "smith"),
        ("kathryn", "catherine"),
        ("stefan", "stephen"),
        ("shmidt", "schmidt"),
        ("jon", "john"),
    ],
)
def test_what_sounds_alike_is_near(typed: str, meant: str) -> None:
    common = typed_keys(typed) & filed(meant)
    assert any(nearness(typed, meant, sounds=is_sound(key)) is not None for key in common)


@pytest.mark.parametrize(
    ("typed", "word"), [("rosa", "ruth"), ("anna", "omar"), ("maria", "morris"), ("lima", "lopez")]
)
def test_other_words_are_not(typed: str, word: str) -> None:
    assert nearness(typed, word) is None


@pytest.mark.parametrize("token", ["", "a", "an"])
def test_nothing_is_like_a_word_of_two_letters_or_fewer(token: str) -> None:
    assert typed_keys(token) == set()


def test_of_three_letters_only_what_sounds_alike_is() -> None:
    assert all(map(is_sound, typed_keys("jon")))
    assert nearness("jon", "john", sounds=True) is not None
    assert nearness("jon", "jan") is None


def test_one_error_is_nearer_than_two_and_a_right_first_letter_nearer_than_a_wrong_one() -> None:
    one, two = nearness("katherin", "katherine"), nearness("kathirin", "katherine")
    first = nearness("catherine", "katherine")
    assert one is not None
    assert two is not None
    assert first is not None
    assert one > two
    assert one > first
