"""What keeps a terminal program from leaving a mess: signals, a lost terminal, crash reports."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path
from unicodedata import category

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from frontdesk.clock import Clock

INTERNAL_ERROR = 70
"""The exit status when frontdesk itself went wrong, as for the line commands."""

COMES_WHOLE = 0.015
"""Seconds for which nothing is painted as a screen is gone to, so that it comes with its news."""

LAST_RESORT = 0.6
"""After so many seconds a program told to end ends, whatever hangs. What it has shown as done is
on disk by then; what is just being done is done whole or not at all."""

CRASHED = 3.0
"""After so many seconds a program of which something went wrong ends, whatever hangs."""

TOLD_TO_END = 143
"""The exit status of a program that did not end in time when it was told to."""

_OBEYED = {"Cc", "Cf", "Cs"}
_JOINERS = "\u200c\u200d"  # letters of Persian, Hindi and others, though they show nothing


def _harmless(text: str) -> str:
    """Return `text` without what a terminal would obey, at the same width."""
    return "".join(
        " " * cell_len(char) if category(char) in _OBEYED and char not in _JOINERS else char
        for char in text
    )


class NoControls(LineFilter):
    """The last guard before the terminal: no control or direction character in what is painted."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without such characters."""
        if all(segment.control or segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(_harmless(segment.text), segment.style)
            for segment in segments
        ]


def on_signals(app: GuardedApp) -> None:
    """Have the app end when the program is told to, or loses its terminal.

    Textual handles neither signal: the terminal would stay raw, or the process would spin.
    """
    loop = asyncio.get_running_loop()

    def told_to_end(_number: int, _frame: object) -> None:
        app.end_within(LAST_RESORT, TOLD_TO_END)
        if not loop.is_closed():
            loop.call_soon_threadsafe(app.exit)

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), told_to_end)


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


class GuardedApp(App[int]):
    """An app that lets no control character through and ends with one plain sentence.

    Attributes:
        clock: Tells the present instant.
    """

    def __init__(self, reports: Path, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self._reports = reports
        self._sorry = ""
        self._no_controls = NoControls()  # one, so that filtered lines are kept

    def end_within(self, seconds: float, status: int) -> None:
        """End after some time, if it has not by then, with the terminal as it was found."""

        def last_resort() -> None:
            threading.Event().wait(seconds)
            give_back = getattr(self._driver, "give_back", None)
            if give_back is not None:
                give_back(self._sorry)
            os._exit(status)

        threading.Thread(target=last_resort, daemon=True, name="last-resort").start()

    def get_driver_class(self) -> type[Driver]:
        """Return what reads the keys here: in a terminal our own, which is quicker with an Esc."""
        driver = super().get_driver_class()
        if driver.__name__ == "LinuxDriver":
            from frontdesk.keyboard import Keyboard

            return Keyboard
        return driver

    def delay_update(self, delay: float = COMES_WHOLE) -> None:
        """Paint nothing for a moment; Textual's own is a twentieth of a second, which is felt."""
        super().delay_update(min(delay, COMES_WHOLE))

    async def _shutdown(self) -> None:
        """First let go of what is being looked up: there is nothing left to show it on."""
        self.workers.cancel_all()
        await super()._shutdown()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no control character through to the terminal, whatever else fails."""
        return [*super().get_line_filters(), self._no_controls]

    def _fatal_error(self) -> None:
        """End with one plain sentence; the report holds no values, since they may be names."""
        self._return_code = INTERNAL_ERROR
        file = None
        if self._exception is not None:
            failed = self._exception
            error = failed.error if isinstance(failed, WorkerFailed) else failed
            file = report_crash(error, self._reports, str(self.clock()))
        where = f" A report without names is in {file}." if file else ""
        self._sorry = (
            "Something went wrong and frontdesk had to close. Everything shown as done is saved. "
            f"Start it again.{where}"
        )
        if self._driver is not None and not self._driver.is_headless:
            self.end_within(CRASHED, INTERNAL_ERROR)
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print the one sentence, if there is one."""
        if self._sorry:
            self.error_console.print(self._sorry, markup=False, highlight=False)
            self._sorry = ""
