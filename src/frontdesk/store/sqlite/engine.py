"""Opening a center's database, making a new one, and bringing an older one up to date."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path

from frontdesk.config import Paths
from frontdesk.store import errors, journal
from frontdesk.store.sqlite import copies, keys, migrating
from frontdesk.store.sqlite.connection import EncryptedDatabase
from frontdesk.store.sqlite.copies import Copy
from frontdesk.store.sqlite.database_file import (
    FileMark,
    around,
    create_file,
    header,
    is_plain,
    mark_of,
    network_kind,
)
from frontdesk.store.sqlite.wording import in_words
from frontdesk.store.sqlite.write_queue import Turn, WriteLock


class Happened(Enum):
    """What happened to the center's file outside of anybody's turn to write.

    Attributes:
        NOTHING: Nothing.
        WRITTEN: Something else wrote into it, and all is there; it has to be opened anew.
        REPLACED: Another file stands in its place, or something that does not hold all.
    """

    NOTHING = 0
    WRITTEN = 1
    REPLACED = 2


class Store:
    """An open center: where it lives and what opens it; hands out connections.

    Attributes:
        file: The database file.
        database_id: The database's id, 32 hexadecimal letters.
        key: Its key.
        write_lock: The queue in front of every write.
    """

    def __init__(self, file: Path, key: bytes) -> None:
        self.file = file
        self.key = key
        self.database_id = header(file).hex()
        self.write_lock = WriteLock(file.with_suffix(".lock"), file)
        self.epoch, _ = self.write_lock.noted()
        self._mark = mark_of(file)

    def in_words(self) -> AbstractContextManager[None]:
        """Have what the engine says about the file said in words, as `Unusable`."""
        return in_words(self.file)

    @property
    def is_in_place(self) -> bool:
        """Whether the file that was opened still stands where it was."""
        now = mark_of(self.file)
        return now is not None and self._mark is not None and now.identity == self._mark.identity

    def is_as_found(self) -> None:
        """Take the file as it stands now for the one that was opened: opening may write to it."""
        if self.is_in_place:
            self._mark = mark_of(self.file)

    @property
    def seems_replaced(self) -> bool:
        """Whether the file may have been replaced; a glance, without waiting for anybody's turn."""
        epoch, changed = self.write_lock.noted()
        written = changed and mark_of(self.file) != self._mark
        return written or epoch != self.epoch or not self.is_in_place

    def is_as_left(self, turn: Turn) -> bool:
        """Whether the file is as this desk knows it; nothing is taken as seen by that."""
        if not self.is_in_place or turn.epoch != self.epoch:
            return False
        return not turn.changed or mark_of(self.file) == self._mark

    def what_happened(self, turn: Turn, last: tuple[int, str] | None) -> Happened:
        """Tell what happened to the file outside of anybody's turn.

        `last` is the order number and the id of an act that must be in it. A file that something
        else wrote into is read whole.
        """
        if not self.is_in_place or turn.epoch != self.epoch:
            return Happened.REPLACED
        before, self._mark = self._mark, mark_of(self.file)
        if not turn.changed or before == self._mark:
            return Happened.NOTHING
        if self._is_whole(last):
            return Happened.WRITTEN
        turn.renew()
        return Happened.REPLACED

    def _is_whole(self, last: tuple[int, str] | None) -> bool:
        """Look with a connection that remembers nothing of the file as it was."""
        fresh = EncryptedDatabase(self.file, self.key)
        try:
            with in_words(self.file):
                fresh.connect()
                try:
                    there = last is None or journal.is_there(fresh, *last)
                    return there and not fresh.complaints()
                finally:
                    fresh.abandon()
        except errors.Unusable:
            return False

    def take_off_log(self, log: FileMark | None, kept: Path) -> None:
        """Put away the log of a file that was replaced, before anybody takes it for the new one's.

        Only if it is the `log` that was in use, and nobody has another one by now.
        """
        beside, shared = around(self.file)
        now = mark_of(beside)
        if log is not None and now is not None and now.identity == log.identity:
            with in_words(self.file):
                kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                beside.rename(kept)
                shared.unlink(missing_ok=True)

    @property
    def log(self) -> FileMark | None:
        """How the log stands that is in use."""
        return mark_of(around(self.file)[0])

    def connect(self, *, read_only: bool = False, cache: int | None = None) -> EncryptedDatabase:
        """Return a new connection, to be used by one thread at a time. Raises `Unusable`.

        `cache` is how many KiB of the file it keeps decrypted in memory, if not the engine's own
        2,000.
        """
        database = EncryptedDatabase(self.file, self.key, read_only=read_only, cache=cache)
        with in_words(self.file):
            database.connect()
        return database

    def backup(self, folder: Path, stamp: str) -> Path:
        """Write a verified copy into `folder` and return its file. Raises `Unusable`."""
        database = self.connect(read_only=True)
        try:
            return self.backup_of(database, folder, stamp)
        finally:
            database.close()

    def backup_of(self, database: EncryptedDatabase, folder: Path, stamp: str) -> Path:
        """Write a verified copy of what a connection has open. Raises `Unusable`."""
        with in_words(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return copies.write(database, self.key, free_name(folder, stamp)).file

    def copy(self, file: Path, watched: Callable[[EncryptedDatabase], object] = id) -> Copy:
        """Write a verified copy to `file`. Raises `Unusable`.

        `watched` is called with the connection that is used, so that it can be interrupted.
        """
        database = self.connect(read_only=True)
        try:
            watched(database)
            return copies.write(database, self.key, file)
        finally:
            database.close()


def free_name(folder: Path, stamp: str) -> Path:
    """Return the first name beginning with `stamp` that no file in `folder` has yet."""
    tries = (f"{stamp}.db", *(f"{stamp}-{number}.db" for number in range(2, 1000)))
    return next(folder / name for name in tries if not (folder / name).exists())


class Building:
    """A new database on its way; it gets its name, and its key is kept, when it is whole.

    Attributes:
        store: The database under a name that nothing else looks for.
    """

    def __init__(self, store: Store, file: Path) -> None:
        self.store = store
        self._file = file

    def finish(self, paths: Paths, *, key_beside: bool, keyring: bool = True) -> tuple[Store, str]:
        """Keep the key and give the file its name; return the store and where the key is kept.

        Every connection must be closed. `key_beside` puts the key file next to the data, which
        only a made-up center may do. Raises `Unusable`.
        """
        with in_words(self._file):
            folder = paths.data if key_beside else paths.keys
            kept = keys.keep(
                self.store.database_id, self.store.key, folder, keyring=keyring and not key_beside
            )
            self.store.file.rename(self._file)
            for leftover in around(self.store.file):
                leftover.unlink(missing_ok=True)
        return Store(self._file, self.store.key), kept


def begin(paths: Paths) -> Building:
    """Begin a new, empty, encrypted database. Raises `Unusable`."""
    file = paths.database
    _refuse_network(paths.data)
    in_the_way = next((at for at in (paths.data, *paths.data.parents) if at.is_file()), None)
    if in_the_way:
        raise errors.not_a_folder(in_the_way)
    with in_words(file):
        if file.exists():
            raise errors.already_there(paths.data)
        paths.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        key, salt = secrets.token_bytes(32), secrets.token_bytes(16)
        building = file.with_suffix(".new")
        for leftover in (building, *around(building)):
            leftover.unlink(missing_ok=True)
        create_file(building)
        database = EncryptedDatabase(building, key, salt=salt)
        database.connect()
        database.keep_a_log()
        migrating.migrate(database)
        _index(database)
        database.close()
        return Building(Store(building, key), file)


def _refuse_network(folder: Path) -> None:
    kind = network_kind(folder.resolve())
    if kind:
        raise errors.network_share(folder, kind)


def open_store(paths: Paths, *, stamp: str, key: bytes | None = None) -> Store:
    """Open the center in `paths`, brought up to date. Raises `Unusable` in words.

    Before anything is migrated a verified copy goes to the backups, named by `stamp`. With `key`
    given, that one is used and not looked for.
    """
    file = paths.database
    if not file.exists():
        raise errors.no_center(paths.data)
    _refuse_network(paths.data)
    with in_words(file):
        head = header(file)
        if is_plain(head):
            raise errors.foreign(file)
        if len(head) < 16:
            raise errors.damaged(file)
        key = key or keys.find(head.hex(), paths.keys, paths.data)
        if key is None:
            raise errors.no_key(file)
        if not (os.access(file, os.W_OK) and os.access(paths.data, os.W_OK)):
            raise errors.read_only()
        store = Store(file, key)
        database = store.connect()
        try:
            _bring_up_to_date(store, database, paths.backups, stamp)
        finally:
            database.close()
    return store


def _bring_up_to_date(store: Store, database: EncryptedDatabase, backups: Path, stamp: str) -> None:
    applied, names = migrating.applied(database), migrating.names()
    if not applied and database.value("SELECT count(*) FROM sqlite_schema"):
        raise errors.foreign(store.file)
    if migrating.is_newer(database):
        raise errors.newer(store.file)
    database.keep_a_log()
    if applied == names and database.names.is_up_to_date:
        return
    with store.write_lock.held():  # two programs starting together must not both migrate
        if migrating.applied(database) != names:
            store.backup(backups, f"before-update-{stamp}")
            migrating.migrate(database)
        _index(database)


def _index(database: EncryptedDatabase) -> None:
    """Build the find box's index anew if another version of the program built it."""
    with database.writing() as transaction:
        database.names.bring_up_to_date()
        transaction.keep()
