"""Commands for the training rules: as files, as presets, and what happens when one is late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli import files
from frontdesk.cli.context import DONE, REFUSED, Context
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.durations import number
from frontdesk.domain.training.serialise import serialise_version
from frontdesk.files.presets import PRESETS, preset_text, read_preset
from frontdesk.files.rules_file import read_rules_file, write_rules
from frontdesk.services.training.policy import Policy

if TYPE_CHECKING:
    from frontdesk.domain.training.rules import Version
    from frontdesk.files.rules_file import RulesRead

_POLICIES = ("nothing", "warn", "ask", "refuse")


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “training”."""
    rules = verbs.add_parser(
        "rules", parents=[shared], help="the training rules: what is asked of whom"
    )
    inner = rules.add_subparsers(metavar="VERB", required=True)
    show = inner.add_parser("show", parents=[shared], help="all rules, or one")
    show.add_argument("requirement", nargs="?", metavar="REQUIREMENT")
    show.set_defaults(run=show_rules)
    reading = inner.add_parser("import", parents=[shared], help="take rules from a TOML file")
    reading.add_argument("file", metavar="FILE")
    reading.add_argument("--dry-run", action="store_true", help="show what would happen")
    _add_correct(reading)
    reading.set_defaults(run=import_rules)
    export = inner.add_parser("export", parents=[shared], help="write all rules as TOML")
    export.add_argument("file", metavar="FILE", help="- writes to standard output")
    export.set_defaults(run=export_rules)
    preset = inner.add_parser("preset", parents=[shared], help="take rules that come with it")
    preset.add_argument("name", nargs="?", metavar="NAME", help="lists them if not given")
    preset.add_argument("--from", dest="first", metavar="DAY", help="since when they hold")
    preset.add_argument("--print", dest="shown", action="store_true", help="only show its file")
    preset.add_argument("--dry-run", action="store_true", help="show what would happen")
    _add_correct(preset)
    preset.set_defaults(run=take_preset)
    end = inner.add_parser("end", parents=[shared], help="stop asking for it")
    end.add_argument("requirement", metavar="REQUIREMENT")
    end.add_argument("--until", default="today", metavar="DAY", help="the last day")
    end.set_defaults(run=end_rule)
    policy = inner.add_parser("policy", parents=[shared], help="what happens when it is overdue")
    policy.add_argument("requirement", metavar="REQUIREMENT")
    policy.add_argument("--shifts", choices=_POLICIES, help="when put on a shift")
    policy.add_argument("--conversations", choices=_POLICIES, help="when one begins")
    policy.set_defaults(run=change_policy)


def _add_correct(parser: Parser) -> None:
    parser.add_argument(
        "--correct",
        action="store_true",
        help="the rules were written down wrongly: judge past days by these, too",
    )


def version_document(version: Version) -> dict[str, Any]:
    """Return a version for a program, by the keys of its file."""
    values = serialise_version(version)
    days = {key: str(values[key]) for key in ("from", "until") if key in values}
    return values | days


def version_line(version: Version) -> str:
    """Return a version for people."""
    document = version_document(version)
    until = f" to {document['until']}" if "until" in document else ""
    skipped = ("id", "title", "for", "from", "until", "rule", "source")
    own = ", ".join(
        f"{key} {_said(value)}" for key, value in document.items() if key not in skipped
    )
    return (
        f"since {document['from']}{until}, of {' and '.join(document['for'])}: "
        f"{document['rule']}" + (f" ({own})" if own else "")
    )


def _said(value: object) -> str:
    if isinstance(value, dict):
        return " and ".join(f"{key} {each}" for key, each in value.items())
    if isinstance(value, list):
        return " and ".join(map(str, value))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def show_rules(context: Context) -> int:
    """Show the rules with their days, and what happens when something is overdue."""
    versions = context.desk.ask(services.training.queries.requirements())
    policies = context.desk.ask(services.training.policy.listed())
    wanted = context.args.requirement
    if wanted is not None:
        found = services.training.lookup.meant(wanted, list(versions))
        if isinstance(found, Refusal):
            context.refuse(found)
        versions = tuple(version for version in versions if version.id == found)
    document, lines, told = [], list[str](), ""
    for version in versions:
        policy = policies[version.id]
        document.append(
            version_document(version)
            | {"shifts": policy.shifts.value, "conversations": policy.conversations.value}
        )
        if version.id != told:
            told = version.id
            lines.append(
                f"{version.id}: {version.title} (overdue: shifts {policy.shifts.value}, "
                f"conversations {policy.conversations.value})"
            )
        lines.append(f"  {version_line(version)}")
    none = "There are no training rules yet. “frontdesk training rules preset” shows some."
    return context.answer(document, lines or [none])


def import_rules(context: Context) -> int:
    """Take rules from a TOML file: all of it, or nothing."""
    read = read_rules_file(context.args.file)
    if isinstance(read, Refusal):
        context.refuse(read)
    return _take_in(context, read)


def _take_in(context: Context, read: RulesRead) -> int:
    args = context.args
    report = services.transfer.imports.Report(bad=list(read.bad))
    outcome: object = None
    if not read.bad:
        act = services.training.ruling.import_rules(
            read.rows, report, correct=args.correct, dry_run=args.dry_run
        )
        outcome = context.attempt(act)
        refused = isinstance(outcome, Refusal) and not report.bad
        if refused and (no := services.transfer.imports.settled(outcome)) is not None:
            context.refuse(no)
    document: dict[str, Any] = {
        "dry_run": args.dry_run,
        "added": report.added,
        "changed": report.completed,
        "unchanged": report.unchanged,
        "bad": [{"line": row.line, "message": row.sentence} for row in report.bad],
        "notes": report.notes,
    }
    lines = [f"Line {row.line}: {row.sentence}" for row in report.bad]
    if report.bad:
        message = "Nothing was saved. Correct what each line says, and import it again."
        document |= {"refused": services.training.ruling.NOT_IN_ORDER, "message": message}
        context.answer(document, [*lines, message])
        return REFUSED
    verb = "would be " if args.dry_run else ""
    context.answer(
        document,
        [
            *report.notes,
            f"{report.added} {verb}added, {report.completed} {verb}changed, "
            f"{report.unchanged} on record already.",
        ],
    )
    return DONE


def export_rules(context: Context) -> int:
    """Write all rules as TOML."""
    versions = context.desk.ask(services.training.queries.requirements())

    def write(to: Any) -> int:
        to.write(write_rules(versions).encode())
        return len(versions)

    return files.write_out(context, write, kind="toml")


def take_preset(context: Context) -> int:
    """Take rules that come with the program, or list them."""
    args = context.args
    if args.name is None:
        document = [{"preset": name, "about": about} for name, about in PRESETS.items()]
        return context.answer(document, [f"{name}: {about}" for name, about in PRESETS.items()])
    read, text = read_preset(args.name), preset_text(args.name)
    if read is None or text is None:
        known = ", ".join(PRESETS)
        context.refuse(
            Refusal("no-such-preset", f"There is no “{args.name[:40]}”. There are: {known}.")
        )
    if args.shown:
        return context.answer({"preset": args.name, "text": text}, text.splitlines())
    if args.first is not None:
        first = number(context.day(args.first))
        rows = (replace(row, version=replace(row.version, first=first)) for row in read.rows)
        read = replace(read, rows=tuple(rows))
    return _take_in(context, read)


def end_rule(context: Context) -> int:
    """Ask for something no longer."""
    args = context.args
    day = context.day(args.until)
    context.do(services.training.ruling.end(args.requirement, day))
    document = {"requirement": args.requirement, "until": day}
    return context.answer(document, [f"{args.requirement} is asked for the last time on {day}."])


def change_policy(context: Context) -> int:
    """Say what happens when something is overdue."""
    args = context.args
    shifts = None if args.shifts is None else Policy(args.shifts)
    conversations = None if args.conversations is None else Policy(args.conversations)
    if shifts is None and conversations is None:
        context.misused("Say what happens: --shifts or --conversations.")
    context.do(services.training.policy.change(args.requirement, shifts, conversations))
    return show_rules(context)
