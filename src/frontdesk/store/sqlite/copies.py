"""Checked copies of a center's database: made while it is in use, read whole, found again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from frontdesk.store import errors, journal
from frontdesk.store.backups import Copy, files_in
from frontdesk.store.center import settings
from frontdesk.store.people import rows as people
from frontdesk.store.sqlite import keys
from frontdesk.store.sqlite.connection import EncryptedDatabase
from frontdesk.store.sqlite.database_file import create_file, header
from frontdesk.store.sqlite.wording import in_words

UNFINISHED = ".part"
"""How the name of a copy ends until it has been read whole."""

_HOW_FAR = 200
"""So many copies of a folder are looked at, newest first, for one that is whole."""


# Making


def write(source: EncryptedDatabase, key: bytes, file: Path) -> Copy:
    """Write a copy of `source` to `file`, which it replaces once the copy was read whole.

    Until then it has another name. May be done while others write; what they write meanwhile is
    not in it. Raises `Unusable` about the folder, or ``damaged`` about the copy.
    """

    def make(part: Path) -> None:
        source.copy_to(part)
        to_disk(part)

    return _write(make, key, file)


def write_again(copy: Copy, key: bytes, file: Path) -> Copy:
    """Write the same to another folder, which need not be of this machine.

    As plain bytes: on a share or a stick SQLite's locks may not hold. Raises as `write` does.
    """
    return _write(lambda part: copy_bytes(copy.file, part), key, file)


def _write(make: Callable[[Path], object], key: bytes, file: Path) -> Copy:
    """Have a copy made under another name, read it whole, and only then give it its own."""
    part = file.with_name(file.name + UNFINISHED)
    with _about_folder(file.parent):
        try:
            _clear(file.parent)
            with in_words(part):
                make(part)
            with _of_the_copy(part):
                copy = read(part, key, whole=True)
            part.replace(file)
            to_disk(file.parent)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return replace(copy, file=file)


def _clear(folder: Path) -> None:
    """Take off what a copy left that was cut off; the caller holds the queue of those who copy."""
    for leftover in folder.glob(f"*.db{UNFINISHED}*"):
        leftover.unlink(missing_ok=True)


@contextmanager
def _of_the_copy(part: Path) -> Iterator[None]:
    """Say of whatever is wrong with a copy just made that it is the copy."""
    try:
        yield
    except errors.Unusable as unusable:
        if unusable.reason in ("damaged", "wrong-key"):
            raise errors.damaged_copy(part) from None
        raise


def copy_bytes(source: Path, file: Path) -> None:
    """Write what is in `source` to a new file that only its owner can read."""
    create_file(file)
    with source.open("rb") as reading, file.open("wb") as writing:
        while block := reading.read(1 << 20):
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())


def to_disk(path: Path) -> None:
    """Have a file or folder written to the disk itself, where the machine can do that."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _about_folder(folder: Path) -> Iterator[None]:
    """Say of a full or read-only disk which folder it is about, and what was not done."""
    try:
        if not folder.is_dir():
            raise errors.no_copy_folder(folder)
        yield
    except errors.Unusable as unusable:
        if unusable.reason == "disk-full":
            raise errors.no_room_for_a_copy(folder) from None
        if unusable.reason == "read-only":
            raise errors.no_copy_allowed(folder) from None
        if unusable.reason == "damaged-copy":
            raise errors.copy_not_whole(folder) from None
        raise
    except OSError:  # a stick that was pulled out, a share that has gone
        raise errors.no_copy_allowed(folder) from None


# Reading


def read(file: Path, key: bytes, *, whole: bool) -> Copy:
    """Return what is in a copy that nobody writes to; with `whole`, every page of it was read.

    Needs neither locks nor a folder that can be written. Raises `Unusable`.
    """
    database = EncryptedDatabase(file, key, read_only=True, unchanging=True)
    with in_words(file):
        database.connect()
        try:
            copy = _look_into(database, file)
            if whole and database.complaints():
                raise errors.damaged_copy(file)
            return copy
        finally:
            database.close()


def _look_into(database: EncryptedDatabase, file: Path) -> Copy:
    """Return what is in an open database. Raises `Unusable` if no center is."""
    if not database.value("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'"):
        raise errors.foreign_copy(file)
    center = settings.load(database)
    if center is None:
        raise errors.foreign_copy(file)
    return Copy(
        file=file,
        database=header(file).hex(),
        center=center.name,
        clock=center.clock,
        acts=journal.next_order(database) - 1,
        people=people.count(database),
        last_at=journal.latest_moment(database, 1),
    )


def newest_whole(
    folders: Sequence[Path], key_folders: Sequence[Path], most: int
) -> list[tuple[Copy, bytes]]:
    """Return the newest copies that were read whole and whose key this machine holds, with it."""
    good: list[tuple[Copy, bytes]] = []
    for file in files_in(folders)[:_HOW_FAR]:
        with suppress(errors.Unusable, OSError):
            key = keys.find(header(file).hex(), *key_folders)
            if key is not None:
                good.append((read(file, key, whole=True), key))
        if len(good) == most:
            break
    return good
