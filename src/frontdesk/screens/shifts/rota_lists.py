"""Two lists of the rota on a dialog: ends that nobody recorded, and what is not covered ahead."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.shifts import formatting
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList, Row

if TYPE_CHECKING:
    from frontdesk.services.desk.desk import Desk


class RotaList(Dialog[Hashable]):
    """Rows to choose from; it returns the key of the one that was chosen."""

    TITLE_TEXT = ""
    HINT = ""
    NOTE = ""

    BINDINGS = [CLOSE]

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with Vertical(id="dialog", classes="-wide"):
            yield Static(Content(self.TITLE_TEXT), classes="title")
            yield PickList(hint=self.HINT, id="rows")
            yield Static(Content(f"{self.NOTE} Esc goes back."), classes="note")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(PickList).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for what the list shows."""
        desk = self.app.desk
        assert desk is not None
        rows = await self.rows(desk)
        self.query_one(PickList).set_rows(rows, 0 if rows else None)

    async def rows(self, desk: Desk) -> list[Row]:
        """Return the rows."""
        raise NotImplementedError

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Go back with what was chosen."""
        self.dismiss(message.row.key)


class PutRightList(RotaList):
    """Shifts that somebody should put right: their end was never recorded, or their start."""

    TITLE_TEXT = "To put right"
    HINT = "Every shift of the last two weeks was started and ended."
    NOTE = "Enter opens one."

    async def rows(self, desk: Desk) -> list[Row]:
        """Return them, the latest first."""
        found = await asyncio.wrap_future(
            desk.submit_query(services.shifts.time_entries.to_correct())
        )
        zone, hidden = desk.center.zone, self.app.names_hidden
        return formatting.put_right_rows(found, now=desk.clock(), zone=zone, hidden=hidden)


class GapList(RotaList):
    """What is not covered today and in the coming two weeks, and who could fill it."""

    TITLE_TEXT = "Not covered, today and in two weeks"
    HINT = "All that the center asks for is covered. O on the place shows what that is."
    NOTE = "Enter goes to that day."

    async def rows(self, desk: Desk) -> list[Row]:
        """Return the gaps, the next one first."""
        gaps = await asyncio.wrap_future(desk.submit_query(services.shifts.gaps.ahead()))
        zone, hidden = desk.center.zone, self.app.names_hidden
        return formatting.gap_rows(gaps, zone=zone, hidden=hidden)
