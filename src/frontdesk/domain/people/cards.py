"""Cards: a random number in letters and digits, from which a slip shows at once.

Twelve of them in three groups: ``7K3M-2HXW-9C3N``. Each group begins with a digit and then a
letter, as no name and no phone number does, and the last one of all is a check over the others: one
that is wrong, any two that are swapped and a pair read as another pair are always noticed. The
number says nothing about its holder, nor where it is from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from frontdesk.domain.refusals import Refusal

LETTERS = "23456789ACEFHJKMNPRTVWX"
"""No two look alike (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), nor move on a German keyboard (Y Z).

They are 23, a prime, so that the check can be a remainder.
"""

LENGTH = 12
_GROUP = 4
_DIGITS = LETTERS[:8]
_CAPITALS = LETTERS[8:]
_ROOT = 5  # its powers modulo 23 differ from place to place, and no neighbours' add up to nothing
_FORM: tuple[tuple[int, Callable[[str], bool]], ...] = tuple(
    (at + which, is_so)
    for at in range(0, LENGTH, _GROUP)
    for which, is_so in enumerate((str.isdigit, str.isalpha))
)
_KEPT = 4  # of the six of the form, so many stay when one is wrong or any two are swapped

NOT_READ = Refusal(
    "card-not-read",
    "That card was not read well. Scan it again, or find the person by name.",
)


@dataclass(frozen=True, slots=True)
class Card:
    """A card that somebody holds or held.

    Attributes:
        id: The number of its row.
        number: Its number, bare.
        person: Whose it is, by their number.
        made_at: Since when it is theirs, UTC seconds.
        cancelled_at: When it was cancelled, UTC seconds, or None while it counts.
    """

    id: int
    number: str
    person: int
    made_at: int
    cancelled_at: int | None = None


def make(below: Callable[[int], int]) -> str:
    """Return a new number; `below` draws a number from 0 to under its argument, all alike."""
    number = ""
    for at in range(LENGTH - 1):
        letters = {0: _DIGITS, 1: _CAPITALS}.get(at % _GROUP, LETTERS)
        number += letters[below(len(letters))]
    return number + LETTERS[-_total(number + LETTERS[0]) % len(LETTERS)]


def read(text: str) -> str | Refusal:
    """Return the number that `text` stands for, bare; refused when it was not read right."""
    number = _bare(text)
    in_order = len(number) == LENGTH and set(number) <= set(LETTERS) and _total(number) == 0
    return number if in_order and _in_form(number) == len(_FORM) else NOT_READ


def shown(number: str) -> str:
    """Return a number in groups, as it stands on the card."""
    return "-".join(number[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def looks_like_card(text: str) -> bool:
    """Whether `text` is meant as a card's number, though it may not have been read right.

    One may be wrong, too many or left out, or two swapped, and it still does. A text of this form
    is never kept as a self-made code.
    """
    word = _bare(text)
    if not (word.isascii() and word.isalnum()):
        return False
    if len(word) == LENGTH:
        return _in_form(word) >= _KEPT
    return any(_in_form(mended) == len(_FORM) for mended in _mended(word))


def split_card(text: str) -> tuple[str, str]:
    """Return what stands before a card's number at the end of `text`, and the number.

    For a box in which something had been typed when the scanner came. Both as they came; the
    number is empty when there is none.
    """
    before, last = text[:-LENGTH], text[-LENGTH:]
    behind = before.strip() and looks_like_card(last) and not looks_like_card(text)
    return (before, last) if behind else (text, "")


def _mended(word: str) -> Iterator[str]:
    """Yield what `word` may have been before one was left out or came twice."""
    if len(word) == LENGTH + 1:
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))
    elif len(word) == LENGTH - 1:
        yield from (word[:at] + any_ + word[at:] for at in range(LENGTH) for any_ in "2A")


_FRENCH = str.maketrans("&é\"'(-è_çàQAZW?,)°", "1234567890AQWZMM--")
"""What a scanner that thinks of the usual keyboard types where a French one is set, and meant."""


def _bare(text: str) -> str:
    word = text[:40].upper().replace("-", "").replace(" ", "")
    if word.isascii() and word.isalnum():
        return word
    meant = text[:40].upper().replace("É", "é").replace("È", "è").replace("Ç", "ç")
    meant = meant.replace("À", "à").translate(_FRENCH).replace("-", "")
    in_form = len(meant) == LENGTH and _in_form(meant) == len(_FORM)
    return meant if in_form else word


def _in_form(word: str) -> int:
    """Return how many of the first two of each group are a digit and a letter, as they should."""
    return sum(is_so(word[at]) for at, is_so in _FORM)


def _total(number: str) -> int:
    """Return the weighted sum of a number, 0 for one in order: the check stands last."""
    total = 0
    for letter in number:
        total = (total * _ROOT + LETTERS.index(letter)) % len(LETTERS)
    return total
