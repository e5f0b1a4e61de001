"""What is known of some people of the made-up center: an earlier name, something to know.

Drawn apart from all else that is made up, which stays as it is without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from frontdesk.demo.made_up.names import draw_name
from frontdesk.demo.made_up.people import MadeUpPerson
from frontdesk.domain.people.former_names import same_name
from frontdesk.domain.people.values import Role

_CHANGED_NAME = 0.03
_SOMETHING_TO_KNOW = 0.06  # of the members: those who come

_MESSAGES = (
    ("Your key is at the desk.", 4),
    ("A letter for you is in the top drawer.", 10),
    ("Sam found your scarf; it hangs by the door.", 14),
    ("The ramp is at the garden door this week.", 6),
    ("Your poem is up on the wall. Come and see!", 9),
    ("You said you would like a quiet table; the one at the window is yours.", 30),
    ("Somebody left a book for you with the card “for Thursdays”.", 20),
    ("We said we would tell you: the drums play at 3 o'clock.", 2),
)
"""Messages, and for about how many days each stands."""


def earlier_names(
    people: Sequence[MadeUpPerson], seed: int, *, today: date, years: float
) -> Iterator[tuple[int, str, str]]:
    """Yield earlier names: a place among the people, the name, and the last day it was used."""
    rng = Random(f"earlier names {seed}")
    for place, person in enumerate(people):
        words = person.details.name.split()
        if len(words) < 2 or not words[0].isascii() or rng.random() > _CHANGED_NAME:
            continue
        former = " ".join([draw_name(rng).name.split()[0], *words[1:]])
        if not same_name(former, person.details.name):
            ago = rng.randint(1, max(1, round(years * 365)))
            yield place, former, (today - timedelta(ago)).isoformat()


def messages(
    people: Sequence[MadeUpPerson], seed: int, *, today: date
) -> Iterator[tuple[int, str, str, str]]:
    """Yield what there is to know: a place among the people, the words, first and last day."""
    rng = Random(f"to know {seed}")
    for place, person in enumerate(people):
        member = any(held.role is Role.MEMBER and not held.until_on for held in person.roles)
        if not member or rng.random() > _SOMETHING_TO_KNOW:
            continue
        text, days = rng.choice(_MESSAGES)
        began = rng.randint(0, days - 1)
        first, last = today - timedelta(began), today + timedelta(days - began)
        yield place, text, first.isoformat(), last.isoformat()
