"""Who is meant, and what they are called: by a card or a self-made code, by a number, in a list."""

from __future__ import annotations

from frontdesk.domain.people import cards as card_rules
from frontdesk.domain.people.names import clean, is_code, short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store import row_history
from frontdesk.store.people import cards, merges, search
from frontdesk.store.people import rows as people
from frontdesk.store.port import Session

CANCELLED = Refusal(
    "card-cancelled",
    "This card was canceled. Find the person by name. Their page has “Cards …” for a new one.",
)
NOBODYS_CARD = Refusal(
    "card-unknown",
    "Nobody has this card yet. Choose whose it is.",
    at_command_line="“frontdesk cards give CARD WHO” does.",
)
"""Whoever holds a cancelled card may have found it: neither sentence says whose it was."""


@query
def by_code(context: ReadContext, text: str) -> int | Refusal:
    """Return whose card or self-made code `text` is, or why that cannot be told."""
    return identify(context.database, text)


def identify(database: Session, text: str) -> int | Refusal:
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
        said += ", but someone has one that differs by one letter or digit"
    return Refusal(
        "code-unknown",
        f"{said}. Check it, or add someone new with it (Ctrl+N).",
    )


# Who stands on file for a number: they themselves, or whom they were put together with


def no_such_person(number: int | str) -> Refusal:
    """Nobody has this number."""
    return Refusal("no-such-person", f"There is nobody with the number #{number}.")


def on_file(database: Session, person: int) -> int | Refusal:
    """Return who stands on file for this number, for something to be recorded of them.

    Refused when nobody has it, and when the person was forgotten.
    """
    kept = merges.kept(database, person)
    if not people.exists(database, kept):
        return no_such_person(person)
    if merges.forgotten(database, kept):
        return Refusal(
            "forgotten", f"#{person} was forgotten, for good. Welcome them as someone new."
        )
    return kept


# What somebody is called where one person is spoken of: short, unless that could be another


_LOOKED_AT = 64  # so many of those whose names begin alike; more look like each other anyway


def called(database: Session, person: int) -> str:
    """Return first name and last initial of a person, as lists tell people apart.

    In full where somebody else on file would look the same, and with the number where somebody is
    called just the same. Those off the record again keep the name that they had.
    """
    name = row_history.name_of(database, person)
    if not name:
        return NO_NAME
    short = short_name(name)
    alike = search.with_every_word(database, short, limit=_LOOKED_AT)
    names = people.many_names(database, {*alike} - {merges.kept(database, person)})
    others = [each for each in names.values() if each and short_name(each) == short]
    if not others:
        return short
    return f"{name} (#{person})" if name in others else name
