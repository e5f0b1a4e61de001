"""Cells that a spreadsheet would run: an apostrophe keeps them text, and is taken off again."""

from __future__ import annotations

import re

_SIGNS = "=+\\-@\t\r＝＋－＠"  # the wide ones are signs to a Japanese or Chinese spreadsheet
_RUN = re.compile(f"'*[{_SIGNS}]")
_GUARDED = re.compile(f"''*[{_SIGNS}]")


def guard(cell: str) -> str:
    """Return `cell` as it is written: with an apostrophe before what would begin a formula.

    Also before apostrophes and a sign, so that `unguard` gives back exactly what there was.
    """
    return f"'{cell}" if _RUN.match(cell) else cell


def unguard(cell: str) -> str:
    """Return `cell` as it was before `guard`."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell
