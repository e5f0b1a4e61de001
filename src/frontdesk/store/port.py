"""What the rest of the program knows of a database, whichever it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from frontdesk.domain.people.names import Words
    from frontdesk.store.backups import Copy

Wanted = Sequence[Collection[str | tuple[str, ...]]]
"""What somebody's words are to be: of each, one of several will do; a word, or a beginning as
``ro*``, or several of them that are needed together."""


class Transaction:
    """A transaction under way, or a part of one.

    Attributes:
        kept: Whether what was written is to be kept.
    """

    kept = False

    def keep(self) -> None:
        """Have what was written kept."""
        self.kept = True


class Names(Protocol):
    """Finds people by the words of their names; derived from what is on file, never undone."""

    def likely(self, wanted: Wanted, *, limit: int) -> list[int]:
        """Return the people who have all that is wanted, best rank first."""

    def alike(self, token: str) -> dict[str, float]:
        """Return the beginnings and words on file like a typed token, and how near they are."""

    def entries(self, people: Collection[int]) -> Iterable[tuple[int, int, Words]]:
        """Give the number, rank and words of these people, of those who are to be found."""

    def refresh(self, people: Iterable[int]) -> None:
        """Bring the words up to date for these people, after an act that may have moved them."""

    def rebuild(self) -> None:
        """Find all words anew."""

    def strays(self) -> int:
        """Return how many people are not found as they should be; none in an intact center."""


class Session(Protocol):
    """One connection, used by one thread at a time. Statements have ``?`` where a value goes.

    What writes raises `errors.IntegrityError` where a rule of the database stands against it.
    """

    @property
    def names(self) -> Names:
        """The words under which people are found."""

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[Any]:
        """Return all rows of a query."""

    def row(self, sql: str, params: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""

    def value(self, sql: str, params: Sequence[Any] = ()) -> Any:
        """Return the first column of the first row, or None."""

    def each(self, sql: str, params: Sequence[Any] = ()) -> Iterator[Any]:
        """Give the rows of a query one after the other."""

    def run(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Do a statement that gives no rows."""

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add a row and return its number."""

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Add many rows at once."""

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the names of a table's columns, in order."""

    def last_number(self, table: str) -> int:
        """Return the highest number that a row of the table ever had; 0 before the first."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Read everything inside as of one moment, so that a count and its parts agree."""

    def savepoint(self) -> AbstractContextManager[Transaction]:
        """Write everything inside as a part of a transaction, kept only if it is told to be."""

    def version(self) -> int:
        """Return a number that changes when another session has written."""

    def complaints(self) -> list[str]:
        """Return what is wrong with the data, read whole."""

    def stop(self) -> None:
        """Break off what another thread does with this session; it is told so there."""

    def close(self) -> object:
        """Let go of the database."""

    def abandon(self) -> None:
        """Let go of a database in whose place there is another; nothing more is written to it."""


class Happened(Enum):
    """What happened to the data outside of any program's turn to write.

    Attributes:
        NOTHING: Nothing.
        WRITTEN: Something else wrote into them, and all is there; they have to be opened anew.
        REPLACED: Others stand in their place, or something that does not hold all.
    """

    NOTHING = 0
    WRITTEN = 1
    REPLACED = 2


@dataclass(frozen=True, slots=True)
class Writing:
    """What one act writes with.

    Attributes:
        session: What it writes through.
        order: The order number of its line in the journal.
        transaction: The transaction, to be kept.
    """

    session: Session
    order: int
    transaction: Transaction


class Turn(Protocol):
    """This program's turn to write, among all programs."""

    @property
    def happened(self) -> Happened:
        """What happened to the data since the last turn."""

    @property
    def is_in_place(self) -> bool:
        """Whether the data that are open are still those that others open."""

    def act(self) -> AbstractContextManager[Writing]:
        """Begin the transaction of one act, which is committed only if it is told to be kept."""


class Engine(Protocol):
    """The database of one center, open; hands out sessions. Everything raises `Unusable`."""

    identity: str
    """The database's id, 32 hexadecimal letters."""
    key: bytes
    """Its key."""
    file: Path
    """Where it is."""

    def in_words(self) -> AbstractContextManager[None]:
        """Have what the engine says in its own way said in words, as `Unusable`."""

    def reader(self, *, cache: int | None = None) -> Session:
        """Return a session that only reads; `cache` is how many KiB it may keep in memory."""

    def writer(self) -> Session:
        """Return the session that acts write through, opened anew."""

    def turn(self, last: tuple[int, str] | None = None) -> AbstractContextManager[Turn]:
        """Wait for this program's turn to write; `last` is the order number and id of an act.

        That act must be in the data, or they have been replaced.
        """

    def erase_traces(self) -> bool:
        """Have what was forgotten erased where it may linger; say whether all of it is gone.

        Not while somebody reads as of an earlier moment; it waits for nobody.
        """

    def backup(self, file: Path, watched: Callable[[Session], object] = id) -> Copy:
        """Write a verified copy to `file`.

        `watched` is called with the session that is used, so that it can be stopped.
        """

    def backup_again(self, copy: Copy, file: Path) -> Copy:
        """Write the same copy to another folder, which need not be of this machine."""

    # When others put another database in the place of this one

    @property
    def seems_replaced(self) -> bool:
        """Whether the data may have been replaced; a glance, without waiting."""

    def settle(self) -> None:
        """Take the data as they stand now for those that were opened."""

    def keep_replaced(self, stamp: str) -> Path | None:
        """Write a copy of what is open here, if it was replaced and is still whole."""

    def let_go(self, happened: Happened, stamp: str) -> None:
        """Close what acts write through; the others are closed already. In one's turn."""
