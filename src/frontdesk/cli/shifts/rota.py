"""Commands for the rota as a whole: patterns, and publishing a stretch of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli import copying
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, add_why, from_to
from frontdesk.cli.progress import ProgressBar, awaited
from frontdesk.cli.shifts.covers import HIGHEST
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.shifts.patterns import ends_within_a_day, on_weekdays
from frontdesk.domain.time_reader import read_from_to, read_weekly

if TYPE_CHECKING:
    from frontdesk.domain.shifts.patterns import Pattern


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “shifts”."""
    pattern = verbs.add_parser("pattern", parents=[shared], help="repeating shifts")
    inner = pattern.add_subparsers(metavar="VERB", required=True)
    listing = inner.add_parser("list", parents=[shared], help="those that go on")
    listing.add_argument("--on", metavar="DAY", help="on a day or later; today if none is given")
    listing.set_defaults(run=list_patterns)
    adding = inner.add_parser("add", parents=[shared], help="a repeating shift")
    whose = adding.add_mutually_exclusive_group(required=True)
    whose.add_argument("who", nargs="?", metavar="WHO")
    whose.add_argument("--empty", action="store_true", help="an open shift each time")
    when = adding.add_mutually_exclusive_group(required=True)
    when.add_argument("--days", metavar="DAYS", help="weekdays, such as mon-fri or tue,sat")
    when.add_argument("--rule", metavar="RRULE", help="an iCalendar rule, for anything else")
    adding.add_argument(
        "--every", type=from_to(1, 52), default=1, metavar="N", help="so many weeks"
    )
    adding.add_argument("--starts", metavar="HH:MM", help="may stand in --days: mon-fri 9-5")
    adding.add_argument("--ends", metavar="HH:MM", help="earlier is the day after")
    adding.add_argument("--job", required=True, metavar="JOB")
    adding.add_argument("--from", dest="first", default="today", metavar="DAY")
    adding.add_argument("--until", dest="last", metavar="DAY", help="its last day, if it has one")
    add_why(adding)
    adding.set_defaults(run=add_pattern)
    for name, words, run in (
        ("end", "make no more shifts after a day", end_pattern),
        ("skip", "leave one day out", skip_day),
    ):
        verb = inner.add_parser(name, parents=[shared], help=words)
        verb.add_argument("pattern", type=from_to(1, HIGHEST), metavar="PATTERN")
        verb.add_argument("day", metavar="DAY")
        verb.set_defaults(run=run)
    copying.add_both(inner, shared, "patterns", "patterns")

    publish = verbs.add_parser("publish", parents=[shared], help="make the shifts of some days")
    publish.add_argument("days", metavar="FROM..TO")
    add_why(publish)
    publish.set_defaults(run=publish_days)


def _document(pattern: Pattern) -> dict[str, Any]:
    return {
        "pattern": pattern.id,
        "id": pattern.person,
        "name": pattern.name or None,
        "job": pattern.job,
        "rule": pattern.rule,
        "times": pattern.kept_times,
        "from": pattern.from_on,
        "until": pattern.until_on,
        "skips": list(pattern.skips),
    }


def _line(context: Context, pattern: Pattern) -> str:
    until = "" if pattern.until_on is None else f" until {pattern.until_on}"
    skips = f", but not on {', '.join(pattern.skips)}" if pattern.skips else ""
    return (
        f"[{pattern.id}] {pattern.said}, {pattern.times(context.zone)} {pattern.job}: "
        f"{pattern.name or 'empty slot'}, from {pattern.from_on}{until}{skips}"
    )


def list_patterns(context: Context) -> int:
    """List the shifts that come again."""
    on = context.args.on
    found = context.desk.ask(
        services.shifts.publishing.listed(None if on is None else context.day(on))
    )
    lines = [_line(context, pattern) for pattern in found]
    return context.answer(
        [_document(pattern) for pattern in found], lines or ["There are no patterns yet."]
    )


def add_pattern(context: Context) -> int:
    """Record a shift that comes again."""
    args = context.args
    rule = args.rule
    if rule is not None and args.every != 1:
        context.misused("--every is for --days. A --rule has its own INTERVAL.")
    hours: tuple[int, int] | None = None
    if rule is None:
        weekdays, hours = context.good(read_weekly(args.days))
        rule = context.good(on_weekdays(weekdays, args.every))
    if hours is None:
        if args.starts is None or args.ends is None:
            context.misused("Say also: --starts and --ends.")
        hours = context.good(read_from_to(args.starts, args.ends))
    elif args.starts is not None or args.ends is not None:
        context.misused("Say the hours in --days or with --starts and --ends, not both.")
    event = context.do(
        services.shifts.publishing.add(
            None if args.empty else context.person(args.who),
            args.job,
            rule,
            hours[0],
            ends_within_a_day(hours),
            *_first_and_last(context, args.first, args.last),
        )
    )
    return _tell(context, event.first("shift_pattern"))


def _first_and_last(context: Context, first: str, last: str | None) -> tuple[str, str | None]:
    if last is None:
        return context.day(first), None
    return context.good(context.reader().days(first, last))


def _tell(context: Context, number: int) -> int:
    pattern = context.desk.ask(services.shifts.publishing.show(number))
    if pattern is None:
        context.refuse(services.shifts.publishing.no_such_pattern(number))
    return context.answer(_document(pattern), [_line(context, pattern)])


def end_pattern(context: Context) -> int:
    """Have a pattern make no more shifts after a day."""
    args = context.args
    context.do(services.shifts.publishing.end(args.pattern, context.day(args.day)))
    return _tell(context, args.pattern)


def skip_day(context: Context) -> int:
    """Leave one day out of a pattern."""
    args = context.args
    context.do(services.shifts.publishing.skip(args.pattern, context.day(args.day)))
    return _tell(context, args.pattern)


def publish_days(context: Context) -> int:
    """Make the shifts of some days from the patterns."""
    first, last = day_range(context, context.args.days)
    report = services.shifts.publishing.Published()
    with ProgressBar("Publishing", "Writing it all down, a moment more") as bar:
        act = services.shifts.publishing.publish(first, last, report, bar)
        outcome = context.settled(act, awaited(context.begin(act), bar))
    if isinstance(outcome, Refusal) and (outcome.code != "nothing-new" or not report.unchanged):
        context.refuse(outcome)
    ends = sorted(report.to_end)
    document = {
        "from": first,
        "to": last,
        "added": report.added,
        "unchanged": report.unchanged,
        "in_the_way": report.in_the_way,
        "notes": report.notes,
    }
    return context.answer(
        document,
        [
            *report.in_the_way,
            *report.notes,
            *(f"“frontdesk shifts pattern end {each} DAY” ends [{each}]." for each in ends),
            f"{_shifts(report.added)} published, {report.unchanged:,} before.",
        ],
    )


def _shifts(count: int) -> str:
    return one_or_many(count, "1 shift is", f"{count:,} shifts are")


def day_range(context: Context, text: str) -> tuple[str, str]:
    """Return the days meant by ``FROM..TO``, or by one day; or end the command."""
    return context.days(text)
