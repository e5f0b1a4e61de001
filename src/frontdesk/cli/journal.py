"""Commands for trust in the data: journal, undo, check, key."""

from __future__ import annotations

import sys
from getpass import getpass

from frontdesk import services
from frontdesk.cli.context import UNUSABLE, Context
from frontdesk.cli.parsing import MANY, Commands, Parser, from_to, whole_number
from frontdesk.domain.events import Event, JournalLine
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.journal import UNDO_REACH
from frontdesk.services.desk.writing import undo_act, undo_one

_LETTERS_LIMIT = 1000

_CHANGED = Refusal(
    "changed-since",
    "Another desk has changed that since, so it stays. Correct it by hand, or "
    "go on to the act before it with --past-changed.",
)


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    undo = commands.add_parser("undo", parents=[shared], help="undo the last steps")
    undo.add_argument("count", nargs="?", type=whole_number, default=1, metavar="N")
    undo.add_argument(
        "--past-changed",
        action="store_true",
        help="skip steps that another desk has changed since; they stay",
    )
    undo.add_argument(
        "--act",
        type=whole_number,
        metavar="ORDER",
        help="only that step, by its number in “acts list”, if nothing newer rests on it",
    )
    undo.set_defaults(run=take_back)

    acts = commands.add_parser("acts", parents=[shared], help="what was done lately")
    verbs = acts.add_subparsers(metavar="VERB", required=True)
    lately = verbs.add_parser("list", parents=[shared], help="the last fifty steps, newest first")
    lately.set_defaults(run=list_journal, limit=UNDO_REACH)

    journal = commands.add_parser("journal", parents=[shared], help="what was done, in order")
    verbs = journal.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="newest first")
    listing.add_argument("--limit", type=from_to(1, MANY), default=50, metavar="N")
    listing.set_defaults(run=list_journal)

    check = commands.add_parser("check", parents=[shared], help="is the data in order?")
    check.set_defaults(run=check_data)

    key = commands.add_parser("key", parents=[shared], help="the database's key")
    verbs = key.add_subparsers(metavar="VERB", required=True)
    show = verbs.add_parser("show", parents=[shared], help="show the recovery key")
    show.set_defaults(run=show_key)
    confirm = verbs.add_parser(
        "confirm", parents=[shared], help="say that the recovery key is on paper, by its last group"
    )
    confirm.add_argument("group", metavar="GROUP", help="last five letters, from the paper")
    confirm.set_defaults(run=confirm_key)
    recover = verbs.add_parser("recover", parents=[shared], help="open data from another machine")
    recover.add_argument("--key-file", metavar="FILE", help="a file that holds the recovery key")
    recover.set_defaults(run=recover_key)


def list_journal(context: Context) -> int:
    """List the journal's newest lines."""
    told = context.desk.ask(services.desk.journal.latest(context.args.limit))
    desks = context.desk.ask(services.desk.journal.desk_labels())
    document = [
        {
            "order": line.event.order,
            "at": context.stamp(line.event.at),
            "who": line.event.who,
            "desk": desks.get(line.event.desk),
            "kind": line.event.kind,
            "records": {
                table: [list(pair) for pair in pairs] for table, pairs in line.event.records.items()
            },
            "undoes": line.event.undoes,
            "undone": line.undone,
        }
        for line in told
    ]
    lines = [
        f"{line.event.order} {context.moment(line.event.at)} {line.sentence}"
        + (" (undone)" if line.undone else "")
        for line in told
    ]
    return context.answer(document, lines)


def take_back(context: Context) -> int:
    """Take back the last acts of this desk, or one that is named."""
    count = context.args.count
    if context.args.act is not None:
        if count != 1 or context.args.past_changed:
            context.misused("Write --act with nothing else: it undoes one step.")
        event = context.do(undo_one(context.args.act))
        return _say_undone(context, [context.desk.ask(services.desk.journal.in_words(event))], None)
    if not 1 <= count <= UNDO_REACH:
        context.refuse(Refusal("undo-out-of-range", f"You can undo 1 to {UNDO_REACH} steps."))
    undone = []
    refusal: Refusal | None = None
    for place in range(count):
        left_alone, so_many = context.desk.left_alone, -1
        act = undo_act(left_alone)
        while so_many < len(left_alone):  # each try may leave one more alone
            so_many = len(left_alone) if context.args.past_changed else UNDO_REACH
            outcome = context.settled(act, context.begin(act, place=place).result())
        if isinstance(outcome, Refusal):
            outcome = _CHANGED if _is_changed(outcome) else outcome
            refusal = outcome
            break
        undone.append(context.desk.ask(services.desk.journal.in_words(outcome)))
    if refusal is not None and not undone:
        context.refuse(refusal)
    return _say_undone(context, undone, refusal)


def _say_undone(context: Context, undone: list[JournalLine], refusal: Refusal | None) -> int:
    document = {
        "undone": [
            {"order": told.event.order, "undoes": told.event.undoes, "sentence": told.sentence}
            for told in undone
        ],
        "stopped": refusal and {"refused": refusal.code, "message": refusal.for_command_line},
    }
    lines = [told.sentence.rstrip(".") + "." for told in undone]
    return context.answer(document, [*lines, *([refusal.for_command_line] if refusal else [])])


def _is_changed(outcome: Event | Refusal) -> bool:
    return isinstance(outcome, Refusal) and outcome.code == _CHANGED.code


def check_data(context: Context) -> int:
    """Read the whole database and say whether it is in order."""
    condition = context.desk.ask(services.center.checking.check())
    document = {
        "ok": not condition.complaints,
        "people": condition.people,
        "visits": condition.visits,
        "acts": condition.acts,
        "complaints": list(condition.complaints),
    }
    counts = (
        f"{condition.people:,} people, {condition.visits:,} visits, "
        f"{condition.acts:,} lines in the journal."
    )
    if condition.complaints:
        ends = services.center.checking.what_to_do(context.paths)
        context.answer(document, [*condition.complaints, ends])
        return UNUSABLE
    return context.answer(document, ["Everything is in order.", counts])


def show_key(context: Context) -> int:
    """Show the recovery key."""
    letters = services.center.commands.recovery_key(context.desk)
    return context.answer(
        {"recovery_key": letters, "written_down": context.desk.center.key_written},
        ["Whoever has this and the file can read everything. Put it on paper:", "", letters],
    )


def confirm_key(context: Context) -> int:
    """Keep that the recovery key is on paper."""
    letters = services.center.commands.recovery_key(context.desk)
    outcome = context.attempt(services.center.commands.key_written(context.args.group, letters))
    if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
        context.refuse(outcome)
    return context.answer({"written_down": True}, ["The recovery key is on paper."])


def _from_file(context: Context, file: str) -> str:
    try:
        with open(file, encoding="utf-8") as stream:
            return stream.read(_LETTERS_LIMIT)
    except FileNotFoundError:
        context.refuse(Refusal("file-missing", f"There is no file “{file}”. Check its name."))
    except (OSError, ValueError):
        context.refuse(
            Refusal("file-unreadable", f"“{file}” cannot be read as text. Choose another file.")
        )


def _asked_for() -> str:
    try:
        return getpass("Recovery key (not shown while you type): ")
    except EOFError:
        return ""


def read_letters(context: Context, file: str | None) -> str:
    """Return a recovery key from a file, else as it is typed, or as it stands on standard input."""
    if file is not None:
        return _from_file(context, file)
    return _asked_for() if sys.stdin.isatty() else sys.stdin.read(_LETTERS_LIMIT)


def recover_key(context: Context) -> int:
    """Keep the key of a center that came from another machine."""
    letters = read_letters(context, context.args.key_file)
    kept = services.center.commands.recover(context.paths, letters)
    if isinstance(kept, Refusal):
        context.refuse(kept)
    return context.answer({"key_kept_in": kept}, [f"The key is right, and stored in {kept}."])
