"""A dialog with a short numbered list of activities under a box that narrows it."""

from __future__ import annotations

from typing import TypeVar

from textual.content import Content
from textual.widgets import Static

from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.people.names import clean
from frontdesk.screens.base import Dialog
from frontdesk.widgets.choice_box import ChoiceBox
from frontdesk.widgets.result_list import Row

T = TypeVar("T")

_NUMBERS = "123456789"
"""What stands before the rows, from the first: see `numbered`."""

NOTHING_LISTED = "Nothing is on the center's list yet. Ctrl+P, “activities” fills it."
NOTHING_FITS = "Nothing on the list fits."


class ListDialog(Dialog[T]):
    """Finds rows by letters of the activity, or by their number: the first nine have one."""

    def entries(self) -> list[tuple[str, Row]]:
        """Return every activity's title with its row, whose name begins with `numbered`."""
        raise NotImplementedError

    @property
    def box(self) -> ChoiceBox:
        """The box that narrows the list."""
        return self.query_one(ChoiceBox)

    def search(self, text: str) -> list[Row]:
        """Return the rows for `text`, which may be a row's number."""
        typed, entries = text.strip(), self.entries()
        number = _NUMBERS.find(typed) if len(typed) == 1 else -1
        if 0 <= number < len(entries):
            return [entries[number][1]]
        return [row for title, row in entries if fits_name(typed, title)]

    def say_nothing_fits(self, text: str) -> None:
        """Say that nothing on the list is called so; it is in the box again."""
        self.box.value = self.box.value or text
        self.say(f"Nothing on the list fits “{clean(text, 40)}”.")

    def say(self, sentence: str) -> None:
        """Say why not, under the list."""
        error = self.query_one("#wrong", Static)
        error.update(Content(sentence))
        error.add_class("-said")


def numbered(number: int, words: str) -> str:
    """Return a row's words after its number; the tenth and those after it have none."""
    return f"{number if number < 10 else ' '} {words}"
