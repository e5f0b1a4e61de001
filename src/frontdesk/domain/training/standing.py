"""How somebody stands with one requirement on one day: the nine words, and what stands beside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """The words of the training panel; never stored, always worked out for a day."""

    UP_TO_DATE = "up-to-date"
    COMING_UP = "coming-up"
    OVERDUE = "overdue"
    NOT_YET_DUE = "not-yet-due"
    IN_GRACE = "in-grace"
    NOT_OWED = "not-owed"
    EXEMPT = "exempt"
    PROVISIONAL = "provisional"
    NOT_APPLICABLE = "not-applicable"


WORST_FIRST = (
    Standing.OVERDUE,
    Standing.IN_GRACE,
    Standing.PROVISIONAL,
    Standing.COMING_UP,
    Standing.NOT_YET_DUE,
    Standing.UP_TO_DATE,
    Standing.EXEMPT,
    Standing.NOT_OWED,
    Standing.NOT_APPLICABLE,
)
"""What needs doing first; so the panel is sorted, and so `all-of` finds the worst of its parts."""

BEST_FIRST = (
    Standing.UP_TO_DATE,
    Standing.EXEMPT,
    Standing.NOT_OWED,
    Standing.NOT_YET_DUE,
    Standing.COMING_UP,
    Standing.PROVISIONAL,
    Standing.IN_GRACE,
    Standing.OVERDUE,
    Standing.NOT_APPLICABLE,
)
"""So `any-of` finds the best of its parts: what is done comes before what nobody asks for."""

WORSE: dict[Standing, int] = {standing: place for place, standing in enumerate(WORST_FIRST)}
"""The place of each in `WORST_FIRST`: the lower, the sooner something needs doing."""

BETTER: dict[Standing, int] = {standing: place for place, standing in enumerate(BEST_FIRST)}
"""The place of each in `BEST_FIRST`."""

OPEN = (Standing.OVERDUE, Standing.IN_GRACE, Standing.COMING_UP, Standing.NOT_YET_DUE)
"""What a provisional time covers: nothing of it is done yet."""

SAID: dict[Standing, str] = {
    Standing.UP_TO_DATE: "Up to date",
    Standing.COMING_UP: "Coming up",
    Standing.OVERDUE: "Overdue",
    Standing.NOT_YET_DUE: "Not yet due",
    Standing.IN_GRACE: "Extra time",
    Standing.NOT_OWED: "Not owed",
    Standing.EXEMPT: "Exempt",
    Standing.PROVISIONAL: "Provisional",
    Standing.NOT_APPLICABLE: "Not applicable",
}
"""The words as a sentence begins with them."""

SIGNS: dict[Standing, str] = {
    Standing.UP_TO_DATE: "✓",
    Standing.COMING_UP: "◔",
    Standing.OVERDUE: "!",
    Standing.NOT_YET_DUE: "○",
    Standing.IN_GRACE: "!",
    Standing.NOT_OWED: "–",
    Standing.EXEMPT: "–",
    Standing.PROVISIONAL: "◑",
    Standing.NOT_APPLICABLE: " ",
}
"""A sign to stand before the word, so that nothing is told by colour alone."""

Cell = tuple[Standing, int | None]
"""A standing, and the day by which something is or was due (None when nothing is)."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One standing, explained.

    Attributes:
        standing: The word.
        due_on: The day by which something is or was due. For what is renewed, its last valid day;
            for what recurs and is done, the last day of the next window that is owed.
        changes_on: The next day on which the standing changes if nothing more is recorded.
        because: One sentence: the rule, the version that held, the evidence, the window.
        since: The first day of being overdue.
        version_from: The first day of the version of the rule that held.
        window: First and last day of the window that the day lies in, for what recurs.
        met, owed: Of the last twelve windows owed before this one, how many were met.
        evidence: The day of the completion that the standing rests on.
    """

    standing: Standing
    due_on: int | None = None
    changes_on: int | None = None
    because: str = ""
    since: int | None = None
    version_from: int | None = None
    window: tuple[int, int] | None = None
    met: int = 0
    owed: int = 0
    evidence: int | None = None
