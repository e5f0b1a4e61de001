"""Something to know about a person when they come in: a short message, until a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.domain.times import months_after, say_day

LONGEST = 160
"""How many letters a message may have: it is read while somebody stands at the desk."""

USUAL_DAYS = 30
"""So many days ahead a message ends when nobody says when."""

MONTHS = 12
"""At most so many calendar months ahead it ends: what lasts longer is no message."""

SIGN = "i"
"""What stands beside a name that has something to know, also while names are hidden."""


@dataclass(frozen=True, slots=True)
class PersonNote:
    """Something to know about a person.

    Attributes:
        id: The number of the message.
        person: Whom it is about.
        name: What they are called now; empty for somebody with a code alone.
        text: What there is to know, written so that the person could read it.
        from_on: The first day on which it is shown, ``YYYY-MM-DD``.
        until_on: The last one.
    """

    id: int
    person: int
    name: str
    text: str
    from_on: str
    until_on: str

    def stands_on(self, day: str) -> bool:
        """Whether it is shown on a day."""
        return self.from_on <= day <= self.until_on


def usual_end(today: str) -> str:
    """Return the last day of a message when nobody says one."""
    return (date.fromisoformat(today) + timedelta(days=USUAL_DAYS)).isoformat()


def latest_end(today: str) -> str:
    """Return the last day that a message may have."""
    return months_after(date.fromisoformat(today), MONTHS).isoformat()


def until_words(until_on: str, today: str) -> str:
    """Return the last day as people say it: ``until tomorrow``, ``until Fri 27 Nov``."""
    day, now = date.fromisoformat(until_on), date.fromisoformat(today)
    year = f" {day.year}" if day.year != now.year else ""
    return f"until {say_day(day, now)}{year}"


def read_until(text: str, reader: TimeReader) -> str | Refusal:
    """Return the last day that `text` means, or why it means none; the usual one when empty."""
    return reader.day(text) if text.strip() else usual_end(reader.today)
