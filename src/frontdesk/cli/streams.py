"""Standard input and output: closed, full, broken off, or short of letters."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TextIO

_JOINERS = "\u200c\u200d"  # letters of Persian, Hindi and others, though they show nothing


def ready() -> None:
    """Have three streams that can be used: a closed one reads and shows nothing.

    What is read is UTF-8, whatever the locale; a letter that the terminal lacks becomes a ``?``.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    if isinstance(sys.stdin, io.TextIOWrapper) and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def at_a_terminal() -> bool:
    """Whether somebody can see the app and type."""
    return sys.stdout.isatty() and sys.stdin.isatty()


def speaks_utf_8(stream: TextIO) -> bool:
    """Whether every letter can be written to `stream`."""
    return (stream.encoding or "").replace("-", "").casefold().startswith("utf8")


def plain(text: str) -> str:
    """Return `text` as one line without anything that a terminal would obey.

    The last guard: names are clean already, but a command's own words come back in sentences.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in _JOINERS else " " for char in text)


def plain_document(document: Any) -> Any:
    """Return a JSON document in which no text holds what `plain` leaves out, but for its lines.

    Whoever reads it hands its texts on: to a terminal, a page, another file.
    """
    if isinstance(document, str):
        return "\n".join(map(plain, document.split("\n")))
    if isinstance(document, Mapping):
        return {plain_document(key): plain_document(value) for key, value in document.items()}
    if isinstance(document, list | tuple):
        return [plain_document(each) for each in document]
    return document


class Unanswered(Exception):
    """The answer could not be written."""


@contextmanager
def answering() -> Iterator[None]:
    """Write to standard output inside. Raises `BrokenPipeError` and `Unanswered`.

    Afterwards the stream leads nowhere, so that Python does not try again when it ends.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        _lead_nowhere(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise
        raise Unanswered(error.strerror) from None


def say(text: str, stream: TextIO) -> None:
    """Write a line, though perhaps nobody reads it."""
    try:
        print(text, file=stream, flush=True)
    except OSError:
        _lead_nowhere(stream)


def _lead_nowhere(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
