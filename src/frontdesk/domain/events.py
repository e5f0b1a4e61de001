"""What happened: the one line that every act leaves, and that every open screen hears."""

from __future__ import annotations

from dataclasses import dataclass, field

UNDO = "undone"
"""The kind of an act that took another one back."""

SET_UP = "set-up"
"""The kind of the first act of a center, which cannot be undone."""

DAY_CLOSED = "day-closed"
"""The kind of an act by which a day is closed."""

KEY_WRITTEN = "recovery-key-written"
"""The kind of the act by which somebody showed that the recovery key is on paper; a part of set-up
that cannot be undone: the paper is there."""

FORGOTTEN = "person-forgotten"
"""The kind of an act by which nothing is kept of a person; it is for good."""

ARRIVALS = ("arrived", "card-given", "code-given")
"""The kinds of acts by which people who may be known already are checked in."""


CHECKED_IN = "checked-in"
"""What stands among an act's records, as a table would, before those it checked in on the way."""

ENDED_TOO = "ended-too"
"""What stands there before conversations that it finished, since one of the two left the house."""


PREVENTED = "prevented"
"""What stands there before conversations that cannot take place any more as they were agreed."""

ON_THE_WAY = (CHECKED_IN, ENDED_TOO, PREVENTED)
"""All that stands there as a table would and is none."""


@dataclass(frozen=True, slots=True)
class Word:
    """What is to be said of one person's training.

    Attributes:
        policy: What the center does about it.
        person: The person's number.
        requirement: The requirement's id.
        sentence: Why, for the person at the desk.
        brief: The same in a few words, for a line that has little room.
    """

    policy: str
    person: int
    requirement: str
    sentence: str
    brief: str = ""

    @property
    def document(self) -> dict[str, str]:
        """The word for a program."""
        return {
            "policy": self.policy,
            "requirement": self.requirement,
            "message": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Event:
    """An act that was done, as the journal keeps it: no names and no free text.

    Attributes:
        kind: What kind of act, such as ``arrived``.
        order: Its number in the journal; orders everything, whatever the clock said.
        at: When, UTC seconds.
        who: Who did it, a person's number, or None when nobody said.
        desk: Which desk, by its number.
        records: The rows it wrote, by table: ``{"visit": (12, 13)}`` as first-last pairs.
        subjects: The row of each table that it is about: it may have written others on the way.
        undoes: The order number of the act it took back, if it is an undo.
        repeated: Whether it had been done before, and was not done again.
        warned: What is to be said of people's training; told once, and not kept.
    """

    kind: str
    order: int = 0
    at: int = 0
    who: int | None = None
    desk: int = 0
    records: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    subjects: dict[str, int] = field(default_factory=dict)
    undoes: int | None = None
    repeated: bool = False
    warned: tuple[Word, ...] = ()

    @property
    def arrived(self) -> list[int]:
        """Who was checked in by it, of those who may be known already."""
        if self.kind in ARRIVALS and "visit" in self.records:
            return self.ids("person")
        return self.ids(CHECKED_IN)

    def ids(self, table: str) -> list[int]:
        """Return the numbers of the rows written in `table`, each once, in order."""
        pairs = self.records.get(table, ())
        return list(dict.fromkeys(row for low, high in pairs for row in range(low, high + 1)))

    def first(self, table: str) -> int:
        """Return the row of `table` that the act is about, not one that it settled on the way."""
        return self.subjects[table] if table in self.subjects else self.records[table][0][0]


@dataclass(frozen=True, slots=True)
class JournalLine:
    """An event in words, for the status line and the journal's list.

    Attributes:
        event: The event.
        sentence: One line, names shortened.
        undone: Whether it has been taken back since.
    """

    event: Event
    sentence: str
    undone: bool = False
