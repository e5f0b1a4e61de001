"""Where frontdesk starts."""

from __future__ import annotations

import gc
import os
import sys

ESC_DELAY = "25"
"""Milliseconds after which an Esc is one, and not the beginning of an arrow, unless ESCDELAY says.

Terminals write the whole of a key at once, ssh and tmux hand it on whole, and at 9,600 baud the
rest of it takes 2 ms. Only over a line that tears a key apart for longer would an arrow be read as
Esc and letters; there somebody sets ESCDELAY to 100.
"""


def main() -> int:
    """Run the command line and return its exit status."""
    os.umask(0o077)  # nothing we write is for anyone else on this machine
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]  # TEXTUAL_LOG would write down every key
    for name in ("COLUMNS", "LINES"):  # believed before the terminal, and never right for long
        os.environ.pop(name, None)
    os.environ.setdefault("ESCDELAY", ESC_DELAY)
    words = sys.argv[1:]
    plain = not words or (len(words) == 2 and words[0] == "--data" and words[1])
    if plain and _in_terminal() and "FRONTDESK_CLOCK" not in os.environ:
        # The machinery of the line commands costs a fifth of the start, and is not needed here.
        return _open_app(words[1] if words else None)
    gc.disable()  # until the data is open, as for the app
    from frontdesk.cli.main import run

    status = run(words)
    gc.freeze()  # all of it goes now: nobody need look through it first
    return status


def _in_terminal() -> bool:
    streams = (sys.stdin, sys.stdout)  # either is None when it was closed
    return all(stream is not None and stream.isatty() for stream in streams)


def _open_app(data: str | None) -> int:
    gc.disable()  # until the data is open: nothing made by then is ever thrown away
    from frontdesk.app import run_app
    from frontdesk.clock import desk_clock
    from frontdesk.config import paths

    return run_app(paths(data), desk_clock())


if __name__ == "__main__":
    sys.exit(main())
