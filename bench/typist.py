"""A terminal with nobody in front of it: types at a person's pace and times what is painted.

The program gets a real pseudo-terminal, of 80 x 24 unless told. Like a modern terminal it says that
it knows synchronized output, so a program that asks brackets every painted frame and frames can be
counted.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

WIDTH, HEIGHT = 80, 24

QUIET = 0.045
"""So long without output, in seconds, and the last cell has changed."""

NOTHING_COMES = 1.0
"""After so many seconds a key has changed nothing."""

PATIENCE = 20.0
"""Longest wait for a program to take its first key, seconds."""

FIRST_KEY = "ŵ"
"""Typed until it is echoed; stands in no title, name or hint, so seeing it means it was taken."""

CLEAR = "\x15"
"""Ctrl+U empties the line everywhere."""

TAB, ENTER, ESC, UNDO = "\t", "\r", "\x1b", "\x1a"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
F2, F3, F4, F5, F9 = "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[20~"
"""What a terminal sends for keys that are no letters."""

_NOT_AS_USUAL = (
    "FZF_DEFAULT_OPTS", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "TERM_PROGRAM", "TMUX",
)  # fmt: skip
"""What a shell for developers may have set, and a desk has not."""

_FRAME = b"\x1b[?2026h"
_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronized output: known, off at the moment
    b"\x1b[6n": b"\x1b[1;1R",  # where the cursor is; some programs wait for it
}


class Gone(Exception):
    """The program ended, or never took a key. Holds the last it wrote."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """What one key did.

    Attributes:
        first: Seconds from the key to the first byte of output.
        last: Seconds from the key to the last byte before all was quiet.
        size: How many bytes came.
        frames: How many painted frames they were, as far as the program brackets them.
    """

    first: float
    last: float
    size: int
    frames: int


class Terminal:
    """A running program and the terminal it thinks it is in. Use it in a ``with`` statement."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        stdin: Path | None = None,
        size: tuple[int, int] = (WIDTH, HEIGHT),
    ) -> None:
        """Start `command`; with `stdin`, that file is its standard input and keys go by the tty."""
        self._seen = bytearray()
        self._fd, line = os.openpty()
        fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        attributes = termios.tcgetattr(line)
        attributes[3] &= ~(termios.ECHO | termios.ICANON)  # else the line itself echoes early keys
        termios.tcsetattr(line, termios.TCSANOW, attributes)
        self.spawned = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            _become(command, line, stdin)
        os.close(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def first_echo(self) -> float:
        """Return the seconds from the start until a key typed into the program is seen.

        The key is typed at once, as by somebody in a hurry, and again whenever the program has been
        quiet without showing it: it may throw away what was typed before it was ready.
        """
        key = FIRST_KEY.encode()
        os.write(self._fd, key)
        output = bytearray()
        while time.perf_counter() - self.spawned < PATIENCE:
            chunk = self._read(0.1)
            output += chunk
            if key in output:
                return time.perf_counter() - self.spawned
            if output and not chunk:
                os.write(self._fd, key)
        raise Gone(self._last_words())

    def settle(self, quiet: float = QUIET) -> None:
        """Take in what came while nobody looked, until nothing has come for `quiet` seconds."""
        while self._read(quiet):
            pass

    def warm_up(self) -> None:
        """Have the program start whole, and its box empty."""
        self.first_echo()
        self.settle(0.5)
        os.write(self._fd, CLEAR.encode())
        self.settle(0.4)

    def type(self, key: str, pace: float) -> Stroke:
        """Type `key` and say what it did; takes `pace` seconds, or until all output has come."""
        typed = time.perf_counter()
        os.write(self._fd, key.encode())
        first = last = 0.0
        size = frames = 0
        while True:
            now = time.perf_counter()
            until = typed + (max(pace, last + QUIET) if size else NOTHING_COMES)
            if now >= until:
                return Stroke(first, last, size, frames)
            if chunk := self._read(until - now):
                last = time.perf_counter() - typed
                first = first or last
                size += len(chunk)
                frames += chunk.count(_FRAME)

    def memory(self) -> tuple[int, int]:
        """Return how much memory the program holds now, and held at most, in KiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        fields = dict(line.split(":", 1) for line in status.splitlines())
        return int(fields["VmRSS"].split()[0]), int(fields["VmHWM"].split()[0])

    def close(self) -> None:
        """End the program: ask, wait two seconds, insist."""
        for sign, wait in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 2.0)):
            os.kill(self.pid, sign)
            deadline = time.perf_counter() + wait
            while time.perf_counter() < deadline:
                try:
                    self._read(0.01)
                except Gone:
                    time.sleep(0.01)
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    os.close(self._fd)
                    return

    def _read(self, wait: float) -> bytes:
        """Return what the program wrote within `wait` seconds, and answer what it asked."""
        if not select.select([self._fd], [], [], wait)[0]:
            return b""
        try:
            chunk = os.read(self._fd, 1 << 16)
        except OSError:  # how Linux says that the other side has closed
            chunk = b""
        if not chunk:
            raise Gone(self._last_words())
        self._seen += chunk
        del self._seen[:-4096]
        for question, answer in _ANSWERS.items():
            if question in chunk:
                os.write(self._fd, answer)
        return chunk

    def _last_words(self) -> str:
        return self._seen.decode(errors="replace")


def _become(command: Sequence[str], line: int, stdin: Path | None) -> None:
    """Turn this forked process into `command`, with the terminal at `line`."""
    try:
        os.login_tty(line)
        if stdin:
            os.dup2(os.open(stdin, os.O_RDONLY), 0)
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        for name in _NOT_AS_USUAL:
            environment.pop(name, None)
        os.execvpe(command[0], list(command), environment)
    finally:
        os._exit(127)
