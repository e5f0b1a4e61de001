"""One connection to an encrypted SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import apsw
from peewee import InterfaceError
from playhouse.apsw_ext import APSWDatabase

from frontdesk.store.errors import IntegrityError
from frontdesk.store.port import Transaction
from frontdesk.store.sqlite import write_queue
from frontdesk.store.sqlite.database_file import create_file

if TYPE_CHECKING:
    from frontdesk.store.sqlite.names import SqliteNames

_SETTINGS = (
    "PRAGMA foreign_keys = 1",
    "PRAGMA recursive_triggers = 1",  # else INSERT OR REPLACE walks through append-only triggers
    "PRAGMA secure_delete = 1",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",  # a temporary file would not be encrypted
)


NAMES_VERSION = 2
"""Which words and keys are kept of names, and how. An index of another version is built anew."""


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
        super().__init__(
            name, flags=flags, autoconnect=False, thread_safe=False, timeout=write_queue.WAIT
        )
        self.file = file
        self._secret = key.hex() + salt.hex()
        self._read_only = read_only
        self._cache = cache
        self._columns: dict[str, tuple[str, ...]] = {}

    def _connect(self) -> apsw.Connection:
        connection: apsw.Connection = apsw.Connection(self.database, **self.connect_params)
        try:
            connection.set_busy_timeout(int(write_queue.WAIT * 1000))
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
        if self.is_closed():  # else Peewee would connect by itself
            raise InterfaceError("not connected")
        connection: apsw.Connection = self.connection()
        return connection

    @cached_property
    def names(self) -> SqliteNames:
        """The words under which people are found."""
        from frontdesk.store.sqlite.names import SqliteNames

        return SqliteNames(self)

    @property
    def has_names_of_now(self) -> bool:
        """Whether the index of people's names is of this version."""
        return bool(self.raw.pragma("user_version") == NAMES_VERSION)

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Any]:
        """Return all rows of a query."""
        return self.raw.execute(sql, params).fetchall()

    def row(self, sql: str, params: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        return self.raw.execute(sql, params).fetchone()

    def value(self, sql: str, params: Sequence[Any] = ()) -> Any:
        """Return the first column of the first row, or None."""
        return self.raw.execute(sql, params).get

    def each(self, sql: str, params: Sequence[Any] = ()) -> Iterator[Any]:
        """Give the rows of a query one after the other."""
        return self.raw.execute(sql, params)

    def run(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Do a statement that gives no rows. Raises `IntegrityError`."""
        try:
            self.raw.execute(sql, params)
        except apsw.ConstraintError as error:
            raise IntegrityError(str(error)) from error

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add a row and return its number. Raises `IntegrityError`."""
        self.run(_insert(table, values), tuple(values.values()))
        return self.raw.last_insert_rowid()

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Add many rows at once. Raises `IntegrityError`."""
        try:
            self.raw.executemany(_insert(table, columns), rows)
        except apsw.ConstraintError as error:
            raise IntegrityError(str(error)) from error

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the names of a table's columns, in order."""
        if table not in self._columns:
            found = self.rows("SELECT name FROM pragma_table_info(?)", (table,))
            self._columns[table] = tuple(name for (name,) in found)
        return self._columns[table]

    def last_number(self, table: str) -> int:
        """Return the highest number that a row of the table ever had; 0 before the first."""
        return self.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0

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
        until = monotonic() + write_queue.WAIT
        while True:
            try:
                self.raw.execute("BEGIN IMMEDIATE")
                return
            except apsw.ProtocolError:
                if monotonic() > until:
                    raise

    @contextmanager
    def savepoint(self) -> Iterator[Transaction]:
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

    def version(self) -> int:
        """Return a number that changes when another connection has written (about 4 µs)."""
        return self.raw.pragma("data_version")  # type: ignore[no-any-return]

    def stop(self) -> None:
        """Break off what another thread does with this connection; it is told so there."""
        with suppress(Exception):  # it was closed meanwhile
            self.raw.interrupt()

    def abandon(self) -> None:
        """Close without writing the log into the file: it belongs to another one."""
        try:
            self.raw.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        finally:
            self.close()

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
            self.raw.set_busy_timeout(int(write_queue.WAIT * 1000))
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


def _insert(table: str, columns: Iterable[str]) -> str:
    names = [f'"{name}"' for name in columns]
    return f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'
