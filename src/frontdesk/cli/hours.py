"""Commands for what goes out: hours, a person's own calendar, the week on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from frontdesk.cli.context import Context
from frontdesk.cli.files import write_out
from frontdesk.cli.parsing import Commands, Parser

if TYPE_CHECKING:
    from frontdesk.domain.hours import Hours, Total


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “shifts”."""
    hours = verbs.add_parser("hours", parents=[shared], help="by person, job and week")
    hours.add_argument("--from", dest="first", metavar="DAY", help="this month's first if not said")
    hours.add_argument("--to", dest="last", metavar="DAY", help="today if not given")
    hours.add_argument("--csv", dest="file", metavar="FILE", help="write them to a file")
    hours.set_defaults(run=tell_hours)
    ics = verbs.add_parser("ics", parents=[shared], help="somebody's shifts for their calendar")
    ics.add_argument("who", metavar="WHO")
    ics.add_argument("file", metavar="FILE", help="- writes to standard output")
    ics.set_defaults(run=write_ics)
    week = verbs.add_parser("week", parents=[shared], help="a week on paper")
    week.add_argument("day", nargs="?", default="today", metavar="DAY", help="any day of it")
    where = week.add_mutually_exclusive_group()
    where.add_argument("--to", dest="file", metavar="FILE", help="write it to a file")
    where.add_argument(
        "--print", dest="on_paper", action="store_true", help="hand it to the printer"
    )
    week.set_defaults(run=tell_week)


def tell_hours(context: Context) -> int:
    """Tell the hours of some days."""
    from frontdesk import services
    from frontdesk.domain.hours import on_paper

    args = context.args
    last = "today" if args.last is None else args.last
    first = f"{context.day(last, past=True)[:7]}-01" if args.first is None else args.first
    first, last = context.days(first, last, past=True)
    if args.file is not None:
        return write_out(context, lambda to: context.desk.ask(services.hours.csv(first, last, to)))
    report = context.desk.ask(services.hours.of_days(first, last))
    document = {
        "from": first,
        "to": last,
        "hours": [_row(row) for row in report.rows],
        "paid": _total(report.paid),
        "volunteer": _total(report.volunteer),
        "going_on": report.going_on,
    }
    return context.answer(document, on_paper(report))


def _total(total: Total) -> dict[str, Any]:
    return {
        "planned_minutes": total.planned,
        "worked_minutes": total.worked,
        "estimated_minutes": total.estimated,
        "break_minutes": total.breaks,
    }


def _row(row: Hours) -> dict[str, Any]:
    return {
        "id": row.person,
        "name": row.name,
        "role": row.role.value,
        "job": row.job,
        "week": row.week,
        "planned_minutes": row.planned,
        "worked_minutes": row.worked,
        "estimated_minutes": row.estimated,
        "break_minutes": row.breaks,
    }


def write_ics(context: Context) -> int:
    """Write somebody's shifts as an iCalendar file."""
    from frontdesk import services

    person = context.person(context.args.who)
    return write_out(
        context, lambda to: context.desk.ask(services.calendars.ics(person, to)), "shift", "shifts"
    )


def tell_week(context: Context) -> int:
    """Tell a week of the rota as it goes on paper."""
    from frontdesk import services
    from frontdesk.cli.shift_documents import seat_document
    from frontdesk.domain.rota_paper import week_on_paper
    from frontdesk.files.paper import page, print_page

    days = context.desk.ask(services.rota.week(context.day(context.args.day)))
    lines = list(week_on_paper(days, context.desk.center.name, context.zone))
    if context.args.on_paper:
        refusal = print_page(page(lines))
        if refusal is not None:
            context.refuse(refusal)
        return context.answer({"printed": len(lines)}, ["The week is printing."])
    if context.args.file is not None:

        def write(to: BinaryIO) -> int:
            to.write(page(lines))
            return len(lines)

        return write_out(context, write)
    document = [
        {
            "day": day.day,
            "closed": day.closed or None,
            "opens": context.stamp(None if day.hours is None else day.hours.start),
            "closes": context.stamp(None if day.hours is None else day.hours.end),
            "length": day.length or None,
            "shifts": [seat_document(context, seat) for seat in day.seats if seat.day == day.day],
        }
        for day in days
    ]
    return context.answer(document, lines)
