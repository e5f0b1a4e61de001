"""What one screen hands another when it goes there: which of what that screen shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupRoster:
    """The roster of a group.

    Attributes:
        activity: Its number.
    """

    activity: int


@dataclass(frozen=True, slots=True)
class TodaysMeeting:
    """Today's meeting.

    Attributes:
        requirement: What it is to count for, by its id; empty for what people met for last.
    """

    requirement: str = ""


@dataclass(frozen=True, slots=True)
class AnotherMeeting:
    """One more meeting on the same day."""


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """A meeting that is on record.

    Attributes:
        number: Its number.
    """

    number: int


@dataclass(frozen=True, slots=True)
class TrainingOf:
    """The training panel as of today.

    Attributes:
        coming_only: Whether it shows only who is on shift or comes on.
    """

    coming_only: bool


Destination = GroupRoster | TodaysMeeting | AnotherMeeting | PastMeeting | TrainingOf
"""All that a screen may be asked to show."""
