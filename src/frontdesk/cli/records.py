"""Commands for what is on file: people and visits."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from frontdesk.cli import details
from frontdesk.cli.context import DONE, REFUSED, Context, ProgressBar
from frontdesk.domain.people import DETAIL_NAMES, Details, Person, Role
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits import Visit

if TYPE_CHECKING:
    from frontdesk.files.table import BadRow, Table
    from frontdesk.services.acting import Act
    from frontdesk.services.imports import Progress, Report

RowT = TypeVar("RowT")


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add this group's commands."""
    people = commands.add_parser("people", help="who is on file")
    verbs = people.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", parents=[shared], help="record someone new")
    add.add_argument("name")
    add.add_argument("--code", default="", help="a self-made code; only its hash is kept")
    details.add_options(add)
    add.set_defaults(run=add_person)
    show = verbs.add_parser("show", parents=[shared], help="what is recorded of somebody")
    show.add_argument("who", metavar="WHO")
    show.add_argument("--visits", type=int, default=5, metavar="N", help="so many latest visits")
    show.set_defaults(run=show_person)
    edit = verbs.add_parser("edit", parents=[shared], help="change it")
    edit.add_argument("who", metavar="WHO")
    edit.add_argument("--name", dest="new_name", help="a new chosen name")
    edit.add_argument("--code", default=None, help="a new self-made code; empty forgets it")
    edit.add_argument("--end-role", action="append", default=[], choices=[r.value for r in Role])
    edit.add_argument("--ended-on", default="today", metavar="DAY", help="last day of those roles")
    details.add_options(edit)
    edit.set_defaults(run=edit_person)
    _add_import(verbs, shared, "people", import_people)
    export = verbs.add_parser("export", parents=[shared], help="write everyone as CSV")
    export.add_argument("file", metavar="FILE", help="- writes to standard output")
    export.set_defaults(run=export_people)

    visits = commands.add_parser("visits", help="the visits on record")
    verbs = visits.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="the visits of a day")
    listing.add_argument("--on", default=None, metavar="DAY", help="today if not given")
    listing.add_argument("--from", dest="first", default=None, metavar="DAY")
    listing.add_argument("--to", dest="last", default=None, metavar="DAY")
    listing.add_argument("--who", default=None, metavar="WHO")
    listing.add_argument("--limit", type=int, default=100, metavar="N", help="with --who")
    listing.set_defaults(run=list_visits)
    correct = verbs.add_parser("correct", parents=[shared], help="put a visit right")
    correct.add_argument("visit", type=int, metavar="VISIT")
    correct.add_argument("--arrived", metavar="WHEN")
    correct.add_argument("--left", metavar="WHEN")
    correct.add_argument("--still-here", action="store_true", help="it has not ended")
    correct.add_argument("--remove", action="store_true", help="it never was")
    correct.set_defaults(run=correct_visit)
    reading = _add_import(verbs, shared, "visits", import_visits)
    reading.add_argument(
        "--add-people", action="store_true", help="record names not on file as someone new"
    )
    export = verbs.add_parser("export", parents=[shared], help="write visits as CSV")
    export.add_argument("file", metavar="FILE", help="- writes to standard output")
    export.add_argument("--from", dest="first", default="1970-01-01", metavar="DAY")
    export.add_argument("--to", dest="last", default="today", metavar="DAY")
    export.set_defaults(run=export_visits)


def _add_import(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
    noun: str,
    run: Callable[[Context], int],
) -> argparse.ArgumentParser:
    reading = verbs.add_parser("import", parents=[shared], help=f"read {noun} from a CSV file")
    reading.add_argument("file", metavar="FILE")
    reading.add_argument("--dry-run", action="store_true", help="show what would happen")
    reading.set_defaults(run=run)
    return reading


# People


def person_document(person: Person) -> dict[str, Any]:
    """Return a person for a program."""
    document: dict[str, Any] = {"id": person.id}
    document |= {name: getattr(person.details, name) or None for name in DETAIL_NAMES}
    document |= {name: getattr(person.details, name) for name in ("message_ok", "drives")}
    document["name"] = person.name
    document["has_code"] = person.has_code
    document["roles"] = [
        {"role": held.role.value, "from": held.from_on, "until": held.until_on}
        for held in person.roles
    ]
    return document


def person_lines(person: Person) -> list[str]:
    """Return a person for people."""
    lines = [f"#{person.id} {person.name}"]
    for name in DETAIL_NAMES[1:]:
        value = getattr(person.details, name)
        if value not in ("", None):
            said = ("yes" if value else "no") if isinstance(value, bool) else value
            lines.append(f"{name.replace('_', ' ').capitalize()}: {said}")
    for held in person.roles:
        since = f" since {held.from_on}" if held.from_on else ""
        until = f" until {held.until_on}" if held.until_on else ""
        lines.append(f"Role: {held.role.value}{since}{until}")
    if person.has_code:
        lines.append("Has a self-made code")
    return lines


def _tell_person(context: Context, number: int) -> int:
    from frontdesk import services

    person = context.desk.ask(services.people.show(number))
    if person is None:
        context.refuse(services.people.no_such_person(number))
    return context.answer(person_document(person), person_lines(person))


def add_person(context: Context) -> int:
    """Record someone new."""
    from frontdesk import services

    filled = details.filled(context, Details(name=context.args.name))
    act = services.people.add(filled, details.roles(context), code=context.args.code)
    return _tell_person(context, context.do(act).first("person"))


def show_person(context: Context) -> int:
    """Show what is recorded of somebody."""
    from frontdesk import services

    number = context.person(context.args.who)
    person = context.desk.ask(services.people.show(number))
    if person is None:
        context.refuse(services.people.no_such_person(number))
    visits = context.desk.ask(services.visits.of_person(number, max(0, context.args.visits)))
    document = person_document(person)
    document["visits"] = [visit_document(context, visit) for visit in visits]
    lines = person_lines(person)
    if visits:
        lines.append("Latest visits:")
        lines += [f"  {visit_line(context, visit, with_name=False)}" for visit in visits]
    return context.answer(document, lines)


def edit_person(context: Context) -> int:
    """Change what is recorded of somebody."""
    from frontdesk import services

    args = context.args
    number = context.person(args.who)
    values = details.given(context)
    if args.new_name is not None:
        values["name"] = args.new_name
    ended_on = context.day(args.ended_on)
    ending = tuple((Role(role), ended_on) for role in args.end_role)
    act = services.people.edit(
        number, values, begin=details.roles(context), end=ending, code=args.code
    )
    context.do(act)
    return _tell_person(context, number)


# Visits


def visit_document(context: Context, visit: Visit) -> dict[str, Any]:
    """Return a visit for a program."""
    minutes = None if visit.left is None else (visit.left - visit.arrived) // 60
    return {
        "id": visit.id,
        "person": visit.person,
        "name": visit.name or None,
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
        words.append(visit.name or "without a name")
    if visit.entered_at is not None:
        words.append("- entered later")
    if visit.activities:
        words.append(f"- {', '.join(visit.activities)}")
    return " ".join(words)


def list_visits(context: Context) -> int:
    """List the visits of some days, or of somebody."""
    from frontdesk import services

    args = context.args
    if args.who is not None:
        person = context.person(args.who)
        visits = context.desk.ask(services.visits.of_person(person, max(1, args.limit)))
    else:
        first = context.day(args.first or args.on or args.last or "today")
        last = context.day(args.last or args.on or args.first or "today")
        visits = context.desk.ask(services.visits.on_days(first, last))
    lines = [visit_line(context, visit) for visit in visits] or ["No visits are on record."]
    return context.answer([visit_document(context, visit) for visit in visits], lines)


def correct_visit(context: Context) -> int:
    """Put a visit right."""
    from frontdesk import services

    args = context.args
    if args.remove:
        context.do(services.visits.remove(args.visit))
        document = {"visit": args.visit, "removed": True}
        return context.answer(document, [f"Visit {args.visit} is off the record."])
    act = services.visits.correct(
        args.visit,
        _instant_or_now(context, args.arrived),
        _instant_or_now(context, args.left),
        still_here=args.still_here,
    )
    context.do(act)
    visit = context.desk.ask(services.visits.show(args.visit))
    assert visit is not None
    return context.answer(visit_document(context, visit), [visit_line(context, visit)])


def _instant_or_now(context: Context, text: str | None) -> int | None:
    return None if text is None else context.instant(text) or context.clock()


# Files


def _rows(context: Context, table: Table[RowT] | Refusal, title: str) -> list[RowT | BadRow]:
    if isinstance(table, Refusal):
        context.refuse(table)
    bar = ProgressBar(title)
    rows: list[RowT | BadRow] = []
    with table:
        for row in table:
            rows.append(row)
            if len(rows) % 1000 == 0:
                bar(table.bytes_read / max(1, table.size))
    bar.finish()
    return rows


def _import(context: Context, prepare: Callable[[Report, Progress], Act]) -> int:
    from frontdesk import services

    report = services.imports.Report()
    bar = ProgressBar("Taking them in")
    outcome = context.desk.do(context.prepared(prepare(report, bar)))
    bar.finish()
    refusal = services.imports.settled(outcome)
    if refusal is not None:
        context.refuse(refusal)
    document = {
        "dry_run": context.args.dry_run,
        "added": report.added,
        "completed": report.completed,
        "unchanged": report.unchanged,
        "bad": [{"line": row.line, "message": row.sentence} for row in report.bad],
        "notes": report.notes,
    }
    verb = "would be " if context.args.dry_run else ""
    lines = [f"Line {row.line}: {row.sentence}" for row in report.bad]
    lines += report.notes
    lines.append(
        f"{report.added:,} {verb}added, {report.completed:,} {verb}filled in, "
        f"{report.unchanged:,} on file already, {len(report.bad):,} could not go in."
    )
    context.answer(document, lines)
    taken = report.added + report.completed + report.unchanged
    return REFUSED if report.bad and not taken else DONE


def import_people(context: Context) -> int:
    """Read people from a CSV file."""
    from frontdesk import services
    from frontdesk.files.people_file import read_people

    rows = _rows(context, read_people(context.args.file), "Reading people")
    return _import(
        context,
        lambda report, progress: services.import_people.import_people(
            rows, report, dry_run=context.args.dry_run, progress=progress
        ),
    )


def import_visits(context: Context) -> int:
    """Read visits from a CSV file."""
    from frontdesk import services
    from frontdesk.files.visits_file import read_visits

    rows = _rows(context, read_visits(context.args.file, context.zone), "Reading visits")
    return _import(
        context,
        lambda report, progress: services.import_visits.import_visits(
            rows,
            report,
            add_people=context.args.add_people,
            dry_run=context.args.dry_run,
            progress=progress,
        ),
    )


def _written(context: Context, write: Callable[[BinaryIO], int]) -> int:
    target = context.args.file
    with ExitStack() as stack:
        if target == "-":
            stream: BinaryIO = sys.stdout.buffer
        else:
            try:
                stream = stack.enter_context(open(target, "wb"))
            except OSError as error:
                context.refuse(Refusal("cannot-write", f"{target}: {error.strerror}."))
        count = write(stream)
    if target == "-":
        return DONE
    return context.answer({"file": target, "rows": count}, [f"{count:,} rows are in {target}."])


def export_people(context: Context) -> int:
    """Write everyone on file as CSV."""
    from frontdesk import services

    return _written(context, lambda to: context.desk.ask(services.exports.people_csv(to)))


def export_visits(context: Context) -> int:
    """Write the visits of some days as CSV."""
    from frontdesk import services

    first, last = context.day(context.args.first), context.day(context.args.last)
    return _written(
        context, lambda to: context.desk.ask(services.exports.visits_csv(first, last, to))
    )
