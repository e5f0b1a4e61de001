"""People from a CSV file and into one, staff and volunteers too: one row each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from os import PathLike
from typing import Any, BinaryIO

from frontdesk.domain.people.names import NAME_LIMIT, TEXT_LIMIT, clean, is_code
from frontdesk.domain.people.values import (
    FIELDS,
    QUESTIONS,
    Details,
    FieldKind,
    Person,
    PersonField,
    Role,
    RoleHeld,
)
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader, iso_day
from frontdesk.files.csv_output import listed, write_table
from frontdesk.files.day_cells import read_day
from frontdesk.files.header import Columns
from frontdesk.files.table import Cells, RowError, Table, open_table

_WHO = ("other_name", "pronouns")
_JOINED_ON, *_MORE = (each.name for each in FIELDS[1:] if each.use is None)
PEOPLE_COLUMNS = (
    "id", "name", *_WHO, "roles", *(name for name in QUESTIONS if name not in _WHO),
    "code", _JOINED_ON, "started_on", "ended_on", *_MORE, "roles_held", "different_from",
)  # fmt: skip
"""The columns of a people file, in the order in which they are written."""

FORMER_NAMES = "former_names"
"""One more column, written only when somebody asks for it: names from before, ``;`` between."""

DIFFERENT_FROM = "different_from"
"""Who looks like the row's person and is another: numbers of the file, ``;`` between."""

ROLES_HELD = "roles_held"
"""Every role with its days, ``volunteer 2024-01-10..2025-03-01;volunteer 2026-01-02..``, where the
roles and the days of work do not say all of it."""

MERGED_INTO = "merged_into"
"""The number, in this file, of whom a record was put together with; where all of a center goes."""

HASHED = "hash:"
"""How a code begins that is not the code but its keyed hash: the key's sign and the hash follow."""

FORGOTTEN_ON = "forgotten:"
"""How a code begins that stands for somebody who was forgotten; the day follows."""

WORKING = (Role.STAFF, Role.VOLUNTEER)
"""The roles whose days are ``started_on`` and ``ended_on``."""

YES, NO = "yes", "no"

_HASHED = re.compile("hash:[0-9a-f]{8}:[0-9a-f]{64}")
_COLUMNS = Columns(known=(*PEOPLE_COLUMNS, FORMER_NAMES, MERGED_INTO), needed=(("name",),))


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as a file describes them.

    Attributes:
        line: The line on which the row starts.
        details: What is recorded of them, cleaned.
        roles: Their roles, each named once, in the order of the file.
        code: Their self-made code as written, or empty.
        id: The number they had where the file was exported, or None.
        former_names: Names from before, each once.
        different_from: The numbers, in this file, of those who look like them and are others.
        history: Whether `roles` are every role they ever held.
        code_hash: The sign of a key and the hash of their code under it, ``:`` between; or empty.
        merged_into: The number, in this file, of whom the record was put together with.
        forgotten_on: The day on which they were forgotten, or empty.
    """

    line: int
    details: Details
    roles: tuple[RoleHeld, ...]
    code: str
    id: int | None = None
    former_names: tuple[str, ...] = ()
    different_from: tuple[int, ...] = ()
    history: bool = False
    code_hash: str = ""
    merged_into: int | None = None
    forgotten_on: str = ""


def read_people(path: str | PathLike[str], reader: TimeReader) -> Table[PersonRow] | Refusal:
    """Open a file of people; iterate over what is returned for a `PersonRow` or `BadRow` a row."""
    return open_table(path, _COLUMNS, person_parser(reader))


def person_parser(reader: TimeReader) -> Callable[[int, Cells], PersonRow]:
    """Return what makes a person of a line number and its cells; it raises RowError."""
    return partial(_person, reader)


def read_name(column: str, cell: str) -> str:
    """Return `cell` cleaned as a name. Raises RowError when it is longer than any kept name."""
    name = clean(cell, TEXT_LIMIT)
    if len(name) > NAME_LIMIT:
        raise RowError(f"{column}: longer than {NAME_LIMIT} letters. Shorten it.")
    return name


def read_who(cells: Cells, name: str = "name", number: str = "id") -> tuple[str, int | None]:
    """Return the name and the number by which a row says who is meant, or one of them.

    Raises RowError when a name is too long or a number is none.
    """
    found = read_name(name, cells[name])
    try:
        return found, read_number(cells[number])
    except RowError as error:
        raise RowError(str(error).replace("id:", f"{number}:", 1)) from None


def read_code(cell: str) -> str:
    """Return `cell` as a self-made code, or empty. Raises RowError when it could not be one."""
    code = clean(cell)
    if code and not is_code(code):
        raise RowError(
            f"code: “{code[:40]}” is not a code. One has four letters and digits or more."
        )
    return code


def _person(reader: TimeReader, line: int, cells: Cells) -> PersonRow:
    name, code_hash = read_name("name", cells["name"]), read_hash(cells["code"])
    forgotten = _forgotten(cells["code"])
    code = "" if code_hash or forgotten else read_code(cells["code"])
    if not name and not code and not code_hash and not forgotten:
        raise RowError("name: empty. Write a name, or a code for someone without one.")
    values: dict[str, Any] = {each.name: _read(each, cells, reader) for each in FIELDS}
    details = Details(**values)
    number, merged = read_number(cells["id"]), read_number(cells[MERGED_INTO])
    history = bool(cells[ROLES_HELD].strip())
    roles = (
        _history(cells[ROLES_HELD], reader) if history else _roles(cells, details.joined_on, reader)
    )
    former = _former_names(cells[FORMER_NAMES])
    apart = tuple(filter(None, map(_others_number, cells[DIFFERENT_FROM].split(";"))))
    return PersonRow(
        line, details, roles, code, number, former, apart, history, code_hash, merged, forgotten
    )


def read_hash(cell: str) -> str:
    """Return the key's sign and the hash in a cell that has one instead of a code, or nothing.

    Raises RowError when a part of it is missing.
    """
    text = cell.strip().casefold()
    if not text.startswith(HASHED):
        return ""
    if not _HASHED.fullmatch(text):
        raise RowError("code: the hash is not whole. Export the people again.")
    return text.removeprefix(HASHED)


def _forgotten(cell: str) -> str:
    text = cell.strip().casefold()
    if not text.startswith(FORGOTTEN_ON):
        return ""
    day = iso_day(text.removeprefix(FORGOTTEN_ON))
    if isinstance(day, Refusal):
        raise RowError(f"code: {clean(day.sentence, TEXT_LIMIT)}")
    return day


def _history(cell: str, reader: TimeReader) -> tuple[RoleHeld, ...]:
    """Return every role with its days, as ``roles_held`` has them."""
    found = []
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        word, _, days = part.partition(" ")
        first, dots, last = days.strip().partition("..")
        if not dots:
            raise RowError(f"{ROLES_HELD}: write each like “staff 2024-01-10..2025-03-01”.")
        begins, ends = (_day_of(ROLES_HELD, each, reader) for each in (first, last))
        if begins and ends and ends < begins:
            raise RowError(f"{ROLES_HELD}: {ends} is before {begins}. Check the days.")
        found.append(RoleHeld(_role(word.casefold()), begins, ends))
    return tuple(dict.fromkeys(found))


def _former_names(cell: str) -> tuple[str, ...]:
    names = (read_name(FORMER_NAMES, part) for part in cell.split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


def _read(about: PersonField, cells: Cells, reader: TimeReader) -> str | bool | None:
    """Return what stands in the column of a field."""
    match about.kind:
        case FieldKind.DAY:
            return _day(about.name, cells, reader)
        case FieldKind.YES_NO:
            return _yes_no(about.name, cells)
        case FieldKind.TEXT if about.limit == NAME_LIMIT:
            return read_name(about.name, cells[about.name])
        case FieldKind.TEXT:
            return clean(cells[about.name], about.limit)


def _roles(cells: Cells, joined_on: str | None, reader: TimeReader) -> tuple[RoleHeld, ...]:
    """Return the roles with their days: when they joined, or when their work began and ended."""
    started_on, ended_on = _day("started_on", cells, reader), _day("ended_on", cells, reader)
    words = [word.strip().casefold() for word in cells["roles"].split(";")]
    roles = [_role(word) for word in dict.fromkeys(words) if word]
    if (started_on or ended_on) and not any(role in WORKING for role in roles):
        raise RowError("started_on and ended_on are for staff and volunteers; the roles name none.")
    if started_on and ended_on and ended_on < started_on:
        raise RowError(f"ended_on: {ended_on} is before started_on, {started_on}.")
    return in_columns(roles, joined_on, started_on, ended_on)


def in_columns(
    roles: Sequence[Role], joined_on: str | None, started_on: str | None, ended_on: str | None
) -> tuple[RoleHeld, ...]:
    """Return roles with their days as a row without `ROLES_HELD` says them."""
    return tuple(
        RoleHeld(role, started_on, ended_on) if role in WORKING else RoleHeld(role, joined_on)
        for role in roles
    )


def _role(word: str) -> Role:
    try:
        return Role(word)
    except ValueError:
        raise RowError(
            f"roles: “{clean(word)[:40]}” is none. There are {', '.join(Role)}; put ; between two."
        ) from None


def _day(column: str, cells: Cells, reader: TimeReader) -> str | None:
    return _day_of(column, cells[column], reader)


def _day_of(column: str, text: str, reader: TimeReader) -> str | None:
    cell = text.strip()
    if not cell:
        return None
    return read_day(column, cell, reader)


def _yes_no(column: str, cells: Cells) -> bool | None:
    cell = cells[column].strip().casefold()
    if cell not in ("", YES, NO):
        raise RowError(f"{column}: write {YES} or {NO}, or leave it empty.")
    return cell == YES if cell else None


def _others_number(part: str) -> int | None:
    try:
        return read_number(part)
    except RowError:
        raise RowError(f"{DIFFERENT_FROM}: write numbers of this file, ; between two.") from None


def read_number(cell: str) -> int | None:
    """Return the person's number, written ``12`` or ``#12``."""
    digits = cell.strip().removeprefix("#")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) < 19):
        raise RowError("id: it is not a number. Leave it empty for someone new.")
    return int(digits)


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
    return write_table(columns, (_cells(person, beside) for person in people), to)


def _cells(person: Person, beside: BesidePeople) -> dict[str, str]:
    roles = _roles_in_a_row(person.roles)
    work = [held for held in roles if held.role in WORKING]
    details = {each.name: _written(getattr(person.details, each.name)) for each in FIELDS}
    cells = details | {
        "id": str(person.id),
        "roles": ";".join(dict.fromkeys(held.role for held in roles)),
        "code": beside.codes.get(person.id, ""),
        "started_on": min((held.from_on for held in work if held.from_on), default=""),
        "ended_on": max((held.until_on for held in work if held.until_on), default=""),
        DIFFERENT_FROM: ";".join(map(str, sorted(beside.apart.get(person.id, ())))),
    }
    if beside.former_names is not None:
        cells[FORMER_NAMES] = listed(beside.former_names.get(person.id, ()))
    if beside.merged is not None:
        cells[MERGED_INTO] = str(beside.merged.get(person.id, ""))
    shown = [held.role for held in roles]
    days = (cells["joined_on"] or None, cells["started_on"] or None, cells["ended_on"] or None)
    if in_columns(tuple(dict.fromkeys(shown)), *days) != person.roles:
        cells[ROLES_HELD] = ";".join(
            f"{held.role.value} {held.from_on or ''}..{held.until_on or ''}"
            for held in person.roles
        )
    return cells


def _roles_in_a_row(held: Sequence[RoleHeld]) -> list[RoleHeld]:
    """Return the roles that one row can say without making a past one present."""
    lasting = [each for each in held if not each.until_on]
    if any(each.role in WORKING for each in lasting):
        return lasting
    past = [each for each in held if each.until_on and each.role in WORKING]
    last = max((each.until_on for each in past if each.until_on), default=None)
    kept = [each for each in past if each.until_on == last]
    return [each for each in held if each in lasting or each in kept]


def _written(value: str | bool | None) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return value or ""
