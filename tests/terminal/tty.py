"""The real program in a real terminal: a pseudo-terminal, read back as somebody would see it."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from typing import Any, Self

import pyte

PATIENCE = 60.0
"""The longest wait for anything to be seen, seconds; much less is usual."""

ENTER, TAB, ESCAPE = "\r", "\t", "\x1b"
CTRL_G, CTRL_N, CTRL_O, CTRL_Q = "\x07", "\x0e", "\x0f", "\x11"

_STRANGE = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p")
"""Questions and keyboard protocols, which pyte would print."""

_BEGUN = re.compile(rb"\x1b(\[[0-?]*[ -/]*)?$")
"""A sequence of which only the beginning has come."""


class Terminal:
    """A running program and the terminal it is in. Use it in a ``with`` statement.

    Attributes:
        raw: Every byte that the program has written.
        program: The process.
    """

    def __init__(
        self, command: list[str], environment: dict[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        """Start `command` in a terminal of `size`, columns and rows."""
        self.raw = b""
        self._left_over = b""
        self._master, self._line = os.openpty()
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.resize(*size)
        self.program = subprocess.Popen(
            command,
            stdin=self._line,
            stdout=self._line,
            stderr=self._line,
            env=environment,
            start_new_session=True,
            preexec_fn=self._take_terminal,
        )

    def _take_terminal(self) -> None:
        fcntl.ioctl(self._line, termios.TIOCSCTTY, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait(PATIENCE)
        for handle in (self._master, self._line):
            if handle >= 0:
                os.close(handle)

    # What is seen

    @property
    def lines(self) -> list[str]:
        """The lines as they stand on the terminal."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)

    def colours(self) -> set[str]:
        """Return every colour in sight."""
        size = (self._screen.lines, self._screen.columns)
        cells: list[Any] = [
            self._screen.buffer[y][x] for y in range(size[0]) for x in range(size[1])
        ]
        return {cell.fg for cell in cells} | {cell.bg for cell in cells}

    def cooked(self) -> bool:
        """Whether the terminal echoes and reads lines, as a shell leaves it."""
        flags = termios.tcgetattr(self._line)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)

    # What is done

    def write(self, text: str) -> None:
        """Type or scan `text`, all at once."""
        self.write_bytes(text.encode())

    def write_bytes(self, typed: bytes) -> None:
        """Send bytes as they are, also half a letter."""
        os.write(self._master, typed)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal so many columns and rows large."""
        fcntl.ioctl(self._line, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)

    def hang_up(self) -> None:
        """Take the terminal away, as when its window is closed."""
        for handle in (self._master, self._line):
            os.close(handle)
        self._master = self._line = -1

    def tell(self, sign: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.program.pid, sign)

    def until(self, seen: str | Callable[[], object], patience: float = PATIENCE) -> None:
        """Read until `seen` stands on the terminal, or is so; else fail with what does stand."""
        given_up = time.monotonic() + patience
        while True:
            if seen in self.text if isinstance(seen, str) else seen():
                return
            assert time.monotonic() < given_up, f"not seen: {seen}\n{self.text}"
            self.read(0.05)

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing has come for `quiet` seconds."""
        while self.read(quiet):
            pass

    def read(self, wait: float) -> bool:
        """Take in what comes within `wait` seconds; whether anything came."""
        if not select.select([self._master], [], [], wait)[0]:
            return False
        chunk = os.read(self._master, 1 << 16)
        self.raw += chunk
        chunk = _STRANGE.sub(b"", self._left_over + chunk)
        begun = _BEGUN.search(chunk)
        cut = begun.start() if begun else len(chunk)
        chunk, self._left_over = chunk[:cut], chunk[cut:]
        self._stream.feed(chunk)
        return True

    def take(self, wait: float) -> bool:
        """Take in what comes within `wait` seconds as `raw` only, which is quicker."""
        if not select.select([self._master], [], [], wait)[0]:
            return False
        self.raw += os.read(self._master, 1 << 16)
        return True

    def ended(self, patience: float = PATIENCE) -> int:
        """Read until the program has ended and return its exit status."""
        given_up = time.monotonic() + patience
        while self.program.poll() is None:
            assert time.monotonic() < given_up, f"still running after {patience} s\n{self.text}"
            if self._master >= 0:
                self.read(0.02)
            else:
                time.sleep(0.02)
        if self._master >= 0:
            self.settle(0.05)
        return self.program.returncode


def frontdesk(*words: str) -> list[str]:
    """Return the command line of frontdesk with these words."""
    return [sys.executable, "-m", "frontdesk", *words]
