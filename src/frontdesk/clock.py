"""The only module that may ask what time it is; everyone else is handed a clock."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], int]
"""Tells the present instant in UTC seconds."""


def system_clock() -> int:
    """Return the present instant by this machine."""
    return int(time.time())


def stopped_clock(instant: int) -> Clock:
    """Return a clock that always tells `instant`."""
    return lambda: instant


def desk_clock() -> Clock:
    """Return the clock this program runs by.

    ``FRONTDESK_CLOCK`` (an RFC 3339 instant) stops it, for pictures and for tests of the whole
    program.
    """
    stopped = os.environ.get("FRONTDESK_CLOCK")
    if not stopped:
        return system_clock
    return stopped_clock(int(datetime.fromisoformat(stopped).timestamp()))


def running_from(instant: int, clock: Clock) -> Clock:
    """Return a clock that tells `instant` now, and runs on from there as `clock` does."""
    ahead = clock() - instant
    return lambda: clock() - ahead


def machine_zone() -> str:
    """Return this machine's own time zone name, to suggest at set-up; ``UTC`` when it has none."""
    from pendulum.tz.local_timezone import get_local_timezone

    try:
        return str(get_local_timezone().name) or "UTC"
    except Exception:  # a machine without a readable zone is no reason to stop a set-up
        return "UTC"
