"""Commands for talking now: who is free, starting, finishing, the waiting list, and afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.conversations.documents import (
    conversation_document,
    conversation_line,
    free_document,
    free_line,
    room_number,
    tell,
    tell_begun,
)
from frontdesk.cli.parsing import Commands, Parser, whole_number
from frontdesk.cli.shifts.documents import instant, instant_or_now
from frontdesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from frontdesk.services.conversations.free import FreeNow


_NOBODY = "Nobody is on shift right now. “frontdesk talk slots” shows the times on offer."


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add the commands for talking now."""
    now = verbs.add_parser("now", parents=[shared], help="start one with somebody who is free")
    now.add_argument("who", metavar="WHO")
    whom = now.add_mutually_exclusive_group()
    whom.add_argument("--with", dest="other", metavar="WHO")
    whom.add_argument("--anyone", action="store_true", help="with whoever is free; the default")
    now.add_argument("--minutes", type=whole_number, metavar="N", help="open-ended if not said")
    now.add_argument("--room", metavar="ROOM")
    now.add_argument("--why", default="", metavar="TEXT", help="when training is overdue")
    now.add_argument("--about", type=whole_number, metavar="CONVERSATION")
    now.set_defaults(run=talk_now)
    free = verbs.add_parser("free", parents=[shared], help="who is free; or somebody is again")
    free.add_argument("who", nargs="?", metavar="WHO")
    free.set_defaults(run=say_free)
    busy = verbs.add_parser("not-free", parents=[shared], help="somebody is not, right now")
    busy.add_argument("who", metavar="WHO")
    busy.set_defaults(run=say_not_free)
    _add_talking(verbs, shared)
    waiting = verbs.add_parser("waiting", parents=[shared], help="who waits for a time, in order")
    waiting.set_defaults(run=list_waiting)
    take = _on_one(verbs, shared, "take", "take one from the waiting list; they start now")
    take.add_argument("--with", dest="other", metavar="WHO", help="who takes it")
    take.add_argument("--at", metavar="WHEN", help="agree on a time instead")
    take.add_argument("--room", metavar="ROOM")
    take.add_argument("--why", default="", metavar="TEXT", help="when training is overdue")
    take.set_defaults(run=take_one)
    back = _on_one(verbs, shared, "put-back", "put one back onto the waiting list")
    back.set_defaults(run=put_back)


def _on_one(verbs: Commands, shared: Parser, verb: str, words: str) -> Parser:
    parser = verbs.add_parser(verb, parents=[shared], help=words)
    parser.add_argument("conversation", type=whole_number, metavar="CONVERSATION")
    return parser


def _add_talking(verbs: Commands, shared: Parser) -> None:
    start = _on_one(verbs, shared, "start", "they start to talk, late too")
    start.add_argument("--at", metavar="WHEN")
    start.add_argument("--until", metavar="WHEN", help="it is over already, and ended then")
    start.add_argument("--room", metavar="ROOM", help="if it is another one")
    start.add_argument("--why", default="", metavar="TEXT", help="when training is overdue")
    start.set_defaults(run=start_conversation)
    finish = _on_one(verbs, shared, "finish", "they have talked; or correct the end")
    finish.add_argument("--at", metavar="WHEN")
    finish.set_defaults(run=finish_conversation)
    not_met = _on_one(verbs, shared, "not-met", "they didn't get to meet")
    not_met.set_defaults(run=did_not_meet)
    felt = _on_one(verbs, shared, "felt", "how it felt, as each says for themselves")
    felt.add_argument("who", metavar="WHO")
    felt.add_argument("what", choices=("connected", "disconnect", "unsaid"))
    felt.set_defaults(run=say_felt)
    line = _on_one(verbs, shared, "line", "the one shared line, where the center has one")
    line.add_argument("text", metavar="TEXT")
    line.set_defaults(run=write_line)
    initial = _on_one(verbs, shared, "initial", "initial the shared line")
    initial.add_argument("who", metavar="WHO")
    initial.set_defaults(run=initial_line)


# Now


def talk_now(context: Context) -> int:
    """Start a conversation at once, and say of everybody else who is on shift why not."""
    args = context.args
    who, minutes = context.person(args.who), args.minutes
    if minutes is None:
        rules = context.desk.ask(services.conversations.settings.rules())
        minutes = None if rules.open_ended else rules.usual
    everybody = context.desk.ask(services.conversations.free.free_now(who, minutes))
    if args.other is not None:
        other = context.person(args.other)
    else:
        found = services.conversations.free.first_free(everybody)
        if isinstance(found, Refusal):
            context.refuse(found)
        other = found
    act = services.conversations.talking.now(
        who, other, minutes, room_number(context, args.room), args.why, args.about
    )
    event = context.do(act)
    others = [each for each in everybody if each.person != other]
    lines = map(free_line, others)
    return tell_begun(context, event, *lines, extra={"others": _free(context, others)})


def _free(context: Context, everybody: Sequence[FreeNow]) -> list[dict[str, object]]:
    return [free_document(context, each) for each in everybody]


def say_free(context: Context) -> int:
    """Say who is free to talk; with WHO, that they are again."""
    if context.args.who is not None:
        context.do(services.conversations.free.say_free(context.person(context.args.who)))
    return _tell_free(context)


def say_not_free(context: Context) -> int:
    """Say that somebody is not free to talk just now."""
    context.do(services.conversations.free.say_not_free(context.person(context.args.who)))
    return _tell_free(context)


def _tell_free(context: Context) -> int:
    everybody = context.desk.ask(services.conversations.free.free_now())
    lines = [free_line(each) for each in everybody]
    return context.answer(_free(context, everybody), lines or [_NOBODY])


# Talking


def start_conversation(context: Context) -> int:
    """Record that two people start to talk."""
    args = context.args
    at = context.instant(args.at, past=True)
    if args.until is not None and at is None:
        context.misused("--until is for one that is over. Say with --at when it started.")
    ended = None if args.until is None or at is None else context.end(args.until, at, past=True)
    room = room_number(context, args.room)
    act = services.conversations.talking.start(args.conversation, at, ended, args.why, room)
    return tell_begun(context, context.do(act))


def finish_conversation(context: Context) -> int:
    """Record that two people have talked."""
    args = context.args
    at = instant_or_now(context, args.at)
    context.do(services.conversations.talking.finish(args.conversation, at))
    return tell(context, args.conversation)


def did_not_meet(context: Context) -> int:
    """Record that two people did not get to meet."""
    context.do(services.conversations.talking.not_met(context.args.conversation))
    return tell(context, context.args.conversation)


def say_felt(context: Context) -> int:
    """Record how it felt; a disconnect offers a conversation about it."""
    args = context.args
    who = context.person(args.who)
    connected = {"connected": True, "disconnect": False, "unsaid": None}[args.what]
    context.do(services.conversations.talking.felt(args.conversation, who, connected))
    if connected is not False:
        return tell(context, args.conversation, extra={"offer": None})
    talk = context.desk.ask(services.conversations.queries.show(args.conversation))
    other = None if talk is None else talk.other(who).person
    offer = f"frontdesk talk propose '#{who}' '#{other}' --about {args.conversation}"
    return tell(
        context,
        args.conversation,
        f"Shall the two talk about it? “{offer}” proposes a time.",
        extra={"offer": offer},
    )


def write_line(context: Context) -> int:
    """Write the one shared line."""
    args = context.args
    context.do(services.conversations.talking.write_line(args.conversation, args.text))
    return tell(context, args.conversation)


def initial_line(context: Context) -> int:
    """Initial the shared line."""
    args = context.args
    who = context.person(args.who)
    context.do(services.conversations.talking.initial(args.conversation, who))
    return tell(context, args.conversation)


# Waiting


def list_waiting(context: Context) -> int:
    """List who waits for a time, in the order they asked."""
    found = context.desk.ask(services.conversations.waiting_list.listed())
    lines = [conversation_line(context, talk) for talk in found]
    document = [conversation_document(context, talk) for talk in found]
    return context.answer(document, lines or ["Nobody waits for a time to talk."])


def take_one(context: Context) -> int:
    """Take one from the waiting list."""
    args = context.args
    act = services.conversations.waiting_list.take(
        args.conversation,
        None if args.other is None else context.person(args.other),
        None if args.at is None else instant(context, args.at),
        room_number(context, args.room),
        args.why,
    )
    return tell_begun(context, context.do(act))


def put_back(context: Context) -> int:
    """Put one back onto the waiting list."""
    context.do(services.conversations.waiting_list.put_back(context.args.conversation))
    return tell(context, context.args.conversation)
