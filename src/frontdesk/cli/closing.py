"""Commands for the end of a day: close-day, and what the next morning asks about."""

from __future__ import annotations

import re

from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.cli.visits import visit_document, visit_line

_HOUR_ONLY = re.compile(r"\d{1,2}:\d\d")


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    close = commands.add_parser(
        "close-day", parents=[shared], help="settle who is still in, as estimated"
    )
    close.add_argument("day", nargs="?", metavar="DAY", help="today if no day is given")
    close.add_argument(
        "--at", metavar="WHEN", help="when they left; else as the center's settings say"
    )
    close.set_defaults(run=close_day)

    unseen = commands.add_parser(
        "estimated", parents=[shared], help="leavings that nobody saw, to be put right"
    )
    unseen.add_argument(
        "day", nargs="?", metavar="DAY", help="the last day before today if none is given"
    )
    unseen.set_defaults(run=list_estimated)


def close_day(context: Context) -> int:
    """Close a day of the center."""
    from frontdesk import services
    from frontdesk.domain import times

    day, text = context.args.day, context.args.at
    day = None if day is None else context.day(day)
    if day is not None and text is not None and _HOUR_ONLY.fullmatch(text.strip()):
        text = f"{day} {text.strip()}"  # an hour alone is meant on the day that is closed
    at = context.instant(text)
    if text is not None and at is None:
        at = context.clock()
    if day is None:
        day = times.day_of(context.clock() if at is None else at, context.zone)
    event = context.do(services.closing.close_day(day, at))
    closed = context.desk.ask(services.closing.day(day))
    settled = [visit for visit in closed.visits if visit.id in set(event.ids("visit"))]
    document = {
        "day": day,
        "closed_at": context.stamp(event.at),
        "settled": [visit_document(context, visit) for visit in settled],
    }
    name = times.exact_day(times.day_span(day, context.zone)[0], context.zone)
    count = len(settled)
    leavings = "1 leaving is estimated:" if count == 1 else f"{count} leavings are estimated:"
    first = f"{name} is closed. " + (leavings if count else "Nobody was still signed in.")
    return context.answer(document, [first, *(visit_line(context, visit) for visit in settled)])


def list_estimated(context: Context) -> int:
    """List the visits of a day whose leaving nobody saw."""
    from frontdesk import services
    from frontdesk.domain import times

    named = context.args.day
    day = context.desk.ask(services.closing.unseen(None if named is None else context.day(named)))
    document = {
        "day": day.day,
        "closed_at": context.stamp(day.closed_at),
        "visits": [visit_document(context, visit) for visit in day.visits],
    }
    name = times.exact_day(times.day_span(day.day, context.zone)[0], context.zone)
    if not day.visits:
        return context.answer(document, [f"Every leaving of {name} is known."])
    lines = [f"{name}, leavings that nobody saw:"]
    lines += [
        visit_line(context, visit) + ("" if visit.left else " - not closed") for visit in day.visits
    ]
    lines.append("Put one right with “frontdesk visits correct NUMBER --left WHEN”.")
    return context.answer(document, lines)
