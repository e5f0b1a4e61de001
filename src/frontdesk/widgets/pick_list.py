"""A list of rows that stands by itself, with keys of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from frontdesk.widgets.result_list import ResultList, Row


class PickList(ResultList, can_focus=True):
    """A list that stands by itself: arrows mark, Enter picks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "mark(-1)", "Up", show=False),
        Binding("down", "mark(1)", "Down", show=False),
        Binding("pageup", "mark(-10)", "Page up", show=False),
        Binding("pagedown", "mark(10)", "Page down", show=False),
        Binding("enter", "pick", "Take the marked one", show=False),
    ]

    def action_mark(self, by: int) -> None:
        """Move the mark."""
        if by > 0:
            self.mark_next(by)
        else:
            self.mark_previous(-by)

    def action_pick(self) -> None:
        """Take the marked row."""
        if self.marked is not None:
            self.post_message(self.Picked(self, self.marked))


class TellingList(PickList):
    """A list that tells when another row is marked, however that came.

    A `short` one takes a line for each row, one for its hint without any; the stylesheet says how
    many at most.
    """

    class Marked(Message):
        """Another row is marked, or none."""

    def __init__(
        self,
        *,
        hint: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        short: bool = False,
    ) -> None:
        super().__init__(hint=hint, id=id)
        self._short = short

    def update_rows(self, rows: Sequence[Row], mark: int | None = 0) -> None:
        """Show the same rows as they are now; a short list makes room for more, or fewer."""
        before = len(self.rows)
        super().update_rows(rows, mark)
        if self._short and len(rows) != before:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines it takes."""
        if self._short:
            return max(1, len(self.rows))
        return super().get_content_height(container, viewport, width)

    def _move(self, mark: int | None) -> None:
        before = self.marked if self._mark is not None and self._mark < len(self.rows) else None
        super()._move(mark)
        if self.marked != before:
            self.post_message(self.Marked())
