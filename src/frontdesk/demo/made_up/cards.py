"""The cards of the made-up center: who holds one, who lost one and has another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from frontdesk.demo.made_up.people import MadeUpPerson
from frontdesk.domain.people.cards import make

MadeUpCard = tuple[int, str, int, int | None]
"""A place among the people, a number, since when, and when it was cancelled; UTC seconds."""

_HOLD_ONE = 0.2
_LOST_ONE = 0.15


def hold_cards(
    people: Sequence[MadeUpPerson], seed: int, *, begun: int, now: int
) -> Iterator[MadeUpCard]:
    """Yield the cards of these people, made after `begun` and before `now`.

    They are drawn apart from all else that is made up, which stays as it is without them.
    """
    rng = Random(f"cards {seed}")
    given: set[str] = set()
    for place, person in enumerate(people):
        if not person.details.name or rng.random() > _HOLD_ONE:
            continue
        made_at = _moment(rng, begun, now)
        if rng.random() < _LOST_ONE:
            lost_at = _moment(rng, made_at, now)
            yield place, _new(rng, given), made_at, lost_at
            made_at = lost_at
        yield place, _new(rng, given), made_at, None


def _moment(rng: Random, first: int, last: int) -> int:
    """Return an instant in the afternoon between two, as far as there is one."""
    day = rng.randint(first, last) // 86_400
    return min(max(first, day * 86_400 + rng.randrange(17 * 3600, 20 * 3600)), last)


def _new(rng: Random, given: set[str]) -> str:
    number = make(rng.randrange)
    while number in given:
        number = make(rng.randrange)
    given.add(number)
    return number
