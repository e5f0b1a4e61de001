"""Checked copies of a center's database: made while it is in use, read whole, found again."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from frontdesk.store import errors, journal
from frontdesk.store.center import settings
from frontdesk.store.people import rows as people
from frontdesk.store.sqlite import keys
from frontdesk.store.sqlite.connection import EncryptedDatabase
from frontdesk.store.sqlite.database_file import create_file, header
from frontdesk.store.sqlite.wording import in_words

UNFINISHED = ".part"
"""How the name of a copy ends until it has been read whole."""

KEPT_BY_ITSELF = 31
"""So many of the copies that are made by themselves, one a day, stay in a folder."""

_OF_A_DAY = re.compile(r"center-([0-9a-f]{8})-(\d{4}-\d\d-\d\d)\.db")

_HOW_FAR = 200
"""So many copies of a folder are looked at, newest first, for one that is whole."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a center's database that was opened.

    Attributes:
        file: Where it is.
        database: The id of the database that it is a copy of.
        center: What the center is called.
        zone: The center's time zone.
        acts: How many lines its journal has.
        people: How many people are on file.
        last_at: When something was last recorded in it, UTC seconds.
    """

    file: Path
    database: str
    center: str
    zone: str
    acts: int
    people: int
    last_at: int


def name_of_the_day(database_id: str, day: str) -> str:
    """Return what the copy of a day is called that is made by itself."""
    return f"center-{database_id[:8]}-{day}.db"


def name_by_hand(database_id: str, day: str, time: str) -> str:
    """Return what a copy is called that somebody asked for; `time` is ``HHMMSS``."""
    return f"center-{database_id[:8]}-{day}-{time}.db"


def newest_day(folder: Path, database_id: str) -> str | None:
    """Return the day of the newest copy in `folder` that was made by itself, ``YYYY-MM-DD``."""
    days = [day for day, _ in _of_days(folder, database_id)]
    return max(days, default=None)


def _of_days(folder: Path, database_id: str) -> list[tuple[str, Path]]:
    found = []
    with suppress(OSError):
        for file in folder.iterdir():
            match = _OF_A_DAY.fullmatch(file.name)
            if match and match[1] == database_id[:8]:
                found.append((match[2], file))
    return sorted(found)


def thin_out(folder: Path, database_id: str) -> None:
    """Let the oldest copies go that were made by themselves, but for the newest `KEPT_BY_ITSELF`.

    The one rule there is so far; one that keeps months and years comes in its place.
    """
    for _, file in _of_days(folder, database_id)[:-KEPT_BY_ITSELF]:
        with suppress(OSError):
            file.unlink()


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
    return named(copy, file)


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


def named(copy: Copy, file: Path) -> Copy:
    """Return the same copy under another name."""
    return Copy(file, copy.database, copy.center, copy.zone, copy.acts, copy.people, copy.last_at)


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
        zone=center.zone,
        acts=journal.next_order(database) - 1,
        people=people.count(database),
        last_at=journal.latest_moment(database, 1),
    )


def files_in(folders: Sequence[Path]) -> list[Path]:
    """Return the databases that lie in these folders, newest first."""
    found: dict[Path, float] = {}
    for folder in folders:
        with suppress(OSError):
            for file in folder.glob("*.db"):
                with suppress(OSError):
                    found[file] = file.stat().st_mtime
    return sorted(found, key=lambda file: (found[file], file.name), reverse=True)


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
