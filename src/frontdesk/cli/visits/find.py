"""Commands that look: find, here."""

from __future__ import annotations

import sys
from typing import Any

from frontdesk import services
from frontdesk.cli import streams
from frontdesk.cli.context import DONE, Context, print_json
from frontdesk.cli.files import add_paper
from frontdesk.cli.parsing import Commands, Parser, from_to
from frontdesk.domain.people.values import NO_NAME, Found
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.values import sum_of


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    find = commands.add_parser("find", parents=[shared], help="people, best first")
    find.add_argument("text", metavar="TEXT", help="some of the name; - reads a query a line")
    find.add_argument("--limit", type=from_to(1, 1000), default=10, metavar="N")
    find.set_defaults(run=find_people)

    usual = commands.add_parser("usual", parents=[shared], help="who usually comes about now")
    usual.set_defaults(run=who_usually_comes)

    here = commands.add_parser("here", parents=[shared], help="who is in the house")
    here.add_argument("--at", metavar="WHEN", help="at an earlier time")
    here.add_argument("--roll-call", action="store_true", help="the list to print, with everyone")
    add_paper(here, option="--to")
    here.set_defaults(run=who_is_here)


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
    limit = context.args.limit
    if context.args.text == "-":
        for line in sys.stdin:
            rows = context.desk.find(line, limit)
            with streams.answering():
                print_json([_found(context, row) for row in rows])
        return DONE
    rows = context.desk.find(context.args.text, limit)
    lines = [_found_line(context, row) for row in rows]
    return context.answer(
        [_found(context, row) for row in rows], lines or ["Nobody matches. Try fewer letters."]
    )


def who_usually_comes(context: Context) -> int:
    """Say who usually comes about now and has not come yet, as the empty box shows it."""
    rows = context.desk.usual() if context.desk.center.usual_people else []
    lines = [_found_line(context, row) for row in rows]
    return context.answer(
        [_found(context, row) for row in rows], lines or ["Nobody in particular comes about now."]
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


def who_is_here(context: Context) -> int:
    """Say who is in the house."""
    if context.args.roll_call or context.args.file is not None or context.args.format is not None:
        from frontdesk.cli.visits import roll_call

        return roll_call.list_everyone(context)
    at = context.instant(context.args.at, past=True)
    if at is not None and at > context.clock():
        context.refuse(
            Refusal("in-the-future", "That time has not come yet. Check the day and the hour.")
        )
    here = context.desk.ask(services.visits.commands.here(at))
    staff = context.desk.ask(services.shifts.commands.on(at))
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
        "on_shift": len(here.on_shift),
        "in_house": here.in_house,
        "visitors": visitors,
        "unnamed": len(here.unnamed),
        "staff": [
            {"id": work.person, "name": work.name or NO_NAME, "until": context.stamp(work.until)}
            for work in staff
        ],
        "capacity": here.capacity,
    }
    lines = [f"{sum_of(here.count, len(here.on_shift))}."]
    for present in here.visitors:
        what = f" - {', '.join(present.activities)}" if present.activities else ""
        lines.append(f"{context.moment(present.since)} {present.name or NO_NAME}{what}")
    if here.unnamed:
        lines.append(f"{len(here.unnamed)} without a name")
    for work in staff:
        until = "" if work.until is None else f", until {context.moment(work.until)}"
        lines.append(f"On shift: {work.name or NO_NAME}, {work.job}{until}")
    return context.answer(document, lines)
