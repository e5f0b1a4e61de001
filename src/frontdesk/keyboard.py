"""The terminal: what was typed is handed on at once, and the app never waits for what is painted.

In a terminal an arrow is Esc, [ and A. So after an Esc somebody has to wait whether more comes. And
a terminal may stop reading: a window that hangs, a line that is down.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import termios
import threading
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

IS_IT_OVER = 0.1
"""Seconds after which it is looked again whether the app has ended."""

BEHIND = 1 << 20
"""Bytes that wait for a terminal which does not read; what comes after them is painted anew when
it reads again."""

AT_ONCE = 1024
"""Bytes that are handed to the terminal at once."""

LAST_WORDS = 0.15
"""Seconds that a terminal has at the end to take what was painted before."""

GIVEN_BACK = (
    b"\x18"  # whatever it was in the middle of
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l"
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
)
"""Takes everything back that the app asked of a terminal: mouse, keyboard, second screen."""


_ASKS_KITTY = re.compile(r"\x1b\[>(\d+)u")
_ALTERNATES = 4

_KITTY_KEY = re.compile(r"\x1b\[(\d+):\d*(?::(\d+))?((?:;[\d:]*)*)([u~A-HPQRS])")
_WITH_CTRL = 0b110  # or with Alt


def asks_for_names(data: str) -> str:
    """Ask a terminal that is asked for keys also for what stands on them in the usual layout."""
    return _ASKS_KITTY.sub(lambda asks: f"\x1b[>{int(asks[1]) | _ALTERNATES}u", data)


def as_printed(key: str) -> str:
    """Return a key as a terminal sent it, named once.

    With Ctrl by what stands on it in the usual layout: Ctrl+Z is Ctrl+Z also where the key types
    another letter.
    """
    named = _KITTY_KEY.fullmatch(key)
    if named is None:
        return key
    code, usual, rest, end = named.groups()
    modifiers = int((rest.split(";")[1:2] or [""])[0].partition(":")[0] or 1) - 1
    return f"\x1b[{usual if usual and modifiers & _WITH_CTRL else code}{rest}{end}"


class Parser(XTermParser):
    """Textual's parser, which knows one name of a key only."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        return super()._sequence_to_key_events(as_printed(sequence), alt)


class Output(threading.Thread):
    """Writes to the terminal on a thread of its own; whoever gives it something never waits."""

    def __init__(
        self, handle: int, caught_up: Callable[[], object], gone: Callable[[], object]
    ) -> None:
        """Write to `handle`.

        Args:
            handle: The terminal.
            caught_up: Called, on this thread, when it reads again and something was left out.
            gone: Called, on this thread, when there is no terminal any more.
        """
        super().__init__(daemon=True, name="terminal-output")
        self._handle, self._caught_up, self._gone = handle, caught_up, gone
        self._pieces: deque[bytes] = deque()
        self._size = 0
        self._left_out = self._ended = self._given_up = False
        self._changed = threading.Condition()

    def write(self, text: str) -> None:
        """Take what is to be written: whole sequences, of which some may be left out."""
        piece = text.encode("utf-8", "replace")
        with self._changed:
            if self._size + len(piece) > BEHIND:
                self._left_out = True
            elif not self._ended:
                self._pieces.append(piece)
                self._size += len(piece)
                self._changed.notify_all()

    def run(self) -> None:
        """Write, until the terminal is gone or everything has been said."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._pieces or self._ended)
                if not self._pieces:
                    return
                whole = b"".join(self._pieces)
                self._pieces.clear()
            try:
                self._put(whole)
            except OSError:
                self.give_up()
                self._gone()
            with self._changed:
                self._size = sum(map(len, self._pieces))
                caught_up, self._left_out = self._left_out and not self._size, False
                self._changed.notify_all()
            if caught_up and not self._ended:
                self._caught_up()

    def _put(self, whole: bytes) -> None:
        for at in range(0, len(whole), AT_ONCE):
            piece = whole[at : at + AT_ONCE]
            while piece and not self._given_up:
                piece = piece[os.write(self._handle, piece) :]

    def give_up(self) -> None:
        """Write nothing more."""
        with self._changed:
            self._given_up = self._ended = True
            self._pieces.clear()
            self._size = 0
            self._changed.notify_all()

    def stop(self) -> bool:
        """Have said what there is to say; False if the terminal does not take it."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self.join(LAST_WORDS)
        if self.is_alive():
            self.give_up()
        return not self._given_up


def give_back(handle: int, before: list[Any] | None, last_words: str = "") -> None:
    """Leave a terminal as it was found, also one that does not read: at once, or not at all."""
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})  # not ours to be stopped by now
        if before is not None:
            termios.tcsetattr(handle, termios.TCSANOW, before)
        termios.tcflush(handle, termios.TCOFLUSH)  # what it never read makes room for this
        # Opened anew, so that nobody else's writing to it is changed by this one's not waiting.
        again = os.open(os.ttyname(handle), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        os.write(again, GIVEN_BACK + last_words.encode())
        os.close(again)
    except (OSError, ValueError, termios.error):
        return  # it is gone


class Keyboard(LinuxDriver):
    """Reads what is typed, and waits after an Esc no longer than it has to.

    Textual's own waits a tenth of a second, whatever ESCDELAY says, before it knows an Esc as such,
    and has the whole app wait when the terminal stops reading.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._output: Output | None = None

    def start_application_mode(self) -> None:
        """Make the terminal ours."""
        handle = sys.__stderr__.fileno() if sys.__stderr__ is not None else 2
        self._output = Output(handle, self._paint_anew, self._terminal_gone)
        self._output.start()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's own

    def write(self, data: str) -> None:
        """Have something written, without waiting for it."""
        assert self._output is not None, "the terminal is not ours yet"
        self._output.write(asks_for_names(data))

    def close(self) -> None:
        """Give the terminal back, whether it reads or not."""
        super().close()
        if self._output is not None and not self._output.stop():
            self.give_back()

    def give_back(self, last_words: str = "") -> None:
        """Leave the terminal as it was found, at once; from any thread."""
        if self._output is not None:
            self._output.give_up()
        give_back(self.fileno, self.attrs_before, last_words)

    def _paint_anew(self) -> None:
        self._app.call_later(self._app.refresh, layout=True)

    def _terminal_gone(self) -> None:
        self._app.call_later(self._app.exit, None, 1)

    def run_input_thread(self) -> None:
        """Hand on what is typed, until the app ends or the terminal does."""
        parser = Parser()
        decoder = getincrementaldecoder("utf-8")("ignore")
        wait = IS_IT_OVER
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], wait)
            wait = IS_IT_OVER
            if ready:
                try:
                    typed = os.read(self.fileno, 4096)
                except OSError:
                    typed = b""
                if not typed:
                    self._terminal_gone()
                    return
                whole = decoder.decode(typed)  # nothing yet when only half a letter has come
                for event in parser.feed(whole) if whole else ():
                    self.process_message(event)
                wait = constants.ESCAPE_DELAY
            for event in parser.tick():
                self.process_message(event)
