"""The command line: its words, its help, and its exit status."""

from __future__ import annotations

import sys
import traceback
from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from frontdesk import __version__
from frontdesk.cli import streams
from frontdesk.cli.context import (
    DONE,
    MALFORMED,
    REFUSED,
    STOPPED,
    STOPPED_SHORT,
    UNUSABLE,
    USAGE,
    Context,
    Refused,
    say_no,
)
from frontdesk.cli.parsing import Parser, UsageError, shared_options, wants_json
from frontdesk.cli.streams import Unanswered
from frontdesk.domain.refusals import Stopped

_ABOUT = "The front desk of a peer-support drop-in center. Without a command the app opens."
_MORE = (
    "WHO is a name, #NUMBER, a card or a self-made code. WHEN is HH:MM, “YYYY-MM-DD HH:MM” or "
    "now, at the center's clock. Exit status: 0 done, 1 refused by a rule, 2 wrong usage, 3 data "
    "unusable."
)

GROUPS = {
    "center.commands": ("setup", "demo"),
    "center.settings": ("center",),
    "visits.find": ("find", "usual", "here"),
    "visits.door": ("arrive", "leave"),
    "visits.closing": ("close-day", "estimated"),
    "visits.headcounts": ("headcount",),
    "visits.roll_call": ("roll-call",),
    "shifts.commands": ("shifts",),
    "conversations.commands": ("talk",),
    "breaks.commands": ("break",),
    "people.commands": ("people",),
    "people.cards": ("cards",),
    "people.know": ("know",),
    "visits.commands": ("visits",),
    "visits.activities": ("activities",),
    "training.commands": ("training",),
    "copying": ("export", "import"),
    "center.backups": ("backup", "restore"),
    "journal": ("undo", "acts", "journal", "check", "key"),
}
"""The commands that each module adds, in the order of ``--help``."""

INTERNAL_ERROR = 70
"""The exit status when frontdesk itself went wrong; none of the promised ones is true then."""


def parser(argv: Sequence[str] = ()) -> Parser:
    """Return the command line: as much of it as `argv` asks for, or all of it.

    Where a command is named, only the module that adds it is imported: the others cost more time
    than most commands take.
    """
    shared = shared_options()
    whole = Parser(prog="frontdesk", description=_ABOUT, epilog=_MORE, parents=[shared])
    whole.add_argument("--version", action="version", version=f"frontdesk {__version__}")
    whole.set_defaults(run=open_app)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for group in _groups_for(_command(shared, argv)):
        import_module(f"frontdesk.cli.{group}").add_commands(commands, shared)
    return whole


def _command(shared: Parser, argv: Sequence[str]) -> str:
    """Return the first word that is no option of all commands, nor belongs to one."""
    with suppress(UsageError):  # the whole line is read again, and complained of
        rest = shared.parse_known_args(argv)[1]
        return rest[0] if rest else ""
    return ""


def _groups_for(command: str) -> Iterable[str]:
    return [group for group, names in GROUPS.items() if command in names] or GROUPS


def open_app(context: Context, *, made_up: bool = False) -> int:
    """Open the app; on the first start it guides through set-up. One made up says that it is."""
    if not streams.at_a_terminal():
        context.misused("The app needs a terminal. For scripts there are the commands: --help.")
    from frontdesk.app import run_app

    return run_app(context.paths, context.clock, made_up=made_up)


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    streams.ready()
    try:
        with Context(_read(argv)) as context:
            status: int = context.args.run(context)
            return status
    except SystemExit as exiting:  # --help and --version
        return exiting.code if isinstance(exiting.code, int) else USAGE
    except KeyboardInterrupt:
        streams.say(STOPPED_SHORT, sys.stderr)
        return STOPPED
    except BrokenPipeError:
        return DONE  # whoever was reading has read enough
    except Exception as error:
        code, sentence, status = _in_words(error)
        say_no(code, sentence, as_json=wants_json(argv))
        return status


def _read(argv: Sequence[str]) -> Namespace:
    try:
        return parser(argv).parse_args(argv)
    except SystemExit:  # --help and --version are answers, too
        with streams.answering():
            pass
        raise


def _in_words(error: Exception) -> tuple[str, str, int]:
    """Return what is to be said of an error: its code, a sentence, and the exit status."""
    # That of an `Unusable`, whose module is not here before use.
    sentence = getattr(error, "for_command_line", "")
    if sentence:
        return getattr(error, "reason", "unusable"), sentence, UNUSABLE
    match error:
        case Refused(refusal=refusal):
            status = USAGE if refusal.code in MALFORMED else REFUSED
            return refusal.code, refusal.for_command_line, status
        case UsageError():
            return "wrong-usage", str(error), USAGE
        case Stopped():
            return error.reason, error.sentence, STOPPED
        case Unanswered():
            sentence = f"It is done, but the answer could not be written ({error}). Make room."
            return "not-answered", sentence, UNUSABLE
        case OSError() if error.strerror:
            where = f" at {error.filename}" if error.filename else ""
            sentence = f"The machine says “{error.strerror}”{where}. Look at that folder, or "
            return "folder-unusable", f"{sentence}choose another one with --data.", UNUSABLE
    steps = traceback.extract_tb(error.__traceback__)[-3:]
    where = ", ".join(f"{Path(step.filename).name}:{step.lineno}" for step in steps)
    return (
        "our-own-slip",
        f"Something went wrong inside frontdesk ({type(error).__name__}: {where}). Nothing is lost "
        "that was recorded; tell whoever manages frontdesk these words.",
        INTERNAL_ERROR,
    )
