"""Fitting the parts of a line into so many cells, wide letters measured as they are drawn."""

from __future__ import annotations

from textwrap import wrap

from rich.cells import cell_len, set_cell_size

GAP = "  "
_COLUMNS = 3  # notes begin at a third of the width, so that they stand in a column
_SHORT = 6  # cells in which an ending sign would take the place of a letter that tells more
_NAME = 20  # cells that a name has at least, unless that is more than half


def share(name: str, note: str, suffix: str, room: int) -> tuple[str, str, str]:
    """Return name, note and suffix such that together they fill `room` cells.

    The empty cells behind the name give way first, then the note, then the name, ended with ``…``.
    """
    column = max(room // _COLUMNS, min(_NAME, room // 2))
    suffix = cut(suffix, room // 2)
    room -= cell_len(suffix)
    after = len(GAP) if suffix else 0
    name = cut(name, room - len(GAP))
    least, free = cell_len(name) + len(GAP), room - cell_len(note) - after
    name = set_cell_size(name, min(room, max(least, min(column, free))))
    room -= cell_len(name)
    note = cut(note, room - after)
    return name, set_cell_size(note, room), suffix


def cut(text: str, room: int) -> str:
    """Return `text` if it fits into `room` cells, else its beginning and ``…``."""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…" if room > 0 else ""


def halves(text: str, room: int) -> tuple[str, str]:
    """Return `text` as one or two lines of at most `room` cells, parted at a space or a hyphen.

    What is too long all the same ends with ``…``, or where there is next to no room is only cut:
    ``Cert`` says more than ``Cer…``.
    """
    if cell_len(text) <= room:
        return text, ""
    parts = [at + 1 for at, letter in enumerate(text) if letter in " -" and at + 1 < len(text)]
    fitting = [at for at in parts if cell_len(text[:at].rstrip()) <= room]
    parted = (fitting or parts or [len(text)])[-1 if fitting else 0]
    above, below = text[:parted].rstrip(), text[parted:].lstrip()
    if room < _SHORT:
        return (
            set_cell_size(above, min(room, cell_len(above))),
            set_cell_size(below, min(room, cell_len(below))),
        )
    return cut(above, room), cut(below, room)


def wrapped(text: str, room: int) -> list[str]:
    """Return `text` as lines of at most `room` letters; its own line breaks stay."""
    return [part for line in text.splitlines() for part in wrap(line, max(1, room)) or [""]]
