"""What the training panel shows, ready to be drawn: days are ``YYYY-MM-DD``."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.training.records import Granted, Record, Taken
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.standing import Standing


@dataclass(frozen=True, slots=True)
class Column:
    """A requirement as it heads a column.

    Attributes:
        id: Its id.
        title: What it was called on the day.
    """

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Square:
    """One square of the matrix: a standing, and the day by which something is or was due."""

    standing: Standing
    due_on: str | None


@dataclass(frozen=True, slots=True)
class InShort:
    """How somebody stands with all that is asked of them, in short.

    Attributes:
        standing: The worst of it.
        titles: Of which requirements that is so.
    """

    standing: Standing
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One person's row.

    Attributes:
        person: Their number.
        name: Their chosen name.
        squares: A square a column.
    """

    person: int
    name: str
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """People by requirements as of a day, those of whom something needs doing first.

    Attributes:
        on: The day.
        columns: The requirements that held on it.
        rows: The people of whom anything was asked on it.
        up_to_date: How many of them had nothing overdue or in grace.
    """

    on: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    up_to_date: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One standing, explained.

    Attributes:
        person: The person's number.
        name: Their chosen name.
        requirement: The requirement's id.
        title: What it was called on the day.
        standing: The word.
        because: Why, in one sentence.
        due_on: The day by which something is or was due.
        changes_on: The next day on which the standing changes if nothing more is recorded.
        since: The first day of being overdue.
        version_from: The first day of the version of the rule that held.
        window: First and last day of the window the day lies in.
        met, owed: Of the last twelve windows owed before, how many were met.
        evidence: The day of the completion that it rests on.
    """

    person: int
    name: str
    requirement: str
    title: str
    standing: Standing
    because: str
    due_on: str | None
    changes_on: str | None
    since: str | None = None
    version_from: str | None = None
    window: tuple[str, str] | None = None
    met: int = 0
    owed: int = 0
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on end with one standing."""

    first: str
    last: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement along a person's time.

    Attributes:
        requirement: The requirement's id.
        title: What it is called.
        stretches: How they stood, without gaps.
        done: What was done in that time, oldest first.
        granted: Exemptions and provisional times that touch it.
        taken: What was revoked in it.
    """

    requirement: str
    title: str
    stretches: tuple[Stretch, ...]
    done: tuple[Record, ...]
    granted: tuple[Granted, ...]
    taken: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One person's time at the center, as far as training goes."""

    person: int
    name: str
    first: str
    last: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One requirement's page, as of a day.

    Attributes:
        on: The day.
        requirement: Its id.
        title: What it was called on the day.
        versions: All its versions, oldest first.
        entries: Everyone of whom it was asked, those of whom something needs doing first.
    """

    on: str
    requirement: str
    title: str
    versions: tuple[Version, ...]
    entries: tuple[Entry, ...]
