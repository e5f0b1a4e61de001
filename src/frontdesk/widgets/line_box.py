"""A find box over a whole table: what is typed into it may be more than a name."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from textual.actions import SkipAction
from textual.message import Message

from frontdesk.widgets.find_box import FindBox
from frontdesk.widgets.row_list import Row, RowList


class LineBox(FindBox):
    """Narrows the table while a name is typed, and hands over at Enter whatever was typed.

    Attributes:
        first: The rows of which one is to be marked before all others.
        sure: Whether the rows are what was asked for; others are taken only when marked by hand.
    """

    class Entered(Message):
        """Enter was pressed; the box is empty again, unless it keeps what is typed.

        Attributes:
            text: What had been typed.
            row: The row that was marked.
        """

        def __init__(self, text: str, row: Row | None) -> None:
            self.text = text
            self.row = row
            super().__init__()

    def __init__(
        self,
        results: RowList,
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        keeps: bool = False,
    ) -> None:
        """Make a box over `results`.

        Args:
            results: The table to narrow; composed elsewhere.
            placeholder: Shown while the box is empty.
            id: As in Textual.
            keeps: Whether what is typed stays, at Enter too, until the screen takes it away.
        """
        super().__init__(results, placeholder=placeholder, id=id)
        self.first: frozenset[Hashable] = frozenset()
        self.sure = True
        self._keeps = keeps

    def look_again(self) -> None:
        """Show what is found for the text now; the mark stays with its row.

        If it is gone, a box that keeps what is typed marks anew: its rows answer another question.
        """
        if self._keeps:
            self.results.set_rows(*self._found(self.value))
        else:
            super().look_again()

    async def action_submit(self) -> None:
        """Hand over what is typed, with the marked row."""
        text, row = self.value, self.results.marked
        if not self._keeps:
            self.value = ""
        self.post_message(self.Entered(text, row))

    def action_empty(self) -> None:
        """Empty the box; one that keeps what is typed leaves Escape to others."""
        if self._keeps:
            raise SkipAction
        super().action_empty()

    async def action_scanned(self) -> None:
        """Tab moves on as ever."""
        raise SkipAction

    def action_cursor_left(self, select: bool = False) -> None:
        """Move in what is typed; while nothing is, the key is for others."""
        if not self.value:
            raise SkipAction
        super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move in what is typed; while nothing is, the key is for others."""
        if not self.value:
            raise SkipAction
        super().action_cursor_right(select)

    def action_home(self, select: bool = False) -> None:
        """Go to the beginning: of what is typed, or of the table while nothing is."""
        if self.value:
            super().action_home(select)
        else:
            self.results.mark_previous(len(self.results.rows))

    def action_end(self, select: bool = False) -> None:
        """Go to the end: of what is typed, or of the table while nothing is."""
        if self.value:
            super().action_end(select)
        else:
            self.results.mark_next(len(self.results.rows))

    def _found(self, text: str) -> tuple[Sequence[Row], int | None]:
        """Return the rows for `text`; the mark stays with its row as long as that is there.

        Else it is on one of the `first`, or on the first of all, if the rows are `sure`.
        """
        rows = self.search(text) if self.search else ()
        keys = [row.key for row in rows]
        marked = self.results.marked
        if marked is not None and marked.key in keys:
            return rows, keys.index(marked.key)
        if not self.sure:
            return rows, None
        return rows, next((keys.index(key) for key in keys if key in self.first), 0)
