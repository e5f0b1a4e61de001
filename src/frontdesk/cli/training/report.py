"""The command for a site visit's page: how everyone stood on a day, and by which rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli import files
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.cli.training.rules import version_document
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.report import on_paper
from frontdesk.files.training_report import written

if TYPE_CHECKING:
    from frontdesk.domain.training.report import Report


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add this verb to “training”."""
    report = verbs.add_parser("report", parents=[shared], help="the report for a site visit")
    files.add_paper(report)
    report.add_argument("--on", metavar="DAY", default="today", help="as of that day's rules")
    report.add_argument("--who", metavar="WHO", help="one person's record")
    report.set_defaults(run=write_report)


def write_report(context: Context) -> int:
    """Write how everyone stood on a day, or one person, as a file or as plain lines."""
    args = context.args
    day = context.day(args.on)
    person = None if args.who is None else context.person(args.who)
    files.kind_of_file(context)  # a name that says nothing is told before anything is reckoned
    report = context.desk.ask(services.training.reporting.report(day, person))
    if isinstance(report, Refusal):
        context.refuse(report)
    return files.give_paper(
        context,
        on_paper(report),
        _document(context, report),
        len(report.people),
        "person",
        "people",
        write=lambda kind: written(report, kind),
    )


def _document(context: Context, report: Report) -> dict[str, Any]:
    from frontdesk.cli.training.commands import entry_document

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
