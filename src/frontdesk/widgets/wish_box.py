"""A box in which a time is wished for: what is typed stays until the sheet is left with success."""

from __future__ import annotations

from collections.abc import Sequence

from textual.actions import SkipAction

from frontdesk.widgets.line_box import LineBox
from frontdesk.widgets.result_list import ResultList, Row


class WishBox(LineBox):
    """Hands over at Enter what is typed, with the marked row, and keeps it; Escape is for others.

    Attributes:
        sure: Whether the rows are what was asked for; others are taken only when marked by hand.
    """

    def __init__(
        self,
        results: ResultList,
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(results, placeholder=placeholder, id=id)
        self.sure = True

    async def action_submit(self) -> None:
        """Hand over what is typed, with the marked row."""
        self.post_message(self.Entered(self.value, self.results.marked))

    def action_empty(self) -> None:
        """What was typed is kept when the sheet is left."""
        raise SkipAction

    def look_again(self) -> None:
        """Show what was found for the text; the mark stays with its row, or is on the first."""
        self.results.set_rows(*self._found(self.value))

    def _found(self, text: str) -> tuple[Sequence[Row], int | None]:
        """Return the rows for `text`; the mark stays with its row as long as that is there."""
        rows, mark = super()._found(text)
        marked = self.results.marked
        stays = marked is not None and any(row.key == marked.key for row in rows)
        return rows, mark if self.sure or stays else None
