"""Commands for the end of a day: close-day, and what the next morning asks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.cli.visits.commands import visit_document, visit_line
from frontdesk.domain import times
from frontdesk.domain.sentences import one_or_many, one_stop

if TYPE_CHECKING:
    from frontdesk.domain.visits.days import Day


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    close = commands.add_parser(
        "close-day", parents=[shared], help="check everyone out (estimated)"
    )
    close.add_argument("day", nargs="?", metavar="DAY", help="today if no day is given")
    close.add_argument(
        "--at", metavar="WHEN", help="when they left; else as the center's settings say"
    )
    close.set_defaults(run=close_day)

    unseen = commands.add_parser(
        "estimated", parents=[shared], help="people who left without checking out, to correct"
    )
    unseen.add_argument(
        "day", nargs="?", metavar="DAY", help="the last day before today if none is given"
    )
    unseen.add_argument(
        "--leave", action="store_true", help="accept the estimated times, and ask no more"
    )
    unseen.set_defaults(run=list_estimated)


def close_day(context: Context) -> int:
    """Close a day of the center."""
    day, text = context.args.day, context.args.at
    day = None if day is None else context.day(day, past=True)
    at = context.instant(text, day=day or "", past=True)  # an hour alone: on the day that is closed
    if text is not None and at is None:
        at = context.clock()
    if day is None:
        day = times.day_of(context.clock() if at is None else at, context.zone)
    event = context.do(services.visits.closing.close_day(day, at))
    context.day_was_closed = True
    closed = context.desk.ask(services.visits.closing.day(day))
    settled = [visit for visit in closed.visits if visit.id in set(event.ids("visit"))]
    document = {
        "day": day,
        "closed_at": context.stamp(event.at),
        "settled": [visit_document(context, visit) for visit in settled],
    }
    name = times.exact_date(day)
    count = len(settled)
    leavings = one_or_many(count, "1 check-out is estimated:", f"{count} check-outs are estimated:")
    first = f"{name} is closed. " + (leavings if count else "Nobody was still checked in.")
    return context.answer(document, [first, *(visit_line(context, visit) for visit in settled)])


def list_estimated(context: Context) -> int:
    """List the visits of a day whose leaving nobody saw."""
    named = context.args.day
    asked = services.visits.closing.unseen(None if named is None else context.day(named, past=True))
    day = context.desk.ask(asked)
    if context.args.leave:
        event = context.do(services.visits.closing.leave_estimated(day.day))
        told = context.desk.ask(services.desk.journal.in_words(event))
        return _answer(context, context.desk.ask(asked), [one_stop(f"{told.sentence}.")])
    return _answer(context, day, [])


def _answer(context: Context, day: Day, lines: list[str]) -> int:
    document = {
        "day": day.day,
        "closed_at": context.stamp(day.closed_at),
        "visits": [visit_document(context, visit) for visit in day.visits],
        "looked_at": len(day.looked_at),
    }
    name = times.exact_date(day.day)
    if not day.visits:
        left_so = f" or was looked at ({len(day.looked_at)} stay estimated)" * bool(day.looked_at)
        return context.answer(document, lines or [f"Every check-out of {name} is known{left_so}."])
    lines += [f"{name}, people who left without checking out:"]
    lines += [
        visit_line(context, visit) + ("" if visit.left else " - not closed") for visit in day.visits
    ]
    lines.append("Correct one with “frontdesk visits correct NUMBER --left WHEN”; with --leave the")
    lines.append("other times stay estimated, and nobody asks again.")
    return context.answer(document, lines)
