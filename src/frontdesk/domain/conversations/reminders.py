"""Reminders of a time to talk, for a person to act on: only of those who said yes.

The software sends nothing. Whoever acts on the list says no more than that there is a time to talk,
and to nobody but the person: that somebody comes here is for them to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain import times
from frontdesk.domain.conversations.formatting import called, hour
from frontdesk.domain.paper import Paper, Table
from frontdesk.domain.people.names import short_name
from frontdesk.domain.times import WallClock


class How(StrEnum):
    """How somebody wants to be reminded."""

    CALL = "call"
    TEXT = "text"
    EMAIL = "email"
    IN_PERSON = "in-person"


SAID: dict[How, str] = {
    How.CALL: "by phone",
    How.TEXT: "by text",
    How.EMAIL: "by email",
    How.IN_PERSON: "in person",
}
"""How, in words."""


@dataclass(frozen=True, slots=True)
class ReminderPreference:
    """What somebody said about reminders.

    Attributes:
        how: How they want to be reminded; None when they do not, or nobody has asked.
        message_ok: Whether a message may be left.
        said_at: When they said so, UTC seconds; None when nobody has asked.
    """

    how: How | None = None
    message_ok: bool = False
    said_at: int | None = None


NOT_ASKED = ReminderPreference()
"""Nobody has asked them: they are not reminded."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody to remind.

    Attributes:
        person: Their number.
        name: Their chosen name.
        contact: How they are reached, as on file; may be empty.
        how: How they want to be reminded.
        message_ok: Whether a message may be left.
        conversation: Its number.
        start: When it is, UTC seconds.
        other: The other one's name, or empty.
        room: What the room is called, or empty.
    """

    person: int
    name: str
    contact: str
    how: How
    message_ok: bool
    conversation: int
    start: int
    other: str
    room: str


def in_words(preference: ReminderPreference) -> str:
    """Return what somebody said about reminders."""
    if preference.said_at is None:
        return "Nobody has asked them yet, so they get no reminder."
    if preference.how is None:
        return "They do not want a reminder."
    left = "a message may be left" if preference.message_ok else "no message may be left"
    return f"Reminded {SAID[preference.how]}; {left}."


def on_paper(reminders: Sequence[Reminder], day: str, center: str, zone: WallClock) -> Paper:
    """Return a day's list to act on, with room to tick."""
    on = times.full_date(day)
    rows = tuple(
        (
            "□",
            hour(each.start, zone),
            called(each.name),
            SAID[each.how],
            each.contact or ("" if each.how is How.IN_PERSON else "nothing on file"),
            "yes" if each.message_ok else "no",
            f"with {short_name(each.other)}" * bool(each.other)
            + (f", {each.room}" if each.room else ""),
        )
        for each in reminders
    )
    data = tuple(
        (times.local(each.start, zone), *row[2:]) for each, row in zip(reminders, rows, strict=True)
    )
    heads = ("", "When", "Who", "How", "Where they are reached", "Message?", "What")
    nothing = "Nobody on this day wants a reminder."
    lines = (
        center,
        "Someone here calls or writes; nothing is sent by itself. Tell only the person.",
    )
    return Paper(
        f"Reminders for {on}",
        lines if rows else (center, nothing),
        (Table("", heads, rows, (0.3, 0.8, 1.5, 1.0, 2.4, 0.9, 2.2)),) if rows else (),
        data=Table("Reminders", heads[1:], data),
    )
