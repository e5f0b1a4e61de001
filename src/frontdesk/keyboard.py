"""The keyboard of a terminal: what was typed is handed on at once, an Esc alone, too.

In a terminal an arrow is Esc, [ and A. So after an Esc somebody has to wait whether more comes.
"""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

IS_IT_OVER = 0.1
"""Seconds after which it is looked again whether the app has ended."""


class Keyboard(LinuxDriver):
    """Reads what is typed, and waits after an Esc no longer than it has to.

    Textual's own waits a tenth of a second, whatever ESCDELAY says, before it knows an Esc as such.
    """

    def run_input_thread(self) -> None:
        """Hand on what is typed, until the app ends or the terminal does."""
        parser = XTermParser()
        decoder = getincrementaldecoder("utf-8")("ignore")
        wait = IS_IT_OVER
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], wait)
            wait = IS_IT_OVER
            if ready:
                typed = os.read(self.fileno, 4096)
                if not typed:
                    return
                whole = decoder.decode(typed)  # nothing yet when only half a letter has come
                for event in parser.feed(whole) if whole else ():
                    self.process_message(event)
                wait = constants.ESCAPE_DELAY
            for event in parser.tick():
                self.process_message(event)
