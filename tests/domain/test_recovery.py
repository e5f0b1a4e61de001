"""What the check letters promise: Crockford's letters, one check a group, weights in a field."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.center.recovery import KEY_BYTES, from_letters, to_letters
from frontdesk.domain.refusals import Refusal

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY = bytes(range(200, 200 + KEY_BYTES))
KEYS = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES)
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth",
)  # fmt: skip


def noticed_in(text: str) -> str:
    """Return the sentence of the refusal of `text`."""
    refusal = from_letters(text)
    assert isinstance(refusal, Refusal)
    return refusal.sentence


@given(KEYS)
def test_a_key_written_down_is_read_back(key: bytes) -> None:
    assert from_letters(to_letters(key)) == key


@pytest.mark.parametrize("key", [bytes(KEY_BYTES), b"\xff" * KEY_BYTES, KEY])
def test_the_paper_has_thirteen_groups_of_five(key: bytes) -> None:
    groups = to_letters(key).split("-")
    assert [len(group) for group in groups] == [5] * 13
    assert set("".join(groups)) <= set(LETTERS)


@pytest.mark.parametrize("key", [bytes(KEY_BYTES), b"\xff" * KEY_BYTES, KEY])
def test_any_one_wrong_letter_is_noticed_in_its_own_group(key: bytes) -> None:
    written = to_letters(key)
    for at, right in enumerate(written):
        for wrong in LETTERS:
            if right not in ("-", wrong):
                slip = written[:at] + wrong + written[at + 1 :]
                assert f"The {ORDINALS[at // 6]} group" in noticed_in(slip)


@given(KEYS, st.integers(0, 63))
def test_two_neighbours_swapped_are_noticed_in_their_group(key: bytes, at: int) -> None:
    letters = to_letters(key).replace("-", "")
    swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    if swapped != letters:
        assert f"The {ORDINALS[at // 5]} group" in noticed_in(swapped)


@given(KEYS, st.integers(0, 12), st.integers(0, 12))
def test_two_groups_swapped_are_noticed(key: bytes, one: int, other: int) -> None:
    groups = to_letters(key).split("-")
    if one != other:
        groups[one], groups[other] = groups[other], groups[one]
        assert f"The {ORDINALS[min(one, other)]} group" in noticed_in("-".join(groups))


@given(KEYS, st.text(LETTERS, min_size=4, max_size=4), st.integers(0, 12))
def test_to_any_four_letters_one_check_letter_fits_of_32(key: bytes, group: str, at: int) -> None:
    """So a group that is wrong in several places is taken for right once in 32 times, no more."""
    groups = to_letters(key).split("-")
    fitting = [
        letter
        for letter in LETTERS
        if isinstance(
            from_letters("-".join([*groups[:at], group + letter, *groups[at + 1 :]])), bytes
        )
    ]
    assert len(fitting) == 1 or (at == 12 and not fitting)  # the last has bits that must be 0


@pytest.mark.parametrize(
    "hand",
    [
        str.lower,
        lambda text: text.replace("-", " "),
        lambda text: text.replace("-", ""),
        lambda text: text.replace("-", "–"),
        lambda text: f"  {text}\n",
        lambda text: text.replace("0", "O").replace("1", "I"),
        lambda text: text.replace("0", "o").replace("1", "l"),
        lambda text: ".".join(text),
    ],
)
def test_every_hand_is_read(hand: Callable[[str], str]) -> None:
    for key in (bytes(KEY_BYTES), b"\x08\x42" * 16, KEY):
        assert from_letters(hand(to_letters(key))) == key


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "has 0 letters in all"),
        ("00000", "has 5 letters in all"),
        ("0" * 66, "has 66 letters in all"),
        ("U" + "0" * 64, "has no U"),
        ("é" * 65, "has no É"),
        ("٠" * 65, "has no ٠"),
    ],
)
def test_what_is_no_recovery_key_is_refused_in_words(text: str, says: str) -> None:
    refusal = from_letters(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "recovery-key-form"
    assert says in refusal.sentence


@given(st.text())
def test_no_text_at_all_breaks_the_reading(text: str) -> None:
    assert isinstance(from_letters(text), bytes | Refusal)


def test_only_a_whole_key_is_written_down() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        to_letters(b"short")
