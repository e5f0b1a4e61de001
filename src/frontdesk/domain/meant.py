"""What was understood of a day or a time that somebody wrote, with the words that say it back.

Every line of a sheet into which a day or a time is written reads it here, by the one reader, and
shows the words beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from frontdesk.domain import times
from frontdesk.domain.center.opening_hours import read_hours
from frontdesk.domain.center.values import CLOSED
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import (
    WHOLE_DAY,
    TimeReader,
    read_from_to,
    read_time,
    read_times,
    read_weekly,
    time_text,
)

T = TypeVar("T")

_A_MONDAY = date(2024, 1, 1)

_AS_ABOVE = ("same", "same as above", "as above", "ditto", '"')

_TROUBLE = {
    "hour-twice": "happens twice that night: add first or second",
    "hour-skipped": "the clocks skip that hour",
}


@dataclass(frozen=True, slots=True)
class Meant(Generic[T]):
    """What somebody meant.

    Attributes:
        value: As it is kept.
        words: In full, as people say it: ``Fri 27 Nov 2026``, ``2:00 pm``.
    """

    value: T
    words: str


def hint(refusal: Refusal, like: str) -> str:
    """Return in a few words what can be written, while what stands there is not understood."""
    return _TROUBLE.get(refusal.code, like)


# Days


def day(reader: TimeReader, text: str, base: str = "") -> Meant[str] | Refusal:
    """Read one day; one that comes again is counted from `base`, or today."""
    found = reader.day(text, base)
    return found if isinstance(found, Refusal) else Meant(found, times.full_date(found))


def days(reader: TimeReader, text: str) -> Meant[tuple[str, str]] | Refusal:
    """Read the first and the last day of one text: ``mon - sun``; or one day, which is both."""
    found = reader.days(text)
    if isinstance(found, Refusal):
        return found
    begins, ends = (times.full_date(each) for each in found)
    return Meant(found, begins if begins == ends else f"{begins} to {ends}")


# Instants


def moment(reader: TimeReader, text: str, on: str = "") -> Meant[int] | Refusal:
    """Read an instant; an hour alone is on the day `on`, or today."""
    found = reader.instant(text, on)
    on = on or reader.today
    return found if isinstance(found, Refusal) else Meant(found, _moment(found, on, reader))


def end(reader: TimeReader, start: int, text: str) -> Meant[int] | Refusal:
    """Read the end of what began at `start`."""
    found = reader.end(start, text)
    return found if isinstance(found, Refusal) else Meant(found, _end(start, found, reader))


def end_of_visit(reader: TimeReader, arrived: int, text: str) -> Meant[int] | Refusal:
    """Read when somebody left who arrived at an instant."""
    found = reader.end_of_visit(arrived, text)
    return found if isinstance(found, Refusal) else Meant(found, _end(arrived, found, reader))


def span(
    reader: TimeReader, text: str, on: str = "", lasting: int | None = None
) -> Meant[tuple[int, int]] | Refusal:
    """Read from when to when; without an end it lasts so many seconds, if any are given."""
    found = reader.span_in(text, on)
    if isinstance(found, Refusal):
        return found
    start, until = found
    if until is None:
        if lasting is None:
            return Refusal("not-a-time", "Write from when to when, like 12:00 to 14:00.")
        until = start + lasting
    begins = _moment(start, on or reader.today, reader)
    return Meant((start, until), f"{begins} to {_end(start, until, reader)}")


# Times of day


def time_of_day(reader: TimeReader, text: str) -> Meant[int] | Refusal:
    """Read a time of day, minutes after midnight."""
    found = read_time(text)
    return found if isinstance(found, Refusal) else Meant(found, _clock(found, reader.clock))


def end_of_hours(reader: TimeReader, starts: str, text: str) -> Meant[int] | Refusal:
    """Read when hours that start so end; on the next day it is more than 1440 minutes."""
    found = read_from_to(starts, text)
    if isinstance(found, Refusal):  # perhaps only the start is not written yet
        return time_of_day(reader, text)
    return Meant(found[1], _clock(found[1], reader.clock))


def weekly(
    reader: TimeReader, text: str
) -> Meant[tuple[tuple[int, ...], tuple[int, int]]] | Refusal:
    """Read weekdays with their hours, ``mon-fri 9-5``: each week so."""
    found = read_weekly(text)
    if isinstance(found, Refusal):
        return found
    days, hours = found
    if hours is None:
        return Refusal("not-a-time", "Write the hours too, like mon-fri 9-5.")
    begins, ends = (_clock(each, reader.clock) for each in hours)
    words = f"{_weekdays(days)} each week, {begins} to {ends}"
    return Meant((days, hours), words)


def opening(reader: TimeReader, text: str, above: str = "") -> Meant[str] | Refusal:
    """Read when the house is open on a weekday: as it is kept, ``09:00-17:00``.

    ``same as above`` is what the line `above` says.
    """
    if above and text.strip().casefold() in _AS_ABOVE:
        text = above
    found = read_hours(text)
    if isinstance(found, Refusal):
        return found
    hours = read_times(found) if found != CLOSED else (0, 0)
    assert not isinstance(hours, Refusal)
    if found == CLOSED:
        return Meant(found, "closed")
    return Meant(found, " to ".join(_clock(each, reader.clock) for each in hours))


def opening_week(reader: TimeReader, text: str) -> Meant[dict[int, str]] | Refusal:
    """Read the hours of several weekdays, Monday is 0: ``mon-fri 9-5``; ``sat, sun closed``."""
    found = read_weekly(text.casefold().replace("closed", ""))
    if isinstance(found, Refusal):
        return found
    days, hours = found
    if hours is None and "closed" not in text.casefold():
        return Refusal("not-hours", "Write the days and the hours, like mon-fri 9-5.")
    read = opening(reader, "closed" if hours is None else "-".join(map(time_text, hours)))
    if isinstance(read, Refusal):
        return read
    names = ", ".join(times.weekday_names()[day] for day in days)
    return Meant(dict.fromkeys(days, read.value), f"{names}: {read.words}")


# In words


def _weekdays(days: tuple[int, ...]) -> str:
    """Return weekdays in words: ``Mon to Fri``, ``Tue, Sat``."""
    named = [times.weekday_name(_A_MONDAY + timedelta(days=day))[:3] for day in days]
    in_a_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    return f"{named[0]} to {named[-1]}" if in_a_row else ", ".join(named)


def _clock(minutes: int, clock: times.WallClock) -> str:
    """Return a time of day in full: ``9:00 am``, ``midnight``, ``6:00 am the next day``."""
    if minutes == WHOLE_DAY:
        return "midnight"
    said = times.full_time(minutes, clock)
    return f"{said} the next day" if minutes > WHOLE_DAY else said


def _hour(instant: int, reader: TimeReader) -> str:
    """Return the time of day of an instant, and which one it is where it comes twice."""
    at = times.local(instant, reader.zone)
    which = {" (1st)": ", the first one", " (2nd)": ", the second one"}
    said = times.full_time(at.hour * 60 + at.minute, reader.clock)
    return said + which.get(times.which_of_two(at), "")


def _moment(instant: int, on: str, reader: TimeReader) -> str:
    """Return an instant, with its day where that is another than `on`."""
    day = times.day_of(instant, reader.zone)
    if day == on:
        return _hour(instant, reader)
    if instant == times.day_span(on, reader.zone)[1]:
        return "midnight"
    return f"{times.full_date(day)}, {_hour(instant, reader)}"


def _end(start: int, until: int, reader: TimeReader) -> str:
    """Return an end, with its day where that is another than its start's."""
    began = times.day_of(start, reader.zone)
    day = times.day_of(until, reader.zone)
    if day == times.day_after(began, 1) and until != times.day_span(began, reader.zone)[1]:
        return f"{_hour(until, reader)} the next day"
    return _moment(until, began, reader)
