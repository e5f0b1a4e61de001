"""The words and rows of the check-in screen, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from frontdesk.domain import times
from frontdesk.domain.people.cards import Card, shown
from frontdesk.domain.people.fit import Why
from frontdesk.domain.people.names import clean, short_name
from frontdesk.domain.people.values import NO_NAME, Found
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.shifts.values import Work
from frontdesk.domain.times import WallClock
from frontdesk.domain.visits.roll_call import Called
from frontdesk.domain.visits.values import Here, LeftHow, Visit, sum_of
from frontdesk.widgets.frame import Header
from frontdesk.widgets.person_rows import (
    NewPerson,
    PersonRow,
    StaffRow,
    UnnamedArrival,
    UnnamedHere,
    UnnamedLeaving,
)
from frontdesk.widgets.row_list import Row

HIDDEN = "•••"
"""What stands for a name while names are hidden."""

UNNAMED = "unnamed"
"""How rows look that stand for people without a name."""

_WHY = {Why.OTHER_NAME: "by another name", Why.ALIKE: "a similar name"}
"""Why somebody fits, where the name does not show it."""

_COUNT = re.compile(r"([+-])\s*(\d{1,3})?")


def unnamed_count(text: str) -> int | None:
    """Return how many people without a name `text` means: 5 for ``+5``, -1 for ``-``; else None."""
    match = _COUNT.fullmatch(text.strip())
    if not match:
        return None
    number = int(match[2] or 1)
    return number if match[1] == "+" else -number


def shown_name(name: str, *, hidden: bool) -> str:
    """Return a name as the screen shows it: first name and last initial, or hidden."""
    if hidden:
        return HIDDEN
    return short_name(name) if name else NO_NAME


def told_apart(people: Sequence[tuple[int, str]], *, hidden: bool) -> list[str]:
    """Return how a list shows people, by their numbers and names: short where that is enough.

    In full where two would look the same, and with their number where they are called the same.
    """
    names = [shown_name(name, hidden=hidden) for _, name in people]
    short, full = Counter(names), Counter(name for _, name in people)
    return [
        shown
        if hidden or short[shown] == 1
        else name
        if full[name] == 1
        else f"{name or NO_NAME} (#{number})"
        for (number, name), shown in zip(people, names, strict=True)
    ]


def result_rows(
    found: Sequence[Found], text: str, *, now: int, zone: WallClock, hidden: bool = False
) -> list[Row]:
    """Return the rows for what was typed: who fits, best first, then the ways without a match.

    A sign with or without a number means people without a name first, then who is called so.
    """
    names = told_apart([(each.id, each.name) for each in found], hidden=hidden)
    rows = [_person_row(each, name, now, zone) for each, name in zip(found, names, strict=True)]
    count = unnamed_count(text)
    if count is not None:
        return [_count_row(count), *rows] if count else rows
    typed = clean(text, 60)
    if typed:
        new = f"+ add “{typed}” as someone new"
        rows.append(Row(NewPerson(typed), new, suffix="Ctrl+N", kind="new"))
        unnamed = "+ someone without a name"
        rows.append(Row(UnnamedArrival(1), unnamed, suffix="Ctrl+G", kind=UNNAMED))
    return rows


def _person_row(found: Found, name: str, now: int, zone: WallClock) -> Row:
    if found.here_since is not None:
        since = f"here since {times.moment(found.here_since, now, zone)}"
        here = PersonRow(found.id, found.name, True)
        return Row(here, name or NO_NAME, since, "→ check out", "here")
    if found.last_visit is None:
        note = "not here before"
    else:
        note = f"last here {times.say_when(found.last_visit, now, zone)}"
    said = (
        found.pronouns,
        _WHY.get(found.why, ""),
        f"most {times.weekday(now, zone)}s" if found.habit.most else "",
        note,
    )
    return Row(PersonRow(found.id, found.name), name or NO_NAME, " · ".join(filter(None, said)))


def _count_row(count: int) -> Row:
    if count > 0:
        return Row(UnnamedArrival(count), f"+ {unnamed_arrive(count)}", kind="person")
    leave = f"{_people(-count)} without a name {'leaves' if count == -1 else 'leave'}"
    return Row(UnnamedLeaving(-count), f"– {leave}", kind="here")


def unnamed_arrive(count: int) -> str:
    """Return in words that so many without a name arrive."""
    return f"{_people(count)} without a name {one_or_many(count, 'arrives', 'arrive')}"


def _people(count: int) -> str:
    return one_or_many(count, "someone", f"{count} people")


def here_rows(here: Here, *, zone: WallClock, hidden: bool = False) -> list[Row]:
    """Return who is here as rows: since when, who, and what for."""
    names = told_apart([(each.id, each.name) for each in here.visitors], hidden=hidden)
    came = [*(present.since for present in here.visitors), *here.unnamed[:1]]
    since = times.in_column([times.clock_time(each, zone) for each in came])
    rows = [
        Row(
            PersonRow(present.id, present.name, True),
            f"{at}  {name}",
            ", ".join(present.activities),
        )
        for at, present, name in zip(since, here.visitors, names, strict=False)
    ]
    if here.unnamed:
        unnamed = f"{since[-1]}  {len(here.unnamed)} without a name"
        rows.append(Row(UnnamedHere(), unnamed, kind=UNNAMED))
    return rows


def staff_rows(on: Sequence[Work], *, zone: WallClock, hidden: bool = False) -> list[Row]:
    """Return who is on shift as rows: since when, who, and what they do."""
    since = times.in_column([times.clock_time(each.began, zone) for each in on])
    return [
        Row(
            StaffRow(each.person),
            f"{at}  {shown_name(each.name, hidden=hidden)}",
            "on shift" if each.on_break is None else "on a break",
        )
        for at, each in zip(since, on, strict=True)
    ]


def summary(here: Here) -> str:
    """Return the house in one line, for a narrow screen."""
    if not here.in_house:
        return "Nobody is checked in yet."
    return f"{sum_of(here.count, len(here.on_shift))} · Ctrl+L shows them"


def show_top(top: Header, center: str, here: Here, zone: WallClock) -> None:
    """Show whose house it is, when, and how many are in it, with its limit when that is reached."""
    limit = f" of {here.capacity}" if here.full else ""
    sign = "! " if here.full else ""
    top.center, top.moment = center, moment_text(here.at, zone)
    top.count = f"{sign}{sum_of(here.count, len(here.on_shift))}{limit}"
    top.short_count = f"{sign}{here.in_house} in the house{limit}"


def saved_in(place: str) -> str:
    """Return what is said when a file was written."""
    return f"It is in {place}, for this machine's owner alone."


def moment_text(now: int, zone: WallClock) -> str:
    """Return day and hour for the top line."""
    return f"{times.exact_day(now, zone)}  {times.clock_time(now, zone)}"


def visit_text(visit: Visit, *, now: int, zone: WallClock) -> str:
    """Return one of somebody's visits in a line."""
    day = times.say_when(visit.arrived, now, zone)
    exact = times.exact_day(visit.arrived, zone, year=now - visit.arrived > 300 * 86_400)
    when = exact if day not in ("today", "yesterday") else day
    if visit.left is not None:
        span = times.clock_span(visit.arrived, visit.left, zone)
        span += " (estimated)" if visit.left_how is LeftHow.ESTIMATED else ""
    else:
        span = times.clock_time(visit.arrived, zone)
        span += " – still here" if day == "today" else " – not closed"
    what = f" · {', '.join(visit.activities)}" if visit.activities else ""
    later = " · entered later" if visit.entered_at is not None else ""
    return f"{when}  {span}{what}{later}"


def roll_call_rows(everyone: Sequence[Called], *, zone: WallClock) -> list[Row]:
    """Return who is in the house as rows; who is on shift says so, and who was found."""
    return [
        Row(
            each.there,
            each.title,
            f"{each.job.lower() + ', ' if each.job else ''}here since"
            f" {times.clock_time(each.since, zone)}",
            "✓ found" if each.found else "",
            UNNAMED if each.found else "person",
        )
        for each in everyone
    ]


def card_row(card: Card, *, now: int, zone: WallClock) -> Row:
    """Return one of somebody's cards as a row."""
    made = f"since {times.moment(card.made_at, now, zone)}"
    if card.cancelled_at is None:
        return Row(card.id, shown(card.number), made)
    cancelled = f"canceled {times.moment(card.cancelled_at, now, zone)}"
    return Row(card.id, shown(card.number), cancelled, kind="unnamed")
