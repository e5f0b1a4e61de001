"""How alike two records are: whether they may be one person twice, and why, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA

from frontdesk.domain.people.names import fold
from frontdesk.domain.people.nicknames import also_called
from frontdesk.domain.people.spelling import SHORTEST, sound_keys

LISTED = 36
"""From this score on, two records stand in the list of those that may be one person."""

WARNED = 28
"""From this score on, somebody who is being welcomed may be on file: asked once, at the desk."""

Name = tuple[str, ...]
"""The folded words of a name."""


class Reason(Enum):
    """Why two records may be one person's: as the list says it, and as a sentence goes on."""

    SAME_NAME = "the same name", "has the same name"
    WRITTEN = "a different spelling of the name", "has a different spelling of the name"
    SWAPPED = "the names in the other order", "has the same names in the other order"
    SOUND = "the same sound", "sounds the same"
    SHORT_FORM = "a name that goes with it", "has a name that goes with it"
    SLIP = "one letter apart", "is one letter apart"
    ONE_MORE = "one has a name more", "has the same name and one more or less"
    ALSO = "the other name", "goes by that name, too"
    CONTACT = "the same contact", "has the same contact"
    TOWN = "the same town", "is from the same town"

    @property
    def noun(self) -> str:
        """As the list says it."""
        return self.value[0]

    @property
    def told(self) -> str:
        """As a sentence about the other goes on."""
        return self.value[1]


_SCORES = {
    Reason.SAME_NAME: 50,
    Reason.WRITTEN: 48,
    Reason.SWAPPED: 45,
    Reason.ALSO: 45,
    Reason.SOUND: 38,
    Reason.SHORT_FORM: 38,
    Reason.SLIP: 30,
    Reason.ONE_MORE: 28,
    Reason.CONTACT: 36,  # with no name alike, those who share a telephone
    Reason.TOWN: 12,
}
_ANOTHER_TOWN = -12
_ANOTHER_CONTACT = -4
_ONE_WORD = -20  # one word alone says little: many are called Ana
_TWO_CHANGES = -8  # when more than one word differs


@dataclass(frozen=True, slots=True)
class Known:
    """What of a record tells whether it is somebody else's, too.

    Attributes:
        id: The person's number, 0 for somebody who is only being written down.
        name: The chosen name.
        also: Other names by which they are found.
        contact: The contact.
        town: The town.
    """

    id: int
    name: str
    also: tuple[str, ...] = ()
    contact: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two records are alike.

    Attributes:
        score: The more, the likelier; about 100 when everything agrees.
        because: Why, the weightiest first.
    """

    score: int
    because: tuple[Reason, ...]


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> Name:
    """Return the folded words of a name, those of a hyphenated one apart."""
    return tuple(fold(re.sub(r"[-‐‑‒–]", " ", name)).split())


def contact_key(contact: str) -> str:
    """Return a contact as it is compared: a telephone number by its last digits."""
    digits = re.sub(r"\D", "", contact)
    return digits[-10:] if len(digits) >= 7 and "@" not in contact else fold(contact)


def likeness(one: Known, other: Known) -> Likeness | None:
    """Return how alike two records are, or None when nothing of it says that they are one."""
    found = dict(_by_name(one, other))
    contacts = contact_key(one.contact), contact_key(other.contact)
    if contacts[0] and contacts[0] == contacts[1]:
        found[Reason.CONTACT] = _SCORES[Reason.CONTACT]
    if not found:
        return None
    score = sum(found.values())
    towns = fold(one.town), fold(other.town)
    if all(towns):
        if towns[0] == towns[1]:
            found[Reason.TOWN] = _SCORES[Reason.TOWN]
            score += _SCORES[Reason.TOWN]
        else:
            score += _ANOTHER_TOWN
    if all(contacts) and contacts[0] != contacts[1]:
        score += _ANOTHER_CONTACT
    return Likeness(score, tuple(sorted(found, key=lambda reason: -found[reason])))


def _by_name(one: Known, other: Known) -> Iterable[tuple[Reason, int]]:
    """Return the one reason, with its score, that their names give, if they do."""
    mine, theirs = words_of(one.name), words_of(other.name)
    alike = names_alike(mine, theirs) if mine <= theirs else names_alike(theirs, mine)
    also, too = set(map(words_of, one.also)), set(map(words_of, other.also))
    common = (also & (too | {theirs}) | ({mine} & too)) - {()}
    if common:
        score = _SCORES[Reason.ALSO] + (_ONE_WORD if max(map(len, common)) == 1 else 0)
        if alike is None or alike[1] < score:
            return [(Reason.ALSO, score)]
    return [] if alike is None else [alike]


@lru_cache(maxsize=1 << 16)
def names_alike(one: Name, other: Name) -> tuple[Reason, int] | None:
    """Return why two names may be the same person's, with its score; the same either way round."""
    if not one or not other:
        return None
    reason = _whole(one, other)
    if reason is not None:
        alone = _ONE_WORD if len(one) == len(other) == 1 else 0
        return reason, _SCORES[reason] + alone
    if len(one) != len(other):
        shorter, longer = sorted((set(one), set(other)), key=len)
        if len(shorter) > 1 and shorter < longer:
            return Reason.ONE_MORE, _SCORES[Reason.ONE_MORE]
        return None
    changes = [word_alike(*pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if not all(changes) or len(changes) > 2:
        return None
    weakest = min((each for each in changes if each), key=lambda reason: _SCORES[reason])
    score = _SCORES[weakest] + _TWO_CHANGES * (len(changes) - 1)
    return weakest, score + (_ONE_WORD if len(one) == 1 else 0)


def _whole(one: Name, other: Name) -> Reason | None:
    if one == other:
        return Reason.SAME_NAME
    if "".join(one) == "".join(other):
        return Reason.WRITTEN
    return Reason.SWAPPED if sorted(one) == sorted(other) else None


@lru_cache(maxsize=1 << 16)
def word_alike(one: str, other: str) -> Reason | None:
    """Return why two different words of a name may be the same one."""
    longest = max(len(one), len(other))
    errors = OSA.distance(one, other)
    if sound_keys(one) & sound_keys(other) and errors <= (longest + 1) // 2 - (longest < SHORTEST):
        return Reason.SOUND
    if other in also_called(one):
        return Reason.SHORT_FORM
    return Reason.SLIP if errors == 1 and longest >= SHORTEST else None
