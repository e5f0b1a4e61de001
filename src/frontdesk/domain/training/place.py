"""The training panel's place as of one moment."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.events import JournalLine
from frontdesk.domain.training.compliance_matrix import ComplianceMatrix
from frontdesk.domain.visits.values import Here


@dataclass(frozen=True)
class TrainingView:
    """What the place shows.

    Attributes:
        at: The present instant, UTC seconds.
        day: The day it is looked at as of, ``YYYY-MM-DD``.
        until: The last day that compliance may be asked about.
        compliance: Everyone's training, to be asked about that day without more reading.
        coming: Who comes on today or is late, and is not on shift yet.
        on_shift: Who is on shift now.
        on_now: How many are on shift.
        here: Who is in the house.
        last: This desk's last act that stands, or None.
    """

    at: int
    day: str
    until: str
    compliance: ComplianceMatrix
    coming: frozenset[int]
    on_shift: frozenset[int]
    on_now: int
    here: Here
    last: JournalLine | None
