"""The door as of one moment: who is here, and what whoever sits there should know."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.events import Told
from frontdesk.domain.roll_call import RollCall
from frontdesk.domain.shifts import Work
from frontdesk.domain.to_know import ToKnow
from frontdesk.domain.visits import Here


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
        recorded_at: When the last act of any desk was recorded; later than now, if the machine's
            clock was set back.
        known: All that there is to know today about anybody.
    """

    here: Here
    on: tuple[Work, ...]
    last: Told | None
    last_day: str
    unseen: int
    roll_call: RollCall | None
    closes_at: int | None = None
    recorded_at: int = 0
    known: tuple[ToKnow, ...] = ()
