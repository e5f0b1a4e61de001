"""Likely pairs among everyone on file, found without comparing everybody with everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from frontdesk.domain.people.names import fold
from frontdesk.domain.people.nicknames import also_called
from frontdesk.domain.people.similarity import (
    LISTED,
    Known,
    Name,
    Reason,
    contact_key,
    likeness,
    word_alike,
    words_of,
)
from frontdesk.domain.people.spelling import SHORTEST, sound_keys

_CROWD = 12
"""Of a name that more bear than this, only those from one town or with one contact are compared."""

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person's.

    Attributes:
        one: The lower number.
        other: The higher number.
        score: The more, the likelier.
        because: Why, the weightiest first.
    """

    one: int
    other: int
    score: int
    because: tuple[Reason, ...]


def likely_pairs(
    everyone: Sequence[Known],
    different: Collection[tuple[int, int]] = (),
    *,
    limit: int = 200,
    progress: Progress | None = None,
) -> list[Pair]:
    """Return the likeliest pairs, best first; none of those who are known to be `different`.

    Records are put together by whole names, sounds and contacts, and by names in which one word
    is replaced by another that is like it; only those are compared. 100,000 take seconds.
    """
    known = {each.id: each for each in everyone}
    seen: set[tuple[int, int]] = set(different)
    found: list[Pair] = []
    for one, other in _candidates(everyone, progress):
        pair = (one, other) if one < other else (other, one)
        if one == other or pair in seen:
            continue
        seen.add(pair)
        alike = likeness(known[pair[0]], known[pair[1]])
        if alike is not None and alike.score >= LISTED:
            found.append(Pair(*pair, alike.score, alike.because))
    found.sort(key=lambda pair: (-pair.score, pair.one, pair.other))
    return found[:limit]


def _candidates(everyone: Sequence[Known], progress: Progress | None) -> Iterator[tuple[int, int]]:
    named: dict[Name, list[Known]] = defaultdict(list)
    written: dict[str, set[Name]] = defaultdict(set)
    contacts: dict[str, list[Known]] = defaultdict(list)
    for each in everyone:
        for name in {words_of(name) for name in (each.name, *each.also)} - {()}:
            named[tuple(sorted(name))].append(each)
            written["".join(name)].add(tuple(sorted(name)))
        if each.contact:
            contacts[contact_key(each.contact)].append(each)
    for group in contacts.values():
        yield from _within(group)
    sounds: dict[Name, list[Name]] = defaultdict(list)
    for name, group in named.items():
        yield from _within(group)
        sounds[tuple(sorted(min(sound_keys(word), default=word) for word in name))].append(name)
    for names in (*map(sorted, written.values()), *sounds.values()):
        for one, other in combinations(names[:_CROWD], 2):
            yield from _across(named[one], named[other])
    yield from _with_one_word_else(named, progress)


def _with_one_word_else(
    named: dict[Name, list[Known]], progress: Progress | None
) -> Iterator[tuple[int, int]]:
    like = _like_words({word for name in named for word in name})
    for done, (name, group) in enumerate(named.items()):
        if progress is not None and done % 2000 == 0:
            progress(done / len(named))
        for place, word in enumerate(name):
            rest = (*name[:place], *name[place + 1 :])
            if len(name) > 2 and rest in named:
                yield from _across(group, named[rest])
            for instead in like.get(word, ()):
                other = tuple(sorted((*rest, instead)))
                if other in named:
                    yield from _across(group, named[other])


def _like_words(words: set[str]) -> dict[str, set[str]]:
    """Return, of each word, those among `words` that are like it and come after it."""
    filed: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for key in sound_keys(word):
            filed[key].add(word)
        for place in range(len(word) if len(word) >= SHORTEST else 0):
            filed[word[:place] + word[place + 1 :]].add(word)
            filed[word].add(word)
    like: dict[str, set[str]] = defaultdict(set)
    for group in filed.values():
        for one, other in combinations(sorted(group), 2):
            if word_alike(one, other):
                like[one].add(other)
    for word in words:
        for other in also_called(word):
            if other in words:
                like[min(word, other)].add(max(word, other))
    return like


def _within(group: list[Known]) -> Iterator[tuple[int, int]]:
    for some in _few(group):
        yield from ((one.id, other.id) for one, other in combinations(some, 2))


def _across(group: list[Known], others: list[Known]) -> Iterator[tuple[int, int]]:
    if len(group) * len(others) <= _CROWD * _CROWD:
        yield from ((one.id, other.id) for one, other in product(group, others))
        return
    both = [*group, *others]
    yield from ((one.id, other.id) for some in _few(both) for one, other in combinations(some, 2))


def _few(group: list[Known]) -> Iterable[list[Known]]:
    """Return a group as it is, or if it is a crowd, those in it who have more in common."""
    if len(group) <= _CROWD:
        return [group]
    parts: dict[str, list[Known]] = defaultdict(list)
    for each in group:
        if each.town:
            parts[f"town {fold(each.town)}"].append(each)
    return [part[: _CROWD * 4] for part in parts.values() if len(part) > 1]
