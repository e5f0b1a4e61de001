"""The words and rows of past days, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

import re

from frontdesk.domain import times
from frontdesk.domain.days import Day
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits import LeftHow, Visit
from frontdesk.screens.wording import HIDDEN, UNNAMED, shown_name
from frontdesk.widgets.result_list import Row

_HOUR = re.compile(r"\d{1,2}:\d{2}\b.*")
_REASONS_SHOWN = 3


def title(day: Day, *, now: int, zone: str) -> str:
    """Return which day it is, how many came, and whether it is closed."""
    start, _ = times.day_span(day.day, zone)
    said, exact = times.say_when(start, now, zone), times.exact_day(start, zone, year=True)
    count = len(day.visits)
    parts = [f"{said[:1].upper()}{said[1:]}, {exact}"]
    parts.append("nobody came" if not count else "1 visit" if count == 1 else f"{count} visits")
    estimated = sum(visit.left_how is LeftHow.ESTIMATED for visit in day.visits)
    if estimated:
        parts.append(f"{estimated} left as estimated")
    if day.closed_at is not None:
        parts.append(f"closed {times.moment(day.closed_at, now, zone)}")
    return " · ".join(parts)


def rows(day: Day, *, today: str, zone: str, shade: bool) -> list[Row]:
    """Return a day's visits: from when to when, who, what for, and how the leaving is known."""
    return [_row(visit, over=day.day < today, zone=zone, shade=shade) for visit in day.visits]


def _row(visit: Visit, *, over: bool, zone: str, shade: bool) -> Row:
    begins = times.clock_time(visit.arrived, zone)
    ends = "     " if visit.left is None else times.clock_time(visit.left, zone)
    name = "without a name" if visit.person is None else shown_name(visit.name, shade=shade)
    notes = [*visit.activities, *(["entered later"] if visit.entered_at is not None else [])]
    if visit.left is None:
        sign = "not closed" if over else "still here"
    else:
        sign = "leaving estimated" if visit.left_how is LeftHow.ESTIMATED else ""
    kind = UNNAMED if visit.person is None else "person"
    return Row(visit.id, f"{begins} – {ends}  {name}", ", ".join(notes), sign, kind)


def reasons(day: Day, *, shade: bool) -> str:
    """Return why the day was put right since it was closed, the latest few."""
    if not day.corrections:
        return ""
    said = [HIDDEN if shade else f"“{each.why}”" for each in day.corrections]
    more = len(said) - _REASONS_SHOWN
    return (
        "Put right since: " + ", ".join(said[-_REASONS_SHOWN:]) + (f" and {more} more" * (more > 0))
    )


def hour_text(instant: int | None, day: str, zone: str) -> str:
    """Return an instant as it stands in a field: the hour alone if it is on `day`."""
    return "" if instant is None else times.minute_text(instant, zone).removeprefix(f"{day} ")


def read_hour(text: str, day: str, now: int, zone: str) -> int | Refusal:
    """Return the instant meant by `text`; an hour alone is meant on `day`."""
    text = text.strip()
    return times.parse_when(f"{day} {text}" if _HOUR.fullmatch(text) else text, now, zone)
