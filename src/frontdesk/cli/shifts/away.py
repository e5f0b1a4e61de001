"""Commands for leave, and for days on which the center does not open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli import copying, files
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, from_to
from frontdesk.cli.shifts.covers import HIGHEST
from frontdesk.cli.shifts.documents import shift_slot_document, shift_slot_line
from frontdesk.domain.people.values import NO_NAME
from frontdesk.files.days_file import read_closed, read_leave

if TYPE_CHECKING:
    from frontdesk.domain.shifts.values import Leave

_LAST_DAY = "9999-12-31"


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “shifts”."""
    leave = verbs.add_parser("leave", parents=[shared], help="who is away, and when")
    inner = leave.add_subparsers(metavar="VERB", required=True)
    listing = inner.add_parser("list", parents=[shared], help="from today, or of some days")
    _add_days(listing)
    listing.add_argument("--who", metavar="WHO", help="only theirs")
    listing.set_defaults(run=list_leave)
    adding = inner.add_parser("add", parents=[shared], help="somebody is away")
    adding.add_argument("who", metavar="WHO")
    adding.add_argument("--from", dest="first", required=True, metavar="DAY")
    adding.add_argument("--to", dest="last", metavar="DAY", help="one day if not given")
    adding.add_argument("--reason", default="", metavar="TEXT")
    adding.set_defaults(run=add_leave)
    removing = inner.add_parser("remove", parents=[shared], help="remove time off")
    removing.add_argument("leave", type=from_to(1, HIGHEST), metavar="LEAVE")
    removing.set_defaults(run=remove_leave)
    copying.add_import(inner, shared, "leave", import_leave, "leave")
    copying.add_export(inner, shared, "all time off", "leave")

    closed = verbs.add_parser("closed", parents=[shared], help="closed days")
    inner = closed.add_subparsers(metavar="VERB", required=True)
    listing = inner.add_parser("list", parents=[shared], help="from today, or of some days")
    _add_days(listing)
    listing.set_defaults(run=list_closed)
    adding = inner.add_parser("add", parents=[shared], help="the center is closed on a day")
    adding.add_argument("day", metavar="DAY")
    adding.add_argument("--reason", default="", metavar="TEXT")
    adding.set_defaults(run=add_closed)
    removing = inner.add_parser("remove", parents=[shared], help="remove a closed day")
    removing.add_argument("day", metavar="DAY")
    removing.set_defaults(run=remove_closed)
    copying.add_import(inner, shared, "closed days", import_closed, "closed-days")
    copying.add_export(inner, shared, "closed days", "closed-days")


def _add_days(parser: Parser) -> None:
    parser.add_argument("--from", dest="first", default="today", metavar="DAY")
    parser.add_argument("--to", dest="last", default=_LAST_DAY, metavar="DAY")


def _days(context: Context) -> tuple[str, str]:
    first, last = context.day(context.args.first), context.args.last
    return (first, last) if last == _LAST_DAY else context.days(first, last)


# Leave


def _document(leave: Leave) -> dict[str, Any]:
    return {
        "leave": leave.id,
        "id": leave.person,
        "name": leave.name or NO_NAME,
        "from": leave.from_on,
        "to": leave.until_on,
        "reason": leave.reason,
    }


def _line(leave: Leave) -> str:
    why = f": {leave.reason}" if leave.reason else ""
    return f"[{leave.id}] {leave.from_on} to {leave.until_on} {leave.name or NO_NAME}{why}"


def list_leave(context: Context) -> int:
    """List who is away."""
    first, last = _days(context)
    person = None if context.args.who is None else context.person(context.args.who)
    found = context.desk.ask(services.shifts.absences.listed(first, last, person))
    lines = [_line(leave) for leave in found]
    return context.answer(
        [_document(leave) for leave in found], lines or ["Nobody has time off then."]
    )


def add_leave(context: Context) -> int:
    """Record that somebody is away, and tell which of their shifts are empty seats now."""
    args = context.args
    person = context.person(args.who)
    first, last = context.good(context.reader().days(args.first, args.last or ""))
    event = context.do(services.shifts.absences.add(person, first, last, args.reason))
    found = context.desk.ask(services.shifts.absences.listed(first, last, person))
    leave = next((each for each in found if each.id == event.first("on_leave")), None)
    if leave is None:
        context.refuse(services.shifts.absences.no_such_leave(event.first("on_leave")))
    slots = context.desk.ask(services.shifts.rota.listed(first, last, person))
    empty = [slot for slot in slots if slot.empty]
    document = _document(leave) | {
        "empty_seats": [shift_slot_document(context, slot) for slot in empty]
    }
    return context.answer(
        document,
        [_line(leave), *(f"Open shift: {shift_slot_line(context, slot)}" for slot in empty)],
    )


def remove_leave(context: Context) -> int:
    """Take leave off."""
    context.do(services.shifts.absences.remove(context.args.leave))
    document = {"leave": context.args.leave, "removed": True}
    return context.answer(document, [f"Time off {context.args.leave} is deleted."])


def import_leave(context: Context) -> int:
    """Read leave from a CSV file."""
    rows = files.read_rows(
        context, read_leave(context.args.file, context.reader()), "Reading time off"
    )
    return files.take_in(
        context,
        lambda report, _: services.transfer.import_rota.import_leave(
            rows, report, dry_run=context.args.dry_run
        ),
    )


# Closed days


def list_closed(context: Context) -> int:
    """List the days on which the center does not open."""
    found = context.desk.ask(services.shifts.closures.listed(*_days(context)))
    document = [{"on": day, "reason": reason} for day, reason in found.items()]
    lines = [f"{day} {reason}".strip() for day, reason in found.items()]
    return context.answer(document, lines or ["The center opens on every day of its hours."])


def add_closed(context: Context) -> int:
    """Record that the center does not open on a day."""
    day = context.day(context.args.day)
    context.do(services.shifts.closures.add(day, context.args.reason))
    reason = context.desk.ask(services.shifts.closures.listed(day, day)).get(day, "")
    return context.answer({"on": day, "reason": reason}, [f"The center is closed on {day}."])


def remove_closed(context: Context) -> int:
    """Have the center open on a day after all."""
    day = context.day(context.args.day)
    context.do(services.shifts.closures.remove(day))
    return context.answer({"on": day, "removed": True}, [f"The center is open on {day} after all."])


def import_closed(context: Context) -> int:
    """Read closed days from a CSV file."""
    rows = files.read_rows(
        context, read_closed(context.args.file, context.reader()), "Reading closed days"
    )
    return files.take_in(
        context,
        lambda report, _: services.transfer.import_rota.import_closed(
            rows, report, dry_run=context.args.dry_run
        ),
    )
