"""Rows of activities that are found by letters or by their number: the first nine have one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.dialogs import FormDialog
from frontdesk.widgets.row_list import Row
from frontdesk.widgets.search_box import SearchBox

_NUMBERS = "123456789"
"""What stands before the rows, from the first: see `numbered`."""

NOTHING_LISTED = "The list of activities is empty. Ctrl+P, “activities” adds some."
NOTHING_FITS = "Nothing on the list matches."


def numbered(number: int, words: str) -> str:
    """Return a row's words after its number; the tenth and those after it have none."""
    return f"{number if number < 10 else ' '} {words}"


def fitting(entries: Sequence[tuple[str, Row]], text: str) -> list[Row]:
    """Return the rows of titles that fit `text`, which may be a row's number."""
    typed = text.strip()
    number = _NUMBERS.find(typed) if len(typed) == 1 else -1
    if 0 <= number < len(entries):
        return [entries[number][1]]
    return [row for title, row in entries if fits_name(typed, title)]


def say_nothing_fits(dialog: FormDialog[Any], text: str) -> None:
    """Say that nothing on the list is called so; it is in the box again."""
    box = dialog.query_one(SearchBox)
    box.value = box.value or text
    said = f"Nothing on the list matches “{clean(text, 40)}”."
    dialog.show_error(Refusal("nothing-fits", said))
