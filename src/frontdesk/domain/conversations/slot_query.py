"""What time to talk is asked for, read from what somebody typed.

Days are ``YYYY-MM-DD`` at the center, times of day are minutes after midnight.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from frontdesk.domain.conversations.values import Rules

WHOLE_DAY = (0, 1440)


@dataclass(frozen=True, slots=True)
class Known:
    """What names may mean.

    Attributes:
        today: The center's day.
        people: Who works here: number and chosen name.
        rooms: The rooms in use: number and title.
        rules: What the center wants of conversations.
        month_first: Whether 3/4 is 4 March.
    """

    today: str
    people: tuple[tuple[int, str], ...]
    rooms: tuple[tuple[int, str], ...]
    rules: Rules = field(default_factory=Rules)
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class SlotQuery:
    """What is looked for.

    Attributes:
        people: With whom, any of these; nobody in particular when empty.
        anyone: Whether it is said to be with anyone.
        first: The first day.
        last: The last day.
        day_said: Whether a day was named.
        between: From which minute of the day to which it starts, the last not included.
        at: At which minute it starts, or None.
        minutes: How long it is to be; None for open-ended.
        length_said: Whether a length was named.
        room: The room's number, or None for any.
        now: Whether it is to start at once.
        waits: Whether it is for “when you're free”, without a time.
        unknown: The words that were not understood.
    """

    people: tuple[int, ...]
    anyone: bool
    first: str
    last: str
    day_said: bool
    between: tuple[int, int]
    at: int | None
    minutes: int | None
    length_said: bool
    room: int | None
    now: bool
    waits: bool
    unknown: tuple[str, ...]


def usual_minutes(rules: Rules) -> int | None:
    """Return how long one is when nothing else is said, minutes; None for open-ended."""
    if rules.usual in rules.lengths or not rules.lengths:
        return rules.usual if rules.lengths else None
    return rules.lengths[0]
