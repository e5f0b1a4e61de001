"""Commands for staff on shift: who is on now, the list of shifts, starting and ending."""

from __future__ import annotations

import argparse

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, add_why
from frontdesk.cli.shifts import away, coverage, covers, hours, put_right, rota
from frontdesk.cli.shifts.documents import (
    checked_document,
    instant_or_now,
    on_document,
    shift_slot_document,
    shift_slot_line,
    tell_slot,
    tell_work,
    work_document,
    work_line,
)
from frontdesk.cli.training.words import training_words
from frontdesk.domain.refusals import Refusal


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    group = commands.add_parser("shifts", parents=[shared], help="staff on shift, and the schedule")
    verbs = group.add_subparsers(metavar="VERB", required=True)

    now = verbs.add_parser("now", parents=[shared], help="who is on, expected, late, wanted")
    now.set_defaults(run=who_is_on)
    listing = verbs.add_parser("list", parents=[shared], help="the shifts of some days")
    listing.add_argument("--on", metavar="DAY", help="today if no day is given")
    add_days(listing)
    listing.add_argument("--who", metavar="WHO", help="only theirs")
    listing.set_defaults(run=list_shifts)
    happened = verbs.add_parser("worked", parents=[shared], help="what was worked on some days")
    happened.add_argument("--on", metavar="DAY", help="today if no day is given")
    add_days(happened)
    happened.add_argument("--who", metavar="WHO", help="only theirs")
    happened.set_defaults(run=list_worked)
    adding = verbs.add_parser("add", parents=[shared], help="put one shift into the schedule")
    whose = adding.add_mutually_exclusive_group(required=True)
    whose.add_argument("who", nargs="?", metavar="WHO")
    whose.add_argument("--empty", action="store_true", help="an open shift")
    adding.add_argument("--starts", required=True, metavar="WHEN")
    adding.add_argument("--ends", required=True, metavar="WHEN")
    adding.add_argument("--job", required=True, metavar="JOB")
    add_why(adding)
    adding.set_defaults(run=add_shift)
    _add_working(verbs, shared)
    for module in (covers, put_right, rota, away, coverage, hours):
        module.add_verbs(verbs, shared)

    jobs = verbs.add_parser("jobs", parents=[shared], help="what is done on shifts")
    inner = jobs.add_subparsers(metavar="VERB", required=True)
    titles = inner.add_parser("list", parents=[shared], help="the center's list")
    titles.set_defaults(run=list_jobs)
    new = inner.add_parser("add", parents=[shared], help="put one on the list")
    new.add_argument("title", metavar="NAME")
    new.set_defaults(run=add_job)
    renaming = inner.add_parser("rename", parents=[shared], help="give one another name")
    renaming.add_argument("title", metavar="NAME")
    renaming.add_argument("to", metavar="NAME")
    renaming.set_defaults(run=rename_job)
    retiring = inner.add_parser("retire", parents=[shared], help="use one no more for new shifts")
    retiring.add_argument("title", metavar="NAME")
    retiring.set_defaults(run=retire_job)


def _add_working(verbs: Commands, shared: Parser) -> None:
    start = verbs.add_parser("start", parents=[shared], help="somebody starts their shift")
    start.add_argument("who", metavar="WHO")
    start.add_argument("--at", metavar="WHEN")
    start.add_argument("--until", metavar="WHEN", help="it is over already, and ended then")
    start.add_argument("--job", default="", help="if it is not the planned one")
    start.add_argument("--why", default="", metavar="TEXT", help="when training is overdue")
    start.set_defaults(run=start_shift)
    end = verbs.add_parser("end", parents=[shared], help="somebody ends their shift")
    end.add_argument("who", metavar="WHO")
    end.add_argument("--at", metavar="WHEN")
    end.set_defaults(run=end_shift)
    pause = verbs.add_parser("break", parents=[shared], help="somebody takes a break")
    pause.add_argument("what", choices=("start", "end"), metavar="start|end")
    pause.add_argument("who", metavar="WHO")
    pause.add_argument("--at", metavar="WHEN")
    pause.set_defaults(run=take_break)


def add_days(parser: argparse.ArgumentParser) -> None:
    """Add the options for the first and the last day."""
    parser.add_argument("--from", dest="first", metavar="DAY", help="the first day")
    parser.add_argument("--to", dest="last", metavar="DAY", help="the last day")


def days_asked_for(context: Context, *, past: bool = False) -> tuple[str, str]:
    """Return the first and the last day that were named; today without any."""
    args = context.args
    if args.on is not None and (args.first is not None or args.last is not None):
        context.misused("Say one day with --on, or several with --from and --to, not both.")
    if args.first is None and args.last is None:
        return context.days("today" if args.on is None else args.on, past=past)
    return context.days(args.first or args.last, args.last or args.first, past=past)


# Looking


def who_is_on(context: Context) -> int:
    """Say who is on shift, expected and late, which seats are empty, and whether all is covered."""
    now = context.desk.ask(services.shifts.commands.now())
    document = {
        "at": context.stamp(now.at),
        "on": [on_document(context, work) for work in now.on],
        "expected": [shift_slot_document(context, slot) for slot in now.expected],
        "late": [shift_slot_document(context, slot) for slot in now.late],
        "empty_seats": [shift_slot_document(context, slot) for slot in now.empty],
        "next": [shift_slot_document(context, slot) for slot in now.following],
        "coverage": [checked_document(checked) for checked in now.coverage],
        "to_correct": now.to_correct,
    }
    lines = [f"{len(now.on)} on shift."]
    lines += [work_line(context, work) for work in now.on]
    for words, slots in (
        ("Late", now.late),
        ("Expected", now.expected),
        ("Open shift", now.empty),
    ):
        lines += [f"{words}: {shift_slot_line(context, slot)}" for slot in slots]
    if not now.expected:
        lines += [f"Next: {shift_slot_line(context, slot)}" for slot in now.following]
    for checked in now.coverage:
        sign = "Covered" if checked.met else "Not covered"
        lines.append(f"{sign}: {checked.rule.title} - {checked.because}")
    if now.to_correct:
        lines.append(f"{now.to_correct} to correct: “frontdesk shifts correct”.")
    return context.answer(document, lines)


def list_shifts(context: Context) -> int:
    """List the shifts of some days."""
    first, last = days_asked_for(context)
    person = None if context.args.who is None else context.person(context.args.who)
    slots = context.desk.ask(services.shifts.rota.listed(first, last, person))
    lines = [shift_slot_line(context, slot) for slot in slots]
    return context.answer(
        [shift_slot_document(context, slot) for slot in slots],
        lines or ["No shifts are planned then."],
    )


def list_worked(context: Context) -> int:
    """List what was worked on some days."""
    first, last = days_asked_for(context, past=True)
    person = None if context.args.who is None else context.person(context.args.who)
    works = context.desk.ask(services.shifts.rota.worked_on(first, last, person))
    lines = [work_line(context, work) for work in works]
    return context.answer(
        [work_document(context, work) for work in works], lines or ["Nobody worked then."]
    )


# The plan


def add_shift(context: Context) -> int:
    """Put one shift into the rota."""
    args = context.args
    person = None if args.empty else context.person(args.who)
    start, end = context.good(context.reader().span(args.starts, args.ends))
    event = context.do(services.shifts.commands.add(person, start, end, args.job))
    return tell_slot(context, event.first("shift"))


# Working


def start_shift(context: Context) -> int:
    """Record that somebody starts their shift."""
    args = context.args
    person, at = context.person(args.who), context.instant(args.at, past=True)
    if args.until is not None and at is None:
        context.misused("--until is for a shift that is over. Say with --at when it started.")
    ended = None if args.until is None or at is None else context.end(args.until, at, past=True)
    event = context.do(services.shifts.time_entries.start(person, at, args.job, ended, args.why))
    work = context.desk.ask(services.shifts.time_entries.show(event.first("worked")))
    if work is None:
        context.refuse(services.shifts.time_entries.no_such_work(event.first("worked")))
    document, warnings = training_words(context, (person,), work.began)
    return context.answer(
        work_document(context, work) | {"training": document},
        [work_line(context, work), *warnings],
    )


def end_shift(context: Context) -> int:
    """Record that somebody ends their shift."""
    args = context.args
    event = context.do(
        services.shifts.time_entries.end(context.person(args.who), instant_or_now(context, args.at))
    )
    return tell_work(context, event.first("worked"))


def take_break(context: Context) -> int:
    """Record that a break begins, or is over."""
    args = context.args
    person, at = context.person(args.who), context.instant(args.at, past=True)
    if args.what == "start":
        context.do(services.shifts.time_entries.begin_break(person, at))
    else:
        context.do(services.shifts.time_entries.end_break(person, at))
    on = context.desk.ask(services.shifts.commands.on())
    work = next((each for each in on if each.person == person), None)
    if work is None:
        context.refuse(Refusal("not-on-shift", "Nobody of that name is on shift any more."))
    return context.answer(work_document(context, work), [work_line(context, work)])


# Jobs


def list_jobs(context: Context) -> int:
    """List what is done on shifts."""
    found = context.desk.ask(services.shifts.commands.jobs_listed())
    document = [{"id": each.id, "title": each.title, "retired": each.retired} for each in found]
    lines = [each.title + (", no longer used" if each.retired else "") for each in found]
    return context.answer(document, lines or ["Nothing is on the list yet."])


def rename_job(context: Context) -> int:
    """Give a job another name."""
    number = _job(context)
    context.do(services.shifts.commands.rename_job(number, context.args.to))
    return list_jobs(context)


def retire_job(context: Context) -> int:
    """Use a job no more for new shifts."""
    context.do(services.shifts.commands.retire_job(_job(context)))
    return list_jobs(context)


def _job(context: Context) -> int:
    return context.good(context.desk.ask(services.shifts.commands.job(context.args.title)))


def add_job(context: Context) -> int:
    """Put a job on the list."""
    number = context.do(services.shifts.commands.add_job(context.args.title)).first("job")
    title = context.desk.ask(services.shifts.commands.job_titles()).get(number)
    if title is None:
        context.refuse(Refusal("no-such-job", "It is off the list again. Add it again."))
    return context.answer(
        {"id": number, "title": title, "retired": False}, [f"{title} is on the list."]
    )
