"""Papers as files, as what the ending of the file's name says, or straight to the printer."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import PurePath

from frontdesk.domain.paper import Paper, Table, plain, said
from frontdesk.domain.refusals import Refusal
from frontdesk.files.csv_output import write_lines

KINDS = ("pdf", "xlsx", "csv", "txt")
"""As what every paper can be written; each is the ending of the file's name, too."""

PATIENCE = 10
"""Seconds that the printer's queue has to take a list."""

_NO_PRINTER = Refusal(
    "no-printer", "There is no printer at this machine. It can go into a file instead."
)
_NOT_TAKEN = Refusal(
    "no-printer", "The printer did not take the list. It can go into a file instead."
)


def kind_of(name: str) -> str | Refusal:
    """Return which of `KINDS` a file's name ends with, or say that it must end with one."""
    ending = PurePath(name).suffix.lower().lstrip(".")
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
