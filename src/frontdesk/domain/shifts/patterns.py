"""Shifts that come again: iCalendar recurrence rules, read and counted by python-dateutil."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, rrulestr

from frontdesk.domain.center.values import WEEKDAYS
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import WHOLE_DAY, read_weekdays, time_text
from frontdesk.domain.times import WallClock, hours_of_day

_LONGEST_RULE = 200
_BY_THE_DAY = (DAILY, WEEKLY, MONTHLY, YEARLY)
_FROM_TO = {day.upper()[:2]: day.capitalize() for day in WEEKDAYS}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shift that comes again.

    Attributes:
        id: Its number.
        person: Whose it is, or None for a seat that is filled each time anew.
        name: Their chosen name in full, or empty.
        job: What is done on it.
        rule: An iCalendar RRULE, counted from `from_on`.
        starts: When it starts, minutes after midnight at the center's wall clock.
        ends: When it ends; at or before `starts`, on the day after.
        from_on: Its first day, ``YYYY-MM-DD``.
        until_on: Its last day, or None while it goes on.
        skips: Days on which there is none, in order.
    """

    id: int
    person: int | None
    name: str
    job: str
    rule: str
    starts: int
    ends: int
    from_on: str
    until_on: str | None
    skips: tuple[str, ...] = ()

    @property
    def kept_times(self) -> str:
        """When it starts and ends, for programs: ``22:00-06:00``."""
        return f"{time_text(self.starts)}-{time_text(self.ends)}"

    def times(self, clock: WallClock) -> str:
        """Return when it starts and ends, as the center shows it."""
        return hours_of_day(self.starts, self.ends, clock, "-")

    @property
    def minutes(self) -> int:
        """How long it lasts by the wall clock."""
        return (self.ends - self.starts) % 1440 or 1440

    @property
    def said(self) -> str:
        """The rule in words where it is a plain one, else the rule itself."""
        return _in_words(self.rule)


def _in_words(rule: str) -> str:
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    days = [_FROM_TO.get(day) for day in parts.get("BYDAY", "").split(",")]
    if parts.get("FREQ") != "WEEKLY" or set(parts) - {"FREQ", "BYDAY", "INTERVAL"} or None in days:
        return rule
    every = parts.get("INTERVAL", "1")
    weeks = "every week" if every == "1" else f"every {every} weeks"
    return f"{weeks} on {', '.join(day for day in days if day)}"


def ends_within_a_day(hours: tuple[int, int]) -> int:
    """Return when a pattern with these hours ends: minutes after midnight of whichever day."""
    return hours[1] if hours[1] <= WHOLE_DAY else hours[1] - WHOLE_DAY


def weekly(days: str, every: int = 1) -> str | Refusal:
    """Return the rule for weekdays such as ``mon,wed`` or ``mon-fri``, every so many weeks."""
    read = read_weekdays(days)
    return read if isinstance(read, Refusal) else on_weekdays(read, every)


def on_weekdays(weekdays: Iterable[int], every: int = 1) -> str | Refusal:
    """Return the rule for weekdays, Monday is 0, every so many weeks."""
    if not 1 <= every <= 52:
        return Refusal("no-such-interval", "A shift repeats every 1 to 52 weeks.")
    interval = "" if every == 1 else f";INTERVAL={every}"
    named = ",".join(WEEKDAYS[day][:2].upper() for day in sorted(weekdays))
    return f"FREQ=WEEKLY{interval};BYDAY={named}"


def checked_rule(text: str, from_on: str) -> str | Refusal:
    """Return a recurrence rule as it may be kept, or why it is none that counts days."""
    rule = text.strip().upper().removeprefix("RRULE:")
    refusal = Refusal(
        "not-a-rule",
        f"“{text[:60]}” is not a rule for repeating days. Write it like FREQ=WEEKLY;BYDAY=MO,WE.",
    )
    if len(rule) > _LONGEST_RULE or not rule.isascii() or "\n" in rule:
        return refusal
    try:
        read = _read(rule, from_on)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return refusal  # the library raises several kinds for what is not in order
    by_the_clock = any(f"{part}=" in rule for part in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if read._freq not in _BY_THE_DAY or by_the_clock or read._interval < 1:
        return refusal
    if next(iter(read), None) is None:
        return Refusal("never-comes", f"“{rule}” falls on no day. Check its days and months.")
    return rule


def _read(rule: str, from_on: str) -> rrule:
    start = datetime.fromisoformat(from_on)
    read = rrulestr(rule, dtstart=start)
    if not isinstance(read, rrule):
        raise TypeError(rule)
    return read


def days_of(pattern: Pattern, first: str, last: str) -> list[str]:
    """Return the days from `first` to `last` on which a pattern makes a shift, in order."""
    begins = max(first, pattern.from_on)
    ends = last if pattern.until_on is None else min(last, pattern.until_on)
    if ends < begins:
        return []
    rule = _read(pattern.rule, pattern.from_on)
    until = datetime.fromisoformat(ends)
    if rule._count is None and (rule._until is None or rule._until > until):
        rule = rule.replace(until=until)
    found = rule.between(datetime.fromisoformat(begins), until, inc=True)
    days = dict.fromkeys(each.strftime("%Y-%m-%d") for each in found)
    return [day for day in days if day not in pattern.skips]
