"""The lines under the door: what whoever sits there should know, the most pressing first.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.door import Door
from frontdesk.domain.roll_call import RollCall
from frontdesk.widgets.notices import Notice


def at_the_door(door: Door, zone: str) -> list[Notice]:
    """Return what is to be said now, a line each; nothing most of the time."""
    said = [_roll_call(door.roll_call, zone), _morning(door, zone)]
    return [notice for notice in said if notice is not None]


def _roll_call(roll_call: RollCall | None, zone: str) -> Notice | None:
    """A roll call goes on."""
    if roll_call is None or roll_call.began is None:
        return None
    began = times.moment(roll_call.began, roll_call.at, zone)
    count = f"{roll_call.found} of {len(roll_call.everyone)} found"
    words = f"Roll call since {began}: {count}. F8 goes on with it."
    return Notice(words, "app.go('roll')")


def _morning(door: Door, zone: str) -> Notice | None:
    """Leavings of the last day that nobody saw."""
    if not door.unseen:
        return None
    said = times.say_when(times.day_span(door.last_day, zone)[0], door.here.at, zone)
    leavings = "1 leaving" if door.unseen == 1 else f"{door.unseen} leavings"
    words = f"{said[:1].upper()}{said[1:]}: {leavings} nobody saw · F7 to put right"
    return Notice(words, "app.go('past-days')")
