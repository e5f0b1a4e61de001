"""Commands for what the center wants of conversations, and for its rooms."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.conversations.documents import room_number
from frontdesk.cli.parsing import Commands, Parser, whole_number
from frontdesk.cli.shifts.documents import span_text
from frontdesk.domain import times
from frontdesk.domain.conversations.formatting import lengths
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.spans import say_length

if TYPE_CHECKING:
    from frontdesk.domain.conversations.values import Rules
    from frontdesk.services.conversations.hours import Talked

_NUMBERS = {
    "usual": ("--usual", "free minutes after an open-ended one starts"),
    "grid": ("--grid", "one starts every so many minutes"),
    "before": ("--before", "minutes of room to breathe before one"),
    "after": ("--after", "and after one"),
    "notice": ("--notice", "so many minutes ahead at least"),
    "ahead": ("--ahead", "so many days ahead at most"),
    "per_day": ("--per-day", "so many a person a day at most; 0 for no limit"),
    "per_week": ("--per-week", "so many a week; 0 for no limit"),
}
_SWITCHES = {
    "open_ended": ("--open-ended", "whether one may be open-ended"),
    "shared_line": ("--shared-line", "whether there is one shared line"),
    "room_needed": ("--room-needed", "whether each needs a room"),
}


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add the commands for rules and rooms."""
    rules = verbs.add_parser(
        "rules", parents=[shared], help="what the center wants; options change"
    )
    rules.add_argument("--lengths", metavar="N,N", help="such as 30,60")
    for option, words in _NUMBERS.values():
        rules.add_argument(option, type=whole_number, metavar="N", help=words)
    for option, words in _SWITCHES.values():
        rules.add_argument(option, choices=("on", "off"), help=words)
    rules.set_defaults(run=show_or_change)
    hours = verbs.add_parser("hours", parents=[shared], help="how long people talked")
    hours.add_argument("--from", dest="first", metavar="DAY", help="this month's first if not said")
    hours.add_argument("--to", dest="last", metavar="DAY", help="today if not given")
    hours.set_defaults(run=tell_hours)
    rooms = verbs.add_parser("rooms", parents=[shared], help="the rooms to talk in")
    inner = rooms.add_subparsers(metavar="VERB", required=True)
    inner.add_parser("list", parents=[shared], help="all of them").set_defaults(run=list_rooms)
    adding = inner.add_parser("add", parents=[shared], help="put one on the list")
    adding.add_argument("room", metavar="ROOM")
    adding.set_defaults(run=add_room)
    renaming = inner.add_parser("rename", parents=[shared], help="give one another name")
    renaming.add_argument("room", metavar="ROOM")
    renaming.add_argument("to", metavar="NAME")
    renaming.set_defaults(run=rename_room)
    retiring = inner.add_parser("retire", parents=[shared], help="use one no more")
    retiring.add_argument("room", metavar="ROOM")
    retiring.set_defaults(run=retire_room)
    for verb, words in (("close", "it cannot be had then"), ("open", "it can, after all")):
        stretch = inner.add_parser(verb, parents=[shared], help=words)
        stretch.add_argument("room", metavar="ROOM")
        stretch.add_argument("--on", metavar="DAY", help="a whole day")
        stretch.add_argument("--from", dest="first", metavar="WHEN")
        stretch.add_argument("--to", dest="last", metavar="WHEN")
        stretch.set_defaults(run=close_or_open, closes=verb == "close")


def show_or_change(context: Context) -> int:
    """Change what was named, and show all of it."""
    args = context.args
    kept = context.desk.ask(services.conversations.settings.rules())
    changed: dict[str, Any] = {
        name: value for name in _NUMBERS if (value := getattr(args, name)) is not None
    }
    for name in _SWITCHES:
        if getattr(args, name) is not None:
            changed[name] = getattr(args, name) == "on"
    if args.lengths is not None:
        changed["lengths"] = _lengths(context, args.lengths)
    if changed and replace(kept, **changed) != kept:
        context.do(services.conversations.settings.change(replace(kept, **changed)))
        kept = context.desk.ask(services.conversations.settings.rules())
    document = asdict(kept) | {"lengths": list(kept.lengths)}
    return context.answer(document, _rules_in_words(kept))


def _rules_in_words(rules: Rules) -> list[str]:
    notice = f", and at least {say_length(rules.notice * 60)}" if rules.notice else ""
    lasts = lengths(rules.lengths, open_ended=rules.open_ended)
    return [
        f"A conversation lasts {lasts}; an open-ended one takes {rules.usual} minutes.",
        f"It starts every {say_length(rules.grid * 60)}, counted from midnight.",
        f"Room to breathe: {rules.before} minutes before and {rules.after} after.",
        f"It is proposed at most {rules.ahead} days ahead{notice}.",
        f"Most for one person: {rules.per_day or 'any number'} a day, "
        f"{rules.per_week or 'any number'} a week.",
        f"A room is needed: {'yes' if rules.room_needed else 'no'}.",
        f"One shared line that both see and both initial: {'on' if rules.shared_line else 'off'}.",
    ]


def _lengths(context: Context, text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        context.misused("Write the lengths as minutes, like 30,60.")
    return tuple(sorted({int(part) for part in parts}))


# Hours


def tell_hours(context: Context) -> int:
    """Tell how long people talked, as it really was; estimated ends stand apart."""
    args = context.args
    last = "today" if args.last is None else args.last
    first = f"{context.day(last, past=True)[:7]}-01" if args.first is None else args.first
    first, last = context.days(first, last, past=True)
    total, each_ones = context.desk.ask(services.conversations.hours.of_days(first, last))
    rows = [{"id": each.person, "name": each.name or NO_NAME} | _sum(each) for each in each_ones]
    document = {"from": first, "to": last, "hours": rows} | _sum(total)
    lines = [f"{total.conversations:,} talked, {_in_words(total)}."]
    lines += [
        f"{each.name or NO_NAME}: {each.conversations}, {_in_words(each)}" for each in each_ones
    ]
    return context.answer(document, lines)


def _sum(each: Talked) -> dict[str, Any]:
    return {
        "conversations": each.conversations,
        "minutes": each.minutes,
        "estimated_minutes": each.estimated,
    }


def _in_words(each: Talked) -> str:
    estimated = f" and {say_length(each.estimated * 60)} estimated" if each.estimated else ""
    return say_length(each.minutes * 60) + estimated


# Rooms


def list_rooms(context: Context) -> int:
    """List the rooms."""
    found = context.desk.ask(services.conversations.rooms.listed())
    document = [
        {
            "id": room.id,
            "title": room.title,
            "retired": room.retired,
            "closed": [
                {"from": context.stamp(span.start), "to": context.stamp(span.end)}
                for span in room.closed
            ],
        }
        for room in found
    ]
    lines = []
    for room in found:
        closed = "; ".join(span_text(context, *span) for span in room.closed)
        state = ", no longer used" if room.retired else f", closed {closed}" if closed else ""
        lines.append(f"{room.title}{state}")
    nothing = "No rooms are on the list. Add one with “frontdesk talk rooms add”."
    return context.answer(document, lines or [nothing])


def add_room(context: Context) -> int:
    """Put a room on the list."""
    context.do(services.conversations.rooms.add(context.args.room))
    return list_rooms(context)


def rename_room(context: Context) -> int:
    """Give a room another name."""
    number = room_number(context, context.args.room)
    context.do(services.conversations.rooms.rename(number or 0, context.args.to))
    return list_rooms(context)


def retire_room(context: Context) -> int:
    """Use a room no more."""
    number = room_number(context, context.args.room)
    context.do(services.conversations.rooms.retire(number or 0))
    return list_rooms(context)


def close_or_open(context: Context) -> int:
    """Have a room closed for a while, or open after all."""
    args = context.args
    number = room_number(context, args.room) or 0
    if args.on is not None and args.first is None and args.last is None:
        start, end = times.day_span(context.day(args.on), context.zone)
    elif args.on is None and args.first is not None and args.last is not None:
        start, end = context.good(context.reader().span(args.first, args.last))
    else:
        context.misused("Say a whole day with --on, or --from and --to.")
    services_rooms = services.conversations.rooms
    act = services_rooms.close if args.closes else services_rooms.open_again
    context.do(act(number, start, end))
    return list_rooms(context)
