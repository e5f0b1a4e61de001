"""Commands for reminders: who wants one and how, and the day's list for a person to act on."""

from __future__ import annotations

from frontdesk import services
from frontdesk.cli import files
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.domain.conversations.reminders import How, in_words, on_paper
from frontdesk.domain.people.values import NO_NAME

_HOW = ("call", "text", "email", "in-person")


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “talk”."""
    remind = verbs.add_parser(
        "remind", parents=[shared], help="whether somebody wants to be reminded; says it alone"
    )
    remind.add_argument("who", metavar="WHO")
    whether = remind.add_mutually_exclusive_group()
    whether.add_argument("--by", choices=_HOW, help="they do, and so")
    whether.add_argument("--no", action="store_true", help="they do not")
    remind.add_argument("--message", choices=("yes", "no"), help="whether one may be left")
    remind.set_defaults(run=say_preference)
    listing = verbs.add_parser(
        "reminders", parents=[shared], help="a day's list, to act on; nothing is sent"
    )
    files.add_paper(listing)
    listing.add_argument("--on", metavar="DAY", help="tomorrow if no day is given")
    listing.set_defaults(run=list_reminders)


def say_preference(context: Context) -> int:
    """Record what somebody says about reminders, or tell it."""
    args = context.args
    person = context.person(args.who)
    reminders = services.conversations.reminders
    if args.by is not None or args.no:
        how = None if args.no else How(args.by)
        message = None if args.message is None else args.message == "yes"
        context.do(reminders.say(person, how, message))
    elif args.message is not None:
        context.misused("Say how they are reminded too, with --by.")
    preference = context.desk.ask(reminders.preference(person))
    document = {
        "id": person,
        "remind": None if preference.said_at is None else preference.how is not None,
        "by": None if preference.how is None else preference.how.value,
        "message_ok": preference.message_ok,
        "said_at": context.stamp(preference.said_at),
    }
    return context.answer(document, [in_words(preference)])


def list_reminders(context: Context) -> int:
    """List whom to remind of a day's conversations, or write it to a file."""
    args = context.args
    day = context.day("tomorrow" if args.on is None else args.on)
    found = context.desk.ask(services.conversations.reminders.of_day(day))
    document = [
        {
            "conversation": each.conversation,
            "id": each.person,
            "name": each.name or NO_NAME,
            "by": each.how.value,
            "contact": each.contact or None,
            "message_ok": each.message_ok,
            "start": context.stamp(each.start),
            "with": each.other or None,
            "room": each.room or None,
        }
        for each in found
    ]
    desk = context.desk
    paper = on_paper(found, day, desk.center.name, desk.center.clock)
    return files.give_paper(context, paper, document, len(found), "reminder", "reminders")
