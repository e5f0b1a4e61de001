"""Commands for what was done, one by one and as files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli import files
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, from_to, number, whole_number
from frontdesk.cli.shifts.covers import HIGHEST
from frontdesk.cli.training import exemptions
from frontdesk.domain.sentences import counted
from frontdesk.domain.training.durations import as_hours
from frontdesk.domain.training.records import Completed
from frontdesk.files.training_file import read_training

if TYPE_CHECKING:
    from frontdesk.domain.training.records import Record


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “training”."""
    record = verbs.add_parser("record", parents=[shared], help="somebody did something")
    record.add_argument("who", metavar="WHO")
    record.add_argument("requirement", metavar="REQUIREMENT")
    record.add_argument("--on", metavar="DAY", default="today")
    record.add_argument(
        "--part", action="append", default=[], metavar="PART", help="of one made of parts"
    )
    _add_details(record)
    record.set_defaults(run=record_done)
    correct = verbs.add_parser("correct", parents=[shared], help="correct a record")
    correct.add_argument("record", type=from_to(1, HIGHEST), metavar="RECORD")
    correct.add_argument("--on", metavar="DAY")
    _add_details(correct)
    correct.set_defaults(run=correct_done)
    remove = verbs.add_parser("remove", parents=[shared], help="delete a wrong record")
    remove.add_argument("record", type=from_to(1, HIGHEST), metavar="RECORD")
    remove.set_defaults(run=remove_done)
    proofs = verbs.add_parser("proofs", parents=[shared], help="older than the center wants them")
    proofs.add_argument("--let-go", action="store_true", help="take them off the records")
    proofs.set_defaults(run=old_proofs)
    listing = verbs.add_parser("records", parents=[shared], help="what is on record of somebody")
    listing.add_argument("who", metavar="WHO")
    listing.set_defaults(run=list_records)


def _add_details(parser: Parser) -> None:
    parser.add_argument("--hours", type=number, metavar="N")
    parser.add_argument("--category", metavar="TEXT", help="several with ; between")
    parser.add_argument("--trainer", metavar="NAME", help="who led it")
    parser.add_argument(
        "--certified", choices=("yes", "no"), nargs="?", const="yes",
        help="whether they were certified on that day",
    )  # fmt: skip
    parser.add_argument("--counts-for", metavar="DAY", help="a day in the window it makes up")
    parser.add_argument("--evidence", metavar="TEXT", help="where to find the proof")
    parser.add_argument("--edition", type=whole_number, metavar="N")
    parser.add_argument("--equivalent", action="store_true", help="done elsewhere, with evidence")


def _filled(context: Context, done: Completed) -> Completed:
    """Return `done` with what was said."""
    args = context.args
    said = {
        name: value
        for name in ("category", "trainer", "evidence", "edition")
        if (value := getattr(args, name)) is not None
    }
    if args.hours is not None:
        said["minutes"] = round(args.hours * 60) if abs(args.hours) < 10_000 else -1
    if args.certified is not None:
        said["certified"] = args.certified == "yes"
    if args.counts_for is not None:
        said["counts_for"] = context.day(args.counts_for, past=True) if args.counts_for else ""
    if args.equivalent:
        said["equivalent"] = True
    return replace(done, **said)


def record_document(record: Record) -> dict[str, Any]:
    """Return what was done for a program."""
    done = record.done
    return {
        "record": record.id,
        "id": record.person,
        "requirement": record.requirement,
        "on": done.on,
        "hours": as_hours(done.minutes),
        "category": done.category or None,
        "trainer": done.trainer or None,
        "certified": done.certified,
        "counts_for": done.counts_for or None,
        "evidence": done.evidence or None,
        "edition": done.edition,
        "equivalent": done.equivalent,
        "meeting": record.meeting,
    }


def record_line(record: Record) -> str:
    """Return what was done for people."""
    done = record.done
    number = f"[{record.id}]" if record.id else f"(meeting {record.meeting})"
    parts = [
        f"{as_hours(done.minutes)} hours" if done.minutes else "",
        done.category,
        f"led by {done.trainer}" if done.trainer else "",
        "certified trainer" if done.certified else "",
        f"makes up {done.counts_for}" if done.counts_for else "",
        f"edition {done.edition}" if done.edition else "",
        "equivalent" if done.equivalent else "",
        f"proof: {done.evidence}" if done.evidence else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"{number} {done.on} {record.requirement}" + (f": {told}" if told else "")


def _tell(context: Context, person: int, record: int) -> int:
    done, _, _ = context.desk.ask(services.training.queries.on_record(person))
    found = next((each for each in done if each.id == record), None)
    if found is None:  # taken off the record at another desk a moment later
        context.refuse(services.training.recording.no_such_record(record))
    return context.answer(record_document(found), [record_line(found)])


def record_done(context: Context) -> int:
    """Record that somebody did something."""
    args = context.args
    person, done = (
        context.person(args.who),
        _filled(context, Completed(context.day(args.on, past=True))),
    )
    event = context.do(
        services.training.recording.record(person, args.requirement, done, tuple(args.part))
    )
    return _tell(context, person, event.first("learned"))


def correct_done(context: Context) -> int:
    """Put a record right."""
    number = context.args.record
    found = context.desk.ask(services.training.queries.record(number))
    if found is None:
        context.refuse(services.training.recording.no_such_record(number))
    done = found.done
    if context.args.on is not None:
        done = replace(done, on=context.day(context.args.on, past=True))
    context.do(services.training.recording.correct(number, _filled(context, done)))
    return _tell(context, found.person, number)


def remove_done(context: Context) -> int:
    """Take a record off."""
    number = context.args.record
    context.do(services.training.recording.remove(number))
    document = {"record": number, "removed": True}
    return context.answer(document, [f"Training record {number} is deleted."])


def list_records(context: Context) -> int:
    """List what is on record of somebody."""
    person = context.person(context.args.who)
    done, granted, taken = context.desk.ask(services.training.queries.on_record(person))
    document = {
        "done": [record_document(each) for each in done],
        "excused": [exemptions.exemption_document(each) for each in granted],
        "revoked": [exemptions.revoked_document(each) for each in taken],
    }
    lines = [
        *(record_line(each) for each in done),
        *(exemptions.exemption_line(each) for each in granted),
        *(exemptions.revoked_line(each) for each in taken),
    ]
    return context.answer(document, lines or ["Nothing is on record yet."])


def old_proofs(context: Context) -> int:
    """Say how many records name a proof that is older than the center keeps it, or let it go."""
    count = context.desk.ask(services.training.recording.old_proofs())
    if context.args.let_go:
        context.do(services.training.recording.let_proofs_go())
    said = counted(count, "record names a proof", "records name a proof") + " that is older"
    if context.args.let_go:
        one, many = "record no longer names its proof", "records no longer name their proof"
        said = counted(count, one, many) + ", older"
    document = {"older": count, "let_go": context.args.let_go}
    return context.answer(document, [f"{said} than the center wants it."])


# Files


def import_records(context: Context) -> int:
    """Read training records from a CSV file."""
    rows = files.read_rows(
        context,
        read_training(context.args.file, context.reader(past=True)),
        "Reading training records",
    )
    return files.take_in(
        context,
        lambda report, progress: services.training.importing.import_training(
            rows, report, dry_run=context.args.dry_run, progress=progress
        ),
    )


def export_records(context: Context) -> int:
    """Write all training records as CSV."""
    return files.write_out(
        context, lambda to: context.desk.ask(services.training.importing.training_csv(to))
    )
