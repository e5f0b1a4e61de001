"""The words of a command line, and one plain sentence when they are not in order."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""Where a group of commands adds its own."""

MANY = 1_000_000
"""The most rows that a command lists when asked for so many."""


class UsageError(Exception):
    """Ends a command whose words are not in order; the message is a sentence."""


class Parser(argparse.ArgumentParser):
    """A parser that takes options by their whole names only, and complains in a sentence."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**({"allow_abbrev": False} | settings))

    def error(self, message: str) -> NoReturn:
        """End the command. Raises `UsageError`."""
        raise UsageError(f"{_in_words(message)} See “{self.prog} --help”.")


_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"Say also: \1."),
    (r"one of the arguments (.+) is required", r"Say one of these: \1."),
    (r"unrecognized arguments: (.+)", r"Not known here: \1."),
    (r"argument (?:COMMAND|VERB): invalid choice: '(.*)' \(choose from (.+)\)",
     r"There is no “\1”. There are: \2."),
    (r"argument (\S+): invalid choice: '(.*)' \(choose from (.+)\)", r"\1: “\2” is none of \3."),
    (r"argument (\S+): not allowed with argument (\S+)", r"Say \1 or \2, not both."),
    (r"argument (\S+): expected one argument", r"Something is missing after \1."),
    (r"argument (\S+): ignored explicit argument '(.*)'", r"\1 stands alone, without “\2”."),
    (r"argument (\S+): (.+)", r"\1: \2"),
)  # fmt: skip

_QUOTED = re.compile(r"'([\w-]+)'")


def _in_words(message: str) -> str:
    """Return what argparse complains of as a sentence."""
    for pattern, sentence in _SENTENCES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return _QUOTED.sub(r"\1", match.expand(sentence))
    return f"{message[:1].upper()}{message[1:]}."


def shared_options() -> Parser:
    """Return the options that every command takes, before or after its name."""
    options = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument(
        "--data", type=folder_name, metavar="DIR", help="the folder of the center's data"
    )
    options.add_argument("--json", action="store_true", help="answer with one JSON document")
    options.add_argument("--as", dest="as_name", metavar="WHO", help="who is acting")
    options.add_argument(
        "--act-id", metavar="ID", help="an id of your own; under the same id an act is done once"
    )
    return options


def wants_json(argv: Sequence[str]) -> bool:
    """Whether a JSON document was asked for, though the words may not be in order."""
    return "--json" in argv and "--" not in argv[: argv.index("--json")]


def folder_name(text: str) -> str:
    """Read the name of a folder; an empty one would silently stand for the usual folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the folder has no name.")
    return text


def whole_number(text: str) -> int:
    """Read a whole number; whether it is a fitting one is a rule of the center."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text[:40]}” is not a whole number.") from None


def number(text: str) -> float:
    """Read a number."""
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text[:40]}” is not a number.") from None


def add_why(parser: Parser) -> None:
    """Add the reason why somebody whose training is overdue goes on all the same."""
    parser.add_argument("--why", default="", metavar="TEXT", help="when training is overdue")


def from_to(low: int, high: int) -> Callable[[str], int]:
    """Return what reads a whole number from `low` to `high`."""

    def read(text: str) -> int:
        if not low <= (found := whole_number(text)) <= high:
            up_to = f" to {high:,}" if high <= MANY else ""
            raise argparse.ArgumentTypeError(f"choose a number from {low}{up_to}.")
        return found

    return read
