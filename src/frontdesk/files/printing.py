"""Papers as files, as what the ending of the file's name says, or straight to the printer."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import PurePath

from frontdesk.domain.paper import Cell, Paper, Table, plain, said
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import read_as_written
from frontdesk.files.csv_output import write_lines
from frontdesk.files.formulas import unguard

KINDS = ("pdf", "xlsx", "csv", "txt")
"""As what every paper can be written; each is the ending of the file's name, too."""

_NUMBER = re.compile(r"0|[1-9]\d{0,8}")
"""A number, and no telephone number nor a code that begins with 0."""

PATIENCE = 10
"""Seconds that the printer's queue has to take a list."""

_NO_PRINTER = Refusal(
    "no-printer", "There is no printer at this machine. It can go into a file instead."
)
_NOT_TAKEN = Refusal(
    "no-printer", "The printer did not take the list. It can go into a file instead."
)


def ending_of(name: str) -> str:
    """Return the ending of a file's name, small, without its full stop."""
    return PurePath(name).suffix.lower().lstrip(".")


def kind_of(name: str) -> str | Refusal:
    """Return which of `KINDS` a file's name ends with, or say that it must end with one."""
    ending = ending_of(name)
    if ending in KINDS:
        return ending
    *others, last = (f".{kind}" for kind in KINDS)
    return Refusal("what-kind", f"End the file's name with {', '.join(others)} or {last}.")


def written(paper: Paper, kind: str, made: int) -> bytes:
    """Return `paper`, made at `made` (UTC seconds), as a file of one of `KINDS`."""
    match kind:
        case "pdf":
            from frontdesk.files.pdf import pdf  # its library takes longer than most commands

            return pdf(paper, made)
        case "xlsx":
            from frontdesk.files.workbook import workbook  # so does this one's

            return workbook(paper.title, paper.lines, [_data(paper)], made)
        case "csv":
            return rows(_data(paper))
        case "txt":
            return page(paper)
    raise ValueError(kind)


def _data(paper: Paper) -> Table:
    return paper.data or (paper.tables[0] if paper.tables else Table("Paper", (), ()))


def csv_as_workbook(content: bytes, title: str, made: int) -> bytes:
    """Return comma-separated rows under their heads as a workbook, days and numbers as such."""
    from frontdesk.files.workbook import workbook  # as above

    heads, *lines = csv.reader(StringIO(content.decode(), newline=""))
    columns = [
        _as_they_are([unguard(cell) for cell in column]) for column in zip(*lines, strict=True)
    ]
    return workbook("", (), [Table(title, tuple(heads), tuple(zip(*columns, strict=True)))], made)


def _as_they_are(column: Sequence[str]) -> Sequence[Cell]:
    """Return a column's cells as numbers, days or times, if all are such that are not empty."""
    said = [cell for cell in column if cell]
    if said and all(map(_NUMBER.fullmatch, said)):
        return [int(cell) if cell else "" for cell in column]
    read = [read_as_written(cell) or cell for cell in column]
    return column if any(cell and isinstance(cell, str) for cell in read) else read


def rows(table: Table) -> bytes:
    """Return a table as comma-separated rows under its heads."""
    to = BytesIO()
    write_lines(table.heads, (tuple(map(said, row)) for row in table.rows), to)
    return to.getvalue()


def page(paper: Paper) -> bytes:
    """Return `paper` as plain lines, as they go to a file or a printer."""
    text = "".join(f"{line}\n" for line in plain(paper))
    return text.encode("utf-8", "replace")  # a damaged name must not keep back the others


def print_page(content: bytes) -> Refusal | None:
    """Hand `content` to the printer, or say why not. Waits up to `PATIENCE`."""
    program = shutil.which("lp")
    if program is None:
        return _NO_PRINTER
    try:
        subprocess.run([program], input=content, capture_output=True, timeout=PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return _NOT_TAKEN
    return None
