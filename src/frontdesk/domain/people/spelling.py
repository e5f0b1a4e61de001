"""Words that are written or sound alike: under which keys a word is filed, and how near it is.

Two words that differ in one typing error have a key in common: what is left of both when one
letter is taken out. So a few look-ups find every near word, and a distance proves each.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from doublemetaphone import doublemetaphone
from rapidfuzz.distance import OSA

SHORTEST = 4
"""Shorter words are too like each other for a typing error to be seen in them."""

LONG = 8
"""From so many letters on there may be two errors in a word."""

_SOUND = "~"  # before a key that stands for a sound; no word has it
_KEPT = 12  # letters of a long word that its keys are made of
_ONE_EDIT, _TWO_EDITS, _SOUNDS_ALIKE, _FIRST_LETTER, _A_LETTER = -10.0, -16.0, -9.0, -2.0, -1.0


def beginnings(word: str) -> Iterator[str]:
    """Give the parts under whose spelling a word is filed: its beginnings, and itself.

    Its beginnings, since an error should be forgiven before the word is typed to its end.
    """
    if len(word) < SHORTEST or len(word) >= LONG:
        yield word
    for end in range(SHORTEST, min(LONG - 1, len(word)) + 1):
        yield word[:end]


def spelling_keys(part: str) -> set[str]:
    """Return the keys of a part of a word: it, less a letter, and if it is long less two."""
    return {part} if len(part) < SHORTEST else _less(part)


def typed_keys(token: str) -> set[str]:
    """Return the keys under which words like a typed `token` are filed."""
    if len(token) < SHORTEST - 1:
        return set()
    return sound_keys(token) | (_less(token) if len(token) >= SHORTEST else set())


def sound_keys(word: str) -> set[str]:
    """Return the keys of how a word sounds in English, one or two (double metaphone)."""
    return {_SOUND + code for code in doublemetaphone(word) if code}


def is_sound(key: str) -> bool:
    """Whether a key stands for a sound."""
    return key.startswith(_SOUND)


def _less(word: str) -> set[str]:
    word = word[:_KEPT]
    keys = {word}
    for out in range(1, 3 if len(word) >= LONG else 2):
        keys.update("".join(kept) for kept in combinations(word, len(word) - out))
    return keys


def nearness(token: str, part: str, *, sounds: bool = False) -> float | None:
    """Return how likely somebody who types `token` means a word that begins with `part`.

    As a power of two beside typing it without an error; None when they are not alike. One error
    is a letter left out, added, changed, or swapped with the next. `sounds` says that they sound
    alike, and then more may differ.
    """
    most = (min(len(token), len(part)) + 1) // 2 if sounds else 2
    errors = OSA.distance(token, part, score_cutoff=most)
    bits = None
    if errors <= 1 and len(token) >= SHORTEST:
        bits = _ONE_EDIT
    elif errors == 2 and min(len(token), len(part)) >= LONG - 1 and len(token) >= LONG:
        bits = _TWO_EDITS
    if sounds and errors <= most:
        bits = max(bits or _TWO_EDITS, _SOUNDS_ALIKE + errors * _A_LETTER)
    if bits is not None and token[0] != part[0]:
        bits += _FIRST_LETTER  # people rarely get the first letter wrong
    return bits
