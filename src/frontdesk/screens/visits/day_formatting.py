"""The words and rows of past days, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from frontdesk.domain import times
from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.time_reader import TimeReader
from frontdesk.domain.times import WallClock
from frontdesk.domain.visits.days import Day
from frontdesk.domain.visits.values import LeftHow, Visit
from frontdesk.screens.formatting import HIDDEN, UNNAMED, shown_name
from frontdesk.widgets.row_list import Row

_REASONS_SHOWN = 3
_UNNAMED = "without a name"
_NOBODY_SAW = "check-out estimated"
_HOW = "Type when they left, a name to find, or a date"


def title(day: Day, *, now: int, zone: WallClock) -> str:
    """Return which day it is, how many came, and whether it is closed."""
    start, _ = times.day_span(day.day, zone)
    said, exact = times.say_when(start, now, zone), times.exact_day(start, zone, year=True)
    count = len(day.visits)
    parts = [f"{said[:1].upper()}{said[1:]}, {exact}"]
    parts.append("nobody came" if not count else one_or_many(count, "1 visit", f"{count} visits"))
    estimated = sum(visit.left_how is LeftHow.ESTIMATED for visit in day.visits)
    if estimated:
        parts.append(f"{estimated} checked out at closing, estimated")
    if day.closed_at is not None:
        on_the_day = times.day_of(day.closed_at, zone) == day.day
        at = times.clock_time(day.closed_at, zone)
        parts.append(f"closed {at if on_the_day else times.moment(day.closed_at, now, zone)}")
    return " · ".join(parts)


def asked(day: Day, *, today: str) -> frozenset[Hashable]:
    """Return the visits whose leaving nobody saw, and nobody has looked at since."""
    return frozenset(
        visit.id
        for visit in day.visits
        if visit.id not in day.looked_at
        and (visit.left_how is LeftHow.ESTIMATED or (visit.left is None and day.day < today))
    )


def rows(
    day: Day,
    name: str,
    *,
    today: str,
    zone: WallClock,
    hidden: bool,
    only: frozenset[Hashable] | None = None,
) -> list[Row]:
    """Return a day's visits: from when to when, who, what for, and how the leaving is known.

    Those whose names begin with `name`, word by word; and of these `only` some, if given.
    """
    found = [
        visit
        for visit in day.visits
        if (only is None or visit.id in only) and fits_name(name, visit.name or _UNNAMED)
    ]
    people = {visit.person: visit.name for visit in day.visits if visit.person is not None}
    shown = Counter(shown_name(name, hidden=hidden) for name in people.values())
    spans = times.spans_in_column([(visit.arrived, visit.left) for visit in found], zone)
    return [
        _row(visit, span, day, shown, today=today, hidden=hidden)
        for visit, span in zip(found, spans, strict=True)
    ]


def _row(
    visit: Visit, span: str, day: Day, shown: Counter[str], *, today: str, hidden: bool
) -> Row:
    name = _UNNAMED if visit.person is None else shown_name(visit.name, hidden=hidden)
    if not hidden and visit.name and shown[name] > 1:
        name = visit.name  # two of the same short name
    notes = [*visit.activities, *(["entered later"] if visit.entered_at is not None else [])]
    sign = ""
    if visit.left is None:
        sign = "not closed" if day.day < today else "still here"
    elif visit.left_how is LeftHow.ESTIMATED:
        sign = "estimated" if visit.id in day.looked_at else _NOBODY_SAW
    kind = UNNAMED if visit.person is None else "person"
    return Row(visit.id, f"{span}  {name}", ", ".join(notes), sign, kind)


def below(day: Day, *, zone: WallClock, hidden: bool) -> str:
    """Return what stands under the table: the counts of the house, and why it was put right."""
    counts = [
        f"{times.clock_time(each.at, zone)} {each.counted} counted, {each.signed_in} checked in"
        for each in day.counts
    ]
    said = [counts and "The house: " + " · ".join(counts), _reasons(day, hidden=hidden)]
    return "\n".join(line for line in said if line)


def _reasons(day: Day, *, hidden: bool) -> str:
    """Return why the day was put right since it was closed, the latest few, each once."""
    once = {(each.visit, each.why, each.at): each.why for each in day.corrections}
    counted = Counter(once.values())
    if not counted:
        return ""
    said = [
        (HIDDEN if hidden else f"“{why}”") + (f" ({number}×)" if number > 1 else "")
        for why, number in counted.items()
    ]
    more = len(said) - _REASONS_SHOWN
    return (
        "Corrected since: " + ", ".join(said[-_REASONS_SHOWN:]) + (f" and {more} more" * (more > 0))
    )


def meaning(text: str, day: Day, reader: TimeReader) -> int | str | Refusal | None:
    """Return what was typed over a day's table.

    An instant: an hour on that day, or with its day; a day; a refusal, when it was meant as one of
    them and is none; None when it is a name, or nothing.
    """
    text = text.strip()
    if not text or text.casefold() == "now":
        return None
    if text.isalpha() and any(fits_name(text, visit.name or _UNNAMED) for visit in day.visits):
        return None  # Sun, May and Mon may be people
    found = reader.day(text)
    if isinstance(found, str):
        return found
    instant = reader.instant(text, day.day)
    if isinstance(instant, int):
        return instant
    if not text[:1].isdigit():
        return None
    return instant if ":" in text or instant.code != "not-a-time" else found


def how(
    meant: int | str | Refusal | None, text: str, *, asks_why: str, why: str, zone: WallClock
) -> str:
    """Return what Enter does with what is typed."""
    if asks_why:
        name = times.exact_date(asks_why)
        return f"{name} is closed. Why do you correct it? Enter: save. Esc: back."
    if isinstance(meant, int):
        so = f", “{why}”" if why else ""
        return f"Enter: they left at {times.clock_time(meant, zone)}{so}."
    if isinstance(meant, str):
        return f"Enter goes to {times.full_date(meant)}."
    if meant is None and text.strip():
        return "Enter opens the selected visit."
    return _HOW


def hour_text(instant: int | None, day: str, zone: WallClock) -> str:
    """Return an instant as it stands in a field: the hour alone if it is on `day`."""
    if instant is None:
        return ""
    on, time = times.day_of(instant, zone), times.clock_time(instant, zone)
    return time if on == day else f"{on} {time}"
