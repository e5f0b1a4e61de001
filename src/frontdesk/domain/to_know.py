"""Something to know about a person when they come in: a short message, until a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import parse_day, say_day

LONGEST = 160
"""How many letters a message may have: it is read while somebody stands at the desk."""

USUAL_DAYS = 30
"""So many days ahead a message ends when nobody says when."""

MONTHS = 12
"""At most so many calendar months ahead it ends: what lasts longer is no message."""

SIGN = "i"
"""What stands beside a name that has something to know, also while names are hidden."""


@dataclass(frozen=True, slots=True)
class ToKnow:
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
    return _months_after(date.fromisoformat(today), MONTHS).isoformat()


def _months_after(day: date, months: int) -> date:
    """Return the same day so many months later; the last of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def until_words(until_on: str, today: str) -> str:
    """Return the last day as people say it: ``until tomorrow``, ``until Fri 27 Nov``."""
    day, now = date.fromisoformat(until_on), date.fromisoformat(today)
    year = f" {day.year}" if day.year != now.year else ""
    return f"until {say_day(day, now)}{year}"


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SPAN = re.compile(r"(?P<count>\d{1,3}|a|one) (?P<unit>day|week|month)s?", re.ASCII)
_DATE = re.compile(r"(?:[a-z]{3,9},? )?(?P<day>\d{1,2})\.? (?P<month>[a-z]{3,9})", re.ASCII)
_DATE_US = re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})", re.ASCII)


def read_until(text: str, today: str) -> str | Refusal:
    """Return the last day that `text` means, or why it means none.

    Empty for the usual one, ``today``, ``tomorrow``, ``Fri`` (the next one, which may be today),
    ``27 Nov`` or ``Nov 27`` (the next one), ``2 weeks``, or ``2026-11-27``.
    """
    said, now = " ".join(text.casefold().split()), date.fromisoformat(today)
    said = said.removeprefix("until ")
    if not said:
        return usual_end(today)
    if said in ("today", "tomorrow"):
        return (now + timedelta(days=said == "tomorrow")).isoformat()
    weekday = _named(said, _DAYS)
    if weekday is not None:
        return (now + timedelta(days=(weekday - now.weekday()) % 7)).isoformat()
    span = _SPAN.fullmatch(said)
    if span:
        count = int(span["count"]) if span["count"].isdigit() else 1
        if span["unit"] == "month":
            return _months_after(now, count).isoformat()
        return (now + timedelta(days=count * (7 if span["unit"] == "week" else 1))).isoformat()
    found = _DATE.fullmatch(said) or _DATE_US.fullmatch(said)
    day = _next(int(found["day"]), _named(found["month"], _MONTHS), now) if found else None
    if day is not None:
        return day.isoformat()
    read = parse_day(text)
    if isinstance(read, Refusal) and not said[:4].isdigit():
        return Refusal(
            "not-a-day", f"“{text[:40]}” is no day. Write it like Fri, 27 Nov, 2 weeks or {today}."
        )
    return read


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """Return the place of the name that `word` is or begins, of three letters or more."""
    fits = [place for place, name in enumerate(names) if len(word) > 2 and name.startswith(word)]
    return fits[0] if len(fits) == 1 else None


def _next(day: int, month: int | None, now: date) -> date | None:
    """Return the next such day of the year, today included, if there is one."""
    for year in range(now.year, now.year + 9):  # 29 Feb may be eight years away
        try:
            found = date(year, (month or 0) + 1, day)
        except ValueError:
            continue
        if month is not None and found >= now:
            return found
    return None
