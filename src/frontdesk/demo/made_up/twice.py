"""A few of the made-up people who were written down twice, a little otherwise each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from frontdesk.demo.made_up.people import MadeUpPerson
from frontdesk.domain.people.likeness import LISTED, Known, likeness
from frontdesk.domain.people.names import fold
from frontdesk.domain.people.nicknames import also_called
from frontdesk.domain.people.values import Details

_ONE_IN = 50  # so many people are on file for each who is there twice
_AT_MOST = 6


def written_twice(people: Sequence[MadeUpPerson], seed: int) -> Iterator[tuple[int, Details]]:
    """Yield the second record of a few people, each with their place among `people`.

    From a stream of chance of its own: the people themselves stay the same.
    """
    chance = Random(f"{seed} written twice")
    wanted = min(_AT_MOST, len(people) // _ONE_IN)
    taken = {each.details.name for each in people}
    places = [place for place, each in enumerate(people) if len(each.details.name.split()) == 2]
    chance.shuffle(places)
    ways = (_swapped, _short, _sound, _slip)
    for place in places:
        if not wanted:
            return
        way = ways[wanted % len(ways)]
        details = people[place].details
        name = way(chance, details.name)
        second = Details(name=name, town=details.town, contact=details.contact)
        if name not in taken and _is_listed(details, second):
            taken.add(name)
            wanted -= 1
            yield place, replace(second, joined_on=details.joined_on)


def _is_listed(one: Details, other: Details) -> bool:
    first, second = (Known(0, each.name, (), each.contact, each.town) for each in (one, other))
    alike = likeness(first, second)
    return alike is not None and alike.score >= LISTED


def _swapped(_chance: Random, name: str) -> str:
    return " ".join(reversed(name.split()))


def _short(chance: Random, name: str) -> str:
    given, family = name.split()
    others = also_called(fold(given))
    return f"{chance.choice(others).title()} {family}" if others else name


def _sound(_chance: Random, name: str) -> str:
    for written, heard in (("ph", "f"), ("ck", "k"), ("nn", "n"), ("tt", "t"), ("z", "s")):
        if written in name:
            return name.replace(written, heard, 1)
    return name


def _slip(chance: Random, name: str) -> str:
    place = chance.randrange(1, len(name) - 2)
    letters = list(name)
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    return "".join(letters) if " " not in letters[place : place + 2] else name
