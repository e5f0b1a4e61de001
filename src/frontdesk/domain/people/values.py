"""People: one record each, with as many roles as they have, and no more on it than is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, cast

from frontdesk.domain.people.fit import Why
from frontdesk.domain.people.names import NAME_LIMIT, TEXT_LIMIT, clean, short_name
from frontdesk.domain.people.ranking import NO_HABIT, Habit
from frontdesk.domain.refusals import Refusal

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


class FieldKind(StrEnum):
    """What kind of value a field of a person holds."""

    TEXT = "text"
    YES_NO = "yes-no"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class PersonField:
    """A field of a person: all that forms, commands, files and acts need to know of it.

    Attributes:
        name: What it is called in files, commands and the database.
        title: What a form calls it.
        kind: What kind of value it holds.
        use: Whether a new center asks for it; None for what no center can switch.
        limit: The longest text that is kept, in characters.
        tells_apart: Whether two people of one name who differ in it are two.
        only_with: The field of which it is said: it comes along only with the value of that one.
    """

    name: str
    title: str
    kind: FieldKind = FieldKind.TEXT
    use: FieldUse | None = FieldUse.OPTIONAL
    limit: int = TEXT_LIMIT
    tells_apart: bool = False
    only_with: str = ""

    @property
    def empty(self) -> str | None:
        """What stands there of whom nobody asked."""
        return "" if self.kind is FieldKind.TEXT else None

    def cleaned(self, value: Any) -> Any:
        """Return a value as it is kept, or why it cannot be."""
        if self.kind is not FieldKind.TEXT:
            return value
        if len(clean(value, self.limit + 1)) > self.limit:
            said = f"That is longer than {self.limit} letters. Make it shorter."
            return Refusal("too-long", said, field=self.name)
        return clean(value, self.limit)


def _recorded(title: str, kind: FieldKind = FieldKind.TEXT, **more: Any) -> Any:
    about = PersonField("", title, kind, **more)
    return field(default=about.empty, metadata={"about": about})


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

    Each field is told once, here: forms, commands, files, merging and forgetting read `FIELDS`. A
    new question is one line (and its column in the database), in the order in which it is asked.

    Attributes:
        name: The chosen name; empty only for somebody known by a code alone.
        other_name: Any other name they are found by; never shown unless asked.
        message_ok: Whether a message may be left at `contact`; None when nobody asked.
        joined_on: The day they joined, ``YYYY-MM-DD``, if somebody said; never set by the desk
            itself, since it tells people of one name apart. When they first came, the visits tell.
        drives: Whether they drive for the center; None when nobody asked.
    """

    name: str = _recorded("Chosen name", use=None, limit=NAME_LIMIT)
    other_name: str = _recorded("Other name", limit=NAME_LIMIT, tells_apart=True)
    pronouns: str = _recorded("Pronouns")
    contact: str = _recorded("Contact", tells_apart=True)
    message_ok: bool | None = _recorded(
        "May a message be left", FieldKind.YES_NO, only_with="contact"
    )
    town: str = _recorded("Town")
    heard_of: str = _recorded("How they heard of us", use=FieldUse.OFF)
    language: str = _recorded("Language")
    joined_on: str | None = _recorded("Joined on", FieldKind.DAY, use=None, tells_apart=True)
    drives: bool | None = _recorded("Drives for the center", FieldKind.YES_NO, use=None)


FIELDS = tuple(
    replace(cast(PersonField, each.metadata["about"]), name=each.name) for each in fields(Details)
)
"""What is recorded of a person, in the order in which it is written."""

DETAIL_NAMES = tuple(each.name for each in FIELDS)

QUESTIONS = {each.name: each for each in FIELDS if each.use is not None}
"""The optional fields, which a center may switch, in the order in which a form asks for them."""

DEFAULT_USE = {each.name: each.use for each in QUESTIONS.values() if each.use is not None}


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
        roles: What they are now, with its first day.
        joined_on: The day they joined, if somebody said.
        has_card: Whether they have a card that counts.
    """

    id: int
    name: str
    pronouns: str
    last_visit: int | None
    here_since: int | None
    why: Why = Why.NAME
    habit: Habit = NO_HABIT
    roles: tuple[RoleHeld, ...] = ()
    joined_on: str | None = None
    has_card: bool = False
