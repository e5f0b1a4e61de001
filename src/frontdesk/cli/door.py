"""Commands at the door: find, arrive, leave, here, undo."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from frontdesk.cli import details
from frontdesk.cli.context import DONE, Context, print_json
from frontdesk.domain.events import Event
from frontdesk.domain.people import NO_NAME, Details, Found
from frontdesk.domain.refusals import Refusal


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add this group's commands."""
    find = commands.add_parser("find", parents=[shared], help="people, best first")
    find.add_argument("text", help="what you know of the name; - reads a query a line")
    find.add_argument("--limit", type=int, default=10, metavar="N")
    find.set_defaults(run=find_people)

    arrive = commands.add_parser("arrive", parents=[shared], help="check somebody in")
    whom = arrive.add_mutually_exclusive_group(required=True)
    whom.add_argument("who", nargs="?", metavar="WHO")
    _add_unnamed(whom)
    whom.add_argument("--new", metavar="NAME", help="welcome someone new")
    whom.add_argument("--code", help="a self-made code, new or known")
    arrive.add_argument("--at", metavar="WHEN")
    arrive.add_argument("--for", dest="activities", action="append", default=[], metavar="ACTIVITY")
    details.add_options(arrive)
    arrive.set_defaults(run=arrive_at_door)

    leave = commands.add_parser("leave", parents=[shared], help="somebody leaves")
    whom = leave.add_mutually_exclusive_group(required=True)
    whom.add_argument("who", nargs="?", metavar="WHO")
    _add_unnamed(whom)
    leave.add_argument("--at", metavar="WHEN")
    leave.set_defaults(run=leave_by_door)

    here = commands.add_parser("here", parents=[shared], help="who is in the house")
    here.add_argument("--at", metavar="WHEN", help="at an earlier time")
    here.set_defaults(run=who_is_here)

    undo = commands.add_parser("undo", parents=[shared], help="take back the last acts")
    undo.add_argument("count", nargs="?", type=int, default=1, metavar="N")
    undo.set_defaults(run=take_back)


def _add_unnamed(group: argparse._MutuallyExclusiveGroup) -> None:
    group.add_argument(
        "--unnamed",
        nargs="?",
        type=int,
        const=1,
        metavar="N",
        help="so many without a name (1 if not said)",
    )


# Finding


def _found(context: Context, found: Found) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name or NO_NAME,
        "pronouns": found.pronouns or None,
        "last_visit": context.stamp(found.last_visit),
        "here_since": context.stamp(found.here_since),
    }


def find_people(context: Context) -> int:
    """Find people; with ``-``, one query a line from standard input."""
    limit = max(1, min(context.args.limit, 1000))
    if context.args.text == "-":
        for line in sys.stdin:
            rows = context.desk.find(line, limit)
            print_json([_found(context, row) for row in rows])
            sys.stdout.flush()
        return DONE
    rows = context.desk.find(context.args.text, limit)
    lines = [_found_line(context, row) for row in rows]
    return context.answer(
        [_found(context, row) for row in rows], lines or ["Nobody fits. Try fewer letters."]
    )


def _found_line(context: Context, row: Found) -> str:
    words = [f"#{row.id}", row.name or NO_NAME]
    if row.pronouns:
        words.append(f"({row.pronouns})")
    if row.here_since is not None:
        words.append(f"- here since {context.moment(row.here_since)}")
    elif row.last_visit is not None:
        words.append(f"- last here {context.moment(row.last_visit)}")
    return " ".join(words)


# Arriving


def arrive_at_door(context: Context) -> int:
    """Check somebody in."""
    args = context.args
    if args.unnamed is not None:
        return _arrive_unnamed(context)
    if args.new is not None:
        return _welcome(context, Details(name=args.new), args.code or "")
    if args.code is not None:
        return _arrive_by_code(context)
    return _arrive(context, context.person(args.who))


def _arrive(context: Context, person: int) -> int:
    from frontdesk import services

    args = context.args
    at = context.instant(args.at)
    outcome = context.desk.do(
        context.prepared(services.visits.arrive(person, at, tuple(args.activities)))
    )
    if isinstance(outcome, Event):
        return _tell_arrival(context, outcome.first("visit"))
    if outcome.code != "already-here":
        context.refuse(outcome)
    going_on = context.desk.ask(services.visits.at(person, context.clock() if at is None else at))
    if going_on is None:
        context.refuse(outcome)
    return _tell_arrival(context, going_on.id, already=outcome)


def _arrive_by_code(context: Context) -> int:
    from frontdesk import services

    known = context.desk.ask(services.people.with_code(context.args.code))
    if known is not None:
        return _arrive(context, known)
    return _welcome(context, Details(), context.args.code)


def _welcome(context: Context, given: Details, code: str) -> int:
    from frontdesk import services

    filled = details.filled(context, given)
    at = context.instant(context.args.at)
    activities = tuple(context.args.activities)
    roles = details.roles(context)
    event = context.do(
        services.visits.welcome(filled, roles, code=code, at=at, activities=activities)
    )
    return _tell_arrival(context, event.first("visit"))


def _tell_arrival(context: Context, number: int, already: Refusal | None = None) -> int:
    from frontdesk import services

    visit = context.desk.ask(services.visits.show(number))
    if visit is None:  # the act was sent again after its visit was taken off the record
        context.refuse(services.visits.no_such_visit(number))
    name = visit.name or NO_NAME
    document = {
        "visit": visit.id,
        "person": visit.person,
        "name": name,
        "at": context.stamp(visit.arrived),
        "already_here": already is not None,
    }
    line = f"{name} arrived {context.moment(visit.arrived)}."
    return context.answer(document, [line if already is None else already.sentence])


def _arrive_unnamed(context: Context) -> int:
    from frontdesk import services

    args = context.args
    event = context.do(
        services.visits.arrive_unnamed(
            args.unnamed, context.instant(args.at), tuple(args.activities)
        )
    )
    numbers = event.ids("visit")
    visit = context.desk.ask(services.visits.show(numbers[0]))
    at = visit.arrived if visit is not None else event.at
    document = {
        "visit": numbers[0],
        "visits": numbers,
        "person": None,
        "name": None,
        "unnamed": len(numbers),
        "at": context.stamp(at),
        "already_here": False,
    }
    return context.answer(
        document, [f"{len(numbers)} without a name arrived {context.moment(at)}."]
    )


# Leaving


def leave_by_door(context: Context) -> int:
    """Record that somebody leaves."""
    from frontdesk import services

    args = context.args
    at = context.instant(args.at)
    if args.unnamed is not None:
        event = context.do(services.visits.leave_unnamed(args.unnamed, at))
        numbers = event.ids("visit")
        left = context.clock() if at is None else at
        document = {"visits": numbers, "unnamed": len(numbers), "left": context.stamp(left)}
        line = f"{len(numbers)} without a name left {context.moment(left)}."
        return context.answer(document, [line])
    event = context.do(services.visits.leave(context.person(args.who), at))
    visit = context.desk.ask(services.visits.show(event.first("visit")))
    if visit is None or visit.left is None:
        context.refuse(services.visits.no_such_visit(event.first("visit")))
    name = visit.name or NO_NAME
    return context.answer(
        {
            "visit": visit.id,
            "person": visit.person,
            "name": name,
            "arrived": context.stamp(visit.arrived),
            "left": context.stamp(visit.left),
            "at": context.stamp(visit.left),
            "minutes": (visit.left - visit.arrived) // 60,
        },
        [f"{name} left {context.moment(visit.left)}."],
    )


# Looking


def who_is_here(context: Context) -> int:
    """Say who is in the house."""
    from frontdesk import services

    here = context.desk.ask(services.visits.here(context.instant(context.args.at)))
    visitors = [
        {
            "id": present.id,
            "name": present.name or NO_NAME,
            "since": context.stamp(present.since),
            "activities": list(present.activities),
        }
        for present in here.visitors
    ]
    document = {
        "at": context.stamp(here.at),
        "count": here.count,
        "visitors": visitors,
        "unnamed": len(here.unnamed),
        "staff": [],
        "capacity": here.capacity,
    }
    lines = [f"{here.count} here."]
    for present in here.visitors:
        what = f" - {', '.join(present.activities)}" if present.activities else ""
        lines.append(f"{context.moment(present.since)} {present.name or NO_NAME}{what}")
    if here.unnamed:
        lines.append(f"{len(here.unnamed)} without a name")
    return context.answer(document, lines)


def take_back(context: Context) -> int:
    """Take back the last acts of this desk."""
    from frontdesk import services
    from frontdesk.services.desk import UNDO_REACH, undo_act

    count = context.args.count
    if not 1 <= count <= UNDO_REACH:
        context.refuse(
            Refusal("undo-out-of-range", f"From 1 to {UNDO_REACH} acts can be taken back.")
        )
    undone = []
    refusal: Refusal | None = None
    for _ in range(count):
        outcome = context.desk.do(undo_act().by(context.who))
        if isinstance(outcome, Refusal):
            refusal = outcome
            break
        undone.append(context.desk.ask(services.journal.in_words(outcome)))
    if refusal is not None and not undone:
        context.refuse(refusal)
    document = {
        "undone": [
            {"order": told.event.order, "undoes": told.event.undoes, "sentence": told.sentence}
            for told in undone
        ]
    }
    lines = [told.sentence + "." for told in undone]
    return context.answer(document, [*lines, *([refusal.sentence] if refusal else [])])
