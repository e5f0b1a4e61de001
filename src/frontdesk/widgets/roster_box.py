"""A tick box over a list that is gone through from the top: a tick goes on to the next row."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from textual import events

from frontdesk.widgets.row_list import Row
from frontdesk.widgets.tick_box import TickBox

TO_TICK = "person"
"""The kind of the rows that are yet to be ticked; a tick goes on to the next of them."""


class RosterBox(TickBox):
    """Space ticks the marked row and marks the next, also before the arrows were used.

    After a number it ticks so many in a row: 5 and Space when the next five are all there, 5 and
    the arrow down when five are and the sixth is not, as somebody reads down a list; 5 and Page
    Down pass over five. Enter does the same as Space, but only after Space or the arrows: a scanner
    may send two of them, and the second must tick nobody. Whoever is looked up by letters leaves
    the row reached in the list.
    """

    reached: Hashable = None
    """The key of the row that the list has been gone through to; None from the top."""

    def _found(self, text: str) -> tuple[Sequence[Row], int | None]:
        """Return the rows for `text`; without one, where somebody had come to is marked."""
        rows = self.search(text) if self.search else ()
        if text.strip() and how_many(text) is None:
            return rows, 0 if rows and rows[0].kind in ("person", "here", "unnamed") else None
        reached = next((at for at, row in enumerate(rows) if row.key == self.reached), 0)
        after = _next(rows, reached)
        return rows, _next(rows, 0) if after is None else after

    def look_again(self) -> None:
        """Show the rows as they are now; a mark that nobody moved goes to who is yet to be ticked.

        It does not stay with somebody who has been ticked meanwhile: Space would take that off.
        """
        if self.value or self.results.marked_by_hand:
            super().look_again()
        else:
            self.results.set_rows(*self._found(""))

    def choose(self, row: Row) -> None:
        """Choose `row`, and mark the next one at once: more keys may wait already."""
        listed = not self.value.strip()
        super().choose(row)
        rows = self.results.rows
        if listed and row in rows:
            after = _next(rows, rows.index(row) + 1)
            self.reached = None if after is None else rows[after].key
            if after is None:  # from the top again, when it is known who of those is ticked
                self.results.set_rows(rows, None)
            else:
                self.results.mark(self.reached)

    async def action_submit(self) -> None:
        """Take the marked row; after a number, tick so many."""
        if how_many(self.value) is None:
            await super().action_submit()
        else:
            self._tick_in_a_row()

    def _tick_in_a_row(self) -> None:
        """Tick so many of those who are yet to be ticked, from the marked one on."""
        text, self.value = self.value, ""
        rows, marked = self.results.rows, self.results.marked
        first = rows.index(marked) if marked in rows else 0
        to_tick = [row for row in rows[first:] if row.kind == TO_TICK]
        for row in to_tick[: how_many(text) or 0]:
            self.choose(row)
        if not to_tick:
            self.post_message(self.NobodyFits(text.strip()))

    def _pass_over(self, count: int) -> None:
        """Go on past so many who are not there, from the marked one, to the next to be ticked."""
        rows = self.results.rows
        for _ in range(count):
            marked = self.results.marked
            after = _next(rows, rows.index(marked) + 1) if marked in rows else None
            if after is not None:
                self.reached = rows[after].key
                self.results.mark(self.reached)

    async def _on_key(self, event: events.Key) -> None:
        count = how_many(self.value)
        if event.key in ("space", "down", "pagedown") and count is not None:
            event.stop()
            event.prevent_default()
            if event.key == "pagedown":
                self.value = ""
                self._pass_over(count)
            else:
                self._tick_in_a_row()
                self._pass_over(event.key == "down")
        elif event.key == "space" and not self.value and self.results.marked is not None:
            event.stop()
            event.prevent_default()
            self.choose(self.results.marked)
        elif event.key in ("up", "down", "pageup", "pagedown") and not self.value:
            self.call_later(self._remember)

    def _remember(self) -> None:
        if not self.value and self.results.marked is not None:
            self.reached = self.results.marked.key


def how_many(text: str) -> int | None:
    """Return the number that is typed, if `text` is a short one; a code is longer."""
    text = text.strip()
    return int(text) if len(text) <= 2 and text.isascii() and text.isdigit() else None


def _next(rows: Sequence[Row], first: int) -> int | None:
    """Return the next row to be ticked from `first` on, or None."""
    return next((at for at in range(first, len(rows)) if rows[at].kind == TO_TICK), None)
