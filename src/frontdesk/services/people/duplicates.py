"""Likely pairs: who may be on file twice, and whether somebody new is on file already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frontdesk.domain import times
from frontdesk.domain.people.candidate_pairs import Pair
from frontdesk.domain.people.names import joined, split
from frontdesk.domain.people.nicknames import also_called
from frontdesk.domain.people.similarity import (
    WARNED,
    Known,
    Reason,
    contact_key,
    likeness,
    words_of,
)
from frontdesk.domain.people.values import NO_NAME, Details
from frontdesk.domain.sentences import one_stop
from frontdesk.domain.times import WallClock
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store.people import merges, search
from frontdesk.store.people import similarity as rows
from frontdesk.store.port import Session
from frontdesk.store.visits import rows as visits

_LOOKED_AT = 60  # so many whose names are like a new one are compared with it
_ASKED_ABOUT = 3  # so many are shown while somebody is being welcomed


@dataclass(frozen=True, slots=True)
class Side:
    """One of a pair, with what helps to tell whether they are one.

    Attributes:
        known: What is on file of their names, contact and town.
        visits: How many visits there are.
        last_visit: When they last arrived, UTC seconds, or None.
        here_since: When they arrived, if they are here now.
    """

    known: Known
    visits: int
    last_visit: int | None
    here_since: int | None


@dataclass(frozen=True, slots=True)
class Likely:
    """Two who may be one person.

    Attributes:
        keep: Whom to keep: who came more often, else who is on file for longer.
        other: The other one.
        score: The more, the likelier.
        because: Why, the weightiest first.
    """

    keep: Side
    other: Side
    score: int
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody on file who may be the one that is being welcomed.

    Attributes:
        id: Their number.
        name: The chosen name.
        last_visit: When they last arrived, UTC seconds, or None.
        here_since: When they arrived, if they are here now.
        because: Why, the weightiest first.
    """

    id: int
    name: str
    last_visit: int | None
    here_since: int | None
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What the list of likely pairs is made of; `likely_pairs` does it on another thread.

    Attributes:
        everyone: Everybody on file, once.
        different: Those of whom it is known that they are two.
    """

    everyone: list[Known]
    different: frozenset[tuple[int, int]]


@query
def material(context: ReadContext) -> Material:
    """Return what the list of likely pairs is made of."""
    return Material(rows.everyone(context.database), frozenset(merges.told_apart(context.database)))


@query
def shown(context: ReadContext, pairs: Sequence[Pair]) -> list[Likely]:
    """Return pairs with what helps to tell; none that were settled since they were found."""
    numbers = {number for pair in pairs for number in (pair.one, pair.other)}
    sides = _sides(context, sorted(numbers))
    apart = set(merges.told_apart(context.database))
    found = []
    for pair in pairs:
        both = [sides.get(number) for number in (pair.one, pair.other)]
        one, other = both
        if one is None or other is None or (pair.one, pair.other) in apart:
            continue
        keep, away = (other, one) if other.visits > one.visits else (one, other)
        found.append(Likely(keep, away, pair.score, pair.because))
    return found


@query
def of_person(context: ReadContext, person: int) -> list[Likely]:
    """Return who may be the same as this person, likeliest first."""
    person = merges.kept(context.database, person)
    known = next(iter(rows.some(context.database, [person])), None)
    if known is None or merges.forgotten(context.database, person):
        return []
    apart = set(merges.told_apart(context.database))
    found = [
        (each, alike)
        for each in _like(context.database, known)
        if each.id != person
        and (min(each.id, person), max(each.id, person)) not in apart
        and (alike := likeness(known, each)) is not None
        and alike.score >= WARNED
    ]
    sides = _sides(context, [person, *(each.id for each, _ in found)])
    likely = [
        Likely(sides[person], sides[each.id], alike.score, alike.because) for each, alike in found
    ]
    return sorted(likely, key=lambda each: (-each.score, each.other.known.id))


@query
def maybe(context: ReadContext, details: Details, but: int = 0) -> list[Suggestion]:
    """Return who on file may be the one of whom `details` are being written down.

    Never more than three, likeliest first; not the person `but`, who has just been recorded.
    """
    also = (details.other_name,) if details.other_name else ()
    new = Known(0, details.name, also, details.contact, details.town)
    found = [
        (alike, each)
        for each in _like(context.database, new)
        if each.id != but and (alike := likeness(new, each)) and alike.score >= WARNED
    ]
    found.sort(key=lambda pair: (-pair[0].score, pair[1].id))
    best = found[:_ASKED_ABOUT]
    sides = _sides(context, [each.id for _, each in best])
    return [
        Suggestion(
            each.id,
            each.name,
            sides[each.id].last_visit,
            sides[each.id].here_since,
            alike.because,
        )
        for alike, each in best
    ]


def sentence(maybe: Suggestion, now: int, zone: WallClock, name: str = "") -> str:
    """Return who may be meant and why: ``Rosa Diaz (#12) sounds the same and was …``."""
    parts = [reason.told for reason in maybe.because]
    if maybe.here_since is not None:
        parts.append(f"is here since {times.moment(maybe.here_since, now, zone)}")
    elif maybe.last_visit is not None:
        parts.append(f"was last here {times.say_when(maybe.last_visit, now, zone)}")
    else:
        parts.append("has not been here before")
    told = ", ".join(parts[:-1])
    name = name or maybe.name or NO_NAME
    return one_stop(f"{name[:1].upper()}{name[1:]} (#{maybe.id}) {told} and {parts[-1]}.")


def _like(database: Session, known: Known) -> list[Known]:
    """Return those on file whose names or contact are like these, to be compared one by one."""
    numbers: dict[int, None] = {}
    for name in (known.name, *known.also):
        words = words_of(name)
        tries = [words]
        if len(words) > 2:  # one name more or less
            tries += [words[:place] + words[place + 1 :] for place in range(len(words))]
        tries += joined(words)
        for attempt in filter(None, tries):
            wanted: list[tuple[str | tuple[str, ...], ...]] = [
                (
                    *search.as_written(word),
                    *also_called(word),
                    *(f"{each}*" for each in database.names.alike(word)),
                    *split(word),
                )
                for word in attempt
            ]
            numbers |= dict.fromkeys(database.names.likely(wanted, limit=_LOOKED_AT))
    if contact := contact_key(known.contact):
        numbers |= dict.fromkeys(
            person
            for person, theirs in rows.with_contacts(database)
            if contact_key(theirs) == contact
        )
    return rows.some(database, list(numbers))


def _sides(context: ReadContext, people: Iterable[int]) -> dict[int, Side]:
    today, _ = times.today_span(context.now, context.center.zone)
    known = {each.id: each for each in rows.some(context.database, list(people))}
    found = {each.id: each for each in search.load(context.database, list(known), today=today)}
    return {
        person: Side(
            each,
            visits.count_of(context.database, person),
            found[person].last_visit,
            found[person].here_since,
        )
        for person, each in known.items()
    }
