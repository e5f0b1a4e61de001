"""The evenings of the made-up center: days that were closed, and counts of the house."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from frontdesk.demo.made_up.today import MadeUpVisit
from frontdesk.domain.times import clock_time, day_of, today_span

LATELY = 30 * 86_400
"""So long ago the center began to close its days and to count, seconds."""

_COUNT_AT = ("12:30", "15:00")  # when the house is fullest
_COUNTS = 0.4  # of all days, on how many somebody counts
_OFF = (0, 0, 0, 0, 1, 1, 2, -1)  # how many more were in the house than signed in


class Closed(NamedTuple):
    """A day that was closed: which, and when (UTC seconds)."""

    day: str
    at: int


class Counted(NamedTuple):
    """A count of the house: when (UTC seconds), how many, and how many were signed in."""

    at: int
    counted: int
    signed_in: int


def tell_evenings(
    visits: Sequence[MadeUpVisit], seed: int, *, zone: str, now: int
) -> tuple[list[Closed], list[Counted]]:
    """Return the days that were closed and the counts that were made, lately.

    The last day before today is not closed: somebody forgot, so that the next morning there is
    something to put right without a word on why.

    Args:
        visits: All visits, in order of arrival; only the latest are looked at.
        seed: What decides what is left to chance.
        zone: The center's time zone.
        now: The present instant, UTC seconds.
    """
    rng = Random(f"evenings {seed}")
    today, _ = today_span(now, zone)
    _, since = today_span(now - LATELY, zone)  # the first of the days that are there whole
    by_day: dict[str, list[tuple[int, int]]] = {}
    for _, arrived, left, _ in visits:
        if since <= arrived < today and left is not None:
            by_day.setdefault(day_of(arrived, zone), []).append((arrived, left))
    closed = [
        Closed(day, max(left for _, left in stays) + 60 * rng.randint(2, 20))
        for day, stays in list(by_day.items())[:-1]
    ]
    counted = []
    for stays in by_day.values():
        if rng.random() < _COUNTS:
            at = _moment(stays[0][0], rng.choice(_COUNT_AT), zone)
            signed_in = sum(arrived <= at < left for arrived, left in stays)
            counted.append(Counted(at, max(0, signed_in + rng.choice(_OFF)), signed_in))
    return closed, counted


def _moment(arrived: int, hour: str, zone: str) -> int:
    """Return the instant of an hour on the day somebody arrived, counted from their arrival."""
    shown = clock_time(arrived, zone)
    minutes = (int(hour[:2]) - int(shown[:2])) * 60 + int(hour[3:]) - int(shown[3:])
    return arrived // 60 * 60 + minutes * 60
