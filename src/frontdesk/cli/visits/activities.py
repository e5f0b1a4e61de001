"""Commands for what people come for: the center's list, taking part, and heads."""

from __future__ import annotations

from typing import Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, from_to, whole_number
from frontdesk.cli.visits.commands import HIGHEST, visit_document, visit_line
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.visits.activities import Activity, headcount_text

_NOBODY = Refusal("not-so-many", "There is nobody here without a name.")


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    group = commands.add_parser("activities", parents=[shared], help="what people come for")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="the center's list, or a day's")
    listing.add_argument("--all", action="store_true", help="also what is no longer offered")
    listing.add_argument("--on", metavar="DAY", help="how many took part on a day")
    listing.set_defaults(run=list_activities)
    adding = verbs.add_parser("add", parents=[shared], help="put one on the list")
    adding.add_argument("title", metavar="NAME")
    adding.set_defaults(run=add_activity)
    renaming = verbs.add_parser("rename", parents=[shared], help="call one something else")
    renaming.add_argument("title", metavar="ACTIVITY")
    renaming.add_argument("to", metavar="NAME")
    renaming.set_defaults(run=rename_activity)
    for verb, words in (
        ("retire", "offer one no more; who took part stays"),
        ("bring-back", "offer one again"),
    ):
        turning = verbs.add_parser(verb, parents=[shared], help=words)
        turning.add_argument("title", metavar="ACTIVITY")
        turning.set_defaults(run=turn_activity, retires=verb == "retire")
    attending = verbs.add_parser("attend", parents=[shared], help="what somebody came for")
    attending.add_argument("words", nargs="+", metavar="WHO ACTIVITY")
    whose = attending.add_mutually_exclusive_group()
    whose.add_argument(
        "--visit", type=from_to(1, HIGHEST), metavar="N", help="a visit, in place of WHO"
    )
    whose.add_argument(
        "--unnamed", action="store_true", help="those without a name who came last, in place of WHO"
    )
    attending.add_argument("--off", action="store_true", help="they did not come for it")
    attending.add_argument("--why", default="", metavar="TEXT", help="on a day that is closed")
    attending.set_defaults(run=attend)
    heads = verbs.add_parser("heads", parents=[shared], help="how many took part, without names")
    heads.add_argument("title", metavar="ACTIVITY")
    heads.add_argument("count", type=whole_number, metavar="N", help="0 takes the number off")
    when = heads.add_mutually_exclusive_group()
    when.add_argument("--on", metavar="DAY", help="today if no day is given")
    when.add_argument("--at", metavar="WHEN", help="when they were counted")
    heads.add_argument("--why", default="", metavar="TEXT", help="on a day that is closed")
    heads.set_defaults(run=count_group)


def _number(context: Context, title: str) -> int:
    found = context.desk.ask(services.visits.activities.named(title))
    if isinstance(found, Refusal):
        context.refuse(found)
    return found


# The list


def list_activities(context: Context) -> int:
    """List what people come for, or how many came for what on a day."""
    args = context.args
    if args.on is not None:
        if args.all:
            context.misused("Say --all for the list, or --on for a day, not both.")
        return _tell_day(context, context.day(args.on, past=True))
    listed = context.desk.ask(services.visits.activities.listed())
    shown = [each for each in listed if args.all or each.retired_on is None]
    lines = [_line(each) for each in shown]
    return context.answer(
        [_document(each) for each in shown], lines or ["Nothing is on the list yet."]
    )


def _document(activity: Activity) -> dict[str, Any]:
    return {
        "id": activity.id,
        "title": activity.title,
        "retired_on": activity.retired_on,
        "used": activity.used,
    }


def _line(activity: Activity) -> str:
    if activity.retired_on is None:
        return activity.title
    return f"{activity.title} - not offered since {activity.retired_on}"


def _tell_day(context: Context, day: str) -> int:
    counts = context.desk.ask(services.visits.activities.on_day(day))
    document = [
        {
            "id": each.id,
            "activity": each.title,
            "people": each.people,
            "unnamed": each.unnamed,
            "heads": each.headcount,
        }
        for each in counts
    ]
    lines = []
    for each in counts:
        people = one_or_many(each.people, "1 person", f"{each.people} people")
        unnamed = f", {each.unnamed} without a name" if each.unnamed else ""
        heads = "" if each.headcount is None else f", {headcount_text(each.headcount)} counted"
        lines.append(f"{each.title}: {people}{unnamed}{heads}")
    return context.answer(document, lines or ["Nobody is on record for anything that day."])


def add_activity(context: Context) -> int:
    """Put an activity on the list."""
    event = context.do(services.visits.activities.add(context.args.title))
    return _tell(context, event.first("activity"), "{} is on the list.")


def rename_activity(context: Context) -> int:
    """Call an activity something else, also in the past."""
    number = _number(context, context.args.title)
    context.do(services.visits.activities.rename(number, context.args.to))
    return _tell(context, number, "It is called {} now, also in the past.")


def turn_activity(context: Context) -> int:
    """Offer an activity no more, or again."""
    number = _number(context, context.args.title)
    if context.args.retires:
        context.do(services.visits.activities.retire(number))
        return _tell(context, number, "{} is no longer offered. Who took part stays on record.")
    context.do(services.visits.activities.bring_back(number))
    return _tell(context, number, "{} is offered again.")


def _tell(context: Context, number: int, sentence: str) -> int:
    listed = context.desk.ask(services.visits.activities.listed())
    activity = next((each for each in listed if each.id == number), None)
    if activity is None:
        context.refuse(Refusal("no-such-activity", "It is off the list again. Add it again."))
    return context.answer(_document(activity), [sentence.format(activity.title)])


# Taking part


def attend(context: Context) -> int:
    """Write down what somebody who is here came for, or whose visit it was."""
    args = context.args
    visits, titles = _whose(context)
    if not titles:
        context.misused("Say also what they came for: the activity.")
    if args.off:
        act = services.visits.activities.tick(visits, off=titles, why=args.why)
    else:
        act = services.visits.activities.tick(visits, titles, why=args.why)
    context.do(act)
    shown = [context.desk.ask(services.visits.commands.show(number)) for number in visits]
    stood = [each for each in shown if each is not None]
    documents = [visit_document(context, each) for each in stood]
    lines = [visit_line(context, each) for each in stood]
    return context.answer(documents if args.unnamed else documents[0], lines)


def _whose(context: Context) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return the visits that are meant, and the activities."""
    args = context.args
    if args.visit is not None:
        return (args.visit,), tuple(args.words)
    if args.unnamed:
        unnamed = context.desk.ask(services.visits.groups.last_unnamed())
        if not unnamed:
            context.refuse(_NOBODY)
        return tuple(visit.id for visit in unnamed), tuple(args.words)
    person = context.person(args.words[0])
    visit = context.desk.ask(services.visits.groups.visit_here(person))
    if isinstance(visit, Refusal):
        context.refuse(visit)
    return (visit,), tuple(args.words[1:])


def count_group(context: Context) -> int:
    """Write down how many took part, where names are not wanted."""
    args = context.args
    number = _number(context, args.title)
    at = context.instant(args.at, past=True)
    day = None if args.on is None else context.day(args.on, past=True)
    context.do(services.visits.groups.count_group(number, args.count, day=day, at=at, why=args.why))
    day = day or times.day_of(context.clock() if at is None else at, context.zone)
    title = context.desk.ask(services.visits.activities.titles()).get(number, args.title)
    document = {"id": number, "activity": title, "day": day, "heads": args.count}
    return context.answer(document, [f"{title} on {day}: {headcount_text(args.count)}."])
