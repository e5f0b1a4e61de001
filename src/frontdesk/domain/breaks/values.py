"""Taking a break from the center: until a day on which somebody is welcome back."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain import times


@dataclass(frozen=True, slots=True)
class CenterBreak:
    """Somebody takes a break from the center.

    Attributes:
        id: Its number.
        person: Who.
        name: Their chosen name in full.
        from_on: The first day, ``YYYY-MM-DD``.
        back_on: The day on which they are welcome back; at most twelve months later.
        ended_at: When it was ended early, UTC seconds, or None.
        still_open: What is still open to them until then, as it was written; or empty.
    """

    id: int
    person: int
    name: str
    from_on: str
    back_on: str
    ended_at: int | None
    still_open: str = ""


def back_in_words(taking: CenterBreak, now: int, zone: str) -> str:
    """Return the day on which somebody is welcome back: ``Thu 10 Dec``, another year with it."""
    day = taking.back_on
    other_year = day[:4] != times.day_of(now, zone)[:4]
    return times.exact_date(day, year=other_year)
