"""Is the person meant among the first? Queries made by rule from who comes in, on 100,000 people.

An honest query is typed for somebody who comes in at a moment of a believable month (`month.py`),
with the index as of that moment. They say their first and last name, and the desk types enough of
it to tell people apart by, in one of five ways, each as often: the first name and the first letter
of the last (``rosa d``), the last name and the first letter of the first (``diaz r``), three
letters of each (``ros dia``), the first letter and four of the last name (``rdiaz``), or both in
full. Who has only one name is typed in full. Nothing is left out because it is hard; people who
come for the first time are not on file and so not looked for.

A query with an error is one of them with at least one word in full of four letters or more, in
which one letter is left out, doubled, swapped with the next, or another key beside it hit; in a
word of eight or more, every second time, that happens twice.

Beside it, told apart: each way of typing; one name alone; the same for people drawn evenly from
everybody on file, whoever never comes included; and, in each line, the order by rank alone without
habits or other spellings, as it was before.

Real misspellings are those of `misspelled.txt`: every name meant is on file once more, with another
name drawn from the made-up ones, and it counts whether somebody of the name meant is among the
first five when the wrong one is typed, alone or with some of the other. Many of the wrong ones are
right names of many others here, who rightly come first (``Stuart`` for ``Stewart``); so the figure
is that with three letters of the other name, as in an honest query.

Reach: an honest query has the person meant first in 90 % and among three in 98 %; a query with an
error has them among five in 95 %, and a real misspelling in 90 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from bench.figures import Figures
from bench.month import Month, month, sampled
from frontdesk.domain.people.names import fold
from frontdesk.domain.people.values import Details
from frontdesk.services.people import commands as people
from frontdesk.store.people import search

FIRST, AMONG_3, AMONG_5, MISSPELLED = 90.0, 98.0, 95.0, 90.0
SHOWN = 10
QUICK = {"people": 2_800, "share": 0.05}

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

WAYS: dict[str, Callable[[str, str], str]] = {
    "first name and an initial": lambda first, last: f"{first} {last[:1]}",
    "last name and an initial": lambda first, last: f"{last} {first[:1]}",
    "three letters of each": lambda first, last: f"{first[:3]} {last[:3]}",
    "an initial and four letters": lambda first, last: first[:1] + last[:4],
    "both in full": lambda first, last: f"{first} {last}",
}
ALONE: dict[str, Callable[[str, str], str]] = {
    "first name alone": lambda first, last: first,
    "last name alone": lambda first, last: last or first,
}
IN_FULL = ("first name and an initial", "last name and an initial", "both in full")


def query(name: str, way: Callable[[str, str], str]) -> str:
    """Return what is typed for somebody with this name."""
    words = fold(name).split()
    return words[0] if len(words) == 1 else way(words[0], words[-1]).strip()


def beside(letter: str, chance: Random) -> str:
    """Return a key beside this one."""
    row = next((row for row in KEYBOARD if letter in row), letter)
    place = row.find(letter)
    return chance.choice([row[at] for at in (place - 1, place + 1) if 0 <= at < len(row)] or ["x"])


def slip(word: str, chance: Random) -> str:
    """Return a word with one typing error; the first letter is hit right."""
    at = chance.randrange(1, len(word))
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2 and at + 1 < len(word) and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + beside(word[at], chance) + word[at + 1 :]


def with_an_error(text: str, chance: Random) -> str | None:
    """Return `text` with an error in one of its long words, or None if it has none."""
    words = text.split()
    long = [place for place, word in enumerate(words) if len(word) >= 4]
    if not long:
        return None
    place = chance.choice(long)
    times = 2 if len(words[place]) >= 8 and chance.random() < 0.5 else 1
    wrong = words[place]
    while wrong == words[place]:
        for _ in range(times):
            wrong = slip(wrong, chance)
    return " ".join([*words[:place], wrong, *words[place + 1 :]])


class Tally:
    """Where the people meant stood, by what was typed; ours beside the order by rank alone."""

    def __init__(self) -> None:
        self.paths: dict[str, list[tuple[int, int]]] = {}

    def add(self, kind: str, played: Month, text: str, person: int) -> None:
        """Look for a text, in both ways, and note where the person stood."""
        ours = [row.id for row in played.desk.find(text, SHOWN)]
        theirs = search.with_every_word(played.desk._finder, text, limit=SHOWN)
        both = tuple(rows.index(person) if person in rows else SHOWN for rows in (ours, theirs))
        self.paths.setdefault(kind, []).append((both[0], both[1]))

    def share(self, kinds: Sequence[str], within: int, whose: int = 0) -> float:
        """Return in percent how often the person was among the first so many."""
        paths = [each[whose] for kind in kinds for each in self.paths[kind]]
        return 100 * sum(place < within for place in paths) / len(paths)

    def tell(self, name: str, kinds: Sequence[str]) -> None:
        """Print a line for these kinds of queries together."""
        count = sum(len(self.paths[kind]) for kind in kinds)
        figures = "   ".join(
            f"{within}: {self.share(kinds, within):5.1f} ({self.share(kinds, within, 1):5.1f})"
            for within in (1, 3, 5)
        )
        print(f"  {name:<46} {count:>6}   among {figures}")


def typed(name: str, chance: Random) -> Iterator[tuple[str, str]]:
    """Give every text that is tried for somebody, with its kind."""
    for kind, way in (WAYS | ALONE).items():
        text = query(name, way)
        yield kind, text
        if kind in IN_FULL and (wrong := with_an_error(text, chance)):
            yield f"{kind}, with an error", wrong


def misspelled() -> list[tuple[str, str]]:
    """Return the pairs of the list: as written, as meant."""
    lines = Path(__file__).with_name("misspelled.txt").read_text("utf-8").splitlines()
    return [(line.split()[0], line.split()[1]) for line in lines if line and line[0] != "#"]


def on_misspellings(played: Month) -> float:
    """Print how often somebody of the name meant is among the first five; return the figure."""
    desk, pairs, chance = played.desk, misspelled(), Random("misspelled")
    others = [
        fold(each.details.name).split()[-1]
        for each in played.made.people[:3000:3]
        if each.details.name
    ]
    other = {meant: chance.choice(others) for meant in sorted({meant for _, meant in pairs})}
    for meant, with_it in other.items():
        desk._perform(people.add(Details(name=f"{meant.title()} {with_it.title()}")))

    def missed(letters: int, find: Callable[[str], Sequence[int]]) -> list[str]:
        wrong = []
        for written, meant in pairs:
            rows = find(f"{written} {other[meant][:letters]}")
            if all(meant not in name.split() for name in names(rows)):
                wrong.append(f"{written} ({meant})")
        return wrong

    def names(rows: Sequence[int]) -> list[str]:
        marks = ", ".join("?" * len(rows))
        sql = f"SELECT name_key FROM person WHERE id IN ({marks})"
        return [row[0] for row in desk._finder.rows(sql, tuple(rows))]

    def ours(text: str) -> list[int]:
        return [row.id for row in desk.find(text, 5)]

    def theirs(text: str) -> list[int]:
        return search.with_every_word(desk._finder, text, limit=5)

    print(f"{len(pairs)} real misspellings, somebody of the name meant among five:")
    shares = {}
    for what, letters in (
        ("alone", 0),
        ("with an initial of the other name", 1),
        ("with three letters of it", 3),
        ("with all of it", 99),
    ):
        wrong, before = missed(letters, ours), missed(letters, theirs)
        shares[letters] = 100 * (1 - len(wrong) / len(pairs))
        by_rank = 100 * (1 - len(before) / len(pairs))
        print(f"  {what:<46} {shares[letters]:5.1f} ({by_rank:5.1f})")
        if letters == 3:
            print("    missed: " + ", ".join(wrong))
    return shares[3]


def main(figures: Figures, *, people: int = 100_000, share: float = 0.2) -> None:
    """Play the month, look for this share of the arrivals, and state what was found."""
    chance = sampled(share, "recall")
    coming, anyone = Tally(), Tally()
    with month(people) as played:
        everybody = sorted(played.numbers)
        for person, number in played.arrivals():
            if chance.random() < share:
                for kind, text in typed(person.details.name, chance):
                    coming.add(kind, played, text, number)
                place = chance.choice(everybody)
                other = played.made.people[place].details.name
                for kind, text in typed(other, chance) if other else ():
                    anyone.add(kind, played, text, played.numbers[place])
        print(f"{people:,} people; in percent, in brackets by rank alone")
        wrong = [f"{kind}, with an error" for kind in IN_FULL]
        for name, tally in (("who comes in", coming), ("anybody on file", anyone)):
            print(f"{name}:")
            tally.tell("honest queries", list(WAYS))
            tally.tell("queries with an error", wrong)
            for kind in (*WAYS, *ALONE, *wrong):
                tally.tell(f"  {kind}", [kind])
        meant = on_misspellings(played)
    for name, reached, reach in (
        ("honest query: first", coming.share(list(WAYS), 1), FIRST),
        ("honest query: among three", coming.share(list(WAYS), 3), AMONG_3),
        ("query with an error: among five", coming.share(wrong, 5), AMONG_5),
        ("real misspelling: among five", meant, MISSPELLED),
    ):
        figures.state(name, reached, "%", at_least=reach)
