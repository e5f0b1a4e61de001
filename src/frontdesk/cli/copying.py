"""Commands for all that a center has: written into a folder, and read into another center."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli import any_sheet, files
from frontdesk.cli.context import DONE, REFUSED, Context
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.cli.progress import ProgressBar, awaited
from frontdesk.domain.refusals import Refusal
from frontdesk.files.sheets import read_sheet
from frontdesk.services.transfer.copying import writing
from frontdesk.services.transfer.copying.declared import SHEETS
from frontdesk.services.transfer.copying.folder import import_folder, read_folder, totals
from frontdesk.services.transfer.copying.reading import import_sheet
from frontdesk.services.transfer.copying.writing import sheet_csv

if TYPE_CHECKING:
    from frontdesk.files.sheets import Sheet

_KEYS_WENT = (
    "code-keys.csv lets another center know people by their self-made codes. Whoever has it and "
    "people.csv can find the codes out: keep it apart, or leave it out with --no-code-keys."
)

_STAYS_HERE = (
    "Not in the files: the journal, and what undo and taking records apart need. A backup has them."
)


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    export = commands.add_parser(
        "export",
        parents=[shared],
        help="write all that the center has into a folder",
        epilog=_STAYS_HERE,
    )
    export.add_argument("folder", metavar="FOLDER")
    export.add_argument(
        "--no-code-keys", action="store_true", help="without the keys of self-made codes"
    )
    export.set_defaults(run=export_center)
    reading = commands.add_parser(
        "import",
        parents=[shared],
        help="bring in a sheet of any make, or a center's files from a folder",
    )
    reading.add_argument("folder", metavar="FILE")
    reading.add_argument("--dry-run", action="store_true", help="show what would happen")
    any_sheet.add_options(reading)
    reading.set_defaults(run=import_center)


def export_center(context: Context) -> int:
    """Write all that the center has into a folder, a file for each kind of thing."""
    folder = Path(context.args.folder)
    counts = context.good(
        writing.into_folder(
            context.desk.ask,
            folder,
            context.paths.database,
            with_code_keys=not context.args.no_code_keys,
        )
    )
    document = {
        "folder": str(folder),
        "files": [{"file": name, "rows": rows} for name, rows in counts.items()],
    }
    lines = [f"{rows:,} in {name}" for name, rows in counts.items() if rows]
    lines.append(f"{len(counts)} files are in {folder}. They hold names: keep them safe.")
    lines.append(_STAYS_HERE)
    lines += [_KEYS_WENT] * (writing.CODE_KEYS in counts)
    return context.answer(document, lines)


def import_center(context: Context) -> int:
    """Bring in a sheet; or a center's files from a folder, just as they are."""
    path = Path(context.args.folder)
    if path.is_dir():
        return read_in(context, path)
    return any_sheet.import_sheet(context, path)


def read_in(context: Context, folder: Path) -> int:
    """Read a center's files from a folder and tell what became of each of their lines."""
    if not folder.is_dir():
        context.refuse(
            Refusal("file-missing", f"There is no folder “{folder}”. Check its name and place.")
        )
    read = read_folder(folder, context.reader())
    if isinstance(read, Refusal):
        context.refuse(read)
    dry_run = getattr(context.args, "dry_run", False)
    with ProgressBar("Taking it all in", "Writing it all down, a moment more") as bar:
        act = import_folder(read, dry_run=dry_run, progress=bar)
        outcome = context.settled(act, awaited(context.begin(act), bar))
    refusal = services.transfer.imports.settled(outcome)
    if refusal is not None:
        context.refuse(refusal)
    report = totals(read.reports)
    document: dict[str, Any] = files.told(report, dry_run=dry_run) | {
        "files": [
            {
                "file": name,
                "added": each.added,
                "completed": each.completed,
                "unchanged": each.unchanged,
                "bad": len(each.bad),
            }
            for name, each in read.reports.items()
        ]
    }
    context.answer(document, files.told_in_lines(report, dry_run=dry_run))
    none_good = report.bad and not report.added + report.completed + report.unchanged
    return REFUSED if none_good else DONE


# One kind of thing


def add_export(verbs: Commands, shared: Parser, noun: str, sheet: str) -> None:
    """Add the command that writes all rows of a sheet as they are."""
    export = verbs.add_parser("export", parents=[shared], help=f"write {noun} as CSV")
    export.add_argument("file", metavar="FILE", help="- writes to standard output")
    export.set_defaults(run=_exporting(sheet))


def add_both(verbs: Commands, shared: Parser, noun: str, sheet: str) -> None:
    """Add the commands that write all rows of a sheet and read them again."""
    add_export(verbs, shared, noun, sheet)
    files.add_import(verbs, shared, noun, _importing(sheet))


def add_import(
    verbs: Commands, shared: Parser, noun: str, run: Callable[[Context], int], sheet: str
) -> Parser:
    """Add the command that reads `noun` from a file: of anybody's making, or written here."""

    def either(context: Context) -> int:
        as_it_was = _as_it_was(context, sheet)
        return run(context) if as_it_was is None else as_it_was

    return files.add_import(verbs, shared, noun, either)


def _exporting(name: str) -> Callable[[Context], int]:
    def run(context: Context) -> int:
        sheet = _sheet(name)
        return files.write_out(context, lambda to: context.desk.ask(sheet_csv(sheet, to)))

    return run


def _importing(name: str) -> Callable[[Context], int]:
    def run(context: Context) -> int:
        sheet = _sheet(name)
        table = read_sheet(sheet, context.args.file, context.reader())
        rows = files.read_rows(context, table, "Reading the file")
        return files.take_in(
            context,
            lambda report, progress: import_sheet(
                sheet, rows, report, dry_run=context.args.dry_run, progress=progress
            ),
        )

    return run


def _as_it_was(context: Context, name: str) -> int | None:
    """Read FILE in just as it is if it was written by a center; None when by somebody else."""
    table = read_sheet(_sheet(name), context.args.file, context.reader())
    if isinstance(table, Refusal):
        return None
    table.close()
    return _importing(name)(context)


def _sheet(name: str) -> Sheet:
    return next(each for each in SHEETS if each.name == name)
