"""The training panel's place as of one moment."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.events import Told
from frontdesk.domain.training.board import Board
from frontdesk.domain.visits import Here


@dataclass(frozen=True)
class TrainingView:
    """What the place shows.

    Attributes:
        at: The present instant, UTC seconds.
        day: The day it is looked at as of, ``YYYY-MM-DD``.
        board: Everyone's training, to be asked about that day without more reading.
        on_shift: Who is on shift, late, or comes on today.
        on_now: How many are on shift.
        here: Who is in the house.
        last: This desk's last act that stands, or None.
    """

    at: int
    day: str
    board: Board
    on_shift: frozenset[int]
    on_now: int
    here: Here
    last: Told | None
