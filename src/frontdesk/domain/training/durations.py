"""Stretches of calendar time such as “24 months”, counted on from a day and back from one.

A day is a whole number throughout this package, as `date.toordinal` gives it: comparing, sorting
and searching cost next to nothing, and no zone has a part in it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.times import month_name, short_month

FOREVER: Final = date.max.toordinal()
"""The last day of what has no end."""

LONGEST: Final = 100
"""The longest duration that is taken, in years."""

_WRITTEN = re.compile(r"(\d{1,5})\s*(day|week|month|year)s?", re.IGNORECASE)
_MOST = {"day": LONGEST * 366, "week": LONGEST * 53, "month": LONGEST * 12, "year": LONGEST}


@dataclass(frozen=True, slots=True)
class Duration:
    """So many days or weeks, or calendar months or years.

    Attributes:
        count: How many.
        unit: ``day``, ``week``, ``month`` or ``year``.
    """

    count: int
    unit: str

    @property
    def months(self) -> int:
        """How many calendar months it is; 0 for days and weeks."""
        return self.count * {"month": 1, "year": 12}.get(self.unit, 0)

    @property
    def days(self) -> int:
        """How many days it is; 0 for months and years, which have no one length."""
        return self.count * {"day": 1, "week": 7}.get(self.unit, 0)

    def after(self, day: int) -> int:
        """Return the day that lies so far after `day`.

        Months and years keep the day of the month, clipped to the month's last:
        31 January and one month is 28 or 29 February.
        """
        return add_months(day, self.months) if self.months else day + self.days

    def before(self, day: int) -> int:
        """Return the day that lies so far before `day`; months as in `after`."""
        return add_months(day, -self.months) if self.months else day - self.days

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{one_or_many(self.count, '', 's')}"


NONE: Final = Duration(0, "day")
"""No time at all."""

A_MONTH: Final = Duration(30, "day")
"""What `lead` and `within` are when a rule does not say."""


def read_duration(text: str) -> Duration | None:
    """Return what “24 months”, “90 days” or “2 years” means; None when it is no duration."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    count, unit = int(match[1]), match[2].lower()
    return Duration(count, unit) if count <= _MOST[unit] else None


def add_months(day: int, months: int) -> int:
    """Return the same day of the month so many months on, clipped to the month's last day."""
    at = date.fromordinal(day)
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    if at.day <= 28:
        return date(year, month + 1, at.day).toordinal()
    return date(year, month + 1, min(at.day, monthrange(year, month + 1)[1])).toordinal()


def month_periods(
    first: int, last: int, months: int, *, within: int, begins: int
) -> Iterator[tuple[int, int]]:
    """Yield first and last day of periods of so many months, until `last` is passed.

    The first of them begins where the period of `within` months does that `first` lies in; those
    are counted from the month `begins` of a year.
    """
    at = date.fromordinal(first)
    since = (at.month - begins) % 12 % within
    start = add_months(date(at.year, at.month, 1).toordinal(), -since)
    while start <= last:
        following = add_months(start, months)
        yield start, following - 1
        start = following


def as_hours(minutes: int) -> int | float:
    """Return minutes as hours are written: whole where they are, else to the minute."""
    return minutes // 60 if minutes % 60 == 0 else round(minutes / 60, 4)


def number(day: str) -> int:
    """Return the number of the day ``YYYY-MM-DD``."""
    return date.fromisoformat(day).toordinal()


def iso(day: int) -> str:
    """Return the day with this number as ``YYYY-MM-DD``."""
    return date.fromordinal(day).isoformat()


def say(day: int, today: int) -> str:
    """Return a day for people: ``16 Nov``, with its year when that is not the year of `today`."""
    at = date.fromordinal(day)
    year = "" if at.year == date.fromordinal(today).year else f" {at.year}"
    return f"{at.day} {short_month(at.month)}{year}"


def say_span(first: int, last: int, today: int) -> str:
    """Return some days for people, as short as they are clear.

    ``9-15 Nov``, ``November``, ``Jul-Sep``, ``2025``, ``1 Jul 2025-30 Jun 2026``; with the year
    when it is not the year of `today`.
    """
    begins, ends = date.fromordinal(first), date.fromordinal(last)
    year = "" if begins.year == ends.year == date.fromordinal(today).year else f" {ends.year}"
    whole = begins.day == 1 and (ends + timedelta(days=1)).day == 1
    if whole and begins.year == ends.year:
        if (begins.month, ends.month) == (1, 12):
            return str(ends.year)
        if begins.month == ends.month:
            return f"{month_name(begins.month)}{year}"
        return f"{short_month(begins.month)}-{short_month(ends.month)}{year}"
    if first == last:
        return say(first, today)
    month = short_month(ends.month)
    if (begins.year, begins.month) == (ends.year, ends.month):
        return f"{begins.day}-{ends.day} {month}{year}"
    if begins.year == ends.year:
        return f"{begins.day} {short_month(begins.month)}-{ends.day} {month}{year}"
    return f"{begins.day} {short_month(begins.month)} {begins.year}-{ends.day} {month} {ends.year}"
