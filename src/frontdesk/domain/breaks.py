"""Taking a break from the center: until a day on which somebody is welcome back."""

from __future__ import annotations

from dataclasses import dataclass


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
    """

    id: int
    person: int
    name: str
    from_on: str
    back_on: str
    ended_at: int | None
