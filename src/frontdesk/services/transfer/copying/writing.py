"""Writing what a center has on record into files, one a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.files.atomic_write import CannotWrite, atomic_write
from frontdesk.files.code_keys_file import write_code_keys
from frontdesk.files.rules_file import write_rules
from frontdesk.files.settings_file import center_toml, write_settings
from frontdesk.files.sheets import Cell, Column, Kind, Sheet, Who, write_sheet
from frontdesk.services.desk.context import Query, ReadContext, query
from frontdesk.services.transfer import exports
from frontdesk.services.transfer.copying.declared import SHEETS
from frontdesk.store import copying
from frontdesk.store.center import settings
from frontdesk.store.people import rows as people
from frontdesk.store.training import rules
from frontdesk.store.visits import activities

OpenFile = Callable[[str], AbstractContextManager[BinaryIO]]
"""Opens the file of this name for writing."""

CENTER, SETTINGS, PEOPLE = "center.toml", "settings.csv", "people.csv"
RULES, CODE_KEYS = "training-rules.toml", "code-keys.csv"
NOT_ALWAYS = (RULES, CODE_KEYS)
"""The files that are not there when they would hold nothing, or are not wanted."""


@dataclass(frozen=True, slots=True)
class Days:
    """Which rows of a sheet are wanted, by the day that is in one of its columns.

    Attributes:
        field: The column's field, a day or an instant.
        first: The first day.
        last: The last day.
    """

    field: str
    first: str
    last: str

    def hold(self, value: Any, zone: str) -> bool:
        """Whether a row with this `value` in the column is wanted."""
        day = times.day_of(value, zone) if isinstance(value, int) else value
        return day is not None and self.first <= day <= self.last


@query
def sheet_csv(context: ReadContext, sheet: Sheet, to: BinaryIO, days: Days | None = None) -> int:
    """Write the rows of a sheet to `to` as CSV, all or those of some days; return how many."""
    return _write(context, sheet, to, days)


@query
def everything(
    context: ReadContext, open_file: OpenFile, *, with_code_keys: bool
) -> dict[str, int]:
    """Write all that the center has into files; return the rows of each, by name.

    The keys under which self-made codes are hashed go along in a file of their own, if at all.
    """
    counts: dict[str, int] = {}
    with open_file(CENTER) as to:
        titles = activities.titles(context.database).values()
        counts[CENTER] = center_toml(context.center, list(titles), to)
    with open_file(SETTINGS) as to:
        counts[SETTINGS] = write_settings(settings.everything(context.database), to)
    with open_file(PEOPLE) as to:
        counts[PEOPLE] = exports.write_everyone(context, to)
    versions = [kept.version for kept in rules.versions(context.database)]
    if versions:
        with open_file(RULES) as to:
            to.write(write_rules(versions).encode())
        counts[RULES] = len(versions)
    keys = people.code_keys_in_use(context.database)
    if with_code_keys and keys:
        with open_file(CODE_KEYS) as to:
            counts[CODE_KEYS] = write_code_keys(keys, to)
    for sheet in SHEETS:
        with open_file(f"{sheet.name}.csv") as to:
            counts[f"{sheet.name}.csv"] = _write(context, sheet, to)
    return counts


def into_folder(
    ask: Callable[[Query[dict[str, int]]], dict[str, int]],
    folder: Path,
    database: Path,
    *,
    with_code_keys: bool,
    watched: Callable[[BinaryIO], BinaryIO] = lambda to: to,
) -> dict[str, int] | Refusal:
    """Write all that the center has into a folder; return the rows of each file, or why not.

    What is written goes through what `watched` makes of each open file.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        sentence = f"“{folder}” cannot be a folder ({why}). Choose another place."
        return Refusal("cannot-write", sentence)
    if folder.resolve() == database.parent.resolve():
        sentence = "That is the center's own folder. Choose another place."
        return Refusal("cannot-write", sentence)

    @contextmanager
    def open_file(name: str) -> Iterator[BinaryIO]:
        with atomic_write(str(folder / name), database) as to:
            yield watched(to)

    try:
        counts = ask(everything(open_file, with_code_keys=with_code_keys))
    except CannotWrite as error:
        return error.refusal
    for name in NOT_ALWAYS:  # of an earlier time
        if name not in counts:
            (folder / name).unlink(missing_ok=True)
    return counts


def _write(context: ReadContext, sheet: Sheet, to: BinaryIO, days: Days | None = None) -> int:
    return write_sheet(sheet, _rows(context, sheet, days), context.center.zone, to)


def _rows(
    context: ReadContext, sheet: Sheet, days: Days | None
) -> Iterator[tuple[int, list[Cell]]]:
    database = context.database
    names = copying.names(database)
    titles = {
        column.of: copying.titles(database, column.of)
        for column in sheet.every
        if column.kind in (Kind.TITLE, Kind.LISTED)
    }
    listed = {field: copying.listed(database, *where) for field, where in sheet.listed}
    parts = [
        (part, copying.parts(
            database, part.table, part.parent, [each.field for each in part.columns], part.fixed
        ))
        for part in sheet.parts
    ]  # fmt: skip

    def cell(column: Column, value: Any) -> Cell:
        if value is None:
            return None
        if column.kind is Kind.PERSON:
            return Who(value, names.get(value, ""))
        if column.kind is Kind.TITLE:
            return titles[column.of][value]
        return value  # type: ignore[no-any-return]  # as the database has it

    plain = [each for each in sheet.columns if each.kind is not Kind.LISTED]
    for number, row in copying.rows(database, sheet.table, [each.field for each in plain]):
        values = dict(zip((each.field for each in plain), row, strict=True))
        if days is not None and not days.hold(values[days.field], context.center.zone):
            continue
        cells: list[Cell] = []
        for column in sheet.columns:
            if column.kind is Kind.LISTED:
                lines = listed[column.field].get(number, ())
                cells.append(tuple(titles[column.of][line] for line in lines))
            else:
                cells.append(cell(column, values[column.field]))
        for part, theirs in parts:
            found = theirs.get(number, (None,) * len(part.columns))
            cells += [cell(each, value) for each, value in zip(part.columns, found, strict=True)]
        yield number, cells
