"""Commands for Co-Reflection and trainings that took place, and for the center's own prompts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, from_to, whole_number
from frontdesk.cli.shifts.covers import HIGHEST
from frontdesk.domain.times import kept_time
from frontdesk.domain.training.records import Attendee, Meeting

_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “training”."""
    meeting = verbs.add_parser("meeting", parents=[shared], help="who met, never what was said")
    inner = meeting.add_subparsers(metavar="VERB", required=True)
    adding = inner.add_parser("add", parents=[shared], help="one that took place")
    adding.add_argument("requirement", nargs="+", metavar="REQUIREMENT", help="what it counts for")
    adding.add_argument("--on", metavar="DAY", default="today")
    adding.add_argument("--at", default="", metavar="HH:MM", help="when it began")
    adding.add_argument("--minutes", type=whole_number, default=60, metavar="N")
    _add_led(adding)
    adding.add_argument(
        "--who", action="append", default=[], metavar="WHO", help="somebody who was there"
    )
    adding.set_defaults(run=add_meeting)
    listing = inner.add_parser("list", parents=[shared], help="newest first")
    listing.add_argument("--from", dest="first", default=_FIRST_DAY, metavar="DAY")
    listing.add_argument("--to", dest="last", default=_LAST_DAY, metavar="DAY")
    listing.add_argument("--for", dest="requirement", metavar="REQUIREMENT")
    listing.set_defaults(run=list_meetings)
    show = inner.add_parser("show", parents=[shared], help="one of them")
    _add_meeting(show)
    show.set_defaults(run=show_meeting)
    correct = inner.add_parser("correct", parents=[shared], help="correct it")
    _add_meeting(correct)
    correct.add_argument("--on", metavar="DAY")
    correct.add_argument("--at", metavar="HH:MM", help="when it began; empty when nobody knows")
    correct.add_argument("--minutes", type=whole_number, metavar="N")
    _add_led(correct)
    correct.set_defaults(run=correct_meeting)
    tick = inner.add_parser("tick", parents=[shared], help="somebody was there")
    _add_meeting(tick)
    tick.add_argument("who", metavar="WHO")
    tick.add_argument("--late", type=whole_number, default=0, metavar="MINUTES")
    tick.add_argument("--early", type=whole_number, default=0, metavar="MINUTES")
    tick.add_argument("--counts-for", metavar="DAY", help="a day in the window it makes up")
    tick.set_defaults(run=tick_person)
    untick = inner.add_parser("untick", parents=[shared], help="somebody was not there")
    _add_meeting(untick)
    untick.add_argument("who", metavar="WHO")
    untick.set_defaults(run=untick_person)
    remove = inner.add_parser("remove", parents=[shared], help="delete one")
    _add_meeting(remove)
    remove.set_defaults(run=remove_meeting)

    prompts = verbs.add_parser("prompts", parents=[shared], help="your own, for Co-Reflection")
    prompts.add_argument("text", nargs="*", metavar="TEXT", help="these instead of those there are")
    prompts.add_argument("--none", action="store_true", help="take all of them off")
    prompts.set_defaults(run=show_or_change_prompts)


def _add_meeting(parser: Parser) -> None:
    parser.add_argument("meeting", type=from_to(1, HIGHEST), metavar="MEETING")


def _add_led(parser: Parser) -> None:
    led = parser.add_mutually_exclusive_group()
    led.add_argument("--led-by", metavar="WHO", help="somebody on file")
    led.add_argument("--leader", metavar="NAME", help="somebody who is not")
    parser.add_argument(
        "--certified", choices=("yes", "no"), nargs="?", const="yes",
        help="whether they were IPS-certified on that day",
    )  # fmt: skip


def meeting_document(meeting: Meeting) -> dict[str, Any]:
    """Return a meeting for a program."""
    return {
        "meeting": meeting.id,
        "on": meeting.day,
        "at": meeting.begins or None,
        "minutes": meeting.minutes,
        "requirements": list(meeting.requirements),
        "led_by": meeting.led_by,
        "leader": meeting.leader or None,
        "certified": meeting.certified,
        "there": [_attendee_document(each) for each in meeting.attendees],
    }


def _attendee_document(attendee: Attendee) -> dict[str, Any]:
    return {
        "id": attendee.person,
        "name": attendee.name,
        "late": attendee.late,
        "early": attendee.early,
        "counts_for": attendee.counts_for or None,
    }


def meeting_lines(context: Context, meeting: Meeting) -> list[str]:
    """Return a meeting for people."""
    certified = ", certified" if meeting.certified else ""
    led = f", led by {meeting.leader}{certified}" if meeting.leader else certified
    what = " and ".join(meeting.requirements)
    begins = kept_time(meeting.begins, context.zone) if meeting.begins else ""
    when = f"{meeting.day} {begins}".rstrip()
    lines = [f"[{meeting.id}] {when} {what}, {meeting.minutes} minutes{led}"]
    for each in meeting.attendees:
        parts = [
            f"{each.late} minutes late" if each.late else "",
            f"left {each.early} minutes early" if each.early else "",
            f"makes up {each.counts_for}" if each.counts_for else "",
        ]
        told = ", ".join(part for part in parts if part)
        lines.append(f"  {each.name}" + (f": {told}" if told else ""))
    return lines


def _tell(context: Context, number: int) -> int:
    found = context.desk.ask(services.training.meetings.show(number))
    if found is None:
        context.refuse(services.training.meetings.no_such_meeting(number))
    return context.answer(meeting_document(found), meeting_lines(context, found))


def _led(context: Context, meeting: Meeting) -> Meeting:
    """Return a meeting led by whoever was named."""
    args = context.args
    if args.led_by is not None:
        meeting = replace(meeting, led_by=context.person(args.led_by), leader="")
    if args.leader is not None:
        meeting = replace(meeting, led_by=None, leader=args.leader)
    if args.certified is not None:
        meeting = replace(meeting, certified=args.certified == "yes")
    return meeting


def add_meeting(context: Context) -> int:
    """Record that people met."""
    args = context.args
    attendees = tuple(Attendee(context.person(who)) for who in args.who)
    meeting = Meeting(
        context.day(args.on, past=True),
        args.minutes,
        tuple(args.requirement),
        attendees=attendees,
        begins=args.at,
    )
    event = context.do(services.training.meetings.hold(_led(context, meeting)))
    return _tell(context, event.first("gathering"))


def list_meetings(context: Context) -> int:
    """List meetings, newest first."""
    args = context.args
    first = args.first if args.first == _FIRST_DAY else context.day(args.first, past=True)
    last = args.last if args.last == _LAST_DAY else context.day(args.last, past=True)
    found = context.desk.ask(services.training.meetings.listed(first, last, args.requirement))
    lines = [line for each in found for line in meeting_lines(context, each)]
    return context.answer(
        [meeting_document(each) for each in found], lines or ["Nobody has met yet."]
    )


def show_meeting(context: Context) -> int:
    """Show a meeting."""
    return _tell(context, context.args.meeting)


def correct_meeting(context: Context) -> int:
    """Put a meeting right."""
    args = context.args
    found = context.desk.ask(services.training.meetings.show(args.meeting))
    if found is None:
        context.refuse(services.training.meetings.no_such_meeting(args.meeting))
    wanted = _led(context, found)
    if args.on is not None:
        wanted = replace(wanted, day=context.day(args.on, past=True))
    if args.at is not None:
        wanted = replace(wanted, begins=args.at)
    if args.minutes is not None:
        wanted = replace(wanted, minutes=args.minutes)
    context.do(services.training.meetings.correct(wanted))
    return _tell(context, args.meeting)


def tick_person(context: Context) -> int:
    """Record that somebody was there."""
    args = context.args
    counts_for = "" if args.counts_for is None else context.day(args.counts_for, past=True)
    attendee = Attendee(context.person(args.who), args.late, args.early, counts_for)
    context.do(services.training.meetings.tick(args.meeting, attendee))
    return _tell(context, args.meeting)


def untick_person(context: Context) -> int:
    """Record that somebody was not there after all."""
    args = context.args
    context.do(services.training.meetings.untick(args.meeting, context.person(args.who)))
    return _tell(context, args.meeting)


def remove_meeting(context: Context) -> int:
    """Take a meeting off the record."""
    number = context.args.meeting
    context.do(services.training.meetings.remove(number))
    document = {"meeting": number, "removed": True}
    return context.answer(document, [f"Meeting {number} is deleted."])


def show_or_change_prompts(context: Context) -> int:
    """Show the center's own prompts, or keep others."""
    args = context.args
    if args.text and args.none:
        context.misused("Say some prompts, or --none, not both.")
    if args.text or args.none:
        context.do(services.training.meetings.change_prompts(tuple(args.text)))
    prompts = context.desk.ask(services.training.meetings.prompts())
    return context.answer(list(prompts), prompts or ["There are no prompts of your own yet."])
