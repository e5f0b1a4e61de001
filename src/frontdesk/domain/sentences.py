"""What every sentence needs that is put together from parts: its number, and one full stop."""

from __future__ import annotations

import re

_DOUBLED = re.compile(r"(?<=[^\s./])\.\.(?=\s|$)")


def counted(count: int, one: str, many: str) -> str:
    """Return a number with what there are so many of: ``1 record names``, ``2 records name``."""
    return f"{count:,} {one_or_many(count, one, many)}"


def one_or_many(count: int, one: str, many: str) -> str:
    """Return what is said of one, or of any other number: none, too, is said as many."""
    return one if count == 1 else many


def one_stop(text: str) -> str:
    """Return `text` with one full stop where a short name (``Sam T.``) ended a sentence."""
    return _DOUBLED.sub(".", text)
