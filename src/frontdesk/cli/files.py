"""Files that come in and go out, the same for people and for visits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from frontdesk import services
from frontdesk.cli import streams
from frontdesk.cli.context import DONE, REFUSED, Context
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.cli.progress import ProgressBar, awaited
from frontdesk.domain.paper import plain
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.files.atomic_write import CannotWrite, atomic_write
from frontdesk.files.printing import KINDS, kind_of, written

if TYPE_CHECKING:
    from frontdesk.domain.paper import Paper
    from frontdesk.files.table import BadRow, Table
    from frontdesk.services.desk.context import Act
    from frontdesk.services.transfer.imports import Progress, Report

RowT = TypeVar("RowT")

_LAST_PART = "Writing it all down, a moment more"


def add_import(verbs: Commands, shared: Parser, noun: str, run: Callable[[Context], int]) -> Parser:
    """Add the command that reads `noun` from a file."""
    reading = verbs.add_parser("import", parents=[shared], help=f"read {noun} from a CSV file")
    reading.add_argument("file", metavar="FILE")
    reading.add_argument("--dry-run", action="store_true", help="show what would happen")
    reading.set_defaults(run=run)
    return reading


def read_rows(context: Context, table: Table[RowT] | Refusal, title: str) -> list[RowT | BadRow]:
    """Return a file's rows, good and bad; end the command when it is no table."""
    if isinstance(table, Refusal):
        context.refuse(table)
    rows: list[RowT | BadRow] = []
    with table, ProgressBar(title) as bar:
        for row in table:
            rows.append(row)
            if len(rows) % 1000 == 0:
                bar(table.bytes_read / max(1, table.size))
    return rows


def take_in(context: Context, prepare: Callable[[Report, Progress], Act]) -> int:
    """Have an import done and tell what became of each row. Raises `Stopped` after Ctrl+C."""
    report = services.transfer.imports.Report()
    with ProgressBar("Taking them in", _LAST_PART) as bar:
        act = prepare(report, bar)
        outcome = context.settled(act, awaited(context.begin(act), bar))
    refusal = services.transfer.imports.settled(outcome)
    if refusal is not None:
        context.refuse(refusal)
    if not isinstance(outcome, Refusal) and outcome.repeated:
        report.note("This was done before under the same --act-id, so it was not done again.")
    taken = report.added + report.completed + report.unchanged
    if not taken and not report.bad and not report.notes:
        report.note("There are no rows under the header.")
    none_good = bool(report.bad) and not taken
    context.answer(
        _document(context, report, none_good), told_in_lines(report, dry_run=context.args.dry_run)
    )
    return REFUSED if none_good else DONE


def _document(context: Context, report: Report, none_good: bool) -> dict[str, Any]:
    document = told(report, dry_run=context.args.dry_run)
    if none_good:
        message = "No row could go in. Correct what each line says, and import it again."
        document |= {"refused": "no-good-row", "message": message}
    return document


def told(report: Report, *, dry_run: bool) -> dict[str, Any]:
    """Return what became of a file's rows for a program."""
    return {
        "dry_run": dry_run,
        "added": report.added,
        "completed": report.completed,
        "unchanged": report.unchanged,
        "bad": [{"line": row.line, "message": row.for_command_line} for row in report.bad],
        "differing": [{"line": row.line, "message": row.sentence} for row in report.differing],
        "notes": report.notes,
    }


def told_in_lines(report: Report, *, dry_run: bool) -> Iterator[str]:
    """Yield what became of a file's rows for people."""
    verb = "would be " if dry_run else ""
    for row in sorted((*report.bad, *report.differing), key=lambda row: row.line):
        yield f"Line {row.line}: {row.for_command_line}"
    yield from report.notes
    yield (
        f"{report.added:,} {verb}added, {report.completed:,} {verb}filled in, "
        f"{report.unchanged:,} on file already, {len(report.bad):,} could not go in."
    )


_OTHER_KINDS = frozenset(("pdf", "xlsx", "xls", "ods", "doc", "docx", "odt", "ics", "csv", "toml"))
"""Endings that promise something; a file of another kind must not bear them."""


def check_kind(context: Context, kind: str) -> None:
    """End the command if the FILE that was named promises another kind than what is written."""
    ending = PurePath(context.args.file).suffix.lower().lstrip(".")
    others = _OTHER_KINDS | (set() if kind in ("csv", "toml", "txt") else {"txt"})
    if ending in others - {kind} and getattr(context.args, "format", None) is None:
        context.misused(f"This is written as .{kind} alone. End the file's name so.")


def write_out(
    context: Context,
    write: Callable[[BinaryIO], int],
    one: str = "row",
    many: str = "rows",
    *,
    kind: str = "csv",
) -> int:
    """Have `write` fill the FILE that was named, and tell how many rows it has.

    What is written is of a `kind`: a name that promises another one is wrong usage, unless a paper
    was asked for as that kind.
    """
    check_kind(context, kind)
    target = context.args.file
    if target == "-":
        with streams.answering():
            write(sys.stdout.buffer)
        return DONE
    with _new_file(context, target) as stream:
        count = write(stream)
    said = one_or_many(count, f"1 {one} is", f"{count:,} {many} are")
    return context.answer({"file": target, "rows": count}, [f"{said} in {target}."])


def add_paper(verb: Parser, *, option: str = "") -> None:
    """Add the FILE that a paper is written to, by an `option` or as the last word."""
    words = "its ending says what it is: .pdf .xlsx .csv .txt"
    if option:
        verb.add_argument(option, dest="file", metavar="FILE", help=f"into a file; {words}")
    else:
        verb.add_argument("file", nargs="?", metavar="FILE", help=words)
    verb.add_argument("--format", choices=KINDS, help="whatever the file's name ends with")


def kind_of_file(context: Context) -> str | None:
    """Return as what a paper is to be written to FILE: as was said, or as its name ends.

    None when nothing was said of a file. Ends the command when the name says nothing.
    """
    args = context.args
    if args.format is not None or args.file in (None, "-"):
        said: str | None = args.format
        return said
    kind = kind_of(args.file)
    if isinstance(kind, Refusal):
        context.misused(f"{kind.sentence.rstrip('.')}, or say which with --format.")
    return kind


def give_paper(
    context: Context,
    paper: Paper,
    document: object,
    rows: int,
    one: str,
    many: str,
    *,
    write: Callable[[str], bytes] | None = None,
    lines: Iterable[str] | None = None,
) -> int:
    """Answer with a page as lines or a `document`, or write it to FILE as its ending says.

    Args:
        context: The command.
        paper: The page.
        document: The same for a program.
        rows: How many of `one` or `many` there are in it.
        one: What one of them is.
        many: What several are.
        write: What makes a file of a kind, for a paper that has its own way; else as all have.
        lines: What is answered to people, if not the page's lines.
    """
    args = context.args
    kind = kind_of_file(context)
    if args.file is None and kind is None:
        return context.answer(document, list(plain(paper)) if lines is None else lines)
    kind = kind or "txt"
    content = written(paper, kind, context.clock()) if write is None else write(kind)

    def put(to: BinaryIO) -> int:
        to.write(content)
        return rows

    args.file = args.file or "-"
    return write_out(context, put, one, many, kind=kind)


@contextmanager
def _new_file(context: Context, target: str) -> Iterator[BinaryIO]:
    """Open a file for writing; end the command when it cannot be."""
    try:
        with atomic_write(target, context.paths.database) as stream:
            yield stream
    except CannotWrite as error:
        context.refuse(error.refusal)
