"""What goes out to files: everyone on file, and the visits of some days."""

from __future__ import annotations

from typing import BinaryIO

from frontdesk.domain import times
from frontdesk.files.people_file import FORGOTTEN_ON, HASHED, BesidePeople, write_people
from frontdesk.files.visits_file import write_visits
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store.people import former_names, merges
from frontdesk.store.people import rows as people
from frontdesk.store.visits import rows as visits


@query
def people_csv(context: ReadContext, to: BinaryIO, *, former: bool = False) -> int:
    """Write everyone on file to `to` as CSV and return how many there were.

    Former names go into the file only with `former`.
    """
    names: dict[int, list[str]] = {}
    for person, name in former_names.everyone(context.database) if former else ():
        names.setdefault(person, []).append(name)
    beside = BesidePeople(_codes(context), _apart(context), names if former else None)
    return write_people(people.everyone(context.database), to, beside)


def write_everyone(context: ReadContext, to: BinaryIO) -> int:
    """Write every record of a person to `to`, merged away and forgotten ones too."""
    database = context.database
    gone = people.forgotten_on(database)
    codes = _codes(context) | {each: f"{FORGOTTEN_ON}{day}" for each, day in gone.items()}
    beside = BesidePeople(codes, _apart(context), merged=people.merged_into(database))
    return write_people(people.everyone_ever(database), to, beside)


def _codes(context: ReadContext) -> dict[int, str]:
    signed = people.signed_hashes(context.database)
    return {person: f"{HASHED}{code}" for person, code in signed.items()}


def _apart(context: ReadContext) -> dict[int, list[int]]:
    apart: dict[int, list[int]] = {}
    for one, other in sorted(set(merges.told_apart(context.database))):
        apart.setdefault(one, []).append(other)
    return apart


@query
def visits_csv(context: ReadContext, first: str, last: str, to: BinaryIO) -> int:
    """Write the visits of the center's days from `first` to `last` to `to`; return the rows."""
    start, _ = times.day_span(first, context.center.zone)
    _, end = times.day_span(last, context.center.zone)
    found = visits.between(context.database, start, end)
    return write_visits(found, context.center.zone, to, _codes(context))
