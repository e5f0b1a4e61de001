"""Roll call: who is in the house, and who of them has been found."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain import times
from frontdesk.domain.paper import Paper, Table
from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.times import WallClock
from frontdesk.domain.visits.values import There

LASTS = 2 * 3600
"""Seconds after its last sign of life for which an open roll call is still going on.

Long enough for any power cut; short enough that the ticks of a practice in the morning do not hide
anybody in the afternoon.
"""


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who is in the house.

    Attributes:
        there: How that is known; by this they are ticked.
        person: Their number, or None for someone without a name.
        name: The chosen name in full; for others what they are called by.
        since: When they arrived, UTC seconds.
        found: Whether they have been found.
        job: What they do, for somebody on shift; empty for others.
        on_shift: Whether they are on shift, and not a visitor just now.
    """

    there: There
    person: int | None
    name: str
    since: int
    found: bool = False
    job: str = ""
    on_shift: bool = False

    @property
    def title(self) -> str:
        """The name as a sentence begins with it."""
        return self.name[:1].upper() + self.name[1:]

    def fits(self, text: str) -> bool:
        """Whether every word of `text` begins a word of the name."""
        return fits_name(text, self.name)


@dataclass(frozen=True, slots=True)
class RollCall:
    """Everyone in the house at an instant, found or still to be found.

    Attributes:
        at: The instant, UTC seconds.
        began: When the roll call began, UTC seconds; None when none is going on.
        everyone: Who is in the house, in the order they came, those without a name last.
    """

    at: int
    began: int | None
    everyone: tuple[Called, ...]

    @property
    def to_find(self) -> tuple[Called, ...]:
        """Who has yet to be found."""
        return tuple(each for each in self.everyone if not each.found)

    @property
    def on_shift(self) -> int:
        """How many of them are on shift, checked in or not."""
        return sum(each.on_shift for each in self.everyone)

    @property
    def found(self) -> int:
        """How many have been found."""
        return sum(each.found for each in self.everyone)


BOXES = {False: "□", True: "✓"}
"""A box to tick on paper, by whether it was ticked on screen."""


def called_by(name: str, person: int) -> str:
    """Return what a person is called by; those with a code alone are told apart by number."""
    return name or f"{NO_NAME} (#{person})"


def unnamed(number: int) -> str:
    """Return what the person without a name is called who came as the `number`-th of them."""
    return f"without a name, {number}"


def still_going(began: int, last_sign: int, now: int) -> bool:
    """Whether an open roll call goes on. All UTC seconds; a clock set back ends nothing."""
    return now - max(began, last_sign) <= LASTS


def on_paper(call: RollCall, zone: WallClock) -> Paper:
    """Return the list to tick: as of when it is, a box each, times of arrival and names.

    Nothing else, not even the center's name: paper goes astray.
    """
    rows = tuple(
        (BOXES[each.found], times.clock_time(each.since, zone), each.name) for each in call.everyone
    )
    data = tuple(
        ("yes" if each.found else "no", times.local(each.since, zone), each.name)
        for each in call.everyone
    )
    day = times.exact_day(call.at, zone, year=True)
    many = f"{len(rows)} in the house, {call.found} found"
    return Paper(
        f"Roll call, {day} {times.clock_time(call.at, zone)}",
        (many if rows else "Nobody is checked in, so there is nobody to find.",),
        (Table("", ("", "", ""), rows, (0.3, 0.6, 6.0)),) if rows else (),
        data=Table("Roll call", ("Found", "Since", "Name"), data),
    )
