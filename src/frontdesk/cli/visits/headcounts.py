"""Commands for counting the house: how many are in it, beside how many are signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, whole_number
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many, one_stop

if TYPE_CHECKING:
    from frontdesk.domain.visits.headcounts import Headcount, SignedIn

_LIST = "list"


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    group = commands.add_parser("headcount", parents=[shared], help="how many you count in it")
    group.add_argument("count", metavar="N", help="so many people are in the house; or “list”")
    group.add_argument(
        "--reconcile",
        action="store_true",
        help="check in, without a name, who is not on the list yet",
    )
    group.add_argument(
        "--left", action="append", default=[], metavar="WHO", help="has left without a word"
    )
    group.add_argument(
        "--left-unnamed", type=whole_number, default=0, metavar="N", help="so many without a name"
    )
    group.add_argument("--on", metavar="DAY", help="with list: that day's counts, or today's")
    group.set_defaults(run=record_headcount)


def record_headcount(context: Context) -> int:
    """Record a count and put the record right by it, or list a day's counts."""
    args = context.args
    settling = args.reconcile or args.left or args.left_unnamed
    if args.count == _LIST:
        if settling:
            context.misused("A list changes nothing: say the number that was counted instead.")
        return _list_counts(context)
    if args.on is not None:
        context.misused("--on is for “headcount list”. A count is made now.")
    try:
        counted = int(args.count)
    except ValueError:
        context.misused(f"“{args.count[:40]}” is not a whole number. Say how many you counted.")
    return _record(context, counted)


def _list_counts(context: Context) -> int:
    day = context.day(context.args.on or "today", past=True)
    counts = context.desk.ask(services.visits.headcounts.on_day(day))
    lines = [
        f"{context.moment(each.at)} {each.counted} counted, {each.signed_in} checked in"
        for each in counts
    ]
    return context.answer(
        [_document(context, each) for each in counts], lines or ["There was no head count then."]
    )


def _document(context: Context, count: Headcount) -> dict[str, Any]:
    return {
        "id": count.id,
        "at": context.stamp(count.at),
        "counted": count.counted,
        "signed_in": count.signed_in,
        "difference": count.difference,
    }


def _record(context: Context, counted: int) -> int:
    left = _who_left(context)
    act = services.visits.headcounts.record(counted, left=left, add_missing=context.args.reconcile)
    event = context.do(act)
    settled = event.ids("visit")
    arrived = [visit for visit in settled if visit not in left]
    count = context.desk.ask(services.visits.headcounts.by_number(event.first("headcount")))
    now = context.desk.ask(services.visits.headcounts.now())
    may_have_left = now.everyone if now.in_house > counted else ()
    document = {
        **(_document(context, count) if count is not None else {}),
        "arrived": arrived,
        "left": [visit for visit in settled if visit in left],
        "count": now.count,
        "on_shift": now.on_shift,
        "in_house": now.in_house,
        "may_have_left": [_signed_in(context, each) for each in may_have_left],
    }
    told = context.desk.ask(services.desk.journal.in_words(event))
    lines = [one_stop(f"{told.sentence}.")]
    if now.in_house < counted:
        lines.append("--reconcile checks in, without a name, who is not on the list yet.")
    if may_have_left:
        lines.append("Who may have left, longest over their usual stay first:")
        lines += [
            f"{context.moment(each.since)} {each.name or _nameless(each)}" for each in may_have_left
        ]
        lines.append("Count again with --left WHO, or --left-unnamed N, for those who have.")
    return context.answer(document, lines)


def _nameless(each: SignedIn) -> str:
    return "without a name" if each.person is None else NO_NAME


def _signed_in(context: Context, each: SignedIn) -> dict[str, Any]:
    return {
        "visit": each.visit,
        "id": each.person,
        "name": each.name or None,
        "since": context.stamp(each.since),
        "minutes_over": each.over // 60,
    }


def _who_left(context: Context) -> tuple[int, ...]:
    """Return the visits of those who are said to have left, or end the command."""
    everyone = context.desk.ask(services.visits.headcounts.now()).everyone
    left: list[int] = []
    for text in context.args.left:
        person = context.person(text)
        visit = next((each.visit for each in everyone if each.person == person), None)
        if visit is None:
            context.refuse(Refusal("not-here", f"“{text[:60]}” is not here now. Look at “here”."))
        left.append(visit)
    wanted = context.args.left_unnamed
    unnamed = sorted(each.visit for each in everyone if each.person is None)
    if not 0 <= wanted <= len(unnamed):
        are = one_or_many(len(unnamed), "is 1", f"are {len(unnamed)}")
        context.refuse(Refusal("not-so-many", f"There {are} here without a name."))
    return (*left, *unnamed[:wanted])
