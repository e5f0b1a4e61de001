"""A scanner thinks of the usual keyboard; where a French one is set, other letters arrive."""

from __future__ import annotations

from random import Random

import pytest

from frontdesk.domain.people.cards import looks_like_card, make, read, shown

FRENCH = str.maketrans("1234567890QAZWM-", "&é\"'(-è_çàAQWZ?)")
"""What the keys of the usual keyboard type on a French one."""


@pytest.mark.parametrize("seed", range(40))
def test_a_card_is_read_by_a_french_keyboard(seed: int) -> None:
    number = make(Random(seed).randrange)
    for written in (number, shown(number)):
        typed = written.translate(FRENCH)
        assert looks_like_card(typed)
        assert read(typed) == number
        assert read(typed.lower()) == number


def test_names_stay_names() -> None:
    for name in ("Zoé", "Éva à Çan", "(Ana)", "d'Angelo", "-", "à&é"):
        assert not looks_like_card(name)
