"""Parts of statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable

OF_CALENDARS = (
    "table_name IN ('shift', 'shift_change', 'conversation', 'conversation_side', 'merge')"
)
"""The rows as they were for which there is an index: what people's calendars ask for."""


def as_it_was(table: str) -> str:
    """Return what finds the rows of a table as they were, where an index has these."""
    return f"past_row WHERE {OF_CALENDARS} AND table_name = '{table}'"


def either(when: str, then: str, otherwise: str) -> str:
    """Return an expression that is `then` where `when` holds, and else `otherwise`."""
    return f"CASE WHEN {when} THEN {then} ELSE {otherwise} END"


def marks(values: Collection[object]) -> str:
    """Return a mark for each value, for ``IN (...)``; nothing is in an empty list."""
    return ", ".join("?" * len(values)) or "NULL"


def listed(numbers: Iterable[int]) -> str:
    """Return numbers for ``IN (...)``, of which there may be any number; or no number at all."""
    return ", ".join(str(int(number)) for number in sorted(numbers)) or "NULL"
