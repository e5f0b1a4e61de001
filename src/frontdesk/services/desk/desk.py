"""The Desk: ask a question, do an act, hear what happened. One act is one transaction."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from frontdesk import services
from frontdesk.clock import Clock
from frontdesk.config import Paths
from frontdesk.domain import times
from frontdesk.domain.center.values import Center
from frontdesk.domain.events import FORGOTTEN, Event
from frontdesk.domain.people.values import Found
from frontdesk.domain.refusals import NotYet, Refusal
from frontdesk.domain.time_reader import TimeReader, reader_at
from frontdesk.services.desk.context import Act, Query, ReadContext
from frontdesk.services.desk.soon import Soon
from frontdesk.store import errors, journal, opening
from frontdesk.store.center import settings
from frontdesk.store.errors import Unusable
from frontdesk.store.port import Engine, Happened, Session

if TYPE_CHECKING:
    from frontdesk.services.people.finding import Expecting, Finder

T = TypeVar("T")

_FINDER_CACHE = 16_000  # KiB: a page is decrypted once, not for every letter


class Desk:
    """A desk at a center: one writer, one reader, and a reader of its own for the find box.

    Attributes:
        center: The center's settings, as last read.
        clock: Tells the present instant.
        label: The name of this desk.
        log_waits: Whether somebody who was forgotten is still in the log, since another program
            reads as of a moment before.
        left_alone: Acts of this desk, by their order numbers, that an undo has left as they are.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Clock,
        label: str,
        center: Center | None = None,
        paths: Paths | None = None,
    ) -> None:
        """Open a desk. With `paths` it can be opened anew by itself. Raises `Unusable`."""
        self.engine = engine
        self.clock = clock
        self._paths = paths
        self._shut: Unusable | None = None
        self.log_waits = False
        self._kept: Path | None = None
        self._happened = Happened.NOTHING
        self.label = label
        self._settings_version = self._seen_version = -1
        self._listeners: list[Callable[[Event], None]] = []
        self.left_alone: set[int] = set()
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="desk-writes")
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="desk-reads")
        self._soon = Soon("desk-finds")
        self._writer = self._writing.submit(self.engine.writer).result()
        self._reader = self._reading.submit(self._new_reader).result()
        self._finder = self._soon.thread.submit(self._new_finder).result()
        self._version = 0
        self.center = center or Center("", "UTC")
        try:
            self._look_around(center)
        except Unusable:  # else what is open would be in the way of a copy that is brought back
            self.close()
            raise

    def _new_reader(self) -> Session:
        return self.engine.reader()

    def _new_finder(self) -> Session:
        return self.engine.reader(cache=_FINDER_CACHE)

    def _look_around(self, center: Center | None = None) -> None:
        """Look at what there is when the file has just been opened."""
        with self.engine.in_words():
            self.center = center or settings.load(self._writer) or self.center
            self._last = journal.last_line(self._writer)
            self.engine.settle()

    def reader(self, *, past: bool = False) -> TimeReader:
        """Return what reads days and times here; `past` when what is asked for has been."""
        return reader_at(self.center, self.clock(), past=past)

    def close(self) -> None:
        """Finish what was begun, then let go of the database."""
        if self._shut is None:
            if self.log_waits:
                self.submit_emptying().result()
            self._close_all()
        for thread in (self._soon.thread, self._reading, self._writing):
            thread.shutdown()

    def give_up(self, reason: str, sentence: str) -> None:
        """Let go of a file that cannot be used; whatever is asked then is told this sentence."""
        if self._shut is None:
            self._close_all()
            self._shut = Unusable(reason, sentence)

    def _close_all(self) -> None:
        replaced = self.engine.seems_replaced
        # The writer goes last: only a connection that may write can empty the write-ahead log.
        for thread, session in (
            (self._soon.thread, self._finder),
            (self._reading, self._reader),
            (self._writing, self._writer),
        ):
            thread.submit(session.abandon if replaced else session.close).result()

    @property
    def is_new(self) -> bool:
        """Whether nothing has been done at this center but setting it up."""
        return self._last is None or self._last[0] == 1

    # Asking

    def ask(self, query: Query[T]) -> T:
        """Answer `query` as of one moment. Raises `Unusable`."""
        return self.submit_query(query).result()

    def submit_query(self, query: Query[T]) -> Future[T]:
        """Have `query` answered on the reader's thread."""
        return self._reading.submit(self._answer, query)

    def _answer(self, query: Query[T]) -> T:
        self._refuse_if_shut()
        with self.engine.in_words(), self._reader.snapshot():
            version = self._reader.version()
            if version != self._seen_version:  # anyone may have changed the settings
                self._seen_version = version
                self.center = settings.load(self._reader) or self.center
            context = ReadContext(self._reader, self.clock(), self.center, self.label)
            return query.answer(context)

    def find(self, text: str, limit: int = 10, *, below_usual: bool = False) -> list[Found]:
        """Return who fits `text`, best first. Raises `Unusable`.

        `below_usual` where `usual` was shown before, with a number to choose each by.
        """
        return self._soon.thread.submit(self._find, text, limit, below_usual).result()

    def find_at_once(self, text: str, limit: int = 10, *, below_usual: bool = False) -> list[Found]:
        """Return the same while a letter is painted.

        The one read that a screen waits for: about a millisecond, through a connection and a thread
        of its own, so that a letter and its results are painted together. Raises `NotYet` when
        another program holds the data, so that no key waits for it.
        """
        try:
            return self._soon.get(partial(self._find, text, limit, below_usual))
        except Unusable:  # it is said by whatever else is asked
            raise NotYet from None

    def _find(self, text: str, limit: int, below_usual: bool) -> list[Found]:
        self._refuse_if_shut()
        with self.engine.in_words():
            now = self.clock()
            expected = self._expecting.at(now, self.center.zone)
            return self._finding.find(text, limit, now, expected, below_usual=below_usual)

    def row_at_once(self, person: int) -> Found | None:
        """Return the row of one person, if they are on file, while a mark is painted on them."""
        try:
            return self._soon.get(partial(self._find_row, person))
        except (NotYet, Unusable):
            return None

    def _find_row(self, person: int) -> Found | None:
        self._refuse_if_shut()
        with self.engine.in_words():
            return self._finding.row(person, self.clock(), self.center.zone)

    def usual(self) -> list[Found]:
        """Return who usually comes about now and has not yet. Raises `Unusable`."""
        return self._soon.thread.submit(self._find_usual, True).result()

    def usual_at_once(self) -> list[Found]:
        """Return the same while the empty box is painted. Raises `NotYet` when it is not known."""
        try:
            return self._soon.get(partial(self._find_usual, False))
        except Unusable:  # it is said by whatever else is asked
            raise NotYet from None

    def _find_usual(self, waits: bool) -> list[Found]:
        self._refuse_if_shut()
        with self.engine.in_words():
            now, zone = self.clock(), self.center.zone
            known = (self._expecting.at if waits else self._expecting.at_once)(now, zone)
            if known is None:
                raise NotYet
            return self._finding.usual(now, known)

    def expect(self) -> Future[None]:
        """Have it looked up who is expected about now, so that `find` need not wait for it."""
        return self._soon.thread.submit(
            lambda: self._expecting.look_ahead(self.clock(), self.center.zone)
        )

    def expected(self) -> Future[object]:
        """Have it looked up who is expected about now, and tell when it is known."""
        return self._soon.thread.submit(lambda: self._expecting.at(self.clock(), self.center.zone))

    @cached_property
    def _finding(self) -> Finder:
        return services.people.finding.Finder(self._finder)

    @cached_property
    def _expecting(self) -> Expecting:
        return services.people.finding.Expecting(self.submit_query)

    def data_version(self) -> int:
        """Return a number that changes when anyone, in any process, has written.

        The last one that was known, while another program holds the data.
        """
        with suppress(NotYet, Unusable):
            self._version = self._soon.get(self._look_at_version)
        return self._version

    def _look_at_version(self) -> int:
        self._refuse_if_shut()
        with self.engine.in_words():
            return self._finder.version()

    @property
    def is_kept_waiting(self) -> bool:
        """Whether another program holds the data, so that nothing can be looked up just now."""
        return self._soon.is_late

    # Doing

    def do(self, act: Act) -> Event | Refusal:
        """Do `act` once, whole or not at all. Raises `Unusable`."""
        return self.submit(act).result()

    def submit(self, act: Act) -> Future[Event | Refusal]:
        """Have `act` done on the writer's thread. Once begun it finishes."""
        return self._writing.submit(self._perform, act)

    def undo(self, act_id: str | None = None, who: int | None = None) -> Event | Refusal:
        """Take back this desk's last act that stands. Raises `Unusable`."""
        return self.submit(
            services.desk.writing.undo_act(self.left_alone).called(act_id).by(who)
        ).result()

    def on_event(self, listener: Callable[[Event], None]) -> None:
        """Have `listener` called, on the writer's thread, with every event of this desk."""
        self._listeners.append(listener)

    def _perform(self, act: Act) -> Event | Refusal:
        outcome = self._done_in_turn(act)
        while outcome is None:
            said = self._opened_anew(step=True)
            if self._happened is Happened.REPLACED:
                raise said
            outcome = self._done_in_turn(act)
        if isinstance(outcome, Event):
            if outcome.kind == FORGOTTEN or self.log_waits:
                self._empty_log(always=True)
            if "setting" in outcome.records:
                self.center = settings.load(self._writer) or self.center
            for listener in self._listeners:
                listener(outcome)
        return outcome

    def _done_in_turn(self, act: Act) -> Event | Refusal | None:
        """Do an act in this desk's turn; None if the file was replaced, and the act not done."""
        self._refuse_if_shut()
        write, _ = services.desk.writing.write, self._writer.names  # loaded before others wait
        with self.engine.turn(self._last) as turn:
            if turn.happened is not Happened.NOTHING:
                self._let_go(turn.happened)
                return None
            with turn.act() as writing:
                outcome = write(
                    writing,
                    act,
                    label=self.label,
                    now=self.clock(),
                    center=self._center_now(writing.session),
                )
                if isinstance(outcome, Event) and not outcome.repeated:
                    writing.transaction.keep()
            if not turn.is_in_place:  # it went into a file that nobody opens any more
                self._let_go(Happened.REPLACED)
                return None
            if writing.transaction.kept and isinstance(outcome, Event):
                self._last = outcome.order, act.id
            return outcome

    # The log, which still has the pages as they were

    def submit_emptying(self) -> Future[None]:
        """Have the log emptied, if that can be done now without waiting for anybody."""
        return self._writing.submit(self._empty_log)

    def _empty_log(self, *, always: bool = False) -> None:
        """Empty the log, unless somebody reads as of a moment before; note whether it has to wait.

        Somebody who was forgotten, here or by another program, is in it until then.
        """
        waiting = self._shut is None and not self.engine.erase_traces()
        self.log_waits = waiting and (self.log_waits or always)

    # When another file is put in the place of the one that is open

    def seems_replaced(self) -> bool:
        """Whether the file may have been replaced; a glance, never waiting."""
        return self._shut is None and self.engine.seems_replaced

    def submit_look(self) -> Future[Unusable | None]:
        """Have it looked, in this desk's turn, whether the file was replaced, and opened anew then.

        The answer is what is to be said, or None if all is as it was. Raises `Unusable` when the
        new one cannot be opened.
        """
        return self._writing.submit(self._look)

    def _look(self) -> Unusable | None:
        self._refuse_if_shut()
        with self.engine.turn(self._last) as turn:
            if turn.happened is Happened.NOTHING:
                return None
            self._let_go(turn.happened)
        said = self._opened_anew(step=False)
        return said if self._happened is Happened.REPLACED else None

    def _refuse_if_shut(self) -> None:
        if self._shut is not None:
            raise self._shut.again()

    def _let_go(self, happened: Happened) -> None:
        """Close what was open, a copy of it kept if it is still whole; in this desk's turn.

        The other two threads stand still until there is a file again.
        """
        stamp = times.local(self.clock(), "UTC").strftime("%Y%m%d-%H%M%S")
        self._kept, self._happened = self.engine.keep_replaced(stamp), happened
        self._shut = errors.put_back(self._kept, step=True)
        self._open_again = threading.Event()
        # The finder first: it may be waiting for the reader, who has to answer until then.
        for thread, name, connect in (
            (self._soon.thread, "_finder", self._new_finder),
            (self._reading, "_reader", self._new_reader),
        ):
            closed = threading.Event()
            thread.submit(self._stand_still, name, connect, closed)
            closed.wait()
        self.engine.let_go(happened, stamp)

    def _stand_still(
        self, name: str, connect: Callable[[], Session], closed: threading.Event
    ) -> None:
        session: Session = getattr(self, name)
        try:
            session.abandon()
        finally:
            closed.set()
        self._open_again.wait()
        if self._shut is None:
            try:
                setattr(self, name, connect())
            except Unusable as unusable:
                self._shut = unusable
                return
            if name == "_finder":
                for known in ("_finding", "_expecting"):
                    self.__dict__.pop(known, None)

    def _opened_anew(self, *, step: bool) -> Unusable:
        """Open the file that is there now; return what is to be said. Raises `Unusable`."""
        try:
            if self._paths is None:
                raise errors.put_back(self._kept, step=step)
            engine = opening.open_engine(self._paths, stamp=f"put-back-{self.clock()}")
            if engine.identity != self.engine.identity:
                raise errors.another_center_here(engine.file)
            self.engine, self._writer = engine, engine.writer()
            self._settings_version = self._seen_version = -1
            self.left_alone.clear()
            self._look_around()
            self._shut = None
        except Unusable as unusable:
            self._shut = unusable
            raise
        finally:
            self._open_again.set()
        return errors.put_back(self._kept, step=step)

    def _center_now(self, database: Session) -> Center:
        """Return the settings, read again only when another program has written since."""
        version = database.version()
        if version != self._settings_version:
            self._settings_version = version
            self.center = settings.load(database) or self.center
        return self.center


def open_desk(paths: Paths, clock: Clock) -> Desk:
    """Open the center in `paths` as this desk. Raises `Unusable` in words."""
    now = clock()
    engine = opening.open_engine(paths, stamp=times.local(now, "UTC").strftime("%Y%m%d-%H%M%S"))
    desk = Desk(engine, clock=clock, label=paths.desk, paths=paths)
    if not desk.center.name:
        desk.close()
        raise errors.no_center(paths.data)
    return desk


__all__ = ["Desk", "Unusable", "open_desk"]
