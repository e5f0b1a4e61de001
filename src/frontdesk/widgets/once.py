"""Something that is done once, after some time."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump


def once(pump: MessagePump, seconds: float, do: Callable[[], object]) -> None:
    """Have `do` called after so many seconds, unless what it is for has gone by then.

    Textual never calls it when the time was over before the timer began to wait, as happens with a
    short one on a machine that has much else to do.
    """
    timer = pump.set_timer(seconds, do, pause=True)
    timer._skip = False
    timer.resume()
