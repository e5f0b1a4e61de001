"""Who stands for whom, now that their records were put together; and who is nobody else."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session
from frontdesk.store.sql import as_it_was


@dataclass(frozen=True, slots=True)
class Merge:
    """Two people's records, put together.

    Attributes:
        id: The row.
        person: Who was merged away.
        into: Who is kept.
        at: When, UTC seconds.
    """

    id: int
    person: int
    into: int
    at: int


_MERGES = "SELECT id, person_id, into_id, at FROM merge"


def merge_of(database: Session, person: int) -> Merge | None:
    """Return the merge by which this person was merged away."""
    row = database.row(f"{_MERGES} WHERE person_id = ?", (person,))
    return None if row is None else Merge(*row)


def kept(database: Session, person: int) -> int:
    """Return who stands for a person: they themselves, or whom they were merged into at last."""
    while (merge := merge_of(database, person)) is not None:
        person = merge.into
    return person


def merges_into(database: Session, person: int) -> list[Merge]:
    """Return every merge that ends at this person, also over others, oldest first."""
    found, ends = list[Merge](), [person]
    while ends:
        rows = database.rows(f"{_MERGES} WHERE into_id = ?", (ends.pop(),))
        found += (merges := [Merge(*row) for row in rows])
        ends += [merge.person for merge in merges]
    return sorted(found, key=lambda merge: merge.id)


def standing_for(database: Session) -> dict[int, int]:
    """Return, of everyone who was merged away, who stands for them now."""
    into = dict(database.rows("SELECT person_id, into_id FROM merge"))

    def last(person: int) -> int:
        while person in into:
            person = into[person]
        return person

    return {person: last(person) for person in into}


def add(changes: ChangeRecorder, person: int, into: int, at: int) -> None:
    """Record that a record that holds nothing else was put together with another's."""
    changes.add("merge", person_id=person, into_id=into, at=at)


@dataclass(frozen=True, slots=True)
class Family:
    """Who is one person on file now, and with whom they were one before.

    Attributes:
        kept: Who stands for them all.
        now: They, and everyone who was put together with them.
        before: Everyone whom they, or somebody of these, were put together with once.
        parted: The order number of the last act that took some of all these apart, or 0.
        steps: How often some of all these were put together or taken apart, undoing included.
    """

    kept: int
    now: frozenset[int]
    before: frozenset[int]
    parted: int
    steps: int


def family(database: Session, person: int) -> Family:
    """Return with whom a person is one on file, and with whom they were."""
    keep = kept(database, person)
    now = {keep, *(merge.person for merge in merges_into(database, keep))}
    there = database.rows("SELECT person_id, into_id FROM merge")
    undone = _taken_apart(database)
    ever = _linked({keep}, [*there, *(pair for _, *pair in undone)])
    acts = [order for order, one, _ in undone if one in ever]
    steps = sum(one in ever for one, _ in there) + 2 * len(acts)
    return Family(keep, frozenset(now), frozenset(ever - now), max(acts, default=0), steps)


def ever_together(database: Session, people: set[int]) -> set[int]:
    """Return everyone who was ever put together with one of these, also over others."""
    there = database.rows("SELECT person_id, into_id FROM merge")
    return _linked(people, [*there, *(pair for _, *pair in _taken_apart(database))])


def _taken_apart(database: Session) -> list[tuple[int, int, int]]:
    """Return each time that two were taken apart: the act's order number, and who they are."""
    rows = database.rows(f"SELECT journal, before FROM {as_it_was('merge')}")
    were = ((order, json.loads(before)) for order, before in rows)
    return [(order, was["person_id"], was["into_id"]) for order, was in were]


def _linked(people: set[int], pairs: Collection[Sequence[int]]) -> set[int]:
    found = set(people)
    while new := {each for pair in pairs if found & set(pair) for each in pair} - found:
        found |= new
    return found


def forgotten(database: Session, person: int) -> bool:
    """Whether nothing is kept of this person any more but that they came."""
    return database.value("SELECT 1 FROM forgotten WHERE person_id = ?", (person,)) is not None


# Two that are not one


def told_apart(database: Session) -> Iterator[tuple[int, int]]:
    """Give every two who look alike and are two people, under whom they stand for now."""
    stand_for = standing_for(database)
    for one, other in database.rows("SELECT person_id, other_id FROM different_people"):
        one, other = stand_for.get(one, one), stand_for.get(other, other)
        yield min(one, other), max(one, other)


def tell_apart(changes: ChangeRecorder, one: int, other: int) -> None:
    """Record that two who look alike are two people."""
    changes.add("different_people", person_id=min(one, other), other_id=max(one, other))
