"""People: one record each, with as many roles as they have, and no more on it than is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from frontdesk.domain.people.fit import Why
from frontdesk.domain.people.names import short_name
from frontdesk.domain.people.ranking import NO_HABIT, Habit

NO_NAME = "someone with a code"
"""How a person is shown who gave a self-made code and no name."""


class Role(StrEnum):
    """What somebody is at the center; several at once (He-M 402.02 tells the first three apart)."""

    GUEST = "guest"
    MEMBER = "member"
    PARTICIPANT = "participant"
    VOLUNTEER = "volunteer"
    STAFF = "staff"


class FieldUse(StrEnum):
    """Whether the center asks for a field."""

    OFF = "off"
    OPTIONAL = "optional"
    REQUIRED = "required"


FIELD_TITLES: dict[str, str] = {
    "other_name": "Other name",
    "pronouns": "Pronouns",
    "contact": "Contact",
    "message_ok": "May a message be left",
    "town": "Town",
    "heard_of": "How they heard of us",
    "language": "Language",
}
"""The optional fields of a person, in the order a screen asks for them, with their titles."""

DEFAULT_USE: dict[str, FieldUse] = {
    "other_name": FieldUse.OPTIONAL,
    "pronouns": FieldUse.OPTIONAL,
    "contact": FieldUse.OPTIONAL,
    "message_ok": FieldUse.OPTIONAL,
    "town": FieldUse.OPTIONAL,
    "heard_of": FieldUse.OFF,
    "language": FieldUse.OPTIONAL,
}


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role with its days.

    Attributes:
        role: What they are.
        from_on: First day (``YYYY-MM-DD``), or None when not known.
        until_on: Last day, or None while it lasts.
    """

    role: Role
    from_on: str | None = None
    until_on: str | None = None


def beginning(
    roles: Iterable[RoleHeld], today: str, joined_on: str | None = None
) -> tuple[RoleHeld, ...]:
    """Return roles given by hand: without a first day one begins as they joined, or today.

    Without a first day somebody would have been here always, and overdue since every rule began.
    """
    return tuple(
        replace(held, from_on=joined_on or min(today, held.until_on or today))
        if held.from_on is None
        else held
        for held in roles
    )


@dataclass(frozen=True, slots=True)
class Details:
    """What is recorded of a person, all of it optional but the name.

    Attributes:
        name: The chosen name; empty only for somebody known by a code alone.
        other_name: Any other name they are found by; never shown unless asked.
        message_ok: Whether a message may be left at `contact`; None when nobody asked.
        joined_on: The day they joined, ``YYYY-MM-DD``, if somebody said; never set by the desk
            itself, since it tells people of one name apart. When they first came, the visits tell.
        drives: Whether they drive for the center; None when nobody asked.
    """

    name: str = ""
    other_name: str = ""
    pronouns: str = ""
    contact: str = ""
    message_ok: bool | None = None
    town: str = ""
    heard_of: str = ""
    language: str = ""
    joined_on: str | None = None
    drives: bool | None = None


DETAIL_NAMES = tuple(each.name for each in fields(Details))


@dataclass(frozen=True, slots=True)
class Person:
    """A person as recorded.

    Attributes:
        id: Their number, shown as ``#12``.
        details: What they told us.
        roles: Present and past roles, oldest first.
        has_code: Whether a self-made code is kept for them (as a keyed hash, never itself).
    """

    id: int
    details: Details
    roles: tuple[RoleHeld, ...] = field(default=())
    has_code: bool = False

    @property
    def name(self) -> str:
        """The chosen name, or how someone without one is shown."""
        return self.details.name or NO_NAME

    @property
    def short(self) -> str:
        """First name and last initial."""
        return short_name(self.name) if self.details.name else NO_NAME


@dataclass(frozen=True, slots=True)
class Found:
    """One row of the find box: a person, and what helps to tell whether it is the one meant.

    Attributes:
        id: The person's number.
        name: The chosen name in full.
        pronouns: As they gave them, or empty.
        last_visit: When they last arrived, a UTC instant in seconds, or None.
        here_since: When they arrived, if they are here now, else None.
        why: Why they fit what was typed.
        habit: How they come on such a day.
    """

    id: int
    name: str
    pronouns: str
    last_visit: int | None
    here_since: int | None
    why: Why = Why.NAME
    habit: Habit = NO_HABIT
