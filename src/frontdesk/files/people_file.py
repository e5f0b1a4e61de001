"""People from a CSV file, staff and volunteers too: one row each."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

from frontdesk.domain.names import NAME_LIMIT, TEXT_LIMIT, clean, is_code
from frontdesk.domain.people import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import parse_day
from frontdesk.files.header import Columns
from frontdesk.files.table import Cells, RowError, Table, open_table

PEOPLE_COLUMNS = (
    "id", "name", "other_name", "pronouns", "roles", "contact", "message_ok", "town", "heard_of",
    "language", "code", "joined_on", "started_on", "ended_on", "drives", "different_from",
)  # fmt: skip
"""The columns of a people file, in the order in which they are written."""

FORMER_NAMES = "former_names"
"""One more column, written only when somebody asks for it: names from before, ``;`` between."""

DIFFERENT_FROM = "different_from"
"""Who looks like the row's person and is another: numbers of the file, ``;`` between."""

WORKING = (Role.STAFF, Role.VOLUNTEER)
"""The roles whose days are ``started_on`` and ``ended_on``."""

YES, NO = "yes", "no"

_COLUMNS = Columns(known=(*PEOPLE_COLUMNS, FORMER_NAMES), needed=(("name",),))


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
    """

    line: int
    details: Details
    roles: tuple[RoleHeld, ...]
    code: str
    id: int | None = None
    former_names: tuple[str, ...] = ()
    different_from: tuple[int, ...] = ()


def read_people(path: str | PathLike[str]) -> Table[PersonRow] | Refusal:
    """Open a file of people; iterate over what is returned for a `PersonRow` or `BadRow` a row."""
    return open_table(path, _COLUMNS, _person)


def read_name(column: str, cell: str) -> str:
    """Return `cell` cleaned as a name. Raises RowError when it is longer than any kept name."""
    name = clean(cell, TEXT_LIMIT)
    if len(name) > NAME_LIMIT:
        raise RowError(f"{column}: longer than {NAME_LIMIT} letters. Shorten it.")
    return name


def read_code(cell: str) -> str:
    """Return `cell` as a self-made code, or empty. Raises RowError when it could not be one."""
    code = clean(cell)
    if code and not is_code(code):
        raise RowError(f"code: “{code[:40]}” is no code. One has four letters and digits or more.")
    return code


def _person(line: int, cells: Cells) -> PersonRow:
    name, code = read_name("name", cells["name"]), read_code(cells["code"])
    if not name and not code:
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
        joined_on=_day("joined_on", cells),
        drives=_yes_no("drives", cells),
    )
    roles, number = _roles(cells, details.joined_on), read_number(cells["id"])
    former = _former_names(cells[FORMER_NAMES])
    apart = tuple(filter(None, map(_others_number, cells[DIFFERENT_FROM].split(";"))))
    return PersonRow(line, details, roles, code, number, former, apart)


def _former_names(cell: str) -> tuple[str, ...]:
    names = (read_name(FORMER_NAMES, part) for part in cell.split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


def _roles(cells: Cells, joined_on: str | None) -> tuple[RoleHeld, ...]:
    """Return the roles with their days: when they joined, or when their work began and ended."""
    started_on, ended_on = _day("started_on", cells), _day("ended_on", cells)
    words = [word.strip().casefold() for word in cells["roles"].split(";")]
    roles = [_role(word) for word in dict.fromkeys(words) if word]
    if (started_on or ended_on) and not any(role in WORKING for role in roles):
        raise RowError("started_on and ended_on are for staff and volunteers; the roles name none.")
    if started_on and ended_on and ended_on < started_on:
        raise RowError(f"ended_on: {ended_on} is before started_on, {started_on}.")
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


def _day(column: str, cells: Cells) -> str | None:
    cell = cells[column].strip()
    if not cell:
        return None
    day = parse_day(cell)
    if isinstance(day, Refusal):
        raise RowError(f"{column}: {clean(day.sentence, TEXT_LIMIT)}")
    return day


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
