"""The Desk: ask a question, do an act, hear what happened. One act is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from frontdesk.clock import Clock
from frontdesk.config import Places
from frontdesk.domain import times
from frontdesk.domain.center import Center
from frontdesk.domain.events import FORGOTTEN, PREVENTED, UNDO, WITHDRAWING, Event
from frontdesk.domain.people import Found
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader, reader_at
from frontdesk.services import stays
from frontdesk.services.acting import Act, Acting, Query, Reading
from frontdesk.services.finding import Expecting, Finder
from frontdesk.store import errors, forgetting, journal, search_index, settings
from frontdesk.store.changes import ChangedSince, Changes
from frontdesk.store.database import Store, open_store
from frontdesk.store.engines import EncryptedDatabase
from frontdesk.store.errors import Unusable

T = TypeVar("T")

UNDO_REACH = 50
"""How many acts back an undo reaches."""

_FINDER_CACHE = 16_000  # KiB: a page is decrypted once, not for every letter

_NOTHING = Refusal("nothing-to-undo", "There is nothing to take back at this desk.")
_CHANGED = Refusal(
    "changed-since",
    "That has been changed at another desk since, so it was left as it is. Correct it by hand. "
    "Undo once more goes on to what this desk did before it.",
)

_FOR_GOOD = Refusal(
    "forgotten-for-good",
    "Somebody was forgotten, and that cannot be taken back. "
    "Undo once more goes on to what this desk did before it.",
)


class Desk:
    """A desk at a center: one writer, one reader, and a reader of its own for the find box.

    Attributes:
        center: The center's settings, as last read.
        clock: Tells the present instant.
        label: The name of this desk.
        left_alone: Acts of this desk, by their order numbers, that an undo has left as they are.
    """

    def __init__(self, store: Store, *, clock: Clock, label: str, center: Center | None = None):
        self.store = store
        self.clock = clock
        self.label = label
        self._settings_version = self._seen_version = -1
        self._listeners: list[Callable[[Event], None]] = []
        self.left_alone: set[int] = set()
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="desk-writes")
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="desk-reads")
        self._writer = self._writing.submit(store.connect).result()
        self._reader = self._reading.submit(store.connect, read_only=True).result()
        self._finder = store.connect(read_only=True, cache=_FINDER_CACHE)
        self._finding, self._expecting = Finder(self._finder), Expecting(self.submit_query)
        try:
            with errors.in_words(store.file):
                self.center = center or settings.load(self._reader) or Center("", "UTC")
        except Unusable:  # else what is open would be in the way of a copy that is brought back
            self.close()
            raise

    def reader(self, *, past: bool = False) -> TimeReader:
        """Return what reads days and times here; `past` when what is asked for has been."""
        return reader_at(self.center, self.clock(), past=past)

    def close(self) -> None:
        """Finish what was begun, then let go of the database."""
        self._finder.close()
        self._reading.submit(self._reader.close).result()
        # The writer goes last: only a connection that may write can empty the write-ahead log.
        self._writing.submit(self._writer.close).result()
        self._reading.shutdown()
        self._writing.shutdown()

    # Asking

    def ask(self, query: Query[T]) -> T:
        """Answer `query` as of one moment. Raises `Unusable`."""
        return self.submit_query(query).result()

    def submit_query(self, query: Query[T]) -> Future[T]:
        """Have `query` answered on the reader's thread."""
        return self._reading.submit(self._answer, query)

    def _answer(self, query: Query[T]) -> T:
        with errors.in_words(self.store.file), self._reader.snapshot():
            version = self._reader.data_version()
            if version != self._seen_version:  # anyone may have changed the settings
                self._seen_version = version
                self.center = settings.load(self._reader) or self.center
            reading = Reading(self._reader, self.clock(), self.center, self.label)
            return query.answer(reading)

    def find(self, text: str, limit: int = 10) -> list[Found]:
        """Return who fits `text`, best first, at once and on the calling thread.

        The one read that a screen may wait for: under a millisecond, through a connection of its
        own, so that a letter and its results are painted together.
        """
        with errors.in_words(self.store.file):
            now = self.clock()
            expected = self._expecting.at(now, self.center.zone)
            return self._finding.find(text, limit, now, expected)

    def expect(self) -> None:
        """Have it looked up who is expected about now, so that `find` need not wait for it."""
        self._expecting.look_ahead(self.clock(), self.center.zone)

    def data_version(self) -> int:
        """Return a number that changes when anyone, in any process, has written."""
        return self._finder.data_version()

    # Doing

    def do(self, act: Act) -> Event | Refusal:
        """Do `act` once, whole or not at all. Raises `Unusable`."""
        return self.submit(act).result()

    def submit(self, act: Act) -> Future[Event | Refusal]:
        """Have `act` done on the writer's thread. Once begun it finishes."""
        return self._writing.submit(self._perform, act)

    def undo(self, act_id: str | None = None, who: int | None = None) -> Event | Refusal:
        """Take back this desk's last act that stands. Raises `Unusable`."""
        return self.submit(undo_act(self.left_alone).called(act_id).by(who)).result()

    def on_event(self, listener: Callable[[Event], None]) -> None:
        """Have `listener` called, on the writer's thread, with every event of this desk."""
        self._listeners.append(listener)

    def _perform(self, act: Act) -> Event | Refusal:
        with (
            errors.in_words(self.store.file),
            self.store.write_lock.held(),
            self._writer.writing() as transaction,
        ):
            outcome = self._write(self._writer, act)
            if isinstance(outcome, Event) and not outcome.repeated:
                transaction.keep()
        if isinstance(outcome, Event):
            if outcome.kind == FORGOTTEN:
                with errors.in_words(self.store.file), self.store.write_lock.held():
                    forgetting.empty_log(self._writer)
            if "setting" in outcome.records:
                self.center = settings.load(self._writer) or self.center
            for listener in self._listeners:
                listener(outcome)
        return outcome

    def _write(self, database: EncryptedDatabase, act: Act) -> Event | Refusal:
        done = journal.done_already(database, act.id)
        if done is not None:
            return done
        changes = Changes(database, journal.next_order(database))
        desk = journal.desk_number(database, self.label) or journal.add_desk(database, self.label)
        acting = Acting(
            database, changes, self.clock(), self._center_now(database), act.who, desk, act.reason
        )
        before = _prevented(acting) if act.kind in WITHDRAWING else None
        refusal = act.perform(acting)
        if refusal is not None:
            return refusal
        if before is not None:  # the act says which conversations it takes the ground from
            for number in sorted(_prevented(acting) - before):
                changes.about(PREVENTED, number)
        if act.kind == FORGOTTEN:  # words that were taken out linger in the index's pages
            search_index.rebuild(database)
        else:
            search_index.refresh(database, changes.people)
        return journal.append(
            database,
            changes,
            kind=act.kind,
            at=acting.now,
            who=act.who,
            desk=desk,
            act_id=act.id,
            undoes=changes.undoes,
        )

    def _center_now(self, database: EncryptedDatabase) -> Center:
        """Return the settings, read again only when another program has written since."""
        version = database.data_version()
        if version != self._settings_version:
            self._settings_version = version
            self.center = settings.load(database) or self.center
        return self.center


def _prevented(acting: Acting) -> set[int]:
    """Return the conversations to come that cannot take place as they were agreed."""
    from frontdesk.services.conversations import prevented  # most acts can do without

    return set(prevented.now(acting))


def undo_act(left_alone: set[int] | None = None) -> Act:
    """Return the act that takes back the last act of the desk that does it.

    One that has been changed since is left as it is, and noted in `left_alone`; when it is still
    changed the next time, the act before it is taken back.
    """
    told_before = set() if left_alone is None else left_alone

    def perform(acting: Acting) -> Refusal | None:
        refusal: Refusal | None = None
        for last in journal.to_take_back(acting.database, acting.desk, UNDO_REACH):
            with acting.database.tentatively() as attempt:
                if _taken_back(acting, last.order):
                    attempt.keep()
                    return None
            acting.changes.forget()
            refusal = _FOR_GOOD if last.kind == FORGOTTEN else _CHANGED
            if last.order not in told_before:
                told_before.add(last.order)
                break
        return refusal or _NOTHING

    return Act(UNDO, perform)


def _taken_back(acting: Acting, order: int) -> bool:
    try:
        acting.changes.take_back(order, journal.records(acting.database, order))
    except ChangedSince:
        return False
    return not stays.overlapped_since(acting, order)


def open_desk(places: Places, clock: Clock) -> Desk:
    """Open the center in `places` as this desk. Raises `Unusable` in words."""
    now = clock()
    store = open_store(places, stamp=times.local(now, "UTC").strftime("%Y%m%d-%H%M%S"))
    desk = Desk(store, clock=clock, label=places.desk)
    if not desk.center.name:
        desk.close()
        raise errors.no_center(places.data)
    return desk


__all__ = ["Desk", "Unusable", "open_desk", "undo_act"]
