"""Starting the program as others do: in a shell, in a process of its own, at a terminal."""

from __future__ import annotations

import os
import pty
import select
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from .line import Line

PROGRAM = [sys.executable, "-m", "frontdesk"]

PATIENCE = 120.0
"""So many seconds a program has for anything; then the test ends it."""


def shell(line: Line, script: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a script in which ``frontdesk`` is the program."""
    program = f'frontdesk() {{ {shlex.join(PROGRAM)} "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", program + script],
        env=line.environment | more,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def start(line: Line, *words: str) -> subprocess.Popen[str]:
    """Start the program."""
    return subprocess.Popen(
        [*PROGRAM, *words],
        env=line.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def at_a_terminal(line: Line, *words: str) -> Iterator[tuple[int, Callable[[str], str]]]:
    """Start the program in a terminal; give its id, and a way to wait for words on the terminal."""
    child, handle = pty.fork()
    if child == 0:  # pragma: no cover - another process
        os.execve(sys.executable, [*PROGRAM, *words], line.environment | {"TERM": "xterm"})
    shown = ""

    def until(words: str) -> str:
        nonlocal shown
        deadline = time.monotonic() + PATIENCE
        while words not in shown or not words:
            if not select.select([handle], [], [], max(0.0, deadline - time.monotonic()))[0]:
                break
            try:
                read = os.read(handle, 65536)
            except OSError:  # the program has ended
                break
            shown += read.decode("utf-8", "replace")
        return shown

    try:
        yield child, until
    finally:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        os.close(handle)


def ended(child: int) -> int:
    """Return the exit status of a program, negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
