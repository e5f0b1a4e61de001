"""What people said about reminders, rows to values and back."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.domain.conversations.reminders import NOT_ASKED, How, ReminderPreference
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session
from frontdesk.store.sql import listed


def preferences(database: Session, persons: Iterable[int]) -> dict[int, ReminderPreference]:
    """Return what each of these people said last; those whom nobody asked are left out."""
    numbers = listed(persons)
    return {
        person: ReminderPreference(None if how is None else How(how), bool(message_ok), at)
        for person, how, message_ok, at in database.rows(
            "SELECT person_id, how, message_ok, at FROM reminder_wish"
            f" WHERE person_id IN ({numbers}) ORDER BY at, id",
            (),
        )
    }


def preference(database: Session, person: int) -> ReminderPreference:
    """Return what somebody said last."""
    return preferences(database, [person]).get(person, NOT_ASKED)


def say(changes: ChangeRecorder, person: int, said: ReminderPreference) -> None:
    """Record what somebody says now."""
    changes.add(
        "reminder_wish",
        person_id=person,
        at=said.said_at,
        how=None if said.how is None else said.how.value,
        message_ok=int(said.message_ok),
    )


def contacts(database: Session, persons: Iterable[int]) -> dict[int, tuple[str, bool]]:
    """Return how people are reached, and whether they said that no message may be left there."""
    numbers = listed(persons)
    return {
        person: (contact, message_ok == 0)
        for person, contact, message_ok in database.rows(
            f"SELECT id, contact, message_ok FROM person WHERE id IN ({numbers})", ()
        )
    }


def message_on_file(database: Session, person: int) -> bool:
    """Whether somebody said that a message may be left where they are reached."""
    return bool(database.value("SELECT message_ok = 1 FROM person WHERE id = ?", (person,)))
