"""Commands for something to know about a person when they come in."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from frontdesk import services
from frontdesk.cli import copying
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, from_to
from frontdesk.cli.visits.commands import HIGHEST
from frontdesk.domain import times
from frontdesk.domain.people.notes import PersonNote, read_until, until_words
from frontdesk.domain.people.values import NO_NAME


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    group = commands.add_parser(
        "know", parents=[shared], help="something to know about a person when they come in"
    )
    verbs = group.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", parents=[shared], help="write it so that they could read it")
    add.add_argument("who", metavar="WHO")
    add.add_argument("text", metavar="TEXT")
    _add_until(add, "the last day: Fri, 27 Nov, 2 weeks, 2026-11-27; 30 days if not given")
    add.set_defaults(run=add_message)
    listing = verbs.add_parser("list", parents=[shared], help="of somebody, or of everyone today")
    listing.add_argument("who", nargs="?", metavar="WHO")
    listing.add_argument("--past", action="store_true", help="with WHO: what is over, too")
    listing.set_defaults(run=list_messages)
    change = verbs.add_parser("change", parents=[shared], help="change what it says, or until when")
    _add_number(change)
    change.add_argument("--text", metavar="TEXT")
    _add_until(change, "another last day")
    change.set_defaults(run=change_message)
    end = verbs.add_parser("end", parents=[shared], help="it is over, before its last day")
    _add_number(end)
    end.set_defaults(run=end_message)
    copying.add_both(verbs, shared, "messages", "messages")


def _add_until(parser: argparse.ArgumentParser, words: str) -> None:
    parser.add_argument("--until", metavar="DAY", help=words)
    parser.add_argument(
        "--as-written", action="store_true", help="keep your own words after being asked about one"
    )


def _add_number(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", type=from_to(1, HIGHEST), metavar="N", help="as listed")


def document(known: PersonNote) -> dict[str, Any]:
    """Return something to know for a program."""
    return {
        "id": known.id,
        "person": known.person,
        "name": known.name or NO_NAME,
        "text": known.text,
        "from": known.from_on,
        "until": known.until_on,
    }


def on_arrival(context: Context, person: int | None) -> list[PersonNote]:
    """Return what there is to know about somebody who arrives."""
    return [] if person is None else context.desk.ask(services.people.notes.on_day([person]))


def line(context: Context, known: PersonNote) -> str:
    """Return something to know for whoever checks them in."""
    return f"Something to know: {known.text} ({_until(context, known)})"


def _until(context: Context, known: PersonNote) -> str:
    return until_words(known.until_on, times.day_of(context.clock(), context.zone))


def _tell(context: Context, messages: Iterable[PersonNote]) -> list[str]:
    return [
        f"[{each.id}] {each.name or NO_NAME}: {each.text} ({_until(context, each)})"
        for each in messages
    ]


def _last_day(context: Context) -> str | None:
    text = context.args.until
    if text is None:
        return None
    return context.good(read_until(text, context.reader()))


def add_message(context: Context) -> int:
    """Write down something to know about a person."""
    args = context.args
    person = context.person(args.who)
    act = services.people.notes.add(
        person, args.text, _last_day(context), as_written=args.as_written
    )
    return _show(context, context.do(act).first("to_know"))


def change_message(context: Context) -> int:
    """Change what it says, or until when."""
    args = context.args
    if args.text is None and args.until is None:
        context.misused("Say what to change: --text or --until.")
    act = services.people.notes.change(
        args.number, args.text, _last_day(context), as_written=args.as_written
    )
    return _show(context, context.do(act).first("to_know"))


def _show(context: Context, number: int) -> int:
    known = context.desk.ask(services.people.notes.show(number))
    if known is None:  # taken back at another desk a moment later
        context.refuse(services.people.notes.no_such_message(number))
    return context.answer(document(known), _tell(context, [known]))


def end_message(context: Context) -> int:
    """Have it be over now."""
    number = context.args.number
    context.do(services.people.notes.end(number))
    return context.answer({"id": number, "ended": True}, [f"Number {number} is over."])


def list_messages(context: Context) -> int:
    """List what there is to know, of somebody or of everyone."""
    who = context.args.who
    if context.args.past and who is None:
        context.misused("--past is for one person. Say whom.")
    messages = context.desk.ask(
        services.people.notes.everyone()
        if who is None
        else services.people.notes.of_person(context.person(who), past=context.args.past)
    )
    return context.answer(
        [document(each) for each in messages],
        _tell(context, messages) or ["There is nothing to know right now."],
    )
