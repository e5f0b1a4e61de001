"""A sheet of anybody's making: CSV or TSV in any alphabet, or a workbook, as rows of text.

All of it is read before anything is believed, so that a file that changes meanwhile, or that is
broken further down, brings nothing in.
"""

from __future__ import annotations

import csv
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import chain, pairwise
from os import PathLike
from pathlib import Path
from typing import Any

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.transfer.guessing import Line
from frontdesk.files.atomic_write import atomic_write
from frontdesk.files.csv_output import write_lines
from frontdesk.files.formulas import unguard
from frontdesk.files.table import BadRow, BrokenRecord, Records
from frontdesk.files.text_input import shown_name

SIZE_LIMIT = 100 * 1024 * 1024
"""The largest file taken, bytes: 250,000 visits are 20 MB."""

UNPACKED_LIMIT = 1024 * 1024 * 1024
"""The most that a workbook may unpack to, bytes."""

ROWS_LIMIT = 1_000_000
COLUMNS_LIMIT = 300
CELL_LIMIT = 2000

TO_FIX = "What to fix"
"""The heading of the column in which a file of rows that could not go in says why."""

Told = Callable[[float], None]
"""Is told how much has been read, from 0 to 1; may raise to stop it."""

_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"II*\0", b"MM\0*", b"RIFF", b"\0\0\0",
)  # fmt: skip
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_NEVER_IN_TEXT = re.compile(rb"[\x01-\x06\x0e-\x19\x1c-\x1f]")
_SEPARATOR_NAMED = re.compile(r"\ufeff?\"?sep=(.)\"?;*\s*", re.IGNORECASE)
_SEPARATORS = (",", "\t", ";", "|")
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_ALPHABETS = ("cp1252", "mac_roman", "cp850")
_EMPTY_CELLS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")

OTHER_ALPHABETS = ("cp1252", "cp1250", "cp1251", "mac_roman", "cp850", "shift_jis", "gb18030")
"""The alphabets that somebody may choose where the letters came out wrong."""


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """All rows of a sheet as text.

    Attributes:
        path: The file.
        lines: The rows that are not empty, each with its number.
        alphabet: How its letters were written; empty for a workbook.
        sheets: For a workbook, what its sheets are called, each with the number of its first line.
        left_out: The sheets that were left out, since they are another table.
        stamp: What tells this state of the file from another.
        broken: Rows whose cells cannot be told apart.
    """

    path: Path
    lines: tuple[Line, ...]
    alphabet: str = ""
    sheets: tuple[tuple[str, int], ...] = ()
    left_out: tuple[str, ...] = ()
    stamp: tuple[int, int] = (0, 0)
    broken: tuple[BadRow, ...] = ()

    def place(self, number: int) -> str:
        """Return where a line stands, as it is said: ``line 12``, ``row 12 of “March”``."""
        if len(self.sheets) < 2:
            return f"line {number}"
        name, first = next(each for each in reversed(self.sheets) if each[1] <= number)
        return f"row {number - first + 1} of “{name}”"

    @property
    def is_of_old_letters(self) -> bool:
        """Whether its letters are of an older alphabet, which can only be guessed."""
        return bool(self.alphabet) and not self.alphabet.startswith("utf")

    @property
    def is_changed(self) -> bool:
        """Whether the file is not as it was when it was read."""
        try:
            return _stamp(self.path) != self.stamp
        except OSError:
            return True


def changed(path: Path) -> Refusal:
    """Say that a file changed while it was read, or since it was looked at."""
    return Refusal(
        "file-changed",
        f"“{shown_name(path)}” changed meanwhile. Nothing came in. Close it elsewhere, and "
        "import it again.",
    )


def read_spreadsheet(
    path: str | PathLike[str], *, alphabet: str = "", told: Told | None = None
) -> Spreadsheet | Refusal:
    """Read all rows of the file at `path`.

    Args:
        path: The file.
        alphabet: How its letters are written, when somebody said.
        told: Is told how much has been read.

    Returns:
        The rows; or why it cannot be read: ``file-missing``, ``not-a-file``, ``file-unreadable``,
        ``file-empty``, ``file-too-large``, ``file-changed`` or ``not-a-table``.
    """
    path = Path(path)
    shown = f"“{shown_name(path)}”"
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "not a file"
            return Refusal("not-a-file", f"{shown} is {what}. Choose the sheet itself.")
        stamp = _stamp(path)
        if stamp[1] > SIZE_LIMIT:
            size = f"{stamp[1] / 1e9:.1f} GB" if stamp[1] > 1e9 else f"{stamp[1] // 10**6} MB"
            return Refusal(
                "file-too-large",
                f"{shown} is too large, with {size}. Save a year at a time, at most 100 MB each.",
            )
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Refusal("file-missing", f"There is no file {shown}. Look at the name and folder.")
    except OSError:
        return Refusal(
            "file-unreadable",
            f"{shown} may not be read here. Copy it to a folder of your own and choose the copy.",
        )
    try:
        found = _read(path, shown, content, alphabet, told)
        if isinstance(found, Refusal):
            return found
        if _stamp(path) != stamp or len(content) != stamp[1]:
            return changed(path)
    except OSError:
        return changed(path)
    if not found.lines:
        return Refusal("file-empty", f"{shown} is empty. Choose the file that holds the rows.")
    return replace(found, stamp=stamp)


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _read(
    path: Path, shown: str, content: bytes, alphabet: str, told: Told | None
) -> Spreadsheet | Refusal:
    if not content.strip(b"\0\r\n\t ,;"):
        return Refusal("file-empty", f"{shown} is empty. Choose the file that holds the rows.")
    if content.startswith(_OLD_WORKBOOK):
        return Refusal(
            "not-a-table",
            f"{shown} is an old workbook, or it has a password. Save it as .xlsx or CSV, without.",
        )
    if content.startswith(_ZIP):
        return _workbook(path, shown, told)
    if content.startswith(_PICTURES):
        return _no_table(shown)
    return _text(path, shown, content, alphabet, told)


def _no_table(shown: str) -> Refusal:
    return Refusal(
        "not-a-table",
        f"{shown} is no table: it may be a picture or a letter. Choose a CSV or Excel file.",
    )


# Text


def _text(
    path: Path, shown: str, content: bytes, alphabet: str, told: Told | None
) -> Spreadsheet | Refusal:
    alphabet = alphabet or alphabet_of(content)
    try:
        text = content.decode(alphabet)
    except (UnicodeDecodeError, LookupError):
        if _NEVER_IN_TEXT.search(content):
            return _no_table(shown)
        text = content.decode(alphabet if alphabet in OTHER_ALPHABETS else "cp1252", "replace")
    if not alphabet.startswith("utf-16") and _NEVER_IN_TEXT.search(content):
        return _no_table(shown)
    physical = list(StringIO(text.replace("\0", ""), newline=""))
    separator, begin = _separator(physical)
    lines: list[Line] = []
    broken: list[BadRow] = []
    again: dict[str, str] = {}
    for number, cells in Records(physical[begin:], begin, separator):
        if isinstance(cells, BrokenRecord):
            broken.append(BadRow(number, cells.sentence))
            continue
        if len(cells) > COLUMNS_LIMIT:
            return _too_wide(shown)
        if any(cells):
            lines.append(Line(number, _cells(cells, again)))
        if len(lines) > ROWS_LIMIT:
            return _too_long(shown)
        if told is not None and number % 5000 == 0:
            told(number / len(physical))
    return Spreadsheet(path, tuple(lines), alphabet, broken=tuple(broken))


def _cells(cells: Iterable[str], again: dict[str, str]) -> tuple[str, ...]:
    """Return the cells, of each text one copy: most come again and again."""
    return tuple(
        again.setdefault(text, text)
        for text in (
            (unguard(cell) if cell[:1] == "'" else cell).strip()[:CELL_LIMIT] for cell in cells
        )
    )


def _too_wide(shown: str) -> Refusal:
    return Refusal(
        "not-a-table",
        f"{shown} has more than {COLUMNS_LIMIT} columns. Take out those that nobody needs.",
    )


def _too_long(shown: str) -> Refusal:
    return Refusal(
        "file-too-large", f"{shown} has more than {ROWS_LIMIT:,} rows. Save a year at a time."
    )


def alphabet_of(content: bytes) -> str:
    """Return how the letters of a text are written: as it says, or as makes the best words."""
    for mark, name in _WIDE:
        if content.startswith(mark):
            return name
    head = content[:4000]
    if head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _older(content)
    return "utf-8"


def _older(content: bytes) -> str:
    """Return the older alphabet in which the odd letters stand as in words."""
    odd = [
        content[max(0, at - 12) : at + 12]
        for at, byte in enumerate(content[:400_000])
        if byte > 127
    ][:400]
    if (
        odd
        and sum(sum(byte > 191 for byte in each) > len(each) // 2 for each in odd) > len(odd) / 2
    ):
        return "cp1251"  # whole words of such letters: Cyrillic

    def fits(name: str) -> int:
        words = b" ".join(odd).decode(name, "replace")
        return sum(
            (1 if each.isalpha() else -3)
            for before, each in pairwise(words)
            if ord(each) > 127 and (before.isalpha() or each.isalpha())
        ) - 2 * sum(before.islower() and each.isupper() for before, each in pairwise(words))

    return max(_ALPHABETS, key=fits)


def _separator(physical: Sequence[str]) -> tuple[str, int]:
    """Return what stands between cells, and the line at which the table begins."""
    if physical and (named := _SEPARATOR_NAMED.fullmatch(physical[0])):
        return named[1], 1
    best, score = ",", 0.0
    for separator in _SEPARATORS:
        widths = [
            len(cells)
            for cells in csv.reader(physical[:60], delimiter=separator)
            if any(cells)
        ] if physical else []  # fmt: skip
        wide = [width for width in widths if width > 1]
        if wide:
            usual = max(wide, key=wide.count)
            found = wide.count(usual) / len(widths) * min(usual, 8)
            if found > score:
                best, score = separator, found
    return best, 0


# Workbooks


def _workbook(path: Path, shown: str, told: Told | None) -> Spreadsheet | Refusal:
    import openpyxl  # a library that only a workbook needs

    broken = Refusal(
        "not-a-table",
        f"{shown} cannot be read as a workbook. Open it in Excel, save it as CSV, and choose that.",
    )
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > UNPACKED_LIMIT:
                return Refusal(
                    "file-too-large", f"{shown} is too large inside. Save a year at a time as CSV."
                )
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception:
        return broken
    try:
        return _sheets(path, shown, book.worksheets, told)
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, EOFError, AttributeError):
        return broken  # a part of it is missing or torn
    finally:
        book.close()


def _sheets(
    path: Path, shown: str, sheets: Sequence[Any], told: Told | None
) -> Spreadsheet | Refusal:
    lines: list[Line] = []
    names: list[tuple[str, int]] = []
    left_out: list[str] = []
    again: dict[str, str] = {}
    first_head: tuple[str, ...] | None = None
    last = 0
    for index, sheet in enumerate(sheets):
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # some programs write wrong ones
        found: list[Line] = []
        for row, values in enumerate(sheet.iter_rows(values_only=True), 1):
            texts = [cell_text(value) for value in values]
            while texts and not texts[-1]:
                texts.pop()
            if len(texts) > COLUMNS_LIMIT:
                return _too_wide(shown)
            if texts:
                found.append(Line(last + row, _cells(texts, again)))
            if len(lines) + len(found) > ROWS_LIMIT:
                return _too_long(shown)
            if told is not None and row % 2000 == 0:
                of = max(row, sheet.max_row or 250_000)
                told((index + row / of) / len(sheets))
        if not found:
            continue
        head = _widest(found)
        if first_head is None:
            first_head = head
        elif head != first_head:
            left_out.append(sheet.title)
            continue
        names.append((sheet.title, last + 1))
        lines += found
        last = found[-1].number
    return Spreadsheet(path, tuple(lines), "", tuple(names), tuple(left_out))


def _widest(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the first row with the most texts among the first: the header, where there is one."""
    return max(
        (line.cells for line in lines[:30]),
        key=lambda cells: sum(any(map(str.isalpha, cell)) for cell in cells),
    )


def cell_text(value: object) -> str:
    """Return what stands in a cell of a workbook as people would write it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            if value.year < 1901:  # a time alone, of some programs
                return value.strftime("%H:%M")
            whole = value.hour == value.minute == value.second == 0
            return value.strftime("%Y-%m-%d" if whole else "%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02d}"
        case float():
            return str(int(value)) if value.is_integer() else repr(round(value, 10))
        case str():
            return "" if value in _EMPTY_CELLS else " ".join(value.split())
        case _:
            return str(value)


# What could not go in


def write_to_fix(
    sheet: Path, header: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], database: Path
) -> Path:
    """Write rows that could not go in, each after why, beside the sheet; return the file.

    Where nothing may be written there, it stands in the home of whoever is here. No file is
    written over. Raises `CannotWrite`.
    """
    folder = sheet.parent if os.access(sheet.parent, os.W_OK) else Path.home()
    stem = re.sub(r"-to-fix(-\d+)?$", "", sheet.stem)
    free = (
        place
        for count in chain(("",), (f"-{number}" for number in range(2, 10_000)))
        if not (place := folder / f"{stem}-to-fix{count}.csv").exists()
    )
    place = next(free)
    with atomic_write(str(place), database) as stream:
        stream.write(b"\xef\xbb\xbf")  # so that a spreadsheet program knows the letters
        write_lines([TO_FIX, *header], ([why, *cells] for why, cells in rows), stream)
    return place


USUAL = ("Downloads", "Desktop", "Documents")
"""The folders in which a sheet most often is."""

SHEET_ENDINGS = (".csv", ".xlsx", ".tsv", ".txt", ".xlsm")


def newest_sheets(home: Path, drives: Sequence[Path] = (), limit: int = 50) -> list[Path]:
    """Return the sheets in the usual folders and on drives, the newest first."""
    found: list[tuple[float, Path]] = []
    for folder in (*(home / name for name in USUAL), home, *drives):
        for place in _inside(folder):
            try:
                found.append((place.stat().st_mtime, place))
            except OSError:
                continue
    return [place for _, place in sorted(found, key=lambda each: -each[0])[:limit]]


def _inside(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.lower().endswith(SHEET_ENDINGS) and entry.name[0] not in ".~":
                    yield Path(entry.path)
    except OSError:
        return


def plugged_in() -> list[Path]:
    """Return the folders of drives that are plugged in."""
    found = []
    for root in (Path("/media"), Path("/run/media"), Path("/Volumes"), Path("/mnt")):
        for depth in ("*", "*/*"):
            try:
                found += [each for each in root.glob(depth) if each.is_mount()]
            except OSError:
                continue
    return found
