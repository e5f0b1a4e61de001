"""A list that is as high as it has rows."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from frontdesk.widgets.pick_list import TellingList
from frontdesk.widgets.result_list import Row


class ShortList(TellingList):
    """Takes a line for each row, one for its hint without any; the stylesheet says how many."""

    def update_rows(self, rows: Sequence[Row], mark: int | None = 0) -> None:
        """Show the same rows as they are now, and make room for more of them, or fewer."""
        before = len(self.rows)
        super().update_rows(rows, mark)
        if len(rows) != before:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each row."""
        return max(1, len(self.rows))
