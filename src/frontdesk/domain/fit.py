"""How well what was typed fits a person's names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from frontdesk.domain.names import INITIALS, Words


class Why(IntEnum):
    """Why somebody fits; the higher, the less can it be seen from the name."""

    NAME = 0
    OTHER_NAME = 1
    SHORT_FORM = 2
    ALIKE = 3


class Sought(NamedTuple):
    """One word that was typed, and what else may be meant by it.

    Attributes:
        token: As it was typed, folded: the beginning of a word, or initials.
        called: Names that it may be short for, or the other way round.
        alike: Words and beginnings of words that are written or sound like it, with how likely
            each is meant, as a power of two.
    """

    token: str
    called: Sequence[str] = ()
    alike: Mapping[str, float] = {}


class Fit(NamedTuple):
    """How well somebody fits.

    Attributes:
        why: What had to be taken into account.
        bits: How likely that would be typed for them, as a power of two; zero at the best.
    """

    why: Why
    bits: float


_WHOLE, _INITIALS, _LATER, _OTHER, _CALLED = 1.0, 0.5, -2.0, -3.0, -4.5
# Powers of two: the first name is typed four times as often as another, initials nearly as often.


def fit(sought: Iterable[Sought], words: Words) -> Fit | None:
    """Return how well somebody with these words fits all that is sought, or None if they do not."""
    why, bits = Why.NAME, 0.0
    for each in sought:
        one = _as_typed(each.token, words) or _otherwise(each, words)
        if one is None:
            return None
        why = max(why, one[0])
        bits += one[1]
    return Fit(why, bits)


def _as_typed(token: str, words: Words) -> tuple[Why, float] | None:
    bits, first = None, 0.0
    for word in words.chosen:
        if word.startswith(token):
            bits = max(_LATER if bits is None else bits, first + _WHOLE * (word == token))
        first = _LATER
    if bits is None:
        initials = INITIALS + token
        for word in words.initials:
            if word.startswith(initials):
                return Why.NAME, _INITIALS
        for word in words.forms:
            if word.startswith(token):
                return Why.NAME, _LATER
        for word in words.others:
            if word.startswith(token):
                return Why.OTHER_NAME, _OTHER
        return None
    return Why.NAME, bits


def _otherwise(sought: Sought, words: Words) -> tuple[Why, float] | None:
    if not sought.called and not sought.alike:
        return None
    spelled = (*words.chosen, *words.forms, *words.others)
    if any(word in sought.called for word in spelled):
        return Why.SHORT_FORM, _CALLED
    lengths = {len(part) for part in sought.alike}
    near = [
        bits + (_WHOLE if length == len(word) else 0.0)
        for word in spelled
        for length in lengths
        if (bits := sought.alike.get(word[:length])) is not None
    ]
    return (Why.ALIKE, max(near)) if near else None
