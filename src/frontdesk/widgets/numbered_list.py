"""A list whose rows can be named by a number: ``jo3`` is the third for ``jo``."""

from __future__ import annotations

from frontdesk.widgets.result_list import NO_MARK, ResultList

ON_FILE = ("person", "here")
"""The kinds of rows that Enter takes without their having been marked by hand."""

_LAST = 9


def split_number(text: str) -> tuple[str, int]:
    """Return a text without the number of a row at its end, and the number; 0 if it has none.

    One digit behind letters. With two, or with another one among them, it is rather a code.
    """
    name, last = text[:-1], text[-1:]
    numbered = last.isascii() and last.isdigit() and last != "0"
    if numbered and any(map(str.isalpha, name)) and not any(map(str.isdigit, name)):
        return name, int(last)
    return text, 0


class NumberedList(ResultList):
    """Rows of people with their numbers before them, up to the ninth.

    One more key, and then Enter, takes anybody in sight: as few as a letter that would bring them
    to the top, and sure. The marked row needs no number, for Enter takes it.
    """

    def before(self, index: int) -> str:
        """Return the mark, or the number of the row at `index`."""
        before = super().before(index)
        numbered = index < _LAST and self.rows[index].kind in ON_FILE
        return f"{index + 1} " if before == NO_MARK and numbered else before
