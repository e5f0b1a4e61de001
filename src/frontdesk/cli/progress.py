"""A bar while a long work goes on, and a way to stop it."""

from __future__ import annotations

import os
import sys
from concurrent.futures import Future
from types import TracebackType
from typing import Self, TypeVar

from frontdesk.cli import streams
from frontdesk.domain.refusals import Stopped

T = TypeVar("T")

_WIDEST = 30


class ProgressBar:
    """A bar on standard error; silent when nobody watches, and gone when the work ends.

    May be told from any thread how far the work is. Once it was told to stop, the work that tells
    it next is ended with `Stopped`.
    """

    def __init__(self, title: str, ending: str = "") -> None:
        self._title, self._ending = title, ending
        self._shown = ""
        self._stopped = False
        self._watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        full = "█·" if streams.speaks_utf_8(sys.stderr) else "#."
        self._done, self._open = full[0], full[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._stopped = True
        self._show("")

    def __call__(self, done: float) -> None:
        """Show how much is done, from 0 to 1. Raises `Stopped` after `stop`."""
        if self._stopped:
            raise Stopped
        self._show(self._line(done))

    def stop(self) -> None:
        """Have the work end the next time it tells how far it is."""
        self._stopped = True

    def _line(self, done: float) -> str:
        columns = _columns()
        if done >= 1 and self._ending:
            return self._ending[: columns - 1]
        width = min(_WIDEST, columns - len(self._title) - 9)
        filled = int(done * width)
        bar = self._done * filled + self._open * (width - filled)
        return f"{self._title} {bar} {int(done * 100):3d} %"[: columns - 1]

    def _show(self, line: str) -> None:
        if self._watched and line != self._shown:
            text = f"\r{line:{len(self._shown)}}" + ("" if line else "\r")
            self._shown = line
            try:
                print(text, end="", file=sys.stderr, flush=True)
            except OSError:
                self._watched = False  # the terminal has gone; the work goes on


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80


def awaited(doing: Future[T], bar: ProgressBar) -> T:
    """Return what comes of a long act. Ctrl+C stops it, unless it is done before it hears.

    Raises `Stopped` when it was stopped; then it has done nothing at all.
    """
    try:
        return doing.result()
    except KeyboardInterrupt:
        bar.stop()
        return doing.result()
