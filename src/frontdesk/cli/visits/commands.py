"""Commands for the visits on record."""

from __future__ import annotations

import argparse
from typing import Any

from frontdesk import services
from frontdesk.cli import copying, files
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import MANY, Commands, Parser, from_to
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.visits.values import Visit
from frontdesk.files.visits_file import read_visits

_FIRST_DAY = "1970-01-01"
HIGHEST = 2**63 - 1
"""The highest number that a record can have."""


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    visits = commands.add_parser("visits", parents=[shared], help="the visits on record")
    verbs = visits.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="the visits of a day, or of somebody")
    listing.add_argument("--on", metavar="DAY", help="today if no day is given")
    _add_days(listing)
    listing.add_argument("--who", metavar="WHO")
    listing.add_argument(
        "--limit", type=from_to(1, MANY), metavar="N", help="with --who: so many latest, or 100"
    )
    listing.set_defaults(run=list_visits)
    correct = verbs.add_parser("correct", parents=[shared], help="correct a visit")
    correct.add_argument("visit", type=from_to(1, HIGHEST), metavar="VISIT")
    correct.add_argument("--arrived", metavar="WHEN")
    ending = correct.add_mutually_exclusive_group()
    ending.add_argument("--left", metavar="WHEN")
    ending.add_argument("--still-here", action="store_true", help="it has not ended")
    owner = correct.add_mutually_exclusive_group()
    owner.add_argument("--who", metavar="WHO", help="it was this person's visit")
    owner.add_argument("--unnamed", action="store_true", help="it was someone's without a name")
    _add_activities(correct)
    correct.add_argument("--remove", action="store_true", help="delete it")
    _add_why(correct)
    correct.set_defaults(run=correct_visit)
    adding = verbs.add_parser("add", parents=[shared], help="add a visit nobody wrote down")
    whose = adding.add_mutually_exclusive_group(required=True)
    whose.add_argument("who", nargs="?", metavar="WHO")
    whose.add_argument("--unnamed", action="store_true", help="of someone without a name")
    adding.add_argument("--arrived", metavar="WHEN", required=True)
    adding.add_argument("--left", metavar="WHEN", help="estimated if not given")
    _add_activities(adding)
    _add_why(adding)
    adding.set_defaults(run=add_visit)
    reasons = verbs.add_parser("why", parents=[shared], help="why a closed day was corrected")
    reasons.add_argument("day", nargs="?", default="today", metavar="DAY")
    reasons.set_defaults(run=list_why)
    reading = copying.add_import(verbs, shared, "visits", import_visits, "visits")
    reading.add_argument(
        "--add-people", action="store_true", help="record names not on file as someone new"
    )
    export = verbs.add_parser("export", parents=[shared], help="write visits as CSV")
    export.add_argument("file", metavar="FILE", help="- writes to standard output")
    _add_days(export)
    export.set_defaults(run=export_visits)


def _add_days(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="first", metavar="DAY", help="the first day of all if not given"
    )
    parser.add_argument("--to", dest="last", metavar="DAY", help="today if not given")


def _add_activities(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--for", dest="activities", action="append", metavar="ACTIVITY", help="just these"
    )


def _add_why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--why", default="", metavar="TEXT", help="on a day that is closed")


def _name(visit: Visit) -> str | None:
    return visit.name or (None if visit.person is None else NO_NAME)


def visit_document(context: Context, visit: Visit) -> dict[str, Any]:
    """Return a visit for a program."""
    minutes = None if visit.left is None else (visit.left - visit.arrived) // 60
    return {
        "id": visit.id,
        "person": visit.person,
        "name": _name(visit),
        "arrived": context.stamp(visit.arrived),
        "left": context.stamp(visit.left),
        "left_how": None if visit.left_how is None else visit.left_how.value,
        "minutes": minutes,
        "entered_at": context.stamp(visit.entered_at),
        "entered_by": visit.entered_by,
        "activities": list(visit.activities),
    }


def visit_line(context: Context, visit: Visit, *, with_name: bool = True) -> str:
    """Return a visit for people."""
    words = [f"[{visit.id}]", context.moment(visit.arrived)]
    if visit.left is not None:
        how = " (estimated)" if visit.left_how == "estimated" else ""
        words.append(f"to {context.moment(visit.left)}{how}")
    if with_name:
        words.append(_name(visit) or "without a name")
    if visit.entered_at is not None:
        words.append("- entered later")
    if visit.activities:
        words.append(f"- {', '.join(visit.activities)}")
    return " ".join(words)


def list_visits(context: Context) -> int:
    """List the visits of some days, or of somebody."""
    args = context.args
    by_day = args.on is not None or args.first is not None or args.last is not None
    if args.limit is not None and (by_day or args.who is None):
        context.misused("--limit is for --who without days. Say --who, or leave it out.")
    person = None if args.who is None else context.person(args.who)
    if person is not None and not by_day:
        visits = context.desk.ask(services.visits.commands.of_person(person, args.limit or 100))
    else:
        first, last = _days_asked_for(context)
        visits = context.desk.ask(services.visits.commands.on_days(first, last))
        visits = [visit for visit in visits if person in (None, visit.person)]
    lines = [visit_line(context, visit) for visit in visits] or ["No visits are on record."]
    return context.answer([visit_document(context, visit) for visit in visits], lines)


def _days_asked_for(context: Context) -> tuple[str, str]:
    args = context.args
    if args.on is not None and (args.first is not None or args.last is not None):
        context.misused("Say one day with --on, or several with --from and --to, not both.")
    if args.first is None and args.last is None:
        return context.days("today" if args.on is None else args.on, past=True)
    return _from_to(context)


def _from_to(context: Context) -> tuple[str, str]:
    first, last = context.args.first, context.args.last
    return context.days(
        _FIRST_DAY if first is None else first, "today" if last is None else last, past=True
    )


def correct_visit(context: Context) -> int:
    """Put a visit right."""
    args = context.args
    changes = [args.arrived is not None, args.left is not None, args.still_here]
    changes += [args.who is not None, args.unnamed, args.activities is not None]
    if args.remove and any(changes):
        context.misused("A deleted visit has no times. Leave out --remove, or the others.")
    if args.remove:
        context.do(services.visits.commands.remove(args.visit, args.why))
        document = {"visit": args.visit, "removed": True}
        return context.answer(document, [f"Visit {args.visit} is deleted."])
    if not any(changes):
        context.misused(
            "Say what to correct: --arrived, --left, --still-here, --who, "
            "--unnamed, --for or --remove."
        )
    whose = None
    if args.who is not None or args.unnamed:
        person = None if args.unnamed else context.person(args.who)
        whose = services.visits.corrections.Whose(person)
    arrived = _instant_or_now(context, args.arrived)
    act = services.visits.corrections.put_right(
        args.visit,
        whose=whose,
        arrived=arrived,
        left=_left(context, args.left, arrived),
        still_here=args.still_here,
        activities=None if args.activities is None else tuple(filter(None, args.activities)),
        why=args.why,
    )
    context.do(act)
    return _tell(context, args.visit)


def _tell(context: Context, number: int) -> int:
    visit = context.desk.ask(services.visits.commands.show(number))
    if visit is None:  # taken off the record at another desk a moment later
        context.refuse(services.visits.visit_rules.no_such_visit(number))
    return context.answer(visit_document(context, visit), [visit_line(context, visit)])


def add_visit(context: Context) -> int:
    """Add a visit that nobody wrote down."""
    args = context.args
    person = None if args.unnamed else context.person(args.who)
    arrived = _instant_or_now(context, args.arrived)
    assert arrived is not None
    left = _left(context, args.left, arrived)
    activities = tuple(args.activities or ())
    event = context.do(services.visits.corrections.add(person, arrived, left, args.why, activities))
    return _tell(context, event.first("visit"))


def list_why(context: Context) -> int:
    """Say why a closed day was put right."""
    day = context.desk.ask(services.visits.closing.day(context.day(context.args.day, past=True)))
    document = [
        {"visit": each.visit or None, "why": each.why, "at": context.stamp(each.at)}
        for each in day.corrections
    ]
    lines = [
        f"{f'[{each.visit}] ' if each.visit else ''}{context.moment(each.at)}: {each.why}"
        for each in day.corrections
    ]
    return context.answer(document, lines or ["Nothing was corrected after it was closed."])


def _left(context: Context, text: str | None, arrived: int | None) -> int | None:
    """Return when somebody left; a time alone is meant on the day they came, or past midnight."""
    if arrived is None or context.instant(text, past=True) is None:
        return _instant_or_now(context, text)
    return context.good(context.reader(past=True).end_of_visit(arrived, text or ""))


def _instant_or_now(context: Context, text: str | None) -> int | None:
    return None if text is None else context.instant(text, past=True) or context.clock()


def import_visits(context: Context) -> int:
    """Read visits from a CSV file."""
    rows = files.read_rows(
        context, read_visits(context.args.file, context.reader(past=True)), "Reading visits"
    )
    return files.take_in(
        context,
        lambda report, progress: services.transfer.import_visits.import_visits(
            rows,
            report,
            add_people=context.args.add_people,
            dry_run=context.args.dry_run,
            progress=progress,
        ),
    )


def export_visits(context: Context) -> int:
    """Write the visits of some days as CSV."""
    first, last = _from_to(context)
    return files.write_out(
        context, lambda to: context.desk.ask(services.transfer.exports.visits_csv(first, last, to))
    )
