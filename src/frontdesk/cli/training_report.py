"""The command for a site visit's page: how everyone stood on a day, and by which rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from frontdesk.cli import files
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser

if TYPE_CHECKING:
    from frontdesk.domain.training.report import Report

_KINDS = ("pdf", "xlsx", "csv", "txt")


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add this verb to “training”."""
    report = verbs.add_parser("report", parents=[shared], help="the page for a site visit")
    report.add_argument(
        "file", metavar="FILE", nargs="?", help="its ending says what it is: .pdf .xlsx .csv .txt"
    )
    report.add_argument("--on", metavar="DAY", default="today", help="as of that day's rules")
    report.add_argument("--who", metavar="WHO", help="one person's record")
    report.add_argument("--format", choices=_KINDS, help="whatever the file's name ends with")
    report.set_defaults(run=write_report)


def write_report(context: Context) -> int:
    """Write how everyone stood on a day, or one person, as a file or as plain lines."""
    from frontdesk import services
    from frontdesk.domain.paper import plain
    from frontdesk.domain.refusals import Refusal
    from frontdesk.domain.training.report import on_paper
    from frontdesk.files.training_report import written

    args = context.args
    day = context.day(args.on)
    person = None if args.who is None else context.person(args.who)
    kind = files.kind_of_file(context, _KINDS)
    report = context.desk.ask(services.training.reporting.report(day, person))
    if isinstance(report, Refusal):
        context.refuse(report)
    if args.file is None and kind is None:
        return context.answer(_document(context, report), list(plain(on_paper(report))))
    content = written(report, kind or "txt")

    def write(to: BinaryIO) -> int:
        to.write(content)
        return len(report.people)

    args.file = args.file or "-"
    return files.write_out(context, write, "person", "people")


def _document(context: Context, report: Report) -> dict[str, Any]:
    from frontdesk.cli.training import entry_document
    from frontdesk.cli.training_rules import version_document

    return {
        "on": report.on,
        "center": report.center,
        "made": context.stamp(report.made),
        "people": len(report.people),
        "up_to_date": report.up_to_date,
        "standings": [entry_document(entry, whole=True) for entry in report.entries],
        "rules": [
            version_document(used.version) | {"version": used.place, "versions": used.of}
            for used in report.rules
        ],
    }
