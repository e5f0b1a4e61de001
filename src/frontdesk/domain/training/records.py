"""What is on record of people's training, as it is kept and shown: days are ``YYYY-MM-DD``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.training.durations import number
from frontdesk.domain.training.history import Completion


class ExemptionKind(StrEnum):
    """What somebody may be granted until a day."""

    EXEMPT = "exempt"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Completed:
    """Something that somebody did for a requirement.

    Attributes:
        on: The day.
        minutes: How long it took; 0 when not recorded.
        category: Of what kind, several with ``;`` between.
        trainer: Who led it, by name.
        certified: Whether they were certified on that day.
        counts_for: A day in the window that it makes up, or empty.
        evidence: Where the proof is to be found.
        edition: Which edition of the training; None when not recorded.
        equivalent: Whether it was done elsewhere and taken for equivalent.
    """

    on: str
    minutes: int = 0
    category: str = ""
    trainer: str = ""
    certified: bool = False
    counts_for: str = ""
    evidence: str = ""
    edition: int | None = None
    equivalent: bool = False

    @property
    def categories(self) -> tuple[str, ...]:
        """Of what kinds it is."""
        parts = (part.strip().casefold() for part in self.category.split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))

    @property
    def completion(self) -> Completion:
        """What it is to a rule."""
        return Completion(
            number(self.on),
            self.minutes,
            self.categories,
            self.certified,
            number(self.counts_for) if self.counts_for else None,
            self.edition,
        )

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two records of one person the same thing."""
        return (
            self.on, self.counts_for, self.category, self.trainer, self.evidence, self.minutes,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """Something that was done, on record.

    Attributes:
        id: Its number; None for being at a meeting, which is recorded with that.
        person: The person's number.
        requirement: The requirement's id.
        done: What was done.
        meeting: The meeting at which it was.
    """

    id: int | None
    person: int
    requirement: str
    done: Completed
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Granted:
    """An exemption or a provisional time, on record."""

    id: int
    person: int
    requirement: str
    kind: ExemptionKind
    reason: str
    from_on: str
    until_on: str


@dataclass(frozen=True, slots=True)
class Taken:
    """That from a day on what was done until then counts no more."""

    id: int
    person: int
    requirement: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was at a meeting.

    Attributes:
        person: Their number.
        late: How many minutes they came late.
        early: How many minutes before the end they left.
        counts_for: A day in the window that it makes up for them, or empty.
        name: The chosen name, for showing.
    """

    person: int
    late: int = 0
    early: int = 0
    counts_for: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A Co-Reflection or a training: that it took place, and who was there.

    Attributes:
        day: When.
        minutes: How long.
        requirements: The ids of what it counts for.
        led_by: The number of whoever led it, if they are on file.
        leader: Their name.
        certified: Whether they were IPS-certified on that day.
        attendees: Who was there, by name.
        id: Its number; 0 before it is on record.
        begins: When it began by the center's clock, ``14:00``; empty when nobody said.
    """

    day: str
    minutes: int
    requirements: tuple[str, ...]
    led_by: int | None = None
    leader: str = ""
    certified: bool = False
    attendees: tuple[Attendee, ...] = ()
    id: int = 0
    begins: str = ""
