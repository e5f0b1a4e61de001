"""A center's files, read whole into another center: afterwards it answers as the first one does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.code_keys_file import CodeKeyRow, read_code_keys
from frontdesk.files.people_file import PersonRow, read_people
from frontdesk.files.rules_file import RulesRead, read_rules_file
from frontdesk.files.settings_file import SettingRow, read_settings
from frontdesk.files.sheets import Sheet, SheetRow, read_sheet
from frontdesk.files.table import BadRow, Table
from frontdesk.services.center import commands as center_services
from frontdesk.services.conversations import settings as conversation_rules
from frontdesk.services.desk.context import Act, WriteContext
from frontdesk.services.shifts import coverage, shift_slots
from frontdesk.services.training import ruling
from frontdesk.services.transfer.copying.declared import SHEETS
from frontdesk.services.transfer.copying.reading import Copy
from frontdesk.services.transfer.copying.writing import CODE_KEYS, PEOPLE, RULES, SETTINGS
from frontdesk.services.transfer.import_people import take_people
from frontdesk.services.transfer.imports import DRY_RUN, Progress, Report, told
from frontdesk.store import copying
from frontdesk.store.center import settings
from frontdesk.store.people import rows as people

RowT = TypeVar("RowT")

_NOT_A_COPY = Refusal(
    "not-a-folder", "There are no files of a center in that folder. Choose one that was exported."
)


@dataclass(slots=True)
class FolderRead:
    """A center's files as they were read.

    Attributes:
        settings: The rows of its settings.
        code_keys: The keys of its self-made codes, if they came along.
        people: Everyone on file.
        rules: What is asked of whom, or None.
        sheets: The rows of everything else, by the name of the sheet.
        reports: What becomes of each file, by its name.
    """

    settings: list[SettingRow | BadRow] = field(default_factory=list)
    code_keys: list[CodeKeyRow | BadRow] = field(default_factory=list)
    people: list[PersonRow | BadRow] = field(default_factory=list)
    rules: RulesRead | None = None
    sheets: dict[str, list[SheetRow | BadRow]] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)


def read_folder(folder: Path, reader: TimeReader) -> FolderRead | Refusal:
    """Read the files in `folder`; times are meant in the zone they say, else as `reader` does."""
    found = FolderRead()

    def rows(name: str, read: Callable[[Path], Table[RowT] | Refusal]) -> list[RowT | BadRow]:
        place = folder / name
        if not place.is_file():
            return []
        found.reports[name] = Report()
        table = read(place)
        if isinstance(table, Refusal):
            if table.code != "file-empty":
                found.reports[name].reject(1, table)
            return []
        with table:
            return list(table)

    found.settings = rows(SETTINGS, read_settings)
    good = [row for row in found.settings if isinstance(row, SettingRow)]
    theirs = next((json.loads(row.value) for row in good if row.key == "zone"), None)
    if isinstance(theirs, str) and times.is_zone(theirs):
        reader = replace(reader, zone=theirs)
    found.code_keys = rows(CODE_KEYS, read_code_keys)
    found.people = rows(PEOPLE, partial(_read_people, reader))
    if (folder / RULES).is_file():
        found.reports[RULES] = Report()
        read = read_rules_file(folder / RULES)
        if isinstance(read, Refusal):
            found.reports[RULES].reject(1, read)
        else:
            found.rules = read
    for sheet in SHEETS:
        read_it = partial(_read_sheet, sheet, reader)
        found.sheets[sheet.name] = rows(f"{sheet.name}.csv", read_it)
    return found if found.reports else _NOT_A_COPY


def _read_people(reader: TimeReader, place: Path) -> Table[PersonRow] | Refusal:
    return read_people(place, reader)


def _read_sheet(sheet: Sheet, reader: TimeReader, place: Path) -> Table[SheetRow] | Refusal:
    return read_sheet(sheet, place, reader)


def import_folder(
    read: FolderRead, *, dry_run: bool = False, progress: Progress | None = None
) -> Act:
    """Return the act that takes in all that was read, just as it is; it fills the reports.

    Into a center that has nothing of its own yet the settings go too, and all keep their numbers.
    """

    def perform(context: WriteContext) -> Refusal | None:
        new = copying.is_new(context.database)
        wrong = _take_settings(context, read, new=new)
        if wrong is not None:
            return wrong
        center = settings.load(context.database)
        context = context if center is None else replace(context, center=center)
        _take_code_keys(context, read)
        report = read.reports.get(PEOPLE, Report())
        by_id = take_people(context, read.people, report, as_they_were=True)
        _take_rules(context, read)
        copy = Copy(context, by_id, new=new)
        for done, sheet in enumerate(SHEETS, 1):
            told(progress, done, len(SHEETS))
            rows = read.sheets.get(sheet.name, [])
            copy.take(sheet, rows, read.reports.get(f"{sheet.name}.csv", Report()))
        copy.finish()
        for each in read.reports.values():
            each.bad.sort(key=lambda row: row.line)
        if dry_run:
            return Refusal(DRY_RUN, "Nothing was saved. This is what would happen.")
        if not any(each.added + each.completed + each.linked for each in read.reports.values()):
            return Refusal("nothing-new", "Everything in the files is already saved.")
        return None

    return Act("center-read", perform)


def _take_settings(context: WriteContext, read: FolderRead, *, new: bool) -> Refusal | None:
    report = read.reports.get(SETTINGS, Report())
    report.bad.extend(row for row in read.settings if isinstance(row, BadRow))
    kept = dict(settings.everything(context.database))
    for row in read.settings:
        if not isinstance(row, SettingRow) or row.key in settings.OWN:
            continue  # files that were written before this was so have some of them
        if json.loads(kept.get(row.key, "null")) == json.loads(row.value):
            report.unchanged += 1
        elif new:
            settings.save(context.changes, **{row.key: json.loads(row.value)})
            report.completed += 1
        else:
            report.differ(row.line, f"{row.key}: it is different here. What is on file stays.")
    return _wrong(context) if report.completed else None


def _wrong(context: WriteContext) -> Refusal | None:
    """Return what is not right with the settings as they are by now, or None."""
    try:
        center = settings.load(context.database)
        assert center is not None
        good = center_services.checked(center)
        coverage.load(context)
        shift_slots.tolerances(context)
        wrong = conversation_rules.checked(conversation_rules.load(context))
    except (AssertionError, KeyError, TypeError, ValueError):
        return Refusal(
            "settings-not-in-order",
            f"{SETTINGS} holds a setting that is none. Export the center again.",
        )
    return good if isinstance(good, Refusal) else wrong


def _take_code_keys(context: WriteContext, read: FolderRead) -> None:
    report = read.reports.get(CODE_KEYS, Report())
    for row in read.code_keys:
        if isinstance(row, BadRow):
            report.bad.append(row)
        elif people.key_sign(row.key) != row.sign:
            report.reject(row.line, "key: it is not the one of that sign. Export it again.")
        elif people.knows_key(context.database, row.key):
            report.unchanged += 1
        else:
            settings.add_code_secret(context.changes, row.key)
            report.added += 1


def _take_rules(context: WriteContext, read: FolderRead) -> None:
    if read.rules is None:
        return
    report = read.reports[RULES]
    report.bad.extend(read.rules.bad)
    if not read.rules.bad:
        ruling.take_in(context, read.rules.rows, report)


def totals(reports: Mapping[str, Report]) -> Report:
    """Return what became of all files together; each line is told with its file."""
    whole = Report()
    for name, each in reports.items():
        whole.added += each.added
        whole.completed += each.completed
        whole.unchanged += each.unchanged
        whole.bad += _of_file(name, each.bad)
        whole.differing += _of_file(name, each.differing)
        for note in each.notes:
            whole.note(note)
    return whole


def _of_file(name: str, rows: Sequence[BadRow]) -> list[BadRow]:
    return [BadRow(row.line, f"{name}: {row.sentence}", row.at_command_line) for row in rows]
