"""Commands for roll call: the list to print, and ticking who was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli import files
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import counted, one_or_many
from frontdesk.domain.visits.roll_call import on_paper
from frontdesk.files.printing import page, print_page

if TYPE_CHECKING:
    from frontdesk.domain.visits.roll_call import RollCall
    from frontdesk.domain.visits.values import There

_NOT_HERE = Refusal("not-here", "They are not in the house, so they need not be found.")
_NO_MORE = Refusal("not-so-many", "There is nobody more without a name to tick.")


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    group = commands.add_parser("roll-call", parents=[shared], help="who is still missing")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    show = verbs.add_parser("show", parents=[shared], help="everyone, found or not")
    show.set_defaults(run=list_everyone, file=None, format=None, at=None)
    begin = verbs.add_parser("begin", parents=[shared], help="start, or go on with the open one")
    begin.set_defaults(run=begin_roll_call, file=None, format=None)
    for verb, words in (("found", "somebody was found"), ("not-found", "take the tick off")):
        tick = verbs.add_parser(verb, parents=[shared], help=words)
        whom = tick.add_mutually_exclusive_group(required=True)
        whom.add_argument("who", nargs="?", metavar="WHO")
        whom.add_argument("--unnamed", action="store_true", help="one without a name")
        tick.set_defaults(run=tick_somebody, was_found=verb == "found", file=None, format=None)
    end = verbs.add_parser("end", parents=[shared], help="end it")
    end.set_defaults(run=end_roll_call)
    printing = verbs.add_parser("print", parents=[shared], help="hand the list to the printer")
    printing.set_defaults(run=print_everyone)


def _ask(context: Context) -> RollCall:
    return context.desk.ask(services.visits.roll_call.now())


# The list


def list_everyone(context: Context) -> int:
    """Say who is in the house, found or not; with ``--to``, write names and times to a file."""
    if context.args.at is not None:
        context.misused("The roll is called now: leave --at out, or leave --roll-call out.")
    return _tell(context, _ask(context))


def print_everyone(context: Context) -> int:
    """Hand the list to the printer."""
    roll_call = _ask(context)
    refusal = print_page(page(on_paper(roll_call, context.zone)))
    if refusal is not None:
        context.refuse(refusal)
    printed = len(roll_call.everyone)
    said = one_or_many(printed, "1 name is printing.", f"{printed} names are printing.")
    return context.answer({"printed": printed}, [said])


def _tell(context: Context, roll_call: RollCall) -> int:
    here = context.desk.ask(services.visits.commands.here(roll_call.at))
    activities: dict[int, Any] = {present.visit: present.activities for present in here.checked_in}
    everyone = roll_call.everyone
    visitors: list[dict[str, Any]] = [
        {
            "id": each.person,
            "name": each.name,
            "since": context.stamp(each.since),
            "activities": list(activities.get(each.there.number, ())),
            "found": each.found,
        }
        for each in everyone
        if each.person is not None and not each.on_shift
    ]
    until = {work.person: work.until for work in context.desk.ask(services.shifts.commands.on())}
    staff: list[dict[str, Any]] = [
        {
            "id": each.person,
            "name": each.name,
            "since": context.stamp(each.since),
            "until": context.stamp(until.get(each.person or 0)),
            "job": each.job,
            "found": each.found,
        }
        for each in everyone
        if each.on_shift
    ]
    document = {
        "at": context.stamp(roll_call.at),
        "count": len(everyone) - roll_call.on_shift,
        "on_shift": roll_call.on_shift,
        "in_house": len(everyone),
        "visitors": visitors,
        "unnamed": len(everyone) - len(visitors) - len(staff),
        "staff": staff,
        "capacity": here.capacity,
        "began": context.stamp(roll_call.began),
        "found": roll_call.found,
        "to_find": len(roll_call.to_find),
    }
    lines = [f"{roll_call.found} of {len(everyone)} found."]
    marks = {True: "found", False: "     "}
    lines += [
        f"{marks[each.found]} {times.clock_time(each.since, context.zone)}  {each.name}"
        for each in everyone
    ]
    paper = on_paper(roll_call, context.zone)
    return files.give_paper(context, paper, document, len(everyone), "name", "names", lines=lines)


# Ticking


def begin_roll_call(context: Context) -> int:
    """Begin a roll call, or take up the one that is going on."""
    outcome = context.attempt(services.visits.roll_call.begin())
    if isinstance(outcome, Refusal) and outcome.code != "roll-call-open":
        context.refuse(outcome)
    return _tell(context, _ask(context))


def tick_somebody(context: Context) -> int:
    """Tick somebody as found, or take the tick off."""
    was_found = context.args.was_found
    there = _there(context, context.args.who, ticked=not was_found)
    ticking = services.visits.roll_call.found if was_found else services.visits.roll_call.not_found
    context.do(ticking(there))
    return _tell(context, _ask(context))


def _there(context: Context, who: str | None, *, ticked: bool) -> There:
    """Return how WHO is in the house, or the first without a name that is `ticked` or not."""
    person = None if who is None else context.person(who)
    fit = [each for each in _ask(context).everyone if each.person == person]
    if person is None:
        fit = [each for each in fit if each.found is ticked]
    if not fit:
        context.refuse(_NO_MORE if person is None else _NOT_HERE)
    return fit[0].there


def end_roll_call(context: Context) -> int:
    """End the roll call."""
    left = len(_ask(context).to_find)
    event = context.do(services.visits.roll_call.end())
    line = "The roll call has ended." + (
        f" {counted(left, 'was', 'were')} not found yet." if left else ""
    )
    return context.answer({"ended": context.stamp(event.at), "to_find": left}, [line])
