"""Who stands on file for a number: they themselves, or whom they were put together with."""

from __future__ import annotations

from frontdesk.domain.refusals import Refusal
from frontdesk.store.people import merges
from frontdesk.store.people import rows as people
from frontdesk.store.port import Session


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
