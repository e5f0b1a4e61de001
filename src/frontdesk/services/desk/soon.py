"""A thread whose answers are waited for, but never for long."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from frontdesk.domain.refusals import NotYet

T = TypeVar("T")

PATIENCE = 0.1
"""So many seconds the event loop waits for what takes a millisecond, unless something is amiss."""


class Soon:
    """Does one thing after the other on a thread of its own.

    Attributes:
        thread: Where it does them.
    """

    def __init__(self, name: str) -> None:
        self.thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._late: Future[Any] | None = None

    @property
    def is_late(self) -> bool:
        """Whether something that should have been answered by now has not been."""
        return self._late is not None and not self._late.done()

    def get(self, work: Callable[[], T]) -> T:
        """Return what comes of `work`. Raises `NotYet` when it takes too long, or is kept waiting.

        It is waited for once; while it goes on, the next ones are told at once to come again.
        """
        if self.is_late:
            raise NotYet
        doing = self.thread.submit(work)
        wait([doing], PATIENCE)
        if not doing.done():
            self._late = doing
            raise NotYet
        return doing.result()
