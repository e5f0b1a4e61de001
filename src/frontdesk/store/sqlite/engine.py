"""Opening a center's database, making a new one, and bringing an older one up to date."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from frontdesk.config import Paths
from frontdesk.store import errors, journal
from frontdesk.store.backups import Copy
from frontdesk.store.errors import Unusable
from frontdesk.store.port import Happened, Writing
from frontdesk.store.sqlite import copies, keys, migrating
from frontdesk.store.sqlite.connection import EncryptedDatabase
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
from frontdesk.store.sqlite.write_queue import HeldLock, WriteLock


class SqliteEngine:
    """An open center: where it lives and what opens it; hands out connections.

    Attributes:
        file: The database file.
        identity: The database's id, 32 hexadecimal letters.
        key: Its key.
        write_lock: The queue in front of every write.
    """

    def __init__(self, file: Path, key: bytes) -> None:
        self.file = file
        self.key = key
        self.identity = header(file).hex()
        self.write_lock = WriteLock(file.with_suffix(".lock"), file)
        self.epoch, _ = self.write_lock.noted()
        self._mark = mark_of(file)
        self._log: FileMark | None = None
        self._writer: EncryptedDatabase | None = None

    def in_words(self) -> AbstractContextManager[None]:
        """Have what the engine says about the file said in words, as `Unusable`."""
        return in_words(self.file)

    @property
    def is_in_place(self) -> bool:
        """Whether the file that was opened still stands where it was."""
        now = mark_of(self.file)
        return now is not None and self._mark is not None and now.identity == self._mark.identity

    def settle(self) -> None:
        """Take the file as it stands now for the one that was opened: opening may write to it."""
        self._log = self.log
        if self.is_in_place:
            self._mark = mark_of(self.file)

    @property
    def seems_replaced(self) -> bool:
        """Whether the file may have been replaced; a glance, without waiting for anybody's turn."""
        epoch, changed = self.write_lock.noted()
        written = changed and mark_of(self.file) != self._mark
        return written or epoch != self.epoch or not self.is_in_place

    def _is_as_left(self, turn: HeldLock) -> bool:
        """Whether the file is as this desk knows it; nothing is taken as seen by that."""
        if not self.is_in_place or turn.epoch != self.epoch:
            return False
        return not turn.changed or mark_of(self.file) == self._mark

    def _what_happened(self, turn: HeldLock, last: tuple[int, str] | None) -> Happened:
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
        except Unusable:
            return False

    def keep_replaced(self, stamp: str) -> Path | None:
        """Write a copy of what is open here, if it was replaced and is still whole."""
        if self._writer is not None and not self.is_in_place:  # else it was written over: gone
            with suppress(Unusable):
                return self._backup_of(self._writer, self._backups, f"replaced-{stamp}")
        return None

    def let_go(self, happened: Happened, stamp: str) -> None:
        """Close what acts write through; the others are closed already. In one's turn."""
        if self._writer is not None:
            self._writer.abandon()
        if happened is Happened.REPLACED:
            with suppress(Unusable):
                self._take_off_log(self._backups / f"replaced-{stamp}.log")

    @property
    def _backups(self) -> Path:
        return self.file.parent / "backups"

    def _take_off_log(self, kept: Path) -> None:
        """Put away the log of a file that was replaced, before anybody takes it for the new one's.

        Only if it is the one that was in use, and nobody has another one by now.
        """
        beside, shared = around(self.file)
        now, log = mark_of(beside), self._log
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

    def reader(self, *, cache: int | None = None) -> EncryptedDatabase:
        """Return a session that only reads; `cache` is as `connect` has it."""
        return self.connect(read_only=True, cache=cache)

    def writer(self) -> EncryptedDatabase:
        """Return the session that acts write through, opened anew."""
        self._writer = self.connect()
        return self._writer

    @contextmanager
    def turn(self, last: tuple[int, str] | None = None) -> Iterator[SqliteTurn]:
        """Wait for this program's turn to write; `last` is an act that must be in the file."""
        with self.in_words(), self.write_lock.held() as held:
            yield SqliteTurn(self, self._what_happened(held, last), self._writer)

    def erase_traces(self) -> bool:
        """Write the log, which has the pages as they were, into the file, and empty it.

        Not while somebody reads as of an earlier moment; it waits for nobody. Says whether the log
        is empty.
        """
        log = self.log
        if log is not None and not log.size:
            return True
        with suppress(Unusable), self.in_words(), self.write_lock.held(0.0) as held:
            held.passed = not self._is_as_left(held)
            return not held.passed and self._writer is not None and self._writer.empty_log()
        return False

    def backup_into(self, folder: Path, stamp: str) -> Path:
        """Write a verified copy into `folder` and return its file. Raises `Unusable`."""
        database = self.connect(read_only=True)
        try:
            return self._backup_of(database, folder, stamp)
        finally:
            database.close()

    def _backup_of(self, database: EncryptedDatabase, folder: Path, stamp: str) -> Path:
        """Write a verified copy of what a connection has open. Raises `Unusable`."""
        with in_words(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return copies.write(database, self.key, free_name(folder, stamp)).file

    def backup(self, file: Path, watched: Callable[[EncryptedDatabase], object] = id) -> Copy:
        """Write a verified copy to `file`. Raises `Unusable`.

        `watched` is called with the connection that is used, so that it can be stopped.
        """
        database = self.connect(read_only=True)
        try:
            watched(database)
            return copies.write(database, self.key, file)
        finally:
            database.close()

    def backup_again(self, copy: Copy, file: Path) -> Copy:
        """Write the same copy to another folder, which need not be of this machine."""
        return copies.write_again(copy, self.key, file)


class SqliteTurn:
    """This program's turn to write.

    Attributes:
        happened: What happened to the file since the last turn.
    """

    def __init__(
        self, engine: SqliteEngine, happened: Happened, writer: EncryptedDatabase | None
    ) -> None:
        self._engine = engine
        self._writer = writer
        self.happened = happened

    @property
    def is_in_place(self) -> bool:
        """Whether the file that is open still stands where others open it."""
        return self._engine.is_in_place

    @contextmanager
    def act(self) -> Iterator[Writing]:
        """Begin the transaction of one act, which is committed only if it is told to be kept."""
        assert self._writer is not None
        with self._writer.writing() as transaction:
            yield Writing(self._writer, journal.next_order(self._writer), transaction)


def free_name(folder: Path, stamp: str) -> Path:
    """Return the first name beginning with `stamp` that no file in `folder` has yet."""
    tries = (f"{stamp}.db", *(f"{stamp}-{number}.db" for number in range(2, 1000)))
    return next(folder / name for name in tries if not (folder / name).exists())


class Building:
    """A new database on its way; it gets its name, and its key is kept, when it is whole.

    Attributes:
        engine: The database under a name that nothing else looks for.
    """

    def __init__(self, engine: SqliteEngine, file: Path) -> None:
        self.engine = engine
        self._file = file

    def finish(
        self, paths: Paths, *, key_beside: bool, keyring: bool = True
    ) -> tuple[SqliteEngine, str]:
        """Keep the key and give the file its name; return the engine and where the key is kept.

        Every connection must be closed. `key_beside` puts the key file next to the data, which
        only a made-up center may do. Raises `Unusable`.
        """
        with in_words(self._file):
            folder = paths.data if key_beside else paths.keys
            kept = keys.keep(
                self.engine.identity, self.engine.key, folder, keyring=keyring and not key_beside
            )
            self.engine.file.rename(self._file)
            for leftover in around(self.engine.file):
                leftover.unlink(missing_ok=True)
        return SqliteEngine(self._file, self.engine.key), kept


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
        return Building(SqliteEngine(building, key), file)


def _refuse_network(folder: Path) -> None:
    kind = network_kind(folder.resolve())
    if kind:
        raise errors.network_share(folder, kind)


def open_engine(paths: Paths, *, stamp: str, key: bytes | None = None) -> SqliteEngine:
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
        engine = SqliteEngine(file, key)
        database = engine.connect()
        try:
            _bring_up_to_date(engine, database, paths.backups, stamp)
        finally:
            database.close()
    return engine


def _bring_up_to_date(
    engine: SqliteEngine, database: EncryptedDatabase, backups: Path, stamp: str
) -> None:
    applied, names = migrating.applied(database), migrating.names()
    if not applied and database.value("SELECT count(*) FROM sqlite_schema"):
        raise errors.foreign(engine.file)
    if migrating.is_newer(database):
        raise errors.newer(engine.file)
    database.keep_a_log()
    if applied == names and database.has_names_of_now:
        return
    with engine.write_lock.held():  # two programs starting together must not both migrate
        if migrating.applied(database) != names:
            engine.backup_into(backups, f"before-update-{stamp}")
            migrating.migrate(database)
        _index(database)


def _index(database: EncryptedDatabase) -> None:
    """Build the find box's index anew if another version of the program built it."""
    with database.writing() as transaction:
        database.names.bring_up_to_date()
        transaction.keep()
