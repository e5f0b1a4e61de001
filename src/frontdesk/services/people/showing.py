"""What somebody shows at the desk instead of saying a name: a card, or a self-made code."""

from __future__ import annotations

from frontdesk.domain.people import cards as card_rules
from frontdesk.domain.people.names import clean, is_code
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.acting import Reading, query
from frontdesk.store.people import cards
from frontdesk.store.people import rows as people
from frontdesk.store.port import Session

CANCELLED = Refusal(
    "card-cancelled",
    "This card was cancelled and does not count any more. Find the person by name; their sheet "
    "has “Cards …” for a new one.",
)
NOBODYS_CARD = Refusal(
    "card-unknown",
    "Nobody has this card yet. Say whose it is: choose the person.",
    at_command_line="“frontdesk cards give CARD WHO” does.",
)
"""Whoever holds a cancelled card may have found it: neither sentence says whose it was."""


@query
def who(reading: Reading, text: str) -> int | Refusal:
    """Return whose card or self-made code `text` is, or why that cannot be told."""
    return whose(reading.database, text)


def whose(database: Session, text: str) -> int | Refusal:
    """Return whose card or self-made code `text` is, as the reader or an act finds them."""
    if card_rules.looks_like_card(text):
        card = card_of(database, text)
        return card if isinstance(card, Refusal) else card.person
    found = find_code(database, text)
    return _no_such_code(database, text) if found is None else found


def card_of(database: Session, text: str) -> card_rules.Card | Refusal:
    """Return the card that `text` is the number of, or why it does not count."""
    number = card_rules.read(text)
    if isinstance(number, Refusal):
        return number
    card = cards.find(database, number)
    if card is None:
        return NOBODYS_CARD
    return card if card.cancelled_at is None else CANCELLED


def find_code(database: Session, code: str) -> int | None:
    """Return the person with this self-made code."""
    if not is_code(code):
        return None
    return people.with_code(database, code)


def _no_such_code(database: Session, code: str) -> Refusal:
    said = f"Nobody has the code {clean(code, 40)} yet"
    if is_code(code) and people.has_code_like(database, code):
        said += ", but somebody has one that differs in a single letter or digit"
    return Refusal(
        "code-unknown",
        f"{said}. Look at it once more, or welcome someone new with it (Ctrl+N).",
    )
