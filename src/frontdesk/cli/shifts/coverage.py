"""Commands for coverage: what the center wants, and where it will not be so."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, from_to, whole_number
from frontdesk.cli.shifts.documents import span_text
from frontdesk.domain.sentences import one_stop
from frontdesk.domain.shifts.coverage import Rule, RuleKind

_TOLERANCES = {
    "early": "minutes before its start that a shift may be started",
    "late": "up to so many minutes late nobody is called late",
    "forgotten": "minutes after its end that one nobody ended counts as ended then",
    "unplanned": "minutes that one is taken to last that was not planned",
}


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “shifts”."""
    coverage = verbs.add_parser("coverage", parents=[shared], help="are there enough people?")
    inner = coverage.add_subparsers(metavar="VERB", required=True)
    gaps = inner.add_parser("gaps", parents=[shared], help="where it will not be")
    gaps.add_argument("--days", type=from_to(0, 366), default=14, metavar="N")
    gaps.set_defaults(run=list_gaps)
    listing = inner.add_parser("list", parents=[shared], help="the rules of the center")
    listing.set_defaults(run=list_rules)
    adding = inner.add_parser("add", parents=[shared], help="a rule more")
    kind = adding.add_mutually_exclusive_group(required=True)
    kind.add_argument("--people", type=whole_number, metavar="N", help="at least so many")
    kind.add_argument("--training", metavar="NAME", help="somebody up to date in it")
    kind.add_argument("--driver", metavar="JOB", help="somebody who drives, on this job")
    adding.add_argument("--job", default="", help="with --people: only those on this job")
    adding.set_defaults(run=add_rule)
    removing = inner.add_parser("remove", parents=[shared], help="a rule less")
    removing.add_argument("number", type=whole_number, metavar="NUMBER")
    removing.set_defaults(run=remove_rule)

    exact = verbs.add_parser("settings", parents=[shared], help="minutes for shifts")
    for name, words in _TOLERANCES.items():
        exact.add_argument(f"--{name}", type=whole_number, metavar="MINUTES", help=words)
    exact.set_defaults(run=show_or_change)


def list_gaps(context: Context) -> int:
    """List where the house will not be looked after as the center wants it."""
    found = context.desk.ask(services.shifts.gaps.ahead(context.args.days))
    document = [
        {
            "day": gap.day,
            "from": context.stamp(gap.span.start),
            "to": context.stamp(gap.span.end),
            "rule": gap.rule.title,
            "because": gap.because,
            "empty_seats": list(gap.slots),
            "could_fill": [{"id": each.id, "name": each.name} for each in gap.could_fill],
        }
        for gap in found
    ]
    lines = []
    for gap in found:
        names = ", ".join(each.name for each in gap.could_fill)
        could = f" Could: {names}." if names else ""
        span = span_text(context, gap.span.start, gap.span.end)
        lines.append(one_stop(f"{span} {gap.rule.title}: {gap.because}.{could}"))
    return context.answer(document, lines or ["There are enough people, as the center wants."])


def list_rules(context: Context) -> int:
    """List the rules of coverage."""
    rules = context.desk.ask(services.shifts.coverage.rules())
    document = [_document(number, rule) for number, rule in enumerate(rules, 1)]
    lines = [f"[{number}] {rule.title}" for number, rule in enumerate(rules, 1)]
    return context.answer(
        document, lines or ["There are no rules yet. Add one with “frontdesk shifts coverage add”."]
    )


def _document(number: int, rule: Any) -> dict[str, Any]:
    return {
        "number": number,
        "rule": rule.title,
        "kind": rule.kind.value,
        "count": rule.count,
        "job": rule.job or None,
        "requirement": rule.requirement or None,
    }


def add_rule(context: Context) -> int:
    """Add a rule of coverage."""
    args = context.args
    if args.job and args.people is None:
        context.misused("--job goes with --people.")
    if args.people is not None:
        rule = Rule(RuleKind.PEOPLE, args.people, args.job)
    elif args.training is not None:
        rule = Rule(RuleKind.TRAINING, requirement=args.training)
    else:
        rule = Rule(RuleKind.DRIVER, job=args.driver)
    context.do(services.shifts.rules.add(rule))
    return list_rules(context)


def remove_rule(context: Context) -> int:
    """Take a rule of coverage off."""
    context.do(services.shifts.rules.remove(context.args.number))
    return list_rules(context)


def show_or_change(context: Context) -> int:
    """Show how exact shifts are, and change what was named."""
    tolerances = context.desk.ask(services.shifts.rules.tolerances())
    said = {
        name: value for name in _TOLERANCES if (value := getattr(context.args, name)) is not None
    }
    wanted = replace(tolerances, **said)
    if wanted != tolerances:
        context.do(services.shifts.rules.be_exact(wanted))
    document = asdict(wanted)
    return context.answer(
        document, [f"{name}: {minutes} {_TOLERANCES[name]}" for name, minutes in document.items()]
    )
