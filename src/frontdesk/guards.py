"""What keeps a terminal program from leaving a mess: signals, a lost terminal, crash reports."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

LAST_RESORT = 3.0
"""After so many seconds a program told to end ends, whatever hangs."""

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)))


class NoControls(LineFilter):
    """The last guard before the terminal: no control character in any text that is painted."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without control characters."""
        if all(segment.control or segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment
            if segment.control
            else Segment(segment.text.translate(_CONTROLS), segment.style)
            for segment in segments
        ]


def on_signals(leave: Callable[[], object]) -> None:
    """Have `leave` called in the event loop when the program is told to end, or loses its terminal.

    Textual handles neither signal: the terminal would stay raw, or the process would spin.
    """
    loop = asyncio.get_running_loop()

    def told_to_end(_number: int, _frame: object) -> None:
        threading.Thread(target=_last_resort, daemon=True).start()
        loop.call_soon_threadsafe(leave)

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), told_to_end)


def _last_resort() -> None:
    threading.Event().wait(LAST_RESORT)
    os._exit(143)


def terminal_is_gone() -> bool:
    """Whether the terminal under the program was taken away."""
    try:
        import termios

        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
    except ImportError:
        return False
    except (termios.error, OSError, ValueError) as error:
        return bool(error.args) and error.args[0] == 5  # EIO; anything else is no terminal at all
    return False


def report_crash(error: BaseException, folder: Path, stamp: str) -> Path | None:
    """Write what went wrong, without any value in it, to a file that only its owner can read.

    The kind of error, and file and line of every step that led there; no names, no messages.
    """
    steps = traceback.extract_tb(error.__traceback__)
    lines = [type(error).__name__]
    lines += [f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in steps]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = folder / f"report-{stamp}.txt"
        handle = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as stream:
            stream.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return file


def styles_folder() -> Path:
    """Return the folder of the stylesheets: beside the package in a wheel, else the checkout's.

    An editable install keeps an old copy in site-packages, which is not beside this file.
    """
    package = Path(__file__).parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parents[1] / "styles"
