"""A file that somebody asked for: its owner's alone, and there only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from frontdesk.domain.refusals import Refusal


class CannotWrite(Exception):
    """The file cannot be written.

    Attributes:
        refusal: Why not, in words.
    """

    def __init__(self, target: str, why: str) -> None:
        sentence = f"“{target}” cannot be written ({why}). Choose another place."
        self.refusal = Refusal("cannot-write", sentence)
        super().__init__(sentence)


@contextmanager
def atomic_write(target: str, database: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that replaces the old one when it is whole, and only then.

    Raises `CannotWrite`, also for the center's own `database` and what lies beside it by its name.
    """
    place = _place(target, database)
    try:
        if place.exists() and not place.is_file():  # a device or a pipe; a folder refuses itself
            with place.open("wb") as stream:
                yield stream
            return
        scratch = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            with open(scratch, "xb", opener=_for_its_owner) as stream:
                yield stream
            scratch.replace(place)
        finally:
            scratch.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(target, error.strerror or type(error).__name__) from error


def _place(target: str, database: Path) -> Path:
    """Return where `target` leads to."""
    try:
        place = Path(os.path.realpath(target))
    except ValueError:
        raise CannotWrite(target, "no name of a file") from None
    if place.parent == database.parent.resolve() and place.name.startswith(database.stem):
        raise CannotWrite(target, "the center's own")
    return place


def _for_its_owner(file: str, flags: int) -> int:
    return os.open(file, flags, 0o600)


def keep(content: bytes, target: str, database: Path) -> Refusal | None:
    """Write `content` to a file that somebody named at a screen, or say why not.

    A name that begins with ``~`` is in their home.
    """
    try:
        with atomic_write(os.path.expanduser(target), database) as stream:
            stream.write(content)
    except CannotWrite as error:
        return error.refusal
    return None
