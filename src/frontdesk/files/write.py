"""Writing people and visits as CSV, so that a spreadsheet shows them and `import` takes them back.

UTF-8, commas, no cell that a spreadsheet would run as a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import TextIOWrapper
from itertools import groupby
from typing import BinaryIO

from frontdesk.domain.people.names import FORGOTTEN
from frontdesk.domain.people.values import Person, RoleHeld
from frontdesk.domain.shifts.hours import Hours
from frontdesk.domain.times import minute_text
from frontdesk.domain.visits.values import Visit
from frontdesk.files.formulas import guard
from frontdesk.files.people_file import (
    DIFFERENT_FROM,
    FORMER_NAMES,
    MERGED_INTO,
    NO,
    PEOPLE_COLUMNS,
    ROLES_HELD,
    WORKING,
    YES,
    in_columns,
)
from frontdesk.files.visits_file import UNNAMED_LIMIT, VISITS_COLUMNS

_COUNT = VISITS_COLUMNS.index("unnamed")


@dataclass(frozen=True, slots=True)
class BesidePeople:
    """What of people is written beside their details, each by the number of the person.

    Attributes:
        codes: What stands for a code that nobody has: its keyed hash, or that they were forgotten.
        apart: The numbers of those who look like somebody and are another.
        former_names: Names from before; with None there is no such column.
        merged: The numbers of whom records were put together with; with None there is no column.
    """

    codes: Mapping[int, str] = field(default_factory=dict)
    apart: Mapping[int, Sequence[int]] = field(default_factory=dict)
    former_names: Mapping[int, Sequence[str]] | None = None
    merged: Mapping[int, int] | None = None


def write_people(people: Iterable[Person], to: BinaryIO, beside: BesidePeople | None = None) -> int:
    """Write `people` to the open file `to`. Returns how many.

    A self-made code is never written, since nobody has it: its keyed hash is, marked as one. Where
    roles and days of work do not say every role that somebody held, that has a column of its own.
    """
    beside = beside or BesidePeople()
    more = [FORMER_NAMES] * (beside.former_names is not None)
    more += [MERGED_INTO] * (beside.merged is not None)
    columns = (*PEOPLE_COLUMNS, *more)
    return write_table(columns, (_person(person, beside, columns) for person in people), to)


def write_visits(
    visits: Iterable[Visit], zone_name: str, to: BinaryIO, codes: Mapping[int, str] | None = None
) -> int:
    """Write `visits` to the open file `to`, times as the center's clock showed them.

    How a leaving is known stands beside it, so that an estimate does not come back as a fact. Who
    came with a code alone is known by number and, from `codes`, by its keyed hash. Visits without a
    name that follow each other and are otherwise alike share a row with their count.

    Returns:
        How many rows were written, at most the number of visits.
    """
    rows = (_visit(visit, zone_name, codes or {}) for visit in visits)
    return write_table(VISITS_COLUMNS, _counted(rows), to)


CODE_KEYS_COLUMNS = ("sign", "key")


def write_code_keys(keys: Iterable[tuple[str, str]], to: BinaryIO) -> int:
    """Write the keys of self-made codes, each after its sign, to `to`; return how many."""
    return write_table(CODE_KEYS_COLUMNS, keys, to)


HOURS_COLUMNS = (
    "name", "role", "job", "week", "planned_minutes", "worked_minutes", "estimated_minutes",
    "break_minutes",
)  # fmt: skip


def write_hours(rows: Iterable[Hours], to: BinaryIO) -> int:
    """Write hours to the open file `to`, in minutes. Returns how many rows."""
    return write_table(HOURS_COLUMNS, (_hours(row) for row in rows), to)


def _hours(row: Hours) -> list[str]:
    counts = (row.planned, row.worked, row.estimated, row.breaks)
    return [row.name, row.role.value, row.job, row.week, *map(str, counts)]


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]], to: BinaryIO) -> int:
    """Write rows under their columns to the open file `to`. Returns how many."""
    # A name damaged beyond writing becomes question marks: the other rows must still go out.
    text = TextIOWrapper(to, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text)
    count = 0
    try:
        writer.writerow(columns)
        for row in rows:
            writer.writerow([guard(cell) for cell in row])
            count += 1
    finally:
        text.detach()  # what is written goes out; the file stays the caller's to close
    return count


def _person(person: Person, beside: BesidePeople, columns: Sequence[str]) -> list[str]:
    details = person.details
    roles = _roles(person.roles)
    work = [held for held in roles if held.role in WORKING]
    cells = {
        "id": str(person.id),
        "name": details.name,
        "other_name": details.other_name,
        "pronouns": details.pronouns,
        "roles": ";".join(dict.fromkeys(held.role for held in roles)),
        "contact": details.contact,
        "message_ok": _yes_no(details.message_ok),
        "town": details.town,
        "heard_of": details.heard_of,
        "language": details.language,
        "code": beside.codes.get(person.id, ""),
        "joined_on": details.joined_on or "",
        "started_on": min((held.from_on for held in work if held.from_on), default=""),
        "ended_on": max((held.until_on for held in work if held.until_on), default=""),
        "drives": _yes_no(details.drives),
        DIFFERENT_FROM: ";".join(map(str, sorted(beside.apart.get(person.id, ())))),
        FORMER_NAMES: _listed((beside.former_names or {}).get(person.id, ())),
        MERGED_INTO: str((beside.merged or {}).get(person.id, "")),
    }
    shown = [held.role for held in roles]
    days = (cells["joined_on"] or None, cells["started_on"] or None, cells["ended_on"] or None)
    if in_columns(tuple(dict.fromkeys(shown)), *days) != person.roles:
        cells[ROLES_HELD] = ";".join(
            f"{held.role.value} {held.from_on or ''}..{held.until_on or ''}"
            for held in person.roles
        )
    return [cells.get(column, "") for column in columns]


def _roles(held: Sequence[RoleHeld]) -> list[RoleHeld]:
    """Return the roles that one row can say without making a past one present."""
    lasting = [each for each in held if not each.until_on]
    if any(each.role in WORKING for each in lasting):
        return lasting
    past = [each for each in held if each.until_on and each.role in WORKING]
    last = max((each.until_on for each in past if each.until_on), default=None)
    kept = [each for each in past if each.until_on == last]
    return [each for each in held if each in lasting or each in kept]


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else YES if answer else NO


def _visit(visit: Visit, zone_name: str, codes: Mapping[int, str]) -> tuple[str, ...]:
    """Return the cells, the count still empty."""
    return (
        "" if visit.name == FORGOTTEN else visit.name,
        "" if visit.name else codes.get(visit.person or 0, ""),
        minute_text(visit.arrived, zone_name),
        "" if visit.left is None else minute_text(visit.left, zone_name),
        _listed(visit.activities),
        "",
        "" if visit.left_how is None else visit.left_how.value,
        "" if visit.person is None else str(visit.person),
    )


def _listed(texts: Sequence[str]) -> str:
    return ";".join(text.replace(";", ",") for text in texts)


def _counted(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the rows, those of people without a name that are alike as one with their count."""
    for row, alike in groupby(rows):
        left_to_write = sum(1 for _ in alike)
        if row[0] or row[-1]:
            yield from (row for _ in range(left_to_write))
            continue
        while left_to_write:
            count = min(left_to_write, UNNAMED_LIMIT)
            yield (*row[:_COUNT], str(count), *row[_COUNT + 1 :])
            left_to_write -= count
