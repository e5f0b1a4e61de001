"""How many keys a check-in takes at the door, counted over a believable month.

Whoever comes again is checked in by typing into the find box. The one who types knows one rule and
cannot look ahead. First they look at the empty box: whoever stands there, since they usually come
about now, has a number, and that and Enter are two keys. Else the first letter of the first name,
then the last name (``jsmith``), letter by letter. After each key they look at the list: if the
person is marked, Enter; if they stand lower with a number, that number and Enter; else another
letter, and arrows once there are none left. The index is as of that moment. People who come for the
first time, and those without a name, are not found but welcomed, and are not counted.

Beside it the same without the empty box's list, and without the numbers (an arrow for the second,
else another letter), other rules (the first name and then the last; the first name alone, and
arrows), and all of them with the people in the order of the rank alone: by recency and frequency,
without habits, with those who are here among the others.

Reach: mean at most 2.4 keys at 2,800 people, 2.8 at 100,000; 95 % within 4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.figures import Figures
from bench.month import month, sampled
from frontdesk.domain.people.names import fold
from frontdesk.store.people import search

SHOWN = 10
NUMBERED = 9
WITHIN_4 = 95.0
MEANS = {2_800: 2.4, 100_000: 2.8}
BY_NUMBER = 2
"""Keys of a check-in from the empty box: the number and Enter."""
QUICK = {"people": (300,), "share": 0.2}

Look = Callable[[str], Sequence[int]]
"""Gives who stands in the list for a text."""


def short(name: str) -> str:
    """Return what is typed by the rule: first letter of the first name, then the last name."""
    words = fold(name).split()
    return words[0] if len(words) == 1 else words[0][0] + words[-1]


def first_and_last(name: str) -> str:
    """Return first name and last name."""
    words = fold(name).split()
    return words[0] if len(words) == 1 else f"{words[0]} {words[-1]}"


def first(name: str) -> str:
    """Return the first name."""
    return fold(name).split()[0]


RULES = {
    "first initial, last name": short,
    "first name, last name": first_and_last,
    "first name alone": first,
}


def keys(text: str, person: int, look: Look, numbered: int = NUMBERED) -> int:
    """Return how many keys it takes to check `person` in by typing the beginning of `text`.

    Without numbers, whoever stands second is reached by an arrow, and the others once there is
    nothing left to type.
    """
    for typed in range(1, len(text) + 1):
        rows = look(text[:typed])[:SHOWN]
        if text[typed - 1] == " " and typed < len(text):
            continue  # nobody looks after a space
        if person in rows[: max(numbered, 2)]:
            return typed + min(rows.index(person), 1) + 1
        if person in rows and typed == len(text):
            return typed + rows.index(person) + 1
    return len(text) + SHOWN + 1  # not in the list: as much as going through all of it


def tell(name: str, counted: list[int]) -> tuple[float, float]:
    """Print a line; return the mean and the share within four keys in percent."""
    counted = sorted(counted)
    mean = sum(counted) / len(counted)
    within = [100 * sum(keys <= most for keys in counted) / len(counted) for most in (3, 4)]
    print(
        f"  {name:<42} mean {mean:4.2f}   95th percent {counted[int(len(counted) * 0.95)]:2d}"
        f"   within 3: {within[0]:4.1f} %   within 4: {within[1]:4.1f} %"
    )
    return mean, within[1]


def play(count: int, share: float) -> tuple[float, float]:
    """Play the month at a center of so many people; print, and return what the rule reaches."""
    chance = sampled(share, "keys")
    ours: dict[str, list[int]] = {name: [] for name in RULES}
    typed: dict[str, list[int]] = {name: [] for name in RULES}
    usual = []
    bare: dict[str, list[int]] = {name: [] for name in RULES}
    by_rank: dict[str, list[int]] = {name: [] for name in RULES}
    with month(count) as played:
        desk = played.desk

        def found(text: str) -> list[int]:
            return [row.id for row in desk.find(text, SHOWN, below_usual=True)]

        def ranked(text: str) -> list[int]:
            return search.with_every_word(desk._finder, text, limit=SHOWN)

        for person, number in played.arrivals():
            if chance.random() < share:
                usual.append(number in [row.id for row in desk.usual()])
                for name, rule in RULES.items():
                    text = rule(person.details.name)
                    typed[name].append(keys(text, number, found))
                    ours[name].append(BY_NUMBER if usual[-1] else typed[name][-1])
                    bare[name].append(keys(text, number, found, 0))
                    by_rank[name].append(keys(text, number, ranked))
    print(
        f"{count:,} people, {len(usual):,} check-ins of people who came before,"
        f" {100 * sum(usual) / len(usual):.1f} % of them from the empty box"
    )
    reached = {name: tell(name, ours[name]) for name in RULES}
    for name in RULES:
        tell(f"{name}, without the empty box", typed[name])
    for name in RULES:
        tell(f"{name}, without numbers", bare[name])
    for name in RULES:
        tell(f"{name}, by rank alone", by_rank[name])
    return reached["first initial, last name"]


def main(
    figures: Figures, *, people: tuple[int, ...] = (2_800, 100_000), share: float = 0.0
) -> None:
    """Play the centers and state what the rule reaches; with no share, a quarter of a large one."""
    for count in people:
        mean, within = play(count, share or (0.25 if count > 10_000 else 1.0))
        most = next((mean for size, mean in MEANS.items() if count <= size), MEANS[100_000])
        figures.state(f"keys a check-in, {count:,} people, mean", mean, "", at_most=most)
        figures.state(f"within 4 keys, {count:,} people", within, "%", at_least=WITHIN_4)
