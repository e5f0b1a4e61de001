"""Commands for what goes out: hours, a person's own calendar, the week on paper."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.files import add_paper, check_kind, give_paper, write_out
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.cli.shifts.documents import shift_slot_document
from frontdesk.domain.shifts.hours import as_paper, on_paper
from frontdesk.domain.shifts.rota_paper import week_on_paper
from frontdesk.files.printing import page, print_page, written

if TYPE_CHECKING:
    from frontdesk.domain.shifts.hours import Hours, Total


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “shifts”."""
    hours = verbs.add_parser("hours", parents=[shared], help="by person, job and week")
    hours.add_argument("--from", dest="first", metavar="DAY", help="this month's first if not said")
    hours.add_argument("--to", dest="last", metavar="DAY", help="today if not given")
    add_paper(hours, option="--csv")
    hours.set_defaults(run=tell_hours)
    ics = verbs.add_parser("ics", parents=[shared], help="somebody's shifts for their calendar")
    ics.add_argument("who", metavar="WHO")
    ics.add_argument("file", metavar="FILE", help="- writes to standard output")
    ics.set_defaults(run=write_ics)
    week = verbs.add_parser("week", parents=[shared], help="a week on paper")
    week.add_argument("day", nargs="?", default="today", metavar="DAY", help="any day of it")
    add_paper(week, option="--to")
    week.add_argument(
        "--print", dest="on_paper", action="store_true", help="hand it to the printer"
    )
    week.set_defaults(run=tell_week)


def tell_hours(context: Context) -> int:
    """Tell the hours of some days."""
    args = context.args
    last = "today" if args.last is None else args.last
    first = f"{context.day(last, past=True)[:7]}-01" if args.first is None else args.first
    first, last = context.days(first, last, past=True)
    report = context.desk.ask(services.shifts.hours.of_days(first, last))
    document = {
        "from": first,
        "to": last,
        "hours": [_row(row) for row in report.rows],
        "paid": _total(report.paid),
        "volunteer": _total(report.volunteer),
        "going_on": report.going_on,
    }
    paper = as_paper(report, context.desk.center.name)

    def write(kind: str) -> bytes:
        if kind != "csv":
            return written(paper, kind, context.clock())
        to = BytesIO()
        context.desk.ask(services.shifts.hours.csv(first, last, to))
        return to.getvalue()

    if args.file == "-" and args.format is None:
        args.format = "csv"  # as it always was
    return give_paper(
        context,
        paper,
        document,
        len(report.rows),
        "row",
        "rows",
        write=write,
        lines=on_paper(report),
    )


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
    check_kind(context, "ics")
    person = context.person(context.args.who)
    if not context.desk.ask(services.shifts.calendars.entries(person)):
        context.refuse(services.shifts.calendars.NO_SHIFTS)
    return write_out(
        context,
        lambda to: context.desk.ask(services.shifts.calendars.ics(person, to)),
        "shift",
        "shifts",
        kind="ics",
    )


def tell_week(context: Context) -> int:
    """Tell a week of the rota as it goes on paper."""
    if context.args.on_paper and context.args.file is not None:
        context.misused("Say --to or --print, not both.")
    days = context.desk.ask(services.shifts.rota.week(context.day(context.args.day)))
    paper = week_on_paper(days, context.desk.center.name, context.zone)
    shifts = sum(slot.on and slot.day == day.day for day in days for slot in day.slots)
    if context.args.on_paper:
        refusal = print_page(page(paper))
        if refusal is not None:
            context.refuse(refusal)
        return context.answer({"printed": shifts}, ["The week is printing."])
    document = [
        {
            "day": day.day,
            "closed": day.closed or None,
            "opens": context.stamp(None if day.hours is None else day.hours.start),
            "closes": context.stamp(None if day.hours is None else day.hours.end),
            "length": day.length or None,
            "shifts": [
                shift_slot_document(context, slot) for slot in day.slots if slot.day == day.day
            ],
        }
        for day in days
    ]
    return give_paper(context, paper, document, shifts, "shift", "shifts")
