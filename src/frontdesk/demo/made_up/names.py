"""Made-up names: given and family names meet at random, in the forms that names really have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from random import Random

from frontdesk.demo.made_up.names_list import AMERICAN, CALLED, ORIGINS, SHORT_FORMS, Origin

_WEIGHTS = tuple(accumulate(origin.weight for origin in ORIGINS))
_INITIALS = "ABCDEFGHJKLMNPRSTVW"


class Leaning(Enum):
    """Whose name a given name mostly is; pronouns follow it mostly, as in life."""

    SHE = "she"
    HE = "he"
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class MadeUpName:
    """A name, and what goes with it.

    Attributes:
        name: In full, as they chose it.
        surname: The family name in Latin letters, or the name itself where there is none.
        leaning: Whose name it mostly is.
        other_name: Another name they are found by, or empty.
        language: The first language that goes with it, empty for English.
    """

    name: str
    surname: str
    leaning: Leaning
    other_name: str = ""
    language: str = ""


def draw_name(rng: Random) -> MadeUpName:
    """Return the next name: most have two parts, some one, some a hyphen or their own script."""
    (origin,) = rng.choices(ORIGINS, cum_weights=_WEIGHTS)
    chance = rng.random()
    if chance < 0.012:
        called = rng.choice(CALLED)
        return MadeUpName(called, called, Leaning.ANYONE)
    if origin.own_given and chance < 0.3:
        return _in_own_script(rng, origin)
    # Many whose family came from elsewhere have a given name of the place.
    given, leaning = _given(rng, AMERICAN if chance > 0.85 else origin)
    if chance < 0.03:
        return MadeUpName(given, given, leaning, "", origin.language)
    surname = _surname(rng, origin)
    initialed = origin.language in ("", "French") and rng.random() < 0.15
    middle = f"{rng.choice(_INITIALS)}. " if initialed else ""
    other = _other_name(rng, origin, given, surname)
    return MadeUpName(f"{given} {middle}{surname}", surname, leaning, other, origin.language)


def _given(rng: Random, origin: Origin) -> tuple[str, Leaning]:
    """Return a given name and whose it mostly is."""
    chance = rng.random()
    if origin.anyone and chance < 0.08:
        return rng.choice(origin.anyone), Leaning.ANYONE
    if chance < 0.52:
        return rng.choice(origin.she), Leaning.SHE
    return rng.choice(origin.he), Leaning.HE


def _surname(rng: Random, origin: Origin) -> str:
    """Return a family name: of two families for some, joined as is the custom."""
    surname = rng.choice(origin.surnames)
    chance = rng.random()
    if origin.language == "Spanish" and chance < 0.25:
        second = rng.choice(origin.surnames)
        return surname if second == surname else f"{surname} {second}"
    if chance < 0.04 and " " not in surname:
        second = rng.choice(rng.choice(ORIGINS).surnames)
        return surname if second == surname or " " in second else f"{surname}-{second}"
    return surname


def _other_name(rng: Random, origin: Origin, given: str, surname: str) -> str:
    """Return a short form or a former name for some, else nothing."""
    chance = rng.random()
    if chance < 0.3:
        return SHORT_FORMS.get(given, "")
    if chance < 0.36:
        former = rng.choice(origin.surnames)
        return f"{given} {former}" if former != surname else ""
    return ""


def _in_own_script(rng: Random, origin: Origin) -> MadeUpName:
    """Return a name as its bearer writes it, with the Latin letters as the other name."""
    own_given, given = rng.choice(origin.own_given)
    own_surname, surname = rng.choice(origin.own_surnames)
    own = f"{own_surname}{own_given}" if origin.family_first else f"{own_given} {own_surname}"
    return MadeUpName(own, surname, Leaning.ANYONE, f"{given} {surname}", origin.language)
