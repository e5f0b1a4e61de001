"""How well what was typed fits a person's names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from frontdesk.domain.people.names import INITIALS, MOST_JOINED, Words, name_words, query_tokens


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


class _Option(NamedTuple):
    """A way in which one typed word is meant: the words of the name it takes, as bits, and how."""

    takes: int
    why: Why
    bits: float


def fit(sought: Sequence[Sought], words: Words) -> Fit | None:
    """Return how well somebody with these words fits all that is sought, or None if they do not.

    Two typed words mean two words of the name: ``wendy w`` is no Wendy Clark.
    """
    options = []
    for each in sought:
        found = _as_typed(each.token, words, alone=len(sought) == 1) or _otherwise(each, words)
        if not found:
            return None
        options.append(found)
    return _best(options, 0)


def fits_name(text: str, *names: str) -> bool:
    """Whether these names are found by `text`: each of its words begins one of theirs."""
    words = name_words("", *names) if len(names) != 1 else name_words(names[0])
    return fit([Sought(token) for token in query_tokens(text)], words) is not None


def _best(options: Sequence[Sequence[_Option]], taken: int) -> Fit | None:
    """Return the best way in which every typed word takes words that no other one took."""
    if not options:
        return Fit(Why.NAME, 0.0)
    found = None
    for option in options[0]:
        if option.takes & taken:
            continue
        rest = _best(options[1:], taken | option.takes)
        if rest is not None and (found is None or option.bits + rest.bits > found.bits):
            found = Fit(max(option.why, rest.why), option.bits + rest.bits)
    return found


def _as_typed(token: str, words: Words, *, alone: bool) -> list[_Option]:
    found = [
        _Option(1 << place, Why.NAME, (_LATER if place else 0.0) + _WHOLE * (word == token))
        for place, word in enumerate(words.chosen)
        if word.startswith(token)
    ]
    found += _joined(token, words.chosen)
    if found and alone:
        return found
    initials = INITIALS + token
    if (len(token) > 1 or alone) and any(word.startswith(initials) for word in words.initials):
        found.append(_Option(0, Why.NAME, _INITIALS))
    more = len(words.chosen)
    found += [
        _Option(1 << (more + place), Why.OTHER_NAME, _OTHER)
        for place, word in enumerate(words.others)
        if word.startswith(token)
    ]
    return found


def _joined(token: str, chosen: Sequence[str]) -> list[_Option]:
    """Return the ways in which a token is the beginning of several words written as one."""
    found = []
    for place, word in enumerate(chosen):
        takes, joined = 1 << place, word
        for more in range(place + 1, min(place + MOST_JOINED, len(chosen))):
            if not token.startswith(joined):
                break
            takes, joined = takes | 1 << more, joined + chosen[more]
            if len(token) > len(joined) - len(chosen[more]) and joined.startswith(token):
                bits = (_LATER if place else 0.0) + _WHOLE * (joined == token)
                found.append(_Option(takes, Why.NAME, bits))
    return found


def _otherwise(sought: Sought, words: Words) -> list[_Option]:
    if not sought.called and not sought.alike:
        return []
    found = []
    lengths = {len(part) for part in sought.alike}
    for place, word in enumerate((*words.chosen, *words.others)):
        if word in sought.called:
            found.append(_Option(1 << place, Why.SHORT_FORM, _CALLED))
            continue
        near = [bits for length in lengths if (bits := _near(sought, word, length)) is not None]
        if near:
            found.append(_Option(1 << place, Why.ALIKE, max(near)))
    for word in words.forms:  # what a hyphen joins, misspelled
        near = [bits for length in lengths if (bits := _near(sought, word, length)) is not None]
        if near:
            found.append(_Option(0, Why.ALIKE, max(near)))
    return found


def _near(sought: Sought, word: str, length: int) -> float | None:
    bits = sought.alike.get(word[:length])
    return None if bits is None else bits + (_WHOLE if length == len(word) else 0.0)
