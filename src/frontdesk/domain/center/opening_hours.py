"""When the house is open on each weekday, as it is written and as it is kept."""

from __future__ import annotations

from frontdesk.domain.center.values import CLOSED
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import WHOLE_DAY, read_times, read_weekdays, time_text


def read_hours(text: str) -> str | Refusal:
    """Return the hours of a day as they are kept: ``09:00-17:00``, or `CLOSED`.

    ``9-5`` is read as well, and ``closed``; hours that end at midnight are kept as until 24:00.
    """
    if text.strip().casefold() in (CLOSED, "closed"):
        return CLOSED
    hours = read_times(text)
    if isinstance(hours, Refusal) or hours[1] - hours[0] == WHOLE_DAY != hours[1]:
        return Refusal("not-hours", "Write the hours of a day like 09:00-17:00, or “closed”.")
    return "-".join(map(time_text, hours))


def are_hours(text: str) -> bool:
    """Whether `text` says when the house is open on a weekday in the form in which it is kept."""
    return read_hours(text) == text


def with_hours(hours: tuple[str, ...], days: str, said: str) -> tuple[str, ...] | Refusal:
    """Return `hours` with those of some weekdays changed.

    Args:
        hours: The hours until now, seven or none.
        days: A weekday or a stretch of them: ``sat``, ``mon-fri``.
        said: ``09:00-17:00``, ``9-5``, or ``closed``.
    """
    weekdays = read_weekdays(days)
    if isinstance(weekdays, Refusal):
        return Refusal(
            "no-such-weekday",
            f"“{days[:40]}” is not a weekday. Write the hours like mon-fri=09:00-17:00.",
        )
    read = read_hours(said or "?")
    if isinstance(read, Refusal):
        return read
    changed = list(hours or (CLOSED,) * 7)
    for day in weekdays:
        changed[day] = read
    return tuple(changed)
