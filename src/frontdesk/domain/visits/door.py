"""The door as of one moment: who is here, and what whoever sits there should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.domain import times
from frontdesk.domain.center.values import NONE_LEFT, FirstSteps
from frontdesk.domain.times import WallClock

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak
    from frontdesk.domain.events import JournalLine
    from frontdesk.domain.people.notes import PersonNote
    from frontdesk.domain.shifts.values import Work
    from frontdesk.domain.visits.roll_call import RollCall
    from frontdesk.domain.visits.values import Here

ASKEW = 120
"""Seconds by which two machines' clocks may differ without a word."""


@dataclass(frozen=True, slots=True)
class Door:
    """What the check-in screen shows beside its box.

    Attributes:
        here: Who is in the house.
        on: Staff on shift, in the order they began.
        last: This desk's last act that stands, or None.
        last_day: The last day before today on which anybody came, ``YYYY-MM-DD``.
        unseen: How many leavings of that day nobody saw.
        roll_call: The roll call that goes on, or None.
        closes_at: When the house closes today, UTC seconds, or None if nobody has said.
        recorded_at: The latest moment at which any desk recorded something lately; later than
            now, if the machine's clock was set back.
        known: All that there is to know today about anybody.
        breaks: The breaks from the center that go on today.
        first_steps: What a new center has yet to do.
    """

    here: Here
    on: tuple[Work, ...]
    last: JournalLine | None
    last_day: str
    unseen: int
    roll_call: RollCall | None
    closes_at: int | None = None
    recorded_at: int = 0
    known: tuple[PersonNote, ...] = ()
    breaks: tuple[CenterBreak, ...] = ()
    first_steps: FirstSteps = NONE_LEFT


def clock_set_back(now: int, recorded_at: int, zone: WallClock) -> str:
    """Return what is said when this machine's clock was set back: times would be wrong from now on.

    Empty while it was not, or by so little that two machines may differ by it.

    Args:
        now: What the clock says, UTC seconds.
        recorded_at: The latest moment at which something was recorded lately, UTC seconds.
        zone: The center's time zone.
    """
    return f"{set_it_right(now, recorded_at, zone)}." if recorded_at > now + ASKEW else ""


def set_it_right(now: int, recorded_at: int, zone: WallClock) -> str:
    """Return how far the clock was set back and what to do, as far as the full stop."""
    return (
        f"This machine says it is {times.moment(now, recorded_at, zone)}, but something was "
        f"recorded {times.moment(recorded_at, now, zone)}. Correct its clock"
    )
