"""The place of staff on shift as of one moment: now, and a day or a week of the rota."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.events import JournalLine
from frontdesk.domain.shifts.rota import Now, RotaDay
from frontdesk.domain.shifts.values import Leave
from frontdesk.domain.visits.values import Here


@dataclass(frozen=True, slots=True)
class OnShift:
    """What the place shows.

    Attributes:
        now: Who is on, expected, late and wanted.
        days: The day that is looked at, or the seven of its week, Monday first.
        here: Who is in the house.
        last: This desk's last act that stands, or None.
    """

    now: Now
    days: tuple[RotaDay, ...]
    here: Here
    last: JournalLine | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who could start or take a shift, or why not.

    Attributes:
        person: Their number.
        name: The chosen name in full.
        note: What helps to choose, or why they cannot; may be empty.
        free: Whether nothing is in the way.
    """

    person: int
    name: str
    note: str
    free: bool = True


@dataclass(frozen=True, slots=True)
class AwayAhead:
    """Days on which somebody, or the whole center, is not there.

    Attributes:
        closed: Days on which the center is not open, ``YYYY-MM-DD``, with why.
        leaves: Leave, in order of its first day.
    """

    closed: dict[str, str]
    leaves: list[Leave]
