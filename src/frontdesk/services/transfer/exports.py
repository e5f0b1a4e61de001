"""What goes out to files: everyone on file, and the visits of some days."""

from __future__ import annotations

from typing import BinaryIO

from frontdesk.domain import times
from frontdesk.files.people_file import FORGOTTEN_ON, HASHED, BesidePeople, write_people
from frontdesk.files.visits_file import write_visits
from frontdesk.services.desk.acting import Reading, query
from frontdesk.store.people import former_names, merges
from frontdesk.store.people import rows as people
from frontdesk.store.visits import rows as visits


@query
def people_csv(reading: Reading, to: BinaryIO, *, former: bool = False) -> int:
    """Write everyone on file to `to` as CSV and return how many there were.

    Former names go into the file only with `former`.
    """
    names: dict[int, list[str]] = {}
    for person, name in former_names.everyone(reading.database) if former else ():
        names.setdefault(person, []).append(name)
    beside = BesidePeople(_codes(reading), _apart(reading), names if former else None)
    return write_people(people.everyone(reading.database), to, beside)


def write_everyone(reading: Reading, to: BinaryIO) -> int:
    """Write every record of a person to `to`, merged away and forgotten ones too."""
    database = reading.database
    gone = people.forgotten_on(database)
    codes = _codes(reading) | {each: f"{FORGOTTEN_ON}{day}" for each, day in gone.items()}
    beside = BesidePeople(codes, _apart(reading), merged=people.merged_into(database))
    return write_people(people.everyone_ever(database), to, beside)


def _codes(reading: Reading) -> dict[int, str]:
    signed = people.signed_hashes(reading.database)
    return {person: f"{HASHED}{code}" for person, code in signed.items()}


def _apart(reading: Reading) -> dict[int, list[int]]:
    apart: dict[int, list[int]] = {}
    for one, other in sorted(set(merges.told_apart(reading.database))):
        apart.setdefault(one, []).append(other)
    return apart


@query
def visits_csv(reading: Reading, first: str, last: str, to: BinaryIO) -> int:
    """Write the visits of the center's days from `first` to `last` to `to`; return the rows."""
    start, _ = times.day_span(first, reading.center.zone)
    _, end = times.day_span(last, reading.center.zone)
    found = visits.between(reading.database, start, end)
    return write_visits(found, reading.center.zone, to, _codes(reading))
