"""The words of closing the day and of counting the house, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Collection

from frontdesk.domain import times
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.spans import say_length
from frontdesk.domain.times import WallClock
from frontdesk.domain.visits.days import ToClose
from frontdesk.domain.visits.headcounts import Occupancy, SignedIn
from frontdesk.domain.visits.values import sum_of
from frontdesk.screens.formatting import UNNAMED, shown_name
from frontdesk.widgets.row_list import Row

_WITHOUT = "without a name"


def about(to_close: ToClose, zone: WallClock) -> str:
    """Return whether the day is over yet."""
    now = times.clock_time(to_close.at, zone)
    start, _ = times.day_span(to_close.day, zone)
    name = times.exact_day(start, zone)
    if to_close.closes_at is None or to_close.closes_at >= start + 86_400 - 3600:
        return f"{name}. It is {now}."
    return f"{name}. It is {now}, and the house is open until " + (
        f"{times.clock_time(to_close.closes_at, zone)}."
    )


def still_in(to_close: ToClose) -> str:
    """Return how many are still in."""
    count = len(to_close.still_in)
    if not count:
        return "Nobody is still checked in."
    are = one_or_many(count, "1 person is", f"{count} people are")
    return f"{are} still checked in. Closing checks them out (estimated):"


def lines(to_close: ToClose, zone: WallClock, *, hidden: bool) -> list[str]:
    """Return who is still in, a line each: from when to when, and who."""
    spans = times.spans_in_column([(each.since, each.until) for each in to_close.still_in], zone)
    return [
        f"{span}  " + (_WITHOUT if each.person is None else shown_name(each.name, hidden=hidden))
        for span, each in zip(spans, to_close.still_in, strict=True)
    ]


def signed_in(occupancy: Occupancy) -> str:
    """Return how many should be found in the house."""
    if not occupancy.in_house:
        return "Nobody is checked in."
    unnamed = f" · {occupancy.unnamed} without a name" if occupancy.unnamed else ""
    return f"{sum_of(occupancy.count, occupancy.on_shift)}{unnamed}"


def difference(counted: int, occupancy: Occupancy) -> str:
    """Return what a count says beside how many are signed in."""
    more = counted - occupancy.in_house
    if not more:
        return f"{counted} counted, {occupancy.in_house} on the list: it agrees."
    if more > 0:
        return f"{more} more than on the list: they did not check in."
    return f"{-more} fewer than on the list. Who has left? Space ticks."


def way_on(more: int, ticked: int) -> str:
    """Return what else may be done with a count besides keeping it."""
    if more > 0:
        return f"Check in {more} without a name"
    return one_or_many(ticked, "1 has left", f"{ticked} have left")


def to_tick(
    occupancy: Occupancy, ticked: Collection[int], *, zone: WallClock, hidden: bool
) -> list[Row]:
    """Return who is signed in as rows by their visits: those first who may have left."""
    came = times.in_column([times.clock_time(each.since, zone) for each in occupancy.everyone])
    return [
        _row(each, since, each.visit in ticked, hidden)
        for each, since in zip(occupancy.everyone, came, strict=True)
    ]


def _row(each: SignedIn, since: str, ticked: bool, hidden: bool) -> Row:
    name = _WITHOUT if each.person is None else shown_name(each.name, hidden=hidden)
    note = f"{say_length(each.over)} over" if each.over >= 60 else ""
    kind = UNNAMED if each.person is None else "person"
    return Row(each.visit, f"{since}  {name}", note, "✓ has left" if ticked else "", kind)
