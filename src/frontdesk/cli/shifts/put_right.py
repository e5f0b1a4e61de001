"""Commands that put right what was worked, and list what waits for it."""

from __future__ import annotations

from frontdesk import services
from frontdesk.cli import copying, files
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, add_why, from_to
from frontdesk.cli.shifts.covers import HIGHEST
from frontdesk.cli.shifts.documents import (
    instant_or_now,
    shift_slot_document,
    shift_slot_line,
    tell_work,
    work_document,
    work_line,
)
from frontdesk.files.rota_file import read_shifts


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “shifts”."""
    correct = verbs.add_parser(
        "correct", parents=[shared], help="correct what was worked; alone, what to correct"
    )
    correct.add_argument("work", nargs="?", type=from_to(1, HIGHEST), metavar="WORK")
    correct.add_argument("--began", metavar="WHEN")
    ending = correct.add_mutually_exclusive_group()
    ending.add_argument("--ended", metavar="WHEN")
    ending.add_argument("--still-on", action="store_true", help="it has not ended")
    correct.add_argument("--job", default="")
    correct.add_argument("--remove", action="store_true", help="delete it")
    correct.set_defaults(run=correct_work)
    add_why(copying.add_import(verbs, shared, "a schedule", import_shifts, "shifts"))
    copying.add_export(verbs, shared, "the schedule", "shifts")


def correct_work(context: Context) -> int:
    """Put right what was worked, or list what waits for it."""
    args = context.args
    said = [args.began is not None, args.ended is not None, args.still_on, bool(args.job)]
    if args.work is None:
        if any(said) or args.remove:
            context.misused("Say which: the number stands in brackets before each.")
        return _list(context)
    if args.remove:
        if any(said):
            context.misused("A deleted shift has no times. Leave out --remove, or the others.")
        context.do(services.shifts.time_entries.remove(args.work))
        document = {"work": args.work, "removed": True}
        return context.answer(document, [f"Work {args.work} is deleted."])
    if not any(said):
        context.misused("Say what to correct: --began, --ended, --still-on, --job or --remove.")
    context.do(
        services.shifts.time_entries.correct(
            args.work,
            instant_or_now(context, args.began),
            instant_or_now(context, args.ended),
            still_on=args.still_on,
            job=args.job,
        )
    )
    return tell_work(context, args.work)


def _list(context: Context) -> int:
    found = context.desk.ask(services.shifts.time_entries.to_correct())
    document = {
        "estimated": [work_document(context, work) for work in found.estimated],
        "not_started": [shift_slot_document(context, slot) for slot in found.not_started],
    }
    lines = [work_line(context, work) for work in found.estimated]
    lines += [f"Nobody started: {shift_slot_line(context, slot)}" for slot in found.not_started]
    if found.estimated:
        lines.append("Correct one with “frontdesk shifts correct NUMBER --ended WHEN”.")
    if found.not_started:
        lines.append(
            "Say what happened with “frontdesk shifts settle SHIFT --worked” or “--not-held”."
        )
    return context.answer(document, lines or ["Every shift of the last two weeks is in order."])


def import_shifts(context: Context) -> int:
    """Read a rota from a CSV file."""
    rows = files.read_rows(
        context, read_shifts(context.args.file, context.reader()), "Reading a schedule"
    )
    return files.take_in(
        context,
        lambda report, progress: services.transfer.import_rota.import_shifts(
            rows, report, dry_run=context.args.dry_run, progress=progress
        ),
    )
