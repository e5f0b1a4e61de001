"""Commands for what conversations go out as: a calendar's file, the sheet for the wall."""

from __future__ import annotations

from frontdesk import services
from frontdesk.cli import files
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, whole_number


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “talk”."""
    ics = verbs.add_parser("ics", parents=[shared], help="somebody's, for their calendar")
    ics.add_argument("who", metavar="WHO")
    ics.add_argument("file", metavar="FILE", help="- writes to standard output")
    ics.add_argument("--only", type=whole_number, metavar="CONVERSATION", help="this one alone")
    ics.set_defaults(run=write_calendar)
    sheet = verbs.add_parser("sheet", parents=[shared], help="the day's, for the wall")
    files.add_paper(sheet)
    sheet.add_argument("--on", metavar="DAY", default="today")
    sheet.set_defaults(run=write_sheet)


def write_calendar(context: Context) -> int:
    """Write somebody's conversations as an iCalendar file."""
    args = context.args
    files.check_kind(context, "ics")
    person = context.person(args.who)
    calendars = services.conversations.calendars
    if not context.desk.ask(calendars.entries(person, args.only)):
        context.refuse(calendars.NO_CONVERSATIONS)
    return files.write_out(
        context,
        lambda to: context.desk.ask(calendars.ics(person, to, args.only)),
        "conversation",
        "conversations",
        kind="ics",
    )


def write_sheet(context: Context) -> int:
    """Show the day's sheet, or write it to a file."""
    args = context.args
    day = context.day(args.on)
    paper = context.desk.ask(services.conversations.sheet.for_the_wall(day))
    rows = [row for table in paper.tables for row in table.rows]
    document = {
        "on": day,
        "conversations": [
            {"when": when, "who": who, "where": where or None} for when, who, where in rows
        ],
    }
    return files.give_paper(context, paper, document, len(rows), "conversation", "conversations")
