"""Commands for backups: make one, bring one back."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli import streams
from frontdesk.cli.context import Context
from frontdesk.cli.journal import read_letters
from frontdesk.cli.parsing import Commands, Parser, folder_name
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many

if TYPE_CHECKING:
    from frontdesk.services.center.backups import ToBringBack
    from frontdesk.store.backups import Copy


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    backup = commands.add_parser("backup", parents=[shared], help="make a checked copy now")
    backup.add_argument(
        "--to", type=folder_name, metavar="FOLDER", help="where to, if not where they always go"
    )
    backup.set_defaults(run=back_up)

    restore = commands.add_parser(
        "restore", parents=[shared], help="restore a backup; what is here goes into “backups”"
    )
    restore.add_argument("file", metavar="FILE", help="the backup")
    restore.add_argument("--yes", action="store_true", help="do it; without, it is only looked at")
    restore.add_argument("--key-file", metavar="FILE", help="a file that holds the recovery key")
    restore.set_defaults(run=bring_back)


def back_up(context: Context) -> int:
    """Make a checked copy."""
    context.closes_with_backup = False  # this is it
    to = None if context.args.to is None else Path(os.path.abspath(context.args.to))
    if to is not None and not to.is_dir():
        no = services.center.backups.may_be_the_second(str(to))
        assert no is not None
        context.refuse(no)
    made = services.center.backups.by_hand(
        context.desk.engine, context.paths, context.desk.center, context.clock(), to
    )
    both = [copy for copy in (made.copy, made.second) if copy is not None]
    document = _document(both[0]) | {
        "second": _document(made.second) if made.second and made.copy else None,
        "trouble": list(made.trouble.values()),
    }
    lines = [_line(copy) for copy in both]
    return context.answer(document, [*lines, *made.trouble.values()])


def _document(copy: Copy) -> dict[str, Any]:
    return {"file": str(copy.file), "acts": copy.acts, "people": copy.people, "verified": True}


def _line(copy: Copy) -> str:
    return f"Backup made and checked: {copy.file} ({_size(copy)})."


def _size(copy: Copy) -> str:
    people = one_or_many(copy.people, "1 person", f"{copy.people:,} people")
    lines = one_or_many(copy.acts, "1 line", f"{copy.acts:,} lines")
    return f"{people}, {lines} in the journal"


def bring_back(context: Context) -> int:
    """Bring a backup back."""
    file = Path(os.path.abspath(context.args.file))
    letters = None
    if context.args.key_file is not None:
        letters = read_letters(context, context.args.key_file)
    found = services.center.backups.to_bring_back(context.paths, context.clock, file, letters)
    no_key = isinstance(found, Refusal) and found.code == "no-key"
    if no_key and letters is None and sys.stdin.isatty():
        letters = read_letters(context, None)
        found = services.center.backups.to_bring_back(context.paths, context.clock, file, letters)
    if isinstance(found, Refusal):
        context.refuse(found)
    if context.paths.database.exists() and not (context.args.yes or _said_yes(context, found)):
        context.refuse(
            Refusal(
                "not-confirmed",
                f"{_told(found)} It would replace what is here now, which goes into “backups”. "
                f"To do it, say it again with --yes.",
            )
        )
    restored = services.center.backups.bring_back(context.paths, context.clock, found)
    document = {
        "restored": str(found.copy.file),
        "acts": restored.copy.acts,
        "kept": None if restored.kept is None else str(restored.kept),
    }
    lines = [f"Restored: {found.copy.file} ({_size(restored.copy)})."]
    if restored.kept is not None:
        lines.append(f"What was here before is now in {restored.kept}")
    return context.answer(document, lines)


def _told(found: ToBringBack) -> str:
    return f"This backup of {found.copy.center} goes until {found.when} ({_size(found.copy)})."


def _said_yes(context: Context, found: ToBringBack) -> bool:
    """Ask at a terminal; elsewhere nobody can be asked."""
    if context.as_json or not streams.at_a_terminal():
        return False
    print(streams.plain(_told(found)), file=sys.stderr)
    question = "Replace what is here now? It goes into “backups”. (yes/no) "
    with suppress(EOFError):
        return input(question).strip().casefold() in ("y", "yes")
    return False
