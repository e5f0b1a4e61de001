"""Commands for training: how everyone stands on any day and why, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli import copying
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, from_to
from frontdesk.cli.training import exemptions, meetings
from frontdesk.cli.training import records as training_records
from frontdesk.cli.training import report as training_report
from frontdesk.cli.training import rules as training_rules
from frontdesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from frontdesk.domain.training.pages import Entry, Stretch

_WORDS = {
    "up-to-date": "✓",
    "coming-up": "◔",
    "overdue": "!",
    "not-yet-due": "○",
    "in-grace": "◔",
    "not-owed": "–",
    "exempt": "–",
    "provisional": "◔",
    "not-applicable": " ",
}
"""A sign in front of each standing; the word always stands beside it."""


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    training = commands.add_parser("training", parents=[shared], help="who is up to date, and why")
    verbs = training.add_subparsers(metavar="VERB", required=True)
    show = verbs.add_parser("show", parents=[shared], help="how everyone stands")
    _add_on(show)
    show.add_argument("--who", metavar="WHO", help="one person's, with what is not asked of them")
    show.set_defaults(run=show_all)
    why = verbs.add_parser("explain", parents=[shared], help="why somebody stands so")
    why.add_argument("who", metavar="WHO")
    why.add_argument("requirement", metavar="REQUIREMENT")
    _add_on(why)
    why.set_defaults(run=explain)
    soon = verbs.add_parser("coming-up", parents=[shared], help="what is due in the next days")
    soon.add_argument("--days", type=from_to(1, 3650), default=30, metavar="N")
    _add_on(soon)
    soon.set_defaults(run=coming_up)
    person = verbs.add_parser("person", parents=[shared], help="somebody's time line")
    person.add_argument("who", metavar="WHO")
    person.add_argument("--from", dest="first", metavar="DAY", help="a year back if not given")
    person.add_argument("--to", dest="last", default="today", metavar="DAY")
    person.set_defaults(run=time_line)
    page = verbs.add_parser("page", parents=[shared], help="one requirement: rules and people")
    page.add_argument("requirement", metavar="REQUIREMENT")
    _add_on(page)
    page.set_defaults(run=show_page)
    training_report.add_verbs(verbs, shared)
    training_records.add_verbs(verbs, shared)
    exemptions.add_verbs(verbs, shared)
    meetings.add_verbs(verbs, shared)
    training_rules.add_verbs(verbs, shared)
    copying.add_import(
        verbs, shared, "training records", training_records.import_records, "training"
    )
    for noun in ("exemptions", "revocations"):
        inner = verbs.add_parser(noun, parents=[shared], help=f"all {noun}, as files")
        copying.add_both(inner.add_subparsers(metavar="VERB", required=True), shared, noun, noun)
    export = verbs.add_parser("export", parents=[shared], help="write all records as CSV")
    export.add_argument("file", metavar="FILE", help="- writes to standard output")
    export.set_defaults(run=training_records.export_records)


def _add_on(parser: Parser) -> None:
    parser.add_argument("--on", metavar="DAY", default="today", help="as of that day's rules")


def entry_document(entry: Entry, *, whole: bool = False) -> dict[str, Any]:
    """Return a standing for a program; the `whole` of it with what the sentence rests on."""
    document: dict[str, Any] = {
        "id": entry.person,
        "person": entry.name,
        "requirement": entry.requirement,
        "title": entry.title,
        "standing": entry.standing.value,
        "because": entry.because,
        "due_on": entry.due_on,
        "changes_on": entry.changes_on,
    }
    if whole:
        window = entry.window
        document |= {
            "since": entry.since,
            "rule_from": entry.version_from,
            "window": None if window is None else {"from": window[0], "to": window[1]},
            "met": entry.met,
            "owed": entry.owed,
            "evidence": entry.evidence,
        }
    return document


def entry_line(entry: Entry) -> str:
    """Return a standing for people."""
    return f"{_WORDS[entry.standing.value]} {entry.name}, {entry.title}: {entry.because}"


def show_all(context: Context) -> int:
    """Show how everyone stands, or one person."""
    args = context.args
    day = context.day(args.on)
    person = None if args.who is None else context.person(args.who)
    entries = context.desk.ask(services.training.queries.entries(day, person))
    if isinstance(entries, Refusal):
        context.refuse(entries)
    document = [entry_document(entry) for entry in entries]
    lines = [entry_line(entry) for entry in entries]
    return context.answer(document, lines or [_nothing(context)])


def _nothing(context: Context) -> str:
    if context.desk.ask(services.training.queries.requirements()):
        return "Nothing was asked of anybody on that day."
    return "There are no training rules yet. “frontdesk training rules preset” shows some."


def explain(context: Context) -> int:
    """Say why somebody stands as they do."""
    args = context.args
    day, person = context.day(args.on), context.person(args.who)
    entry = context.desk.ask(services.training.queries.explain(person, args.requirement, day))
    if isinstance(entry, Refusal):
        context.refuse(entry)
    return context.answer(entry_document(entry, whole=True), [entry_line(entry)])


def coming_up(context: Context) -> int:
    """List what is due soon, soonest first."""
    args = context.args
    day = context.day(args.on)
    entries = context.desk.ask(services.training.queries.coming_up(args.days, day))
    document = [entry_document(entry) for entry in entries]
    lines = [f"{entry.due_on} {entry.name}, {entry.title}" for entry in entries]
    return context.answer(document, lines or [f"Nothing is due in the next {args.days} days."])


def time_line(context: Context) -> int:
    """Tell how somebody stood, and what is on record of them."""
    args = context.args
    person, last = context.person(args.who), context.day(args.last, past=True)
    first = None if args.first is None else context.days(args.first, last, past=True)[0]
    found = context.desk.ask(services.training.queries.time_line(person, first, last))
    if isinstance(found, Refusal):
        context.refuse(found)
    document = {
        "id": found.person,
        "person": found.name,
        "from": found.first,
        "to": found.last,
        "requirements": [
            {
                "requirement": line.requirement,
                "title": line.title,
                "standings": [_stretch(each) for each in line.stretches],
                "done": [each.done.on for each in line.done],
            }
            for line in found.lines
        ],
    }
    lines = [f"{found.name}, {found.first} to {found.last}"]
    for line in found.lines:
        lines.append(f"{line.title}:")
        lines += [
            f"  {_WORDS[each.standing.value]} {each.first} to {each.last} {each.standing.value}"
            for each in line.stretches
        ]
        if line.done:
            lines.append(f"  done: {', '.join(each.done.on for each in line.done)}")
    return context.answer(document, lines)


def _stretch(stretch: Stretch) -> dict[str, str]:
    return {"from": stretch.first, "to": stretch.last, "standing": stretch.standing.value}


def show_page(context: Context) -> int:
    """Show one requirement: its versions, and how everyone stands."""
    day = context.day(context.args.on)
    page = context.desk.ask(services.training.queries.page(context.args.requirement, day))
    if isinstance(page, Refusal):
        context.refuse(page)
    document = {
        "on": page.on,
        "requirement": page.requirement,
        "title": page.title,
        "versions": [training_rules.version_document(version) for version in page.versions],
        "people": [entry_document(entry) for entry in page.entries],
    }
    lines = [f"{page.title} ({page.requirement})"]
    lines += [f"  {training_rules.version_line(version)}" for version in page.versions]
    return context.answer(document, [*lines, *(entry_line(entry) for entry in page.entries)])
