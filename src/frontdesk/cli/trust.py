"""Commands for trust in the data: journal, check, key."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass
from pathlib import Path

from frontdesk.cli.context import UNUSABLE, Context
from frontdesk.domain.refusals import Refusal


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add this group's commands."""
    journal = commands.add_parser("journal", help="what was done, in order")
    verbs = journal.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="newest first")
    listing.add_argument("--limit", type=int, default=50, metavar="N")
    listing.set_defaults(run=list_journal)

    check = commands.add_parser("check", parents=[shared], help="is the data in order?")
    check.set_defaults(run=check_data)

    key = commands.add_parser("key", help="the database's key")
    verbs = key.add_subparsers(metavar="VERB", required=True)
    show = verbs.add_parser("show", parents=[shared], help="show the recovery key")
    show.set_defaults(run=show_key)
    recover = verbs.add_parser("recover", parents=[shared], help="open data from another machine")
    recover.add_argument("--key-file", metavar="FILE", help="a file that holds the recovery key")
    recover.set_defaults(run=recover_key)


def list_journal(context: Context) -> int:
    """List the journal's newest lines."""
    from frontdesk import services

    told = context.desk.ask(services.journal.latest(max(1, context.args.limit)))
    desks = context.desk.ask(services.journal.desk_labels())
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
        + (" (taken back)" if line.undone else "")
        for line in told
    ]
    return context.answer(document, lines)


def check_data(context: Context) -> int:
    """Read the whole database and say whether it is in order."""
    from frontdesk import services

    condition = context.desk.ask(services.checking.check())
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
        ends = ["Keep the file as it is, and bring back the newest copy from “backups”."]
        context.answer(document, [*condition.complaints, *ends])
        return UNUSABLE
    return context.answer(document, ["Everything is in order.", counts])


def show_key(context: Context) -> int:
    """Show the recovery key."""
    from frontdesk import services

    letters = services.center.recovery_key(context.desk)
    return context.answer(
        {"recovery_key": letters},
        ["Whoever has this and the file can read everything. Keep it on paper:", "", letters],
    )


def recover_key(context: Context) -> int:
    """Keep the key of a center that came from another machine."""
    from frontdesk import services

    if context.args.key_file is not None:
        try:
            letters = Path(context.args.key_file).read_text("utf-8")[:1000]
        except (OSError, UnicodeDecodeError):
            context.refuse(
                Refusal("file-missing", f"{context.args.key_file} cannot be read as text.")
            )
    elif sys.stdin.isatty():
        letters = getpass("Recovery key (not shown while you type): ")
    else:
        letters = sys.stdin.read(1000)
    kept = services.center.recover(context.places, letters)
    if isinstance(kept, Refusal):
        context.refuse(kept)
    return context.answer({"key_kept_in": kept}, [f"The key is right, and kept in {kept}."])
