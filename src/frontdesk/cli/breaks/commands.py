"""Commands for taking a break from the center."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli import copying
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.domain import times
from frontdesk.domain.people.values import NO_NAME

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    group = commands.add_parser("break", parents=[shared], help="taking a break from the center")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    start = verbs.add_parser("start", parents=[shared], help="somebody takes a break")
    start.add_argument("who", metavar="WHO")
    until = start.add_mutually_exclusive_group(required=True)
    until.add_argument("--until", metavar="DAY", help="the day on which they are welcome back")
    until.add_argument("--today", action="store_true", help="welcome back tomorrow")
    start.add_argument(
        "--still-open", default="", metavar="TEXT", help="what is still open to them until then"
    )
    start.set_defaults(run=start_break)
    end = verbs.add_parser("end", parents=[shared], help="welcome back, earlier than was said")
    end.add_argument("who", metavar="WHO")
    end.set_defaults(run=end_break)
    listing = verbs.add_parser("list", parents=[shared], help="who takes a break, until when")
    listing.set_defaults(run=list_breaks)
    copying.add_both(verbs, shared, "breaks", "breaks")


def _document(context: Context, each: CenterBreak) -> dict[str, Any]:
    return {
        "break": each.id,
        "id": each.person,
        "name": each.name or NO_NAME,
        "from": each.from_on,
        "until": each.back_on,
        "still_open": each.still_open,
        "ended": context.stamp(each.ended_at),
    }


def _line(each: CenterBreak) -> str:
    name = each.name or NO_NAME
    if each.ended_at is not None:
        return f"{name}: welcome back."
    back = times.exact_date(each.back_on)
    return f"{name} is taking a break (until {back}): welcome back on {back}."


def start_break(context: Context) -> int:
    """Record that somebody takes a break."""
    args = context.args
    who = context.person(args.who)
    back = context.day("tomorrow" if args.today else args.until)
    event = context.do(services.breaks.commands.start(who, back, None, args.still_open))
    return _tell(context, event.first("center_break"))


def end_break(context: Context) -> int:
    """Record that somebody's break is over early."""
    event = context.do(services.breaks.commands.end(context.person(context.args.who)))
    return _tell(context, event.first("center_break"))


def _tell(context: Context, number: int) -> int:
    each = context.desk.ask(services.breaks.commands.show(number))
    assert each is not None
    return context.answer(_document(context, each), [_line(each)])


def list_breaks(context: Context) -> int:
    """List who takes a break."""
    found = context.desk.ask(services.breaks.commands.listed())
    lines = [_line(each) for each in found]
    document = [_document(context, each) for each in found]
    return context.answer(document, lines or ["Nobody is taking a break from the center."])
