"""The command line: its words, its help, and its exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from frontdesk import __version__
from frontdesk.cli import center, door, records, trust
from frontdesk.cli.context import DONE, REFUSED, UNUSABLE, USAGE, Context, Refused, say_no

_ABOUT = "The front desk of a peer-support drop-in center. Without a command the app opens."
_MORE = (
    "WHO is a name, #NUMBER or a self-made code. WHEN is HH:MM, “YYYY-MM-DD HH:MM” or now, at the "
    "center's clock. Exit status: 0 done, 1 refused by a rule, 2 wrong usage, 3 data unusable."
)


def shared_options() -> argparse.ArgumentParser:
    """Return the options that every command takes, before or after its name."""
    options = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--data", metavar="DIR", help="the folder of the center's data")
    options.add_argument("--json", action="store_true", help="answer with one JSON document")
    options.add_argument("--as", dest="as_name", metavar="WHO", help="who is acting")
    options.add_argument(
        "--act-id", metavar="ID", help="an id of your own; under the same id an act is done once"
    )
    return options


def parser() -> argparse.ArgumentParser:
    """Return the whole command line."""
    shared = shared_options()
    whole = argparse.ArgumentParser(
        prog="frontdesk", description=_ABOUT, epilog=_MORE, parents=[shared], allow_abbrev=False
    )
    whole.add_argument("--version", action="version", version=f"frontdesk {__version__}")
    whole.set_defaults(run=open_app)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for group in (center, door, records, trust):
        group.add_commands(commands, shared)
    return whole


def open_app(context: Context) -> int:
    """Open the app; on the first start it guides through set-up."""
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        print(
            "The app needs a terminal. For scripts there are the commands: frontdesk --help",
            file=sys.stderr,
        )
        return USAGE
    from frontdesk.app import run_app

    return run_app(context.places, context.clock)


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without our letters still answers
    try:
        args = parser().parse_args(argv)
    except SystemExit as exiting:
        return exiting.code if isinstance(exiting.code, int) else USAGE
    context = Context(args)
    try:
        return _run(context)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(context: Context) -> int:
    try:
        status: int = context.args.run(context)
        sys.stdout.flush()
        return status
    except Refused as refused:
        say_no(refused.refusal.code, refused.refusal.sentence, as_json=context.as_json)
        return REFUSED
    except Exception as error:
        sentence = getattr(error, "sentence", None)
        if sentence is None:
            raise
        say_no(getattr(error, "reason", "unusable"), sentence, as_json=context.as_json)
        return UNUSABLE
    finally:
        context.close()
