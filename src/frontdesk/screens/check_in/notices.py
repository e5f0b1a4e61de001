"""The lines under the door: what whoever sits there should know, the most pressing first."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.center.values import Center, FirstSteps
from frontdesk.domain.sentences import counted, one_or_many
from frontdesk.domain.times import WallClock
from frontdesk.domain.visits.door import Door, clock_set_back
from frontdesk.domain.visits.roll_call import RollCall
from frontdesk.domain.visits.values import Here
from frontdesk.widgets.notices import Notice


def at_the_door(door: Door, zone: WallClock) -> list[Notice]:
    """Return what is to be said now, a line each; nothing most of the time."""
    said = [
        _roll_call(door.roll_call, zone),
        _clock(door, zone),
        _room(door.here),
        _evening(door, zone),
        _morning(door, zone),
    ]
    return [notice for notice in said if notice is not None]


def of_the_center(center: Center, steps: FirstSteps, *, made_up: bool) -> list[Notice]:
    """Return what is still to be done for the center itself, or that it is made up."""
    if made_up:
        words = "Made-up center: nothing here is real. Try: ro, Enter"
        return [Notice(words, "app.help")]
    said = []
    if not center.key_written:
        words = "The recovery key is not on paper yet · Ctrl+P, “recovery key” shows it"
        said.append(Notice(words, "app.recovery_key"))
    if steps.schedule:
        words = "To do: plan who is on shift today · F3, then N"
        said.append(Notice(words, "app.go('on-shift')"))
    if steps.sheets:
        words = "To do: bring the sheets you have · Ctrl+P, “import”"
        said.append(Notice(words, "app.import_sheet"))
    return said


def _roll_call(roll_call: RollCall | None, zone: WallClock) -> Notice | None:
    """A roll call goes on."""
    if roll_call is None or roll_call.began is None:
        return None
    began = times.moment(roll_call.began, roll_call.at, zone)
    count = f"{roll_call.found} of {len(roll_call.everyone)} found"
    words = f"Roll call since {began}: {count}. Press F8 to go on."
    return Notice(words, "app.go('roll')")


def _clock(door: Door, zone: WallClock) -> Notice | None:
    """The machine's clock was set back: times would be wrong from now on."""
    words = clock_set_back(door.here.at, door.recorded_at, zone)
    return Notice(f"! {words}", "app.help") if words else None


def _room(here: Here) -> Notice | None:
    """The house is full, or nearly so."""
    if here.over_capacity:
        words = f"! The house is over full: {here.in_house} of {here.capacity}"
    elif here.full:
        words = f"! The house is full: {here.in_house} of {here.capacity}. "
        words += f"One more makes {here.in_house + 1}"
    elif here.nearly_full:
        words = f"The house is nearly full: {here.in_house} of {here.capacity}"
    else:
        return None
    return Notice(f"{words} · Ctrl+K counts everyone", "screen.headcount")


def _evening(door: Door, zone: WallClock) -> Notice | None:
    """The house is closed by now, and somebody is still signed in."""
    count = len(door.here.checked_in) + len(door.here.unnamed)
    if door.closes_at is None or door.here.at < door.closes_at or not count:
        return None
    closed = times.clock_time(door.closes_at, zone)
    are = one_or_many(count, "1 person is", f"{count} people are")
    words = f"It is after {closed}. {are} still checked in · Ctrl+E closes the day"
    return Notice(words, "screen.close_day")


def _morning(door: Door, zone: WallClock) -> Notice | None:
    """Leavings of the last day that nobody saw."""
    if not door.unseen:
        return None
    said = times.say_when(times.day_span(door.last_day, zone)[0], door.here.at, zone)
    who = counted(door.unseen, "person", "people")
    words = f"{said[:1].upper()}{said[1:]}: {who} left without checking out · F7 corrects it"
    return Notice(words, "app.go('past-days')")
