"""What can be written into a file, for a screen that lists it: each kind once, with its days."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from frontdesk.domain.refusals import Refusal
from frontdesk.files import printing
from frontdesk.files.atomic_write import CannotWrite, atomic_write
from frontdesk.files.rules_file import write_rules
from frontdesk.files.settings_file import center_toml
from frontdesk.services.desk.context import Query, ReadContext, query
from frontdesk.services.shifts import hours
from frontdesk.services.training.importing import training_csv
from frontdesk.services.transfer.copying import declared, writing
from frontdesk.services.transfer.copying.writing import Days, sheet_csv
from frontdesk.services.transfer.exports import people_csv, visits_csv
from frontdesk.store.training import rules
from frontdesk.store.visits import activities

if TYPE_CHECKING:
    from frontdesk.files.sheets import Sheet
    from frontdesk.services.desk.desk import Desk

EVERYTHING = "everything"
"""The one that goes into a folder, a file for each kind of thing."""

SHEET_KINDS = ("csv", "xlsx")

_ALL_DAYS = ("1970-01-01", "9999-12-30")

Asks = Callable[[tuple[str, str] | None, BinaryIO], Query[int]]
"""Asks for the rows of some days, or all, to be written to an open file; it says how many."""

Told = Callable[[int], None]
"""Is told now and then how many bytes are written; may raise `Stopped`."""


@dataclass(frozen=True, slots=True)
class Export:
    """Something that can be written into a file.

    Attributes:
        name: With what the file's name begins.
        title: What it is.
        about: What is in it, in a few words.
        asks: What writes it.
        is_of_days: Whether the days can be chosen.
        kinds: As what it can be written: the endings of the file's name, the usual one first.
    """

    name: str
    title: str
    about: str
    asks: Asks
    is_of_days: bool = False
    kinds: tuple[str, ...] = SHEET_KINDS

    def file_name(self, today: str) -> str:
        """Return what the file is called if nobody says otherwise."""
        ending = f".{self.kinds[0]}" if self.kinds else ""
        return f"{self.name}-{today}{ending}"

    def kind_of(self, name: str) -> str | Refusal:
        """Return as what a file of this name is written, or say how its name has to end."""
        ending = printing.ending_of(name)
        if not self.kinds or ending in self.kinds:
            return ending
        said = " or ".join(f".{kind}" for kind in self.kinds)
        return Refusal("what-kind", f"End the file's name with {said}.", field="file")


@query
def _rules(context: ReadContext, to: BinaryIO) -> int:
    versions = [kept.version for kept in rules.versions(context.database)]
    to.write(write_rules(versions).encode())
    return len(versions)


@query
def _settings(context: ReadContext, to: BinaryIO) -> int:
    return center_toml(context.center, list(activities.titles(context.database).values()), to)


def _visits(days: tuple[str, str] | None, to: BinaryIO) -> Query[int]:
    return visits_csv(*(days or _ALL_DAYS), to)


def _hours(days: tuple[str, str] | None, to: BinaryIO) -> Query[int]:
    return hours.csv(*(days or _ALL_DAYS), to)


def _of_sheet(sheet: Sheet, dated: str, days: tuple[str, str] | None, to: BinaryIO) -> Query[int]:
    return sheet_csv(sheet, to, Days(dated, *days) if days and dated else None)


def _sheet(sheet: Sheet, title: str, about: str, dated: str = "") -> Export:
    """Return all rows of a sheet as they are; those of some days by the column `dated`, if any."""
    return Export(sheet.name, title, about, partial(_of_sheet, sheet, dated), bool(dated))


EXPORTS = (
    Export(EVERYTHING, "Everything", "one file for each kind, in a folder", _visits, kinds=()),
    Export("people", "People", "all people on file", lambda _, to: people_csv(to)),
    Export(
        "people-and-earlier-names", "People with their earlier names",
        "all people on file", lambda _, to: people_csv(to, former=True),
    ),
    Export("visits", "Visits", "who came, from when to when, activities", _visits, True),
    _sheet(declared.SHIFTS, "Shifts", "the schedule", "day"),
    _sheet(declared.PATTERNS, "Weekly patterns", "shifts that come every week"),
    Export("hours", "Hours worked", "by person, job and week", _hours, True),
    _sheet(declared.LEAVE, "Time off", "who is away, from when to when", "from_on"),
    _sheet(declared.CLOSED_DAYS, "Closed days", "days on which the center is closed", "day"),
    _sheet(declared.CONVERSATIONS, "Conversations", "times to talk", "starts_at"),
    Export("training", "Training", "what everyone has done", lambda _, to: training_csv(to)),
    _sheet(declared.EXEMPTIONS, "Training exemptions", "what is not asked of somebody"),
    _sheet(declared.REVOCATIONS, "Training revoked", "what no longer counts"),
    _sheet(declared.MEETINGS, "Meetings", "Co-Reflection and training", "day"),
    Export("training-rules", "Training rules", "what is asked of whom",
           lambda _, to: _rules(to), kinds=("toml",)),
    _sheet(declared.CARDS, "Cards", "which card is whose"),
    _sheet(declared.MESSAGES, "Messages", "what people are told when they come"),
    _sheet(declared.BREAKS, "Breaks", "who takes a break, until when"),
    _sheet(declared.HEADCOUNTS, "Head counts", "how many were counted", "at"),
    Export("center", "Settings", "to set up another center like this one",
           lambda _, to: _settings(to), kinds=("toml",)),
)  # fmt: skip
"""All that can be written, what is likeliest first."""


def free_name(place: Path) -> Path:
    """Return `place`, or what is called so with a number and is not there yet."""
    tries = (place.with_name(f"{place.stem}-{number}{place.suffix}") for number in range(2, 1000))
    return place if not place.exists() else next(each for each in tries if not each.exists())


def write_out(
    desk: Desk,
    export: Export,
    days: tuple[str, str] | None,
    place: Path,
    told: Told,
    *,
    with_code_keys: bool = False,
) -> int | Refusal:
    """Write into a new file, or a new folder for everything; return the number of rows or files.

    Called on a thread of its own. Raises `Stopped` when `told` does; nothing is left then.
    """
    written = 0

    def add(count: int) -> None:
        nonlocal written
        written += count
        told(written)

    if export.name == EVERYTHING:
        return _folder(desk, place, add, with_code_keys=with_code_keys)
    kind = export.kind_of(place.name)
    if isinstance(kind, Refusal):
        return kind
    if place.exists():
        return Refusal(
            "file-there", "There is a file of that name. Choose another name.", field="file"
        )
    try:
        with atomic_write(str(place), desk.engine.file) as to:
            if kind != "xlsx":
                return desk.ask(export.asks(days, _Watched(to, add)))
            rows = io.BytesIO()
            count = desk.ask(export.asks(days, _Watched(rows, add)))
            to.write(printing.csv_as_workbook(rows.getvalue(), export.title, desk.clock()))
            add(0)
            return count
    except CannotWrite as error:
        return replace(error.refusal, field="file")


def _folder(desk: Desk, folder: Path, add: Told, *, with_code_keys: bool) -> int | Refusal:
    """Write everything into a folder that is new or empty; nothing is left if that is stopped."""
    is_new = not folder.exists()
    if not is_new and not (folder.is_dir() and not any(folder.iterdir())):
        return Refusal(
            "file-there", "That folder is not empty. Write the name of a new one.", field="file"
        )
    counts: dict[str, int] | Refusal | None = None
    try:
        counts = writing.into_folder(
            desk.ask,
            folder,
            desk.engine.file,
            with_code_keys=with_code_keys,
            watched=lambda to: _Watched(to, add),
        )
    finally:
        if not isinstance(counts, dict) and folder.is_dir():
            for each in folder.iterdir():
                each.unlink()
            if is_new:
                folder.rmdir()
    return replace(counts, field="file") if isinstance(counts, Refusal) else len(counts)


class _Watched(io.BufferedIOBase, BinaryIO):
    """An open file that tells how much is written to it, each time."""

    def __init__(self, to: BinaryIO, told: Told) -> None:
        self._to, self._told = to, told

    def writable(self) -> bool:
        """Return that it can be written to."""
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]  # bytes alone are written
        """Write, and tell how much."""
        self._told(self._to.write(content))
        return len(content)


def usual_folder(home: Path) -> Path:
    """Return the folder into which files go if nobody says otherwise."""
    found = (home / name for name in ("Documents", "Downloads", "Desktop"))
    return next((each for each in found if os.access(each, os.W_OK)), home)
