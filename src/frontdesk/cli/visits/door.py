"""Commands at the door: arrive, leave."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli.context import Context, Refused
from frontdesk.cli.parsing import Commands, Parser, whole_number
from frontdesk.cli.people import details, know, twice
from frontdesk.cli.visits import arrival_notes
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import NO_NAME, Details
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.door import clock_set_back
from frontdesk.domain.visits.values import Visit

if TYPE_CHECKING:
    from frontdesk.services.people.duplicates import Suggestion


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    arrive = commands.add_parser("arrive", parents=[shared], help="check somebody in")
    whom = arrive.add_mutually_exclusive_group(required=True)
    whom.add_argument("who", nargs="?", metavar="WHO")
    _add_unnamed(whom)
    whom.add_argument("--new", metavar="NAME", help="welcome someone new")
    whom.add_argument("--code", help="a card, or a self-made code, new or known")
    arrive.add_argument("--at", metavar="WHEN")
    arrive.add_argument("--for", dest="activities", action="append", default=[], metavar="ACTIVITY")
    arrive.add_argument("--why", default="", metavar="TEXT", help="on a day that is closed")
    details.add_options(arrive)
    arrive.set_defaults(run=arrive_at_door)

    leave = commands.add_parser("leave", parents=[shared], help="check somebody out")
    whom = leave.add_mutually_exclusive_group(required=True)
    whom.add_argument("who", nargs="?", metavar="WHO")
    _add_unnamed(whom)
    leave.add_argument("--at", metavar="WHEN")
    leave.add_argument("--why", default="", metavar="TEXT", help="on a day that is closed")
    leave.set_defaults(run=leave_by_door)


def _add_unnamed(group: argparse._MutuallyExclusiveGroup) -> None:
    group.add_argument(
        "--unnamed",
        nargs="?",
        type=whole_number,
        const=1,
        metavar="N",
        help="so many without a name (1 if not said)",
    )


# Arriving


def arrive_at_door(context: Context) -> int:
    """Check somebody in."""
    args = context.args
    if args.new is not None:
        return _welcome(context, Details(name=args.new), asking=True)
    if args.code is not None:
        return _arrive_by_code(context)
    option = details.first_given(args)
    if option is not None:
        context.misused(f"{option} is for someone new. For others use “frontdesk people edit”.")
    if args.unnamed is not None:
        return _arrive_unnamed(context)
    return _arrive(context, context.person(args.who))


def _arrive(context: Context, person: int) -> int:
    args = context.args
    at = context.instant(args.at, past=True)
    outcome = context.attempt(
        services.visits.commands.arrive(person, at, tuple(args.activities), args.why)
    )
    if isinstance(outcome, Event):
        return _tell_arrival(context, outcome)
    if outcome.code != "already-here":
        context.refuse(outcome)
    going_on = context.desk.ask(
        services.visits.commands.at(person, context.clock() if at is None else at)
    )
    if going_on is None:
        context.refuse(outcome)
    return _tell(context, going_on, already=outcome)


def _arrive_by_code(context: Context) -> int:
    shown = services.people.lookup.by_code(context.args.code)
    known = context.desk.ask(shown)
    if isinstance(known, Refusal) and known.code != "code-unknown":
        context.refuse(known)  # a card that does not count
    if isinstance(known, int):
        return _arrive(context, known)
    try:
        return _welcome(context, Details(), context.args.code)
    except Refused as refused:
        known = context.desk.ask(shown)
        if refused.refusal.code != "code-taken" or isinstance(known, Refusal):
            raise
        return _arrive(context, known)  # another desk welcomed them a moment before


def _welcome(context: Context, given: Details, code: str = "", *, asking: bool = False) -> int:
    """Welcome someone new; `asking` tells who on file may be meant."""
    filled = details.filled(context, given)
    at = context.instant(context.args.at, past=True)
    activities = tuple(context.args.activities)
    roles = details.roles(context)
    event = context.do(
        services.visits.commands.welcome(filled, roles, code=code, at=at, activities=activities)
    )
    maybe = twice.maybe(context, filled, event.first("person")) if asking else None
    return _tell_arrival(context, event, maybe)


def _tell_arrival(context: Context, event: Event, maybe: list[Suggestion] | None = None) -> int:
    number = event.first("visit")
    visit = context.desk.ask(services.visits.commands.show(number))
    if visit is None:  # the act was sent again after its visit was taken off the record
        context.refuse(services.visits.visit_rules.no_such_visit(number))
    return _tell(context, visit, maybe=maybe)


def _tell(
    context: Context,
    visit: Visit,
    already: Refusal | None = None,
    maybe: list[Suggestion] | None = None,
) -> int:
    name = visit.name or NO_NAME
    known = know.on_arrival(context, visit.person)
    document = {
        "visit": visit.id,
        "person": visit.person,
        "name": name,
        "at": context.stamp(visit.arrived),
        "already_here": already is not None,
        "to_know": [know.document(each) for each in known],
        **arrival_notes.document(context, visit.person),
    }
    line = f"{name[:1].upper()}{name[1:]} arrived {context.moment(visit.arrived)}."
    lines = [line if already is None else already.sentence]
    if maybe is not None:
        document["maybe"] = [twice.maybe_document(context, each) for each in maybe]
        lines += [twice.maybe_line(context, each, visit.person or 0) for each in maybe]
    lines += [know.line(context, each) for each in known]
    return _welcome_in(context, document, [*lines, *arrival_notes.lines(context, visit.person)])


def _welcome_in(context: Context, document: dict[str, Any], lines: list[str]) -> int:
    """Answer, and say how full the house is now; nobody is turned away for it."""
    here = context.desk.ask(services.visits.commands.here())
    document |= {
        "count": here.count,
        "on_shift": len(here.on_shift),
        "in_house": here.in_house,
        "capacity": here.capacity,
        "over_capacity": here.over_capacity,
    }
    full = f"The house is full: {here.in_house} of {here.capacity}."
    return _answer(context, document, [*lines, full] if here.full else lines)


def _answer(context: Context, document: dict[str, Any], lines: list[str]) -> int:
    """Answer, and say when this machine's clock was set back: it was written down as it says."""
    recorded = context.desk.ask(services.desk.journal.last_recorded())
    askew = clock_set_back(context.clock(), recorded, context.zone)
    document["recorded_later"] = context.stamp(recorded) if askew else None
    return context.answer(document, [*lines, askew] if askew else lines)


def _arrive_unnamed(context: Context) -> int:
    args = context.args
    event = context.do(
        services.visits.commands.arrive_unnamed(
            args.unnamed, context.instant(args.at, past=True), tuple(args.activities), args.why
        )
    )
    numbers = event.ids("visit")
    visit = context.desk.ask(services.visits.commands.show(numbers[0]))
    at = visit.arrived if visit is not None else event.at
    document = {
        "visit": numbers[0],
        "visits": numbers,
        "person": None,
        "name": None,
        "unnamed": len(numbers),
        "at": context.stamp(at),
        "already_here": False,
        "to_know": [],
        **arrival_notes.document(context, None),
    }
    return _welcome_in(
        context, document, [f"{len(numbers)} without a name arrived {context.moment(at)}."]
    )


# Leaving


def leave_by_door(context: Context) -> int:
    """Record that somebody leaves."""
    args = context.args
    at = context.instant(args.at, past=True)
    if args.unnamed is not None:
        event = context.do(services.visits.commands.leave_unnamed(args.unnamed, at))
        numbers = event.ids("visit")
        left = context.clock() if at is None else at
        document = {"visits": numbers, "unnamed": len(numbers), "left": context.stamp(left)}
        line = f"{len(numbers)} without a name left {context.moment(left)}."
        return _answer(context, document, [line])
    event = context.do(services.visits.commands.leave(context.person(args.who), at, args.why))
    visit = context.desk.ask(services.visits.commands.show(event.first("visit")))
    if visit is None or visit.left is None:
        context.refuse(services.visits.visit_rules.no_such_visit(event.first("visit")))
    name = visit.name or NO_NAME
    return _answer(
        context,
        {
            "visit": visit.id,
            "person": visit.person,
            "name": name,
            "arrived": context.stamp(visit.arrived),
            "left": context.stamp(visit.left),
            "at": context.stamp(visit.left),
            "minutes": (visit.left - visit.arrived) // 60,
        },
        [f"{name[:1].upper()}{name[1:]} left {context.moment(visit.left)}."],
    )
