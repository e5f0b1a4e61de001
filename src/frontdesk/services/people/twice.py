"""The same person twice: which records were put together, and who are two all the same."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.acting import Acting, Reading, act, query
from frontdesk.services.people.commands import resolve
from frontdesk.services.people.merging import not_merged, same_person
from frontdesk.services.people.standing import on_file
from frontdesk.store.people import merges
from frontdesk.store.people import rows as people
from frontdesk.store.port import Session


@dataclass(frozen=True, slots=True)
class MergedAway:
    """A record that was put together with another's.

    Attributes:
        id: Its number, which leads to whom is kept.
        name: The chosen name on it, or empty.
        into: The number of whom is kept.
        at: When they were put together, UTC seconds.
    """

    id: int
    name: str
    into: int
    at: int


@query
def merged_away(reading: Reading, person: int) -> list[MergedAway]:
    """Return the records that stand under a person, in the order they were put together."""
    return _merged_away(reading.database, merges.kept(reading.database, person))


def _merged_away(database: Session, kept: int) -> list[MergedAway]:
    found = []
    for merge in merges.merges_into(database, kept):
        record = people.load(database, merge.person)
        assert record is not None
        found.append(MergedAway(merge.person, record.details.name, kept, merge.at))
    return found


@query
def which_record(reading: Reading, text: str) -> MergedAway | Refusal:
    """Return the record that `text` means to be taken apart: its number, or who it is now.

    A name is enough where only one record stands under that person, or only one is called so.
    """
    kept = resolve(reading.database, text)
    if isinstance(kept, Refusal):
        return kept
    records = _merged_away(reading.database, kept)
    number = text.strip().removeprefix("#")
    fits = (
        [each for each in records if str(each.id) == number]
        or [each for each in records if each.name and each.name == clean(text)]
        or records
    )
    if len(fits) == 1:
        return fits[0]
    if not fits:
        return not_merged(kept)
    listed = ", ".join(f"#{each.id} {each.name}".strip() for each in fits[:5])
    return Refusal(
        "which-record", f"Several records stand under #{kept}: {listed}. Say which, by its number."
    )


@act("people-different")
def different(acting: Acting, one: int, other: int) -> Refusal | None:
    """Remember that two who look alike are two people, so that nobody asks again."""
    first, second = on_file(acting.database, one), on_file(acting.database, other)
    if isinstance(first, Refusal):
        return first
    if isinstance(second, Refusal):
        return second
    if first == second:
        return same_person(first)
    pair = (min(first, second), max(first, second))
    if pair in merges.told_apart(acting.database):
        return Refusal("nothing-new", "It is on file already that they are two people.")
    acting.changes.about("person", first)
    acting.changes.about("person", second)
    merges.tell_apart(acting.changes, *pair)
    return None
