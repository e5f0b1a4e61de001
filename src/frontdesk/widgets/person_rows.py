"""What a row of people stands for: a value with a type, so that nobody reads it off the words."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody on file. The same row before and after they arrive, so the mark stays with them.

    Attributes:
        person: Who.
        name: Their chosen name in full, as it is on file.
        here: Whether they were here when the row was drawn.
    """

    person: int
    name: str = field(default="", compare=False)
    here: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody on shift, who may also stand elsewhere in the list as a visitor.

    Attributes:
        person: Who.
    """

    person: int


@dataclass(frozen=True, slots=True)
class UnnamedArrival:
    """People without a name who come in.

    Attributes:
        count: How many, from 1.
    """

    count: int


@dataclass(frozen=True, slots=True)
class UnnamedLeaving:
    """People without a name who leave.

    Attributes:
        count: How many, from 1.
    """

    count: int


@dataclass(frozen=True, slots=True)
class UnnamedHere:
    """Those without a name who are here, however many."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Someone new, to be welcomed.

    Attributes:
        name: What was typed for them.
    """

    name: str


def person_of(key: Hashable) -> int | None:
    """Return whom a row is about, on file or on shift; None for any other row."""
    match key:
        case PersonRow(person=person) | StaffRow(person=person):
            return person
    return None
