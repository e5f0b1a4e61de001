"""All that acts write goes into files: a new table cannot be overlooked."""

from __future__ import annotations

from frontdesk.files.sheets import Kind
from frontdesk.services.transfer.copying.declared import SHEETS
from store.intact import COLUMNS

OF_THEIR_OWN_KIND = {
    "setting", "person", "role_held", "merge", "different_people", "forgotten", "requirement",
    "requirement_version",
}  # fmt: skip
"""In settings.csv, people.csv and training-rules.toml."""

LEFT_OUT = {"moved": "by it two records are taken apart again, at the center where they were two"}
"""What stays behind, and why."""

NEVER = {"id", "act", "title_key"}
"""Columns that follow from the others, or from the act of reading the file."""


def written() -> dict[str, set[str]]:
    """Return the columns of every table that some sheet has."""
    found: dict[str, set[str]] = {}
    for sheet in SHEETS:
        plain = [each.field for each in sheet.columns if each.kind is not Kind.LISTED]
        found.setdefault(sheet.table, set()).update(plain)
        for part in sheet.parts:
            fields = {part.parent, *(each.field for each in part.columns), *dict(part.fixed)}
            found.setdefault(part.table, set()).update(fields)
        for _, (table, *both) in sheet.listed:
            found.setdefault(table, set()).update(both)
    return found


def test_every_column_that_acts_write_is_in_some_file() -> None:
    kept = {
        table: set(columns) - NEVER
        for table, columns in COLUMNS.items()
        if table not in OF_THEIR_OWN_KIND | LEFT_OUT.keys()
    }
    assert written() == kept


def test_no_two_sheets_or_columns_are_called_the_same() -> None:
    names = [sheet.name for sheet in SHEETS]
    assert len(set(names)) == len(names)
    for sheet in SHEETS:
        assert len(set(sheet.header)) == len(sheet.header), sheet.name


def test_what_makes_a_row_the_same_is_in_its_sheet() -> None:
    for sheet in SHEETS:
        assert set(sheet.same) <= {column.field for column in sheet.columns}, sheet.name
