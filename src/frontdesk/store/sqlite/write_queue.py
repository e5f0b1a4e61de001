"""Whose turn it is to write, among the programs of one machine."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from frontdesk.store import errors
from frontdesk.store.sqlite.database_file import FileMark, mark_of

WAIT = 20.0
"""How long a writer waits for its turn before it says so, seconds."""


class HeldLock:
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
    def held(self, wait: float | None = None) -> Iterator[HeldLock]:
        """Hold the lock. Raises `Unusable` after `wait` seconds, or else `WAIT`."""
        try:
            import fcntl
        except ImportError:  # not a POSIX machine: SQLite's own lock must do
            yield HeldLock("", changed=False)
            return
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting, handle = handle, -1  # given up, it is closed by the thread that asks
                handle = self._queue(waiting, WAIT if wait is None else wait)
            noted = os.pread(handle, 200, 0)
            turn = HeldLock(*self._compared(noted))
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

    def _note(self, handle: int, turn: HeldLock, mark: FileMark | None) -> None:
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
