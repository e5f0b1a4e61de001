"""Commands that change a published shift: cover, swap, call off, and taking that back."""

from __future__ import annotations

from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, from_to
from frontdesk.cli.shift_documents import change_document, seat_document, seat_line

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
    from frontdesk import services

    args = context.args
    if args.take_back:
        context.do(services.covers.take_back(args.shift))
    else:
        person = None if args.nobody else context.person(args.who)
        context.do(services.covers.cover(args.shift, person, _asked_by(context), args.why))
    return show_shift(context)


def swap_shifts(context: Context) -> int:
    """Have two people work each other's shift."""
    from frontdesk import services

    args = context.args
    context.do(services.covers.swap(args.shift, args.other, _asked_by(context), args.why))
    return show_shift(context)


def call_off_shift(context: Context) -> int:
    """Say that a shift does not take place."""
    from frontdesk import services

    args = context.args
    context.do(services.covers.call_off(args.shift, _asked_by(context), args.why))
    return show_shift(context)


def show_shift(context: Context) -> int:
    """Show a shift with its changes."""
    from frontdesk import services

    shift = context.args.shift
    seat = context.desk.ask(services.shifts.show(shift))
    if seat is None:
        context.refuse(services.seats.no_such_shift(shift))
    changes = context.desk.ask(services.shifts.changes(shift))
    document = seat_document(context, seat) | {
        "changes": [change_document(context, change) for change in changes]
    }
    lines = [seat_line(context, seat)]
    for change in changes:
        who = change.name or "nobody"
        asked = f", asked by {change.asked_name}" if change.asked_name else ""
        why = f": {change.why}" if change.why else ""
        back = "" if change.taken_back_at is None else " (taken back)"
        lines.append(f"  {context.moment(change.at)} {change.kind.value} {who}{asked}{why}{back}")
    return context.answer(document, lines)
