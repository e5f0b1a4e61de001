"""People from a CSV file, staff and volunteers too: one row each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from os import PathLike

from frontdesk.domain.people.names import NAME_LIMIT, TEXT_LIMIT, clean, is_code
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader, iso_day
from frontdesk.files.day_cells import read_day
from frontdesk.files.header import Columns
from frontdesk.files.table import Cells, RowError, Table, open_table

PEOPLE_COLUMNS = (
    "id", "name", "other_name", "pronouns", "roles", "contact", "message_ok", "town", "heard_of",
    "language", "code", "joined_on", "started_on", "ended_on", "drives", "roles_held",
    "different_from",
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
    return open_table(path, _COLUMNS, partial(_person, reader))


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
        raise RowError(f"code: “{code[:40]}” is no code. One has four letters and digits or more.")
    return code


def _person(reader: TimeReader, line: int, cells: Cells) -> PersonRow:
    name, code_hash = read_name("name", cells["name"]), read_hash(cells["code"])
    forgotten = _forgotten(cells["code"])
    code = "" if code_hash or forgotten else read_code(cells["code"])
    if not name and not code and not code_hash and not forgotten:
        raise RowError("name: empty. Write a name, or a code for someone without one.")
    details = Details(
        name=name,
        other_name=read_name("other_name", cells["other_name"]),
        pronouns=clean(cells["pronouns"], TEXT_LIMIT),
        contact=clean(cells["contact"], TEXT_LIMIT),
        message_ok=_yes_no("message_ok", cells),
        town=clean(cells["town"], TEXT_LIMIT),
        heard_of=clean(cells["heard_of"], TEXT_LIMIT),
        language=clean(cells["language"], TEXT_LIMIT),
        joined_on=_day("joined_on", cells, reader),
        drives=_yes_no("drives", cells),
    )
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
        raise RowError("code: the hash is not whole. Export the people once more.")
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
            raise RowError(f"{ROLES_HELD}: {ends} is before {begins}. Look at the days.")
        found.append(RoleHeld(_role(word.casefold()), begins, ends))
    return tuple(dict.fromkeys(found))


def _former_names(cell: str) -> tuple[str, ...]:
    names = (read_name(FORMER_NAMES, part) for part in cell.split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


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
        raise RowError("id: it is no number. Leave it empty for someone new.")
    return int(digits)
