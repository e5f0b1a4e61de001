"""Bringing a copy back in the place of the center's database; what was there is kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from frontdesk.config import Paths
from frontdesk.store import errors
from frontdesk.store.backups import Copy
from frontdesk.store.sqlite import copies, engine, keys, migrating
from frontdesk.store.sqlite.connection import EncryptedDatabase
from frontdesk.store.sqlite.database_file import around, header, is_plain
from frontdesk.store.sqlite.wording import in_words
from frontdesk.store.sqlite.write_queue import WriteLock


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of bringing a copy back.

    Attributes:
        copy: The copy, as it stands in the center's place now.
        kept: Where what it replaced is now, or None when there was nothing.
    """

    copy: Copy
    kept: Path | None


def look_at(paths: Paths, file: Path, key: bytes | None = None) -> tuple[Copy, bytes]:
    """Return what is in the copy `file`, read whole, and its key. Changes nothing.

    With `key` given, that one is used and not looked for. Raises `Unusable` when it cannot be
    brought back here.
    """
    if not file.is_file():
        raise errors.copy_missing(file)
    with in_words(file):
        head = header(file)
    if is_plain(head):
        raise errors.foreign_copy(file)
    if len(head) < 16:
        raise errors.damaged_copy(file)
    key = key or keys.find(head.hex(), paths.keys, paths.data, file.parent)
    if key is None:
        raise errors.no_key_of_copy(file)
    with _about(file):
        _refuse_newer(file, key)
        copy = copies.read(file, key, whole=True)
    _refuse_another(paths, head, file)
    return copy, key


def restore(paths: Paths, file: Path, key: bytes, stamp: str) -> Restored:
    """Put the copy `file` in the place of the center's database. Raises `Unusable`.

    The copy stays where it is. What was there goes to the backups under a name with `stamp`. No act
    of another program can fall between: they wait in the queue meanwhile, and find then that the
    file has been replaced.
    """
    place = paths.database
    coming = place.with_suffix(".restoring")
    with in_words(place):
        paths.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        paths.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            for leftover in (coming, *around(coming)):
                leftover.unlink(missing_ok=True)
            copies.copy_bytes(file, coming)
            with _about(file):
                copy = copies.read(coming, key, whole=True)
            with WriteLock(place.with_suffix(".lock"), place).held():
                kept = _make_way(paths, stamp) if place.exists() else None
                coming.replace(place)
                copies.to_disk(paths.data)
        finally:
            coming.unlink(missing_ok=True)
        if keys.find(copy.database, paths.keys, paths.data) != key:
            keys.keep(copy.database, key, paths.keys)
    return Restored(replace(copy, file=place), kept)


def _make_way(paths: Paths, stamp: str) -> Path:
    """Keep what is there under another name; its own place still has it until it is replaced."""
    place = paths.database
    kept = engine.free_name(paths.backups, f"replaced-{stamp}")
    _empty_log(paths)
    for there in around(place):  # what could not be emptied belongs to the old file
        if there.exists() and there.name.endswith("-wal") and there.stat().st_size:
            there.rename(kept.with_name(kept.name + "-wal"))
        else:
            there.unlink(missing_ok=True)
    try:
        os.link(place, kept)
    except OSError:  # a file system without links
        place.rename(kept)
    return kept


def _empty_log(paths: Paths) -> None:
    """Have all that is in the log written into the file, if it can be."""
    with suppress(errors.Unusable, OSError):
        place = paths.database
        key = keys.find(header(place).hex(), paths.keys, paths.data)
        if key is None:
            return
        there = EncryptedDatabase(place, key)
        with in_words(place):
            there.connect()
            try:
                there.empty_log()
            finally:
                there.close()


def _refuse_another(paths: Paths, head: bytes, file: Path) -> None:
    """Refuse a copy of another center, unless what is here cannot be opened anyway."""
    with suppress(OSError):
        here = header(paths.database)
        if (
            len(here) == len(head)
            and here != head
            and keys.find(here.hex(), paths.keys, paths.data) is not None
        ):
            raise errors.another_centers_copy(file)


def _refuse_newer(file: Path, key: bytes) -> None:
    connection = EncryptedDatabase(file, key, read_only=True, unchanging=True)
    with in_words(file):
        connection.connect()
        try:
            if migrating.is_newer(connection):
                raise errors.newer_copy(file)
        finally:
            connection.close()


@contextmanager
def _about(file: Path) -> Iterator[None]:
    """Say of a copy that does not open that it is the copy, not the center's own file."""
    try:
        yield
    except errors.Unusable as unusable:
        if unusable.reason in ("damaged", "wrong-key"):
            raise errors.damaged_copy(file) from None
        raise
