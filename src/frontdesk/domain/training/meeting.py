"""A meeting as it is recorded: who may have been there, and who was."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.events import JournalLine
from frontdesk.domain.spans import Span
from frontdesk.domain.training.pages import Column
from frontdesk.domain.training.records import Attendee, Meeting
from frontdesk.domain.visits.values import Here

LATELY = 8
"""So many meetings before are looked at for who usually comes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have been at a meeting, for its list to be ticked from.

    Attributes:
        person: Their number.
        name: Their chosen name.
        shifts: When they were on shift on that day, or down for one, in order.
        came: To how many of the `LATELY` meetings before they came.
        attendee: How they were there, if they are ticked.
        then: Whether they were on shift when it took place; untold while nobody said when.
    """

    person: int
    name: str
    shifts: tuple[Span, ...] = ()
    came: int = 0
    attendee: Attendee | None = None
    then: bool = False

    @property
    def on_shift(self) -> bool:
        """Whether they were on shift on that day, or down for one."""
        return bool(self.shifts)


@dataclass(frozen=True, slots=True)
class MeetingView:
    """What the place of a meeting shows, as of one moment.

    Attributes:
        at: The present instant, UTC seconds.
        meeting: The meeting; its number is 0 before it is on record.
        counts_for: The requirements it counts for, by what they were called on its day.
        asked: All requirements that held on its day.
        certified: Whether it counts for something only with an IPS-certified trainer.
        before: How many meetings before were looked at for who usually comes.
        candidates: Those on shift first, then those who usually come; then who else was there.
        prompts: The center's own prompts, if it is a Co-Reflection.
        here: Who is in the house.
        on_now: How many are on shift.
        last: This desk's last act that stands, or None.
    """

    at: int
    meeting: Meeting
    counts_for: tuple[Column, ...]
    asked: tuple[Column, ...]
    certified: bool
    before: int
    candidates: tuple[Candidate, ...]
    prompts: tuple[str, ...]
    here: Here
    on_now: int
    last: JournalLine | None

    @property
    def ticked(self) -> int:
        """How many were there."""
        return len(self.meeting.attendees)
