"""The cells of a sheet of anybody's making, as ours are written.

Days and times are read by the one reader; here is only what other programs write otherwise: days
with dots, days and hours as Excel counts them, ``9:05a``, ``Last, First``, ticks.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import MONTHS, WHOLE_DAY, TimeReader, read_clock, time_text
from frontdesk.domain.times import minute_text

TICKED = frozenset(
    ("x", "xx", "y", "yes", "1", "true", "t", "ok", "✓", "✔", "☑", "☒", "✗", "•", "*")
)
"""What stands in a cell that is ticked."""

NOT_TICKED = frozenset(("", "n", "no", "0", "false", "f", "-", "–", "☐", "none"))
"""What stands in one that is not."""

_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_EXCEL_BEGAN = date(1899, 12, 30)
_HALF = re.compile(r"(?<=\d) ?([ap])\.?$", re.IGNORECASE)
_FRACTION = re.compile(r"\.\d{1,7}(?=$|z|\+|-| )", re.IGNORECASE)
_PARTS = re.compile(r"[-/. ]")
_ROLES = {
    **dict.fromkeys(("staff", "employee", "employees", "paid staff"), "staff"),
    **dict.fromkeys(("volunteer", "volunteers", "unpaid staff"), "volunteer"),
    **dict.fromkeys(("member", "members"), "member"),
    **dict.fromkeys(("guest", "guests", "visitor", "visitors"), "guest"),
    **dict.fromkeys(("participant", "participants", "peer", "peers", "attendee"), "participant"),
}


def number_in(text: str) -> float | None:
    """Return the number that a text is, such as ``12`` or ``1.5``; None for anything else."""
    plain = text.replace(".", "", 1)
    return float(text) if plain.isascii() and plain.isdecimal() else None


def is_ticked(cell: str) -> bool:
    """Whether a cell is ticked."""
    return cell.strip().casefold() in TICKED


def plain_day(text: str) -> str:
    """Return a day as the reader reads it, of the ways in which only programs write it."""
    text = text.strip()
    parts = _PARTS.split(text)
    if len(parts) == 1 and len(text) == 8 and text.isdecimal() and text[:2] in ("19", "20"):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if len(parts) != 3:
        return text
    first, second, third = parts
    if second.casefold() in MONTHS and first.isdecimal() and third.isdecimal():  # 3-Nov-26
        return f"{first} {second} {_in_full(third)}"
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return text
    if len(first) == 4 and len(second) <= 2 and len(third) <= 2:
        return f"{first}-{second:0>2}-{third:0>2}"
    if max(len(first), len(second)) <= 2 and len(third) in (2, 4):
        return f"{first}/{second}/{third}"
    return text


def _in_full(year: str) -> str:
    return f"20{year}" if len(year) == 2 else year


def serial(text: str) -> tuple[str, int] | None:
    """Return day and minutes after midnight of a moment as Excel counts it, or None.

    ``45987.378`` is the morning of 26 November 2025.
    """
    number = number_in(text)
    if number is None or int(number) not in _SERIALS:
        return None
    minutes = round((number - int(number)) * WHOLE_DAY)
    day = _EXCEL_BEGAN + timedelta(days=int(number) + minutes // WHOLE_DAY)
    return day.isoformat(), minutes % WHOLE_DAY


class CellReader:
    """Reads cells of days and times, each text once: most rows share theirs with others."""

    def __init__(self, reader: TimeReader) -> None:
        self.reader = reader
        self._days: dict[str, str | None] = {}
        self._clocks: dict[str, tuple[int, bool] | None] = {}
        self._no_moments: set[str] = set()

    def day(self, text: str) -> str | None:
        """Return the day in a cell as it is kept, or None."""
        if text not in self._days:
            counted = serial(text)
            found = counted[0] if counted else self._read(plain_day(text))
            self._days[text] = found
        return self._days[text]

    def _read(self, text: str) -> str | None:
        if not any(map(str.isdigit, text)) or text.isdecimal():
            return None  # a weekday alone, or a number
        found = self.reader.day(text)
        return None if isinstance(found, Refusal) else found

    def clock(self, text: str) -> int | None:
        """Return the minutes after midnight of a time of day in a cell, or None."""
        found = self._clock(text)
        return None if found is None else found[0]

    def is_guessed(self, text: str) -> bool:
        """Whether a time might as well be in the other half of the day."""
        found = self._clock(text)
        return found is not None and found[1]

    def _clock(self, text: str) -> tuple[int, bool] | None:
        if text not in self._clocks:
            self._clocks[text] = self._read_clock(text.strip().casefold())
        return self._clocks[text]

    def _read_clock(self, text: str) -> tuple[int, bool] | None:
        part = number_in(text)
        if part is not None and 0 < part < 1:  # of a day, as Excel counts it
            return min(round(part * WHOLE_DAY), WHOLE_DAY - 1), False
        plain = _HALF.sub(r" \1m", _FRACTION.sub("", text) if text.count(":") >= 2 else text)
        plain = plain.replace("a.m", "am").replace("p.m", "pm").rstrip(".").replace(".", ":")
        found = read_clock(" ".join(plain.split()))
        return None if found is None else (found.minutes, found.may_be_later)

    def moment(self, text: str) -> str | None:
        """Return day and time in a cell as a file of ours has them, or None."""
        if text in self._no_moments or not any(map(str.isdigit, text)):
            return None  # what would be the instant at which the sheet is read
        found = self._read_moment(text)
        if found is None:
            self._no_moments.add(text)
        return found

    def _read_moment(self, text: str) -> str | None:
        counted = serial(text)
        if counted is not None:
            return f"{counted[0]} {time_text(counted[1])}" if counted[1] else None
        text = _FRACTION.sub("", text.strip()) if text.count(":") >= 2 else text.strip()
        on, apart, hour = text.replace(",", " ").replace("T", " ", 1).partition(" ")
        day = self.day(on) if apart else None
        minutes = self.clock(hour.strip()) if day is not None else None
        if minutes is not None:
            return f"{day} {time_text(minutes)}"
        if not self.reader.says_day(text):
            return None
        instant = self.reader.instant(text)
        return None if isinstance(instant, Refusal) else minute_text(instant, self.reader.zone)

    # What a row says, as ours are written; what cannot be read stays, and is told by its parser

    def when(self, day: str, text: str, half: str = "") -> str:
        """Return when something began, of a cell that says the time, and one that says the day."""
        text = with_half(text, half)
        whole = self.moment(text)
        if whole is not None or not text:
            return whole or text
        on, minutes = self.day(day), self.clock(text)
        if on is None:
            return f"{day} {text}".strip()
        return f"{on} {text if minutes is None else time_text(minutes)}"

    def until(self, began: str, text: str, half: str = "") -> str:
        """Return when something ended that began as `when` said."""
        text = with_half(text, half)
        whole = self.moment(text)
        if whole is not None or not text:
            return whole or text
        minutes, day = self.clock(text), began[:10]
        if minutes is None or (began[11:] > time_text(minutes) and self.is_guessed(text)):
            return text  # the one reader knows whether it is later that day, or past midnight
        return f"{day} {time_text(minutes)}" if began[11:] <= time_text(minutes) else text


def with_half(text: str, half: str) -> str:
    """Return a time with the am or pm that stands in a column of its own."""
    text = text.strip()
    if not half.strip() or not text or text[-1].casefold() in "map.":
        return text
    return f"{text} {half.strip()[0].casefold()}m"


def whole_name(text: str, *, last_first: bool) -> str:
    """Return a name as it is said: of ``Diaz, Rosa`` in such a column, ``Rosa Diaz``."""
    if not last_first or text.count(",") != 1:
        return text
    last, first = (part.strip() for part in text.split(","))
    return f"{first} {last}".strip()


def is_role(word: str) -> bool:
    """Whether a word names a role, as we call it or as others do."""
    return word.strip().casefold() in _ROLES


def role_of(word: str) -> str:
    """Return how a role is called here, or the word as it is."""
    return _ROLES.get(word.strip().casefold(), word.strip())


def minutes_of(text: str, *, in_hours: bool) -> int | None:
    """Return how long a cell says something lasted, minutes: ``90``, ``1.5`` hours, ``1:30``."""
    plain = text.strip().casefold()
    for unit in ("minutes", "mins", "min", "hours", "hour", "hrs", "hr", "h"):
        if plain.endswith(unit):
            plain, in_hours = plain.removesuffix(unit).strip(), unit[0] == "h"
            break
    hours, colon, rest = plain.partition(":")
    if colon and hours.isdecimal() and rest[:2].isdecimal():
        return int(hours) * 60 + int(rest[:2])
    number = number_in(plain)
    return None if number is None else round(number * (60 if in_hours else 1))
