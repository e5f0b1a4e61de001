"""Cards, rows to values and back."""

from __future__ import annotations

from frontdesk.domain.people.cards import Card
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session

_CARDS = "SELECT id, number, person_id, made_at, cancelled_at FROM card"


def find(database: Session, number: str) -> Card | None:
    """Return the card with this number, cancelled or not."""
    row = database.row(f"{_CARDS} WHERE number = ?", (number,))
    return None if row is None else Card(*row)


def load(database: Session, card: int) -> Card | None:
    """Return the card in this row."""
    row = database.row(f"{_CARDS} WHERE id = ?", (card,))
    return None if row is None else Card(*row)


def of_person(database: Session, person: int) -> list[Card]:
    """Return a person's cards, those that count first, then the newest first."""
    rows = database.rows(
        f"{_CARDS} WHERE person_id = ? ORDER BY cancelled_at IS NOT NULL, id DESC", (person,)
    )
    return [Card(*row) for row in rows]


def that_count(database: Session) -> list[Card]:
    """Return every card that is not cancelled, by person."""
    rows = database.rows(f"{_CARDS} WHERE cancelled_at IS NULL ORDER BY person_id, id")
    return [Card(*row) for row in rows]


def add(changes: ChangeRecorder, number: str, person: int, now: int) -> int:
    """Record that a card is a person's and return its row."""
    return changes.add("card", number=number, person_id=person, made_at=now, cancelled_at=None)


def cancel(changes: ChangeRecorder, card: int, now: int) -> None:
    """Record that a card does not count any more."""
    changes.change("card", card, cancelled_at=now)
