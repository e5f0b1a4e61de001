"""What is SQLite's own: the encrypted file, its settings, its locks. PostgreSQL gets a sibling."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import apsw
from playhouse.apsw_ext import APSWDatabase

from frontdesk.store import errors

WAIT = 20.0
"""How long a writer waits for its turn before it says so, seconds."""

_SETTINGS = (
    "PRAGMA foreign_keys = 1",
    "PRAGMA recursive_triggers = 1",  # else INSERT OR REPLACE walks through append-only triggers
    "PRAGMA secure_delete = 1",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",  # a temporary file would not be encrypted
)

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "glusterfs"}


class Transaction:
    """A transaction under way.

    Attributes:
        kept: Whether what was written is to be committed.
    """

    kept = False

    def keep(self) -> None:
        """Have what was written committed."""
        self.kept = True


class EncryptedDatabase(APSWDatabase):  # type: ignore[misc]
    """One connection to one encrypted SQLite file.

    Each connection is an object of its own, used by one thread at a time: the writer's, the
    reader's and the find box's do not share state.
    """

    def __init__(
        self,
        file: Path,
        key: bytes,
        *,
        salt: bytes = b"",
        read_only: bool = False,
        unchanging: bool = False,
        cache: int | None = None,
    ) -> None:
        """Prepare a connection; `unchanging` is for a copy that nobody writes: it takes no lock."""
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
        name = str(file)
        if unchanging:
            flags |= apsw.SQLITE_OPEN_URI
            name = f"{file.absolute().as_uri()}?immutable=1"
        super().__init__(name, flags=flags, autoconnect=False, thread_safe=False, timeout=WAIT)
        self.file = file
        self._secret = key.hex() + salt.hex()
        self._read_only = read_only
        self._cache = cache

    def _connect(self) -> apsw.Connection:
        connection: apsw.Connection = apsw.Connection(self.database, **self.connect_params)
        try:
            connection.set_busy_timeout(int(WAIT * 1000))
            connection.execute("PRAGMA cipher = 'chacha20'")
            connection.execute(f"PRAGMA key = 'raw:{self._secret}'")
            for setting in _SETTINGS:
                connection.execute(setting)
            if self._cache is not None:
                connection.execute(f"PRAGMA cache_size = -{self._cache}")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        except BaseException:
            connection.close()
            raise
        return connection

    @property
    def raw(self) -> apsw.Connection:
        """The engine's own connection, for bulk writes and counters."""
        connection: apsw.Connection = self.connection()
        return connection

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self.execute_sql(sql, params).fetchall()  # type: ignore[no-any-return]

    def row(self, sql: str, params: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        return self.execute_sql(sql, params).fetchone()  # type: ignore[no-any-return]

    def value(self, sql: str, params: tuple[Any, ...] = ()) -> Any:
        """Return the first column of the first row, or None."""
        row = self.execute_sql(sql, params).fetchone()
        return None if row is None else row[0]

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read everything inside as of one moment, so that a count and its parts agree."""
        self.raw.execute("BEGIN")
        try:
            yield
        finally:
            self.raw.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Write everything inside, and commit it only if the transaction is told to keep it.

        Not called `transaction`: Peewee's `atomic` uses its own by that name. IMMEDIATE, since one
        that reads first and writes later would fail at once when somebody else is writing,
        whatever the timeout.
        """
        self._begin()
        transaction = Transaction()
        try:
            yield transaction
            self.raw.execute("COMMIT" if transaction.kept else "ROLLBACK")
        except BaseException:
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
            raise

    def _begin(self) -> None:
        """Begin to write; where something else holds the log's index, SQLite gives up too early."""
        until = monotonic() + WAIT
        while True:
            try:
                self.raw.execute("BEGIN IMMEDIATE")
                return
            except apsw.ProtocolError:
                if monotonic() > until:
                    raise

    @contextmanager
    def tentatively(self) -> Iterator[Transaction]:
        """Write everything inside as a part of a transaction, kept only if it is told to be."""
        self.raw.execute("SAVEPOINT attempt")
        attempt = Transaction()
        try:
            yield attempt
        finally:
            if self.raw.in_transaction:  # a damaged page ends all of it at once
                if not attempt.kept:
                    self.raw.execute("ROLLBACK TO attempt")
                self.raw.execute("RELEASE attempt")

    def data_version(self) -> int:
        """Return a number that changes when another connection has written (about 4 µs)."""
        return self.raw.pragma("data_version")  # type: ignore[no-any-return]

    def stop(self) -> None:
        """Break off what another thread does with this connection; it is told so there."""
        with suppress(Exception):  # it was closed meanwhile
            self.raw.interrupt()

    def leave_the_log(self) -> None:
        """Close without writing the log into the file: it belongs to another one."""
        self.raw.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)

    def keep_a_log(self) -> None:
        """Have writes go to a log beside the file, so that a reader never waits for a writer.

        A copy that was put back by hand does not do so by itself.
        """
        self.raw.execute("PRAGMA journal_mode = WAL")

    def empty_log(self) -> bool:
        """Write the log into the file and empty it; say whether that could be done now.

        Not while somebody reads as of an earlier moment; it does not wait for them.
        """
        self.raw.set_busy_timeout(0)
        try:
            (busy, _, _), *_ = self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except apsw.BusyError:
            return False
        finally:
            self.raw.set_busy_timeout(int(WAIT * 1000))
        return not busy

    def copy_to(self, file: Path) -> None:
        """Write a whole, consistent, equally encrypted copy to `file`, which must not exist."""
        create_file(file)
        self.raw.execute("VACUUM INTO ?", (str(file),))
        # Whoever puts it in the center's place by hand has a database that keeps a log at once.
        copy = EncryptedDatabase(file, bytes.fromhex(self._secret[:64]))
        copy.connect()
        copy.keep_a_log()
        copy.close()

    def complaints(self) -> list[str]:
        """Return what is wrong with the file; every page is read and proves genuine or not."""
        # The check trusts what this connection remembers of the full-text index, which another
        # may have built anew since; a search looks again.
        self.rows("SELECT rowid FROM search WHERE search MATCH 'a' LIMIT 1")
        found = [str(row[0]) for row in self.rows("PRAGMA integrity_check")]
        broken = self.rows("PRAGMA foreign_key_check")
        return [line for line in found if line != "ok"] + [
            f"{row[0]} row {row[1]}" for row in broken
        ]


def create_file(file: Path) -> None:
    """Make an empty database file that only its owner can read. Fails if it is there."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def header(file: Path) -> bytes:
    """Return the first 16 bytes: the salt of an encrypted file, which is the database's id."""
    with file.open("rb") as stream:
        return stream.read(16)


def is_plain(head: bytes) -> bool:
    """Whether a file with this header is an unencrypted SQLite database."""
    return head == b"SQLite format 3\0"


def network_kind(folder: Path, mounts: str | None = None) -> str | None:
    """Return the file system's name if `folder` is on a network share, else None.

    Reads /proc/mounts, or `mounts` in its form; where there is neither, nothing is known.
    """
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(errors="replace")
        except OSError:
            return None
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = Path(parts[1].replace("\\040", " "))
        if (folder == point or point in folder.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), parts[2]
    shared = kind in _NETWORK or kind.startswith("fuse.") or kind == "fuse"
    return kind if shared else None


@dataclass(frozen=True, slots=True)
class FileMark:
    """Which file it is, and when it was last written: enough to see that somebody else did.

    In a center's file that is rare: what is written goes to the log beside it first.
    """

    device: int
    inode: int
    size: int
    written: int

    @property
    def identity(self) -> tuple[int, int]:
        """Which file it is, whatever is in it."""
        return self.device, self.inode


def mark_of(file: Path) -> FileMark | None:
    """Return how a file stands now, or None when there is none.

    Never by opening it: closing it again would let go of the locks that this program has there.
    """
    try:
        found = file.stat()
    except OSError:
        return None
    return FileMark(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


class Turn:
    """One's turn to write.

    Attributes:
        epoch: Which of the files that have stood in this place it is; another one each time that
            somebody noticed that it had been replaced.
        changed: Whether the file was written to, or replaced, outside of anybody's turn.
        passed: Whether nothing was done in it, so that a later turn still has to see to that.
    """

    def __init__(self, epoch: str, changed: bool) -> None:
        self.epoch = epoch
        self.changed = changed
        self.passed = False

    def renew(self) -> None:
        """Have every other program notice that the file was replaced."""
        self.epoch = secrets.token_hex(8)


class WriteLock:
    """A fair queue for writers of all processes, in front of SQLite's own lock.

    SQLite's busy handler sleeps and looks again, and under eight desks some wait for long. A
    file lock hands over in the order of asking (measured: 10.8 ms worst instead of 431 ms).

    With a file to guard, the lock's own file says how that one stood when the last turn ended; so a
    file that something else has put in its place, or written into, is noticed at the next turn.
    """

    def __init__(self, file: Path, guarded: Path | None = None) -> None:
        self._file = file
        self._guarded = guarded

    def noted(self) -> tuple[str, bool]:
        """Return the epoch, and whether the file seems to have been changed; without any waiting.

        It may be somebody's turn just now, so only a turn of one's own tells for sure.
        """
        try:
            return self._compared(self._file.read_bytes())
        except OSError:
            return "", False

    @contextmanager
    def held(self, wait: float | None = None) -> Iterator[Turn]:
        """Hold the lock. Raises `Unusable` after `wait` seconds, or else `WAIT`."""
        try:
            import fcntl
        except ImportError:  # not a POSIX machine: SQLite's own lock must do
            yield Turn("", changed=False)
            return
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting, handle = handle, -1  # given up, it is closed by the thread that asks
                handle = self._queue(waiting, WAIT if wait is None else wait)
            noted = os.pread(handle, 200, 0)
            turn = Turn(*self._compared(noted))
            self._note(handle, turn, None)  # who is cut off in the middle leaves nothing to go by
            try:
                yield turn
            finally:
                if turn.passed:
                    _write_down(handle, noted)
                else:
                    self._note(handle, turn, mark_of(self._guarded) if self._guarded else None)
        finally:
            if handle >= 0:
                os.close(handle)

    def _compared(self, noted: bytes) -> tuple[str, bool]:
        epoch, _, mark = noted.decode("ascii", "replace").strip().partition(" ")
        epoch = "" if epoch == "-" else epoch
        if self._guarded is None or not mark:
            return epoch, False
        now = mark_of(self._guarded)
        return epoch, now is None or mark != _in_letters(now)

    def _note(self, handle: int, turn: Turn, mark: FileMark | None) -> None:
        if self._guarded is not None:
            words = f"{turn.epoch or '-'} {_in_letters(mark) if mark else ''}"
            _write_down(handle, words.encode())

    @staticmethod
    def _queue(handle: int, wait: float) -> int:
        """Wait in line for so many seconds at most; a thread asks, since asking cannot time out."""
        import fcntl

        got, given_up, gate = threading.Event(), threading.Event(), threading.Lock()

        def ask() -> None:
            fcntl.flock(handle, fcntl.LOCK_EX)
            with gate:
                got.set()
                if given_up.is_set():
                    os.close(handle)

        threading.Thread(target=ask, daemon=True).start()
        if got.wait(wait):
            return handle
        with gate:
            if got.is_set():
                return handle
            given_up.set()
        raise errors.locked()


def _write_down(handle: int, words: bytes) -> None:
    """Write into the lock's own file; a full disk is no reason to stop."""
    with suppress(OSError):
        os.ftruncate(handle, os.pwrite(handle, words, 0))


def _in_letters(mark: FileMark) -> str:
    return f"{mark.device}:{mark.inode}:{mark.size}:{mark.written}"
