"""The center's settings as files: a TOML file to set a center up with, and all of them as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import BinaryIO

from frontdesk.domain.center.values import WEEKDAYS, Center
from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.files.csv_output import write_table
from frontdesk.files.header import Columns
from frontdesk.files.table import CELL_LIMIT, Cells, RowError, Table, open_table

SETTINGS_COLUMNS = ("key", "value")

_COLUMNS = Columns(known=SETTINGS_COLUMNS, needed=(("key",), ("value",)))


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting in a file.

    Attributes:
        line: The line on which it stands.
        key: What it is called.
        value: What it is, as JSON.
    """

    line: int
    key: str
    value: str


def read_settings(path: str | PathLike[str]) -> Table[SettingRow] | Refusal:
    """Open a file of settings; iterate for a `SettingRow` or `BadRow` a row."""
    return open_table(path, _COLUMNS, _row)


def _row(line: int, cells: Cells) -> SettingRow:
    key, value = cells["key"].strip(), clean(cells["value"], CELL_LIMIT)
    try:
        json.loads(value)
    except ValueError:
        raise RowError("value: it is not written as JSON.") from None
    return SettingRow(line, key, value)


def write_settings(settings: Iterable[tuple[str, str]], to: BinaryIO) -> int:
    """Write settings, each with its value as JSON, to the open file `to`; return how many."""
    rows = ({"key": key, "value": value} for key, value in settings)
    return write_table(SETTINGS_COLUMNS, rows, to)


def center_toml(center: Center, activities: Sequence[str], to: BinaryIO) -> int:
    """Write what a center like this one is set up with to the open file `to`; return 1."""
    lines = [f"name = {_text(center.name)}", f"zone = {_text(center.zone)}"]
    if center.capacity is not None:
        lines.append(f"capacity = {center.capacity}")
    lines += [
        f"usual_stay = {center.usual_stay}",
        f"settle_by = {_text(center.settle_by.value)}",
        f"code_recipe = {_text(center.code_recipe)}",
        f"fiscal_month = {center.fiscal_month}",
        f"proof_years = {center.proof_years}",
        f"usual_people = {str(center.usual_people).lower()}",
        f"activities = [{', '.join(map(_text, activities))}]",
    ]
    for name, said in (("twelve_hours", center.twelve_hours), ("month_first", center.month_first)):
        lines += [] if said is None else [f"{name} = {str(said).lower()}"]
    if center.hours:
        lines += ["", "[hours]"]
        days = zip(WEEKDAYS, center.hours, strict=True)
        lines += [f"{day} = {_text(said or 'closed')}" for day, said in days]
    lines += ["", "[fields]"]
    lines += [f"{name} = {_text(use.value)}" for name, use in center.fields.items()]
    to.write(("\n".join(lines) + "\n").encode())
    return 1


def _text(text: str) -> str:
    """Return a text as TOML writes it, which is as JSON does, but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "")
