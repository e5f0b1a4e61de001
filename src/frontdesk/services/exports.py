"""What goes out to files: everyone on file, and the visits of some days."""

from __future__ import annotations

from typing import BinaryIO

from frontdesk.domain import times
from frontdesk.files.write import write_people, write_visits
from frontdesk.services.acting import Reading, query
from frontdesk.store import former_names, merges, people, visits


@query
def people_csv(reading: Reading, to: BinaryIO, *, former: bool = False) -> int:
    """Write everyone on file to `to` as CSV and return how many there were.

    Former names go into the file only with `former`.
    """
    apart: dict[int, list[int]] = {}
    for one, other in sorted(set(merges.told_apart(reading.database))):
        apart.setdefault(one, []).append(other)
    if not former:
        return write_people(people.everyone(reading.database), to, apart=apart)
    names: dict[int, list[str]] = {}
    for person, name in former_names.everyone(reading.database):
        names.setdefault(person, []).append(name)
    return write_people(people.everyone(reading.database), to, names, apart)


@query
def visits_csv(reading: Reading, first: str, last: str, to: BinaryIO) -> int:
    """Write the visits of the center's days from `first` to `last` to `to`; return the rows."""
    start, _ = times.day_span(first, reading.center.zone)
    _, end = times.day_span(last, reading.center.zone)
    return write_visits(visits.between(reading.database, start, end), reading.center.zone, to)
