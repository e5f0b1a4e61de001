"""Parts of statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def either(when: str, then: str, otherwise: str) -> str:
    """Return an expression that is `then` where `when` holds, and else `otherwise`."""
    return f"CASE WHEN {when} THEN {then} ELSE {otherwise} END"


def marks(values: Collection[object]) -> str:
    """Return a mark for each value, for ``IN (...)``; nothing is in an empty list."""
    return ", ".join("?" * len(values)) or "NULL"


def listed(numbers: Iterable[int]) -> str:
    """Return numbers for ``IN (...)``, of which there may be any number; or no number at all."""
    return ", ".join(str(int(number)) for number in sorted(numbers)) or "NULL"
