"""What is known of one standing on one day, and how it is said: what its sentence is made of."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.training import completions
from frontdesk.domain.training.durations import say, say_span
from frontdesk.domain.training.history import Completion
from frontdesk.domain.training.kinds.rule import Deadline
from frontdesk.domain.training.person_requirement import PersonRequirement, Stretch
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.standing import Explanation


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence about one standing may name.

    Attributes:
        requirement: The requirement along the person's history.
        day: The day that is asked about.
        explanation: What explains it so far.
        version: The version that held.
        deadline: The last day and those around it, for what does not recur in windows.
        late: The windows owed before this one that were not met, in a row, by their places, the
            latest first.
        part: The title of the part that decides, and why it stands as it does.
        stretch: The days on end on which it is asked of them.
        window: The place of the window that the day lies in, or -1.
        today: The day on which it is asked; what comes after it lies ahead.
    """

    requirement: PersonRequirement
    day: int
    explanation: Explanation
    today: int
    version: Version | None = None
    deadline: Deadline | None = None
    late: tuple[int, ...] = ()
    part: tuple[str, str] | None = None
    stretch: Stretch | None = None
    window: int = -1

    @property
    def place(self) -> int:
        """The place of the version that held, or -1."""
        return self.requirement.timeline.on(self.day)

    def say(self, day: int) -> str:
        """Return a day, with its year where that is not clear from the day that is asked about."""
        return say(day, self.day)

    def span(self, window: int) -> str:
        """Return the days of a window."""
        windows = self.requirement.windows
        return say_span(windows.starts[window], windows.ends[window], self.day)

    def tense(self, day: int, past: str, ahead: str) -> str:
        """Return `past` of a day that is over today, else `ahead`."""
        return past if day < self.today else ahead

    def since(self, day: int) -> str:
        """Return from when on something is so."""
        return f"{'since' if day <= self.today else 'from'} {self.say(day)}"

    def credited(self, version: Version, window: int) -> list[Completion]:
        """Return what counts under a version of what was done for a window by the day."""
        done = completions.that_count(version, self.requirement.credited.get(window, ()))
        return [each for each in done if each.on <= self.day]
