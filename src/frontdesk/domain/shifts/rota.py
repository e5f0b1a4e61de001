"""The rota to look at: now, a day, and what waits to be put right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.domain.shifts.coverage import Checked
    from frontdesk.domain.shifts.values import ShiftSlot, Work
    from frontdesk.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Now:
    """Who is on at an instant, in one look.

    Attributes:
        at: The instant, UTC seconds.
        on: Who works, in the order they began.
        expected: Whose shift starts before the day is over, or has just started.
        late: Whose shift has started and who has not come.
        empty: Shifts going on or still to come today that nobody has.
        following: Those that start next, after today if there are none left today.
        coverage: Each rule of the center, held against who is on.
        to_correct: How many shifts of the last two weeks wait to be put right.
        never_started: How many of them are over and nobody started them.
    """

    at: int
    on: tuple[Work, ...]
    expected: tuple[ShiftSlot, ...]
    late: tuple[ShiftSlot, ...]
    empty: tuple[ShiftSlot, ...]
    following: tuple[ShiftSlot, ...]
    coverage: tuple[Checked, ...]
    to_correct: int = 0
    never_started: int = 0


@dataclass(frozen=True, slots=True)
class RotaDay:
    """A day of the rota: the plan and what happened, to be drawn as bars over the hours.

    Attributes:
        day: ``YYYY-MM-DD``.
        span: The whole day, 23 to 25 hours.
        hours: When the house is open on it, or None.
        closed: Why the center is not open, or empty.
        length: In words, when the clocks change on it, or empty.
        slots: The shifts that share a moment with it, in order of their start.
        worked: What was worked on it, in order.
    """

    day: str
    span: Span
    hours: Span | None
    closed: str
    length: str
    slots: tuple[ShiftSlot, ...]
    worked: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """What waits to be put right.

    Attributes:
        estimated: Work whose end nobody recorded, newest first.
        not_started: Shifts that are over and that nobody started, newest first.
    """

    estimated: tuple[Work, ...]
    not_started: tuple[ShiftSlot, ...]
