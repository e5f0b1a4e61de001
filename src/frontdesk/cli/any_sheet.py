"""The command that brings in a sheet of anybody's making."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from frontdesk.cli import streams
from frontdesk.cli.context import DONE, REFUSED, Context
from frontdesk.cli.parsing import Parser
from frontdesk.cli.progress import ProgressBar, awaited
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import counted
from frontdesk.domain.transfer.fields import KINDS
from frontdesk.domain.transfer.guessing import folded
from frontdesk.files.atomic_write import CannotWrite
from frontdesk.files.spreadsheet import read_spreadsheet
from frontdesk.files.table import BadRow
from frontdesk.services.transfer.import_spreadsheet import (
    Choices,
    Plan,
    first_rows,
    import_rows,
    kept_columns,
    reasons,
    rows_of,
    save_to_fix,
    summed_up,
    understand,
)
from frontdesk.services.transfer.imports import Report, settled

if TYPE_CHECKING:
    from pathlib import Path

    from frontdesk.files.spreadsheet import Spreadsheet

_COLUMN_WIDTH = 24


def add_options(reading: Parser) -> None:
    """Add what may be said of a sheet."""
    reading.add_argument("--kind", choices=[kind.name for kind in KINDS], help="what it is of")
    reading.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="what a column is, such as “Time In=arrived”; with nothing after = it is left out",
    )
    order = reading.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", help="3/4 is the 3rd of April")
    order.add_argument("--month-first", action="store_true", help="3/4 is March 4")
    reading.add_argument("--on", metavar="DAY", help="the day of a sheet that does not say it")
    reading.add_argument(
        "--add-people", action="store_true", help="record names that are not on file as new people"
    )
    reading.add_argument(
        "--letters", default="", metavar="NAME", help="such as cp1252 or mac_roman"
    )
    reading.add_argument("--yes", action="store_true", help="do not show it before")


def import_sheet(context: Context, path: Path) -> int:
    """Bring in a sheet; at a terminal it is shown before."""
    sheet = _in_background(context, path)
    if isinstance(sheet, Refusal):
        context.refuse(sheet)
    kept = context.desk.ask(kept_columns())
    choices = _choices(context)
    plan = understand(sheet, context.reader(), choices, kept)
    if isinstance(plan, Refusal):
        context.refuse(plan)
    choices = replace(choices, columns=_columns(context, plan))
    plan = understand(sheet, context.reader(), choices, kept)
    if isinstance(plan, Refusal):
        context.refuse(plan)
    asks = streams.at_a_terminal() and not context.as_json and not context.args.yes
    if plan.question is not None:
        if not asks:
            context.misused(f"{plan.question.sentence} {plan.question.at_command_line}")
        plan = _answered(context, sheet, plan, kept)
    if asks and not context.args.dry_run:
        for line in preview(plan):
            streams.say(streams.plain(line), sys.stdout)
        if not _yes(f"Import {counted(plan.count, 'row', 'rows')}? (yes or no) "):
            return context.answer({}, ["Nothing was imported."])
    return _take_in(context, plan)


def _in_background(context: Context, path: Path) -> Spreadsheet | Refusal:
    """Read the sheet on a thread of its own, so that Ctrl+C is heard meanwhile."""
    with ProgressBar("Reading the sheet") as bar, ThreadPoolExecutor(1) as thread:
        letters = context.args.letters
        return awaited(thread.submit(read_spreadsheet, path, alphabet=letters, told=bar), bar)


def _choices(context: Context) -> Choices:
    args = context.args
    first = True if args.month_first else False if args.day_first else None
    on = context.day(args.on, past=True) if args.on else ""
    return Choices(kind=args.kind or "", month_first=first, on=on, add_people=args.add_people)


def _columns(context: Context, plan: Plan) -> dict[str, str]:
    """Return what the command says of columns; end it when there is no such column or field."""
    heads = {folded(guess.column.head): guess.column.head for guess in plan.guesses}
    said = {}
    for each in context.args.map:
        head, equals, name = each.rpartition("=")
        if not equals or folded(head) not in heads:
            there = ", ".join(f"“{known[:30]}”" for known in [*heads.values()][:20])
            context.misused(f"--map: there is no column “{head or each}”; there are {there}.")
        fields = {about.name for about in plan.kind.fields}
        if name and name not in fields:
            listed = ", ".join(sorted(fields))
            context.misused(f"--map: “{name}” is none of {listed}. Say --kind for another kind.")
        said[heads[folded(head)]] = name
    return said


def _answered(context: Context, sheet: Spreadsheet, plan: Plan, kept: dict[str, Any]) -> Plan:
    """Ask the one thing that must be asked, and return the plan with it."""
    question = plan.question
    assert question is not None
    if question.code == "order":
        month = _yes(f"{question.sentence} Is the month first? (yes or no) ")
        choices = replace(plan.choices, month_first=month)
    else:
        choices = replace(plan.choices, on=context.day(_typed(f"{question.sentence} "), past=True))
    found = understand(sheet, context.reader(), choices, kept)
    if isinstance(found, Refusal):
        context.refuse(found)
    if found.question is not None:
        context.misused(found.question.sentence)
    return found


def preview(plan: Plan) -> Iterator[str]:
    """Yield what was understood of a sheet, and its first rows as they would stand."""
    yield f"{plan.sheet.path.name}: {counted(plan.count, 'row', 'rows')} of {plan.kind.title}"
    for guess in plan.guesses:
        if guess.field and (about := plan.kind.field(guess.field)):
            yield f"  {guess.column.head} is “{about.title}”: {guess.because}"
    if plan.order.proof:
        order = "month/day" if plan.order.month_first else "day/month"
        yield f"  Days are {order}: {plan.order.proof}"
    if plan.left_out:
        yield f"  Left out: {', '.join(plan.left_out)}"
    yield ""
    shown = first_rows(plan)
    names = list(dict.fromkeys(name for cells, _ in shown for name, text in cells.items() if text))
    yield "  ".join(f"{name:{_COLUMN_WIDTH}}" for name in names).rstrip()
    for cells, row in shown:
        texts = (f"{cells.get(name, '')[:_COLUMN_WIDTH]:{_COLUMN_WIDTH}}" for name in names)
        yield "  ".join(texts).rstrip()
        if isinstance(row, BadRow):
            yield f"  ! {row.sentence}"


def _take_in(context: Context, plan: Plan) -> int:
    report, dry_run = Report(), context.args.dry_run
    with ProgressBar("Taking it in", "Writing it all down, a moment more") as bar:
        act = import_rows(plan, rows_of(plan, bar), report, dry_run=dry_run, progress=bar)
        outcome = context.settled(act, awaited(context.begin(act), bar))
    refusal = settled(outcome)
    if refusal is not None:
        context.refuse(refusal)
    to_fix, trouble = None, ""
    if not dry_run:
        try:
            to_fix = save_to_fix(plan, report, context.paths.database)
        except CannotWrite as error:
            trouble = error.refusal.sentence
    none_good = bool(report.bad) and not report.added + report.completed + report.unchanged
    document = {
        "kind": plan.kind.name,
        "columns": plan.columns,
        "left_out": plan.left_out,
        "dry_run": dry_run,
        "added": report.added,
        "filled_in": report.completed,
        "unchanged": report.unchanged,
        "refused": [{"line": row.line, "reason": row.for_command_line} for row in report.bad],
        "differing": [{"line": row.line, "reason": row.sentence} for row in report.differing],
        "notes": [*report.notes, *filter(None, [trouble])],
        "to_fix": None if to_fix is None else str(to_fix),
    }
    context.answer(document, _told(plan, report, to_fix, trouble, dry_run=dry_run))
    return REFUSED if none_good else DONE


def _told(
    plan: Plan, report: Report, to_fix: Path | None, trouble: str, *, dry_run: bool
) -> Iterator[str]:
    if plan.left_out:
        yield f"Left out: {', '.join(plan.left_out)}."
    yield from report.notes
    for row in report.differing:
        yield f"{plan.sheet.place(row.line).capitalize()}: {row.sentence}"
    yield summed_up(report, to_fix, dry_run=dry_run)
    yield from reasons(plan, report)
    yield from filter(None, [trouble])


def _yes(question: str) -> bool:
    return _typed(question).casefold() in ("y", "yes")


def _typed(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""
