"""Fitting the parts of a line into so many cells, wide letters measured as they are drawn."""

from __future__ import annotations

from textwrap import wrap

from rich.cells import cell_len, set_cell_size

GAP = "  "
_COLUMNS = 3  # notes begin at a third of the width, so that they stand in a column
_NAME = 20  # cells that a name has at least, unless that is more than half


def share(name: str, note: str, suffix: str, room: int) -> tuple[str, str, str]:
    """Return name, note and suffix such that together they fill `room` cells.

    The note gives way first, then the name, ended with ``…``.
    """
    column = max(room // _COLUMNS, min(_NAME, room // 2))
    suffix = cut(suffix, room // 2)
    room -= cell_len(suffix)
    name = cut(name, room - len(GAP))
    name = set_cell_size(name, min(room, max(column, cell_len(name) + len(GAP))))
    room -= cell_len(name)
    note = cut(note, room - len(GAP))
    return name, set_cell_size(note, room), suffix


def cut(text: str, room: int) -> str:
    """Return `text` if it fits into `room` cells, else its beginning and ``…``."""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…" if room > 0 else ""


def wrapped(text: str, room: int) -> list[str]:
    """Return `text` as lines of at most `room` letters; its own line breaks stay."""
    return [part for line in text.splitlines() for part in wrap(line, max(1, room)) or [""]]
