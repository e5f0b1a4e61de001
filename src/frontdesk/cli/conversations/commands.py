"""Commands for conversations: times on offer, proposing, agreeing, moving, letting go."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from frontdesk import services
from frontdesk.cli import copying
from frontdesk.cli.context import Context
from frontdesk.cli.conversations import exports
from frontdesk.cli.conversations import now as conversation_now
from frontdesk.cli.conversations import reminders as conversation_reminders
from frontdesk.cli.conversations import rules as conversation_rules
from frontdesk.cli.conversations.documents import (
    conversation_document,
    conversation_line,
    room_number,
    slot_document,
    slot_line,
    tell,
    tell_begun,
)
from frontdesk.cli.files import read_rows, take_in
from frontdesk.cli.parsing import Commands, Parser, add_why, from_to, whole_number
from frontdesk.cli.shifts.commands import add_days, days_asked_for
from frontdesk.cli.shifts.documents import instant
from frontdesk.files.conversations_file import read_conversations
from frontdesk.services.conversations.checks import no_such_conversation

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act

STATES = ("proposed", "agreed", "talking", "talked", "did-not-meet", "let-go")


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    group = commands.add_parser("talk", parents=[shared], help="conversations: a time to talk")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    slots = verbs.add_parser("slots", parents=[shared], help="times on offer")
    slots.add_argument("--on", metavar="DAY", help="today if no day is given")
    add_days(slots)
    slots.add_argument("--with", dest="other", metavar="WHO", help="only with them")
    slots.add_argument("--for", dest="who", metavar="WHO", help="who wants to talk")
    slots.add_argument("--room", metavar="ROOM")
    slots.add_argument("--limit", type=from_to(1, 1_000_000), metavar="N")
    _add_length(slots)
    slots.set_defaults(run=list_slots)
    listing = verbs.add_parser("list", parents=[shared], help="the conversations of some days")
    listing.add_argument("--on", metavar="DAY", help="today if no day is given")
    add_days(listing)
    listing.add_argument("--who", metavar="WHO", help="only theirs")
    listing.add_argument("--state", choices=STATES)
    listing.set_defaults(run=list_conversations)
    show = _on_one(verbs, shared, "show", "one conversation")
    show.set_defaults(run=show_conversation)
    _add_proposing(verbs, shared)
    add_why(
        copying.add_import(verbs, shared, "conversations", import_conversations, "conversations")
    )
    copying.add_export(verbs, shared, "conversations", "conversations")
    for module in (conversation_now, exports, conversation_reminders, conversation_rules):
        module.add_verbs(verbs, shared)


def _on_one(verbs: Commands, shared: Parser, verb: str, words: str) -> Parser:
    parser = verbs.add_parser(verb, parents=[shared], help=words)
    parser.add_argument("conversation", type=whole_number, metavar="CONVERSATION")
    return parser


def _add_length(parser: argparse.ArgumentParser) -> None:
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=whole_number, metavar="N", help="how long")
    length.add_argument("--open-ended", action="store_true")


def _add_time(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="WHEN")
    _add_length(parser)
    parser.add_argument("--room", metavar="ROOM")
    parser.add_argument("--why", default="", metavar="TEXT", help="when training is overdue")


def _add_proposing(verbs: Commands, shared: Parser) -> None:
    propose = verbs.add_parser(
        "propose", parents=[shared], help="propose one; without --at it waits for a time"
    )
    propose.add_argument("who", metavar="WHO")
    whom = propose.add_mutually_exclusive_group(required=True)
    whom.add_argument("other", nargs="?", metavar="WITH")
    whom.add_argument("--anyone", action="store_true", help="with anyone")
    _add_time(propose)
    propose.add_argument("--agreed", action="store_true", help="both are here and say yes")
    propose.add_argument("--past", action="store_true", help="it was then, and is over")
    propose.add_argument("--about", type=whole_number, metavar="CONVERSATION")
    propose.set_defaults(run=propose_conversation)
    agree = _on_one(verbs, shared, "agree", "say yes to one, or take one that is with anyone")
    agree.add_argument("who", nargs="?", metavar="WHO")
    agree.add_argument("--why", default="", metavar="TEXT", help="when training is overdue")
    agree.set_defaults(run=agree_to_conversation)
    offer = _on_one(verbs, shared, "offer", "offer another time; the other one is asked again")
    offer.add_argument("who", metavar="WHO", help="who offers it")
    _add_time(offer)
    offer.set_defaults(run=offer_time)
    move = _on_one(verbs, shared, "move", "give it another time, length or room")
    _add_time(move)
    move.add_argument("--past", action="store_true", help="it was then, and is over")
    move.set_defaults(run=move_conversation)
    go = _on_one(verbs, shared, "let-go", "let one go; nobody is asked why")
    go.add_argument("who", nargs="?", metavar="WHO")
    go.set_defaults(run=let_go)
    back = _on_one(verbs, shared, "reinstate", "bring one back")
    back.add_argument("--why", default="", metavar="TEXT", help="when training is overdue")
    back.set_defaults(run=reinstate)


def length(context: Context) -> int | None:
    """Return how long it is to be, minutes: the usual length unless said, None for open-ended."""
    if context.args.open_ended:
        return None
    if context.args.minutes is not None:
        return int(context.args.minutes)
    rules = context.desk.ask(services.conversations.settings.rules())
    fits = [each for each in rules.lengths if each == rules.usual] or list(rules.lengths)
    return fits[0] if fits else None


# Looking


def list_slots(context: Context) -> int:
    """List the times on offer."""
    args = context.args
    first, last = days_asked_for(context)
    offers = context.desk.ask(
        services.conversations.slots.free_times(
            first,
            last,
            minutes=length(context),
            with_whom=None if args.other is None else context.person(args.other),
            who=None if args.who is None else context.person(args.who),
            room=room_number(context, args.room),
        )
    )
    slots = offers.first(len(offers) if args.limit is None else args.limit)
    lines = [slot_line(context, slot) for slot in slots]
    nothing = "No time is free then. Try another day, or --from and --to for several."
    return context.answer([slot_document(context, slot) for slot in slots], lines or [nothing])


def list_conversations(context: Context) -> int:
    """List the conversations of some days."""
    args = context.args
    first, last = days_asked_for(context)
    person = None if args.who is None else context.person(args.who)
    found = context.desk.ask(services.conversations.queries.on_days(first, last, person))
    found = [talk for talk in found if args.state in (None, talk.state.value)]
    cannot = context.desk.ask(services.conversations.prevented.among(found))
    lines = [conversation_line(context, talk, cannot.get(talk.id)) for talk in found]
    nothing = "No conversations then. “frontdesk talk slots” shows the times on offer."
    document = [conversation_document(context, talk, cannot.get(talk.id)) for talk in found]
    return context.answer(document, lines or [nothing])


def show_conversation(context: Context) -> int:
    """Show one conversation."""
    return tell(context, context.args.conversation)


# Proposing


def propose_conversation(context: Context) -> int:
    """Propose a conversation."""
    args = context.args
    act = services.conversations.proposing.propose(
        context.person(args.who),
        None if args.anyone else context.person(args.other),
        None if args.at is None else instant(context, args.at),
        length(context),
        room_number(context, args.room),
        agreed=args.agreed,
        backdated=args.past,
        why=args.why,
        about_disconnect=args.about,
    )
    return tell_begun(context, context.do(act))


def agree_to_conversation(context: Context) -> int:
    """Say yes to a conversation."""
    args = context.args
    who = None if args.who is None else context.person(args.who)
    return _do(context, services.conversations.proposing.agree(args.conversation, who, args.why))


def offer_time(context: Context) -> int:
    """Offer another time."""
    args = context.args
    who = context.person(args.who)
    start, minutes, room = _new_time(context)
    act = services.conversations.proposing.offer(
        args.conversation, who, start, minutes, room, args.why
    )
    return _do(context, act)


def move_conversation(context: Context) -> int:
    """Give a conversation another time."""
    args = context.args
    start, minutes, room = _new_time(context)
    act = services.conversations.proposing.move(
        args.conversation, start, minutes, room, backdated=args.past, why=args.why
    )
    return _do(context, act)


def _new_time(context: Context) -> tuple[int | None, int | None, int | None]:
    """Return start, length and room; what was not said stays as it is."""
    args = context.args
    if args.at is None and args.minutes is None and args.room is None and not args.open_ended:
        context.misused("Say what changes: --at, --minutes, --open-ended or --room.")
    talk = context.desk.ask(services.conversations.queries.show(args.conversation))
    if talk is None:
        context.refuse(no_such_conversation(args.conversation))
    said_length = args.open_ended or args.minutes is not None
    return (
        talk.starts_at if args.at is None else instant(context, args.at),
        args.minutes if said_length else talk.minutes,
        talk.room if args.room is None else room_number(context, args.room),
    )


def let_go(context: Context) -> int:
    """Let a conversation go."""
    args = context.args
    who = None if args.who is None else context.person(args.who)
    context.do(services.conversations.proposing.let_go(args.conversation, who))
    return tell(context, args.conversation)


def reinstate(context: Context) -> int:
    """Bring a conversation back."""
    args = context.args
    return _do(context, services.conversations.proposing.reinstate(args.conversation, args.why))


def _do(context: Context, act: Act) -> int:
    return tell_begun(context, context.do(act))


def import_conversations(context: Context) -> int:
    """Read conversations from a CSV file."""
    rows = read_rows(
        context, read_conversations(context.args.file, context.reader()), "Reading conversations"
    )
    return take_in(
        context,
        lambda report, progress: services.conversations.importing.import_conversations(
            rows, report, dry_run=context.args.dry_run, progress=progress
        ),
    )
