"""Commands that change a published shift: cover, swap, call off, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, from_to
from frontdesk.cli.shifts.documents import (
    change_document,
    instant,
    instant_or_now,
    shift_slot_document,
    shift_slot_line,
    tell_work,
)

if TYPE_CHECKING:
    from frontdesk.domain.shifts.values import ShiftSlot

HIGHEST = 2**63 - 1
"""The highest number that a record can have."""


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “shifts”."""
    cover = _verb(verbs, shared, "cover", "somebody else works a shift, once")
    whom = cover.add_mutually_exclusive_group(required=True)
    whom.add_argument("who", nargs="?", metavar="WHO")
    whom.add_argument("--nobody", action="store_true", help="nobody has it until one is found")
    whom.add_argument("--take-back", action="store_true", help="it is again as it was before")
    _add_reason(cover)
    cover.set_defaults(run=cover_shift)
    swap = _verb(verbs, shared, "swap", "two people work each other's shift, once")
    swap.add_argument("other", type=from_to(1, HIGHEST), metavar="SHIFT")
    _add_reason(swap)
    swap.set_defaults(run=swap_shifts)
    off = _verb(verbs, shared, "call-off", "a shift does not take place")
    _add_reason(off)
    off.set_defaults(run=call_off_shift)
    move = _verb(verbs, shared, "move", "a shift is at another time, once")
    move.add_argument("--starts", metavar="WHEN", help="HH:MM on its day, or with the day")
    move.add_argument("--ends", metavar="WHEN", help="past midnight with the day")
    _add_reason(move)
    move.set_defaults(run=move_shift)
    settle = _verb(verbs, shared, "settle", "what became of a shift that nobody started")
    what = settle.add_mutually_exclusive_group(required=True)
    what.add_argument("--worked", action="store_true", help="it was worked, as planned if not said")
    what.add_argument("--not-held", action="store_true", help="it did not take place")
    settle.add_argument("--who", metavar="WHO", help="who worked it, if somebody else did")
    settle.add_argument("--began", metavar="WHEN", help="HH:MM on its day, or with the day")
    settle.add_argument("--ended", metavar="WHEN", help="past midnight with the day")
    settle.add_argument("--why", default="", metavar="TEXT")
    settle.set_defaults(run=settle_shift)
    show = _verb(verbs, shared, "show", "a shift, and all that was changed about it")
    show.set_defaults(run=show_shift)


def _verb(verbs: Commands, shared: Parser, name: str, words: str) -> Parser:
    parser = verbs.add_parser(name, parents=[shared], help=words)
    parser.add_argument("shift", type=from_to(1, HIGHEST), metavar="SHIFT")
    return parser


def _add_reason(parser: Parser) -> None:
    parser.add_argument("--asked-by", metavar="WHO", help="whose shift it is, if not said")
    parser.add_argument("--why", default="", metavar="TEXT")


def _asked_by(context: Context) -> int | None:
    return None if context.args.asked_by is None else context.person(context.args.asked_by)


def cover_shift(context: Context) -> int:
    """Have somebody else work a shift, or take that back."""
    args = context.args
    if args.take_back:
        context.do(services.shifts.shift_changes.take_back(args.shift))
    else:
        person = None if args.nobody else context.person(args.who)
        context.do(
            services.shifts.shift_changes.cover(args.shift, person, _asked_by(context), args.why)
        )
    return show_shift(context)


def swap_shifts(context: Context) -> int:
    """Have two people work each other's shift."""
    args = context.args
    context.do(
        services.shifts.shift_changes.swap(args.shift, args.other, _asked_by(context), args.why)
    )
    return show_shift(context)


def call_off_shift(context: Context) -> int:
    """Say that a shift does not take place."""
    args = context.args
    context.do(services.shifts.shift_changes.call_off(args.shift, _asked_by(context), args.why))
    return show_shift(context)


def move_shift(context: Context) -> int:
    """Have a shift at another time, and show the one that stands in its place."""
    args = context.args
    if not (args.starts or args.ends):
        context.misused("Say the new time with --starts, --ends or both.")
    slot = _slot(context, args.shift)
    start, end = slot.start, slot.end
    if args.starts:
        start = instant(context, args.starts, day=slot.day)
        end = start + slot.span.seconds  # as long as it was, unless said
    if args.ends:
        end = context.end(args.ends, start)
    event = context.do(
        services.shifts.shift_changes.move(args.shift, start, end, _asked_by(context), args.why)
    )
    return _show(context, event.first("shift"))


def settle_shift(context: Context) -> int:
    """Say what became of a shift that is over and that nobody started."""
    args = context.args
    if args.not_held:
        if args.who or args.began or args.ended:
            context.misused("A shift that did not take place has no times and nobody on it.")
        context.do(services.shifts.settling.not_held(args.shift, args.why))
        return show_shift(context)
    slot = _slot(context, args.shift)
    began = instant_or_now(context, args.began, day=slot.day)
    ended = None
    if args.ended is not None:
        ended = context.end(args.ended, slot.start if began is None else began, past=True)
    person = None if args.who is None else context.person(args.who)
    event = context.do(
        services.shifts.settling.worked_after_all(args.shift, began, ended, person, args.why)
    )
    return tell_work(context, event.first("worked"))


def show_shift(context: Context) -> int:
    """Show a shift with its changes."""
    return _show(context, context.args.shift)


def _slot(context: Context, shift: int) -> ShiftSlot:
    """Return the shift with this number, or end the command."""
    slot = context.desk.ask(services.shifts.commands.show(shift))
    if slot is None:
        context.refuse(services.shifts.shift_slots.no_such_shift(shift))
    return slot


def _show(context: Context, shift: int) -> int:
    slot = _slot(context, shift)
    changes = context.desk.ask(services.shifts.commands.changes(shift))
    document = shift_slot_document(context, slot) | {
        "changes": [change_document(context, change) for change in changes]
    }
    lines = [shift_slot_line(context, slot)]
    for change in changes:
        who = change.name or "nobody"
        asked = f", asked by {change.asked_name}" if change.asked_name else ""
        why = f": {change.why}" if change.why else ""
        back = "" if change.taken_back_at is None else " (undone)"
        lines.append(f"  {context.moment(change.at)} {change.kind.value} {who}{asked}{why}{back}")
    return context.answer(document, lines)
