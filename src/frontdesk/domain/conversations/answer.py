"""What is free for what was asked, and what would work instead."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.conversations.slot_query import SlotQuery
from frontdesk.domain.conversations.slots import Slot


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is for a query.

    Attributes:
        query: What was asked for.
        slots: Free times that fit, in order; the first of them.
        many: How many there are.
        because: Why there are none, in a sentence, or empty.
        instead: What would work instead, in order.
    """

    query: SlotQuery
    slots: tuple[Slot, ...]
    many: int
    because: str = ""
    instead: tuple[Slot, ...] = ()
