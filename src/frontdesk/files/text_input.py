"""Opening a file that somebody chose: is it text that can be read, and if not, what can be done?"""

from __future__ import annotations

import codecs
import re
import stat
from io import BufferedReader
from os import PathLike
from pathlib import Path

from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal

CHUNK = 1 << 20
"""Bytes looked at together; a line that fills them is not a line of a table."""

SAVE_AS = (
    "In the spreadsheet program choose “Save as”, then “CSV UTF-8”. In LibreOffice: “Text CSV” "
    "with the character set UTF-8. Then import that file."
)
"""How a spreadsheet becomes a file that can be read here."""

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx, .ods and zip; the older .xls
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_STRAY = 0.125  # more of it than that is no text that a NUL strayed into, such as UTF-16
_NEVER_IN_TEXT = re.compile(rb"[\x00-\x06\x0e-\x19\x1c-\x1f\x7f]")


def open_text(path: str | PathLike[str]) -> tuple[BufferedReader, int] | Refusal:
    """Open the file at `path` and look through all of it once, before any row is believed.

    Returns:
        The file at its beginning, and its size in bytes; or why it cannot be read:
        ``file-missing``, ``not-a-file``, ``file-unreadable``, ``file-empty``, ``not-utf-8`` or
        ``not-a-table``.
    """
    path = Path(path)
    shown = f"“{shown_name(path)}”"
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):  # before opening: opening a pipe would wait for a writer
            what = "a folder" if stat.S_ISDIR(mode) else "not a file"
            return Refusal("not-a-file", f"{shown} is {what}. Choose the CSV file itself.")
        file = path.open("rb")
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the path
        return Refusal("file-missing", f"There is no file {shown}. Look at the name and folder.")
    except OSError:
        return _unreadable(shown)
    try:
        refusal = _look_through(file, shown)
        size = file.tell()
        file.seek(0)
    except OSError:
        refusal, size = _unreadable(shown), 0
    if refusal:
        file.close()
        return refusal
    return file, size


def shown_name(path: Path) -> str:
    """Return the file's name as a sentence may show it."""
    return clean(path.name) or "that name"


def _unreadable(shown: str) -> Refusal:
    return Refusal(
        "file-unreadable",
        f"{shown} may not be read here. Copy it to a folder of your own and choose the copy.",
    )


def _look_through(file: BufferedReader, shown: str) -> Refusal | None:
    """Return why the whole file is not text in UTF-8, or None. Leaves the file at its end."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk = file.read(CHUNK)
    if not chunk:
        return Refusal("file-empty", f"{shown} is empty. Choose the file that holds the rows.")
    if chunk.startswith(_WORKBOOKS):
        return Refusal("not-a-table", f"{shown} is a workbook, not a CSV file. {SAVE_AS}")
    if chunk.startswith(_UTF_16):
        return Refusal("not-utf-8", f"{shown} is saved as “Unicode text” (UTF-16). {SAVE_AS}")
    nuls = 0
    while True:
        if b"\0" in chunk:
            nuls += chunk.count(b"\0")
            if nuls > _STRAY * (file.tell()) or _NEVER_IN_TEXT.search(chunk.replace(b"\0", b"")):
                return _no_table(shown)
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError:
            if _NEVER_IN_TEXT.search(chunk):
                return _no_table(shown)
            return Refusal(
                "not-utf-8", f"{shown} is saved with an older Windows alphabet. {SAVE_AS}"
            )
        if not chunk:
            return None
        if len(chunk) == CHUNK and b"\n" not in chunk and b"\r" not in chunk:
            return _no_table(shown)
        chunk = file.read(CHUNK)


def _no_table(shown: str) -> Refusal:
    return Refusal(
        "not-a-table",
        f"{shown} is not a CSV file: it does not hold lines of text. "
        "Choose a file that was saved as CSV.",
    )
