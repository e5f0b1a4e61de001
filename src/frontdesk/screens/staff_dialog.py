"""Choosing somebody who works here or is on shift, by a few letters of the name."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.people.names import query_tokens
from frontdesk.domain.shifts.on_shift import Choice
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.widgets.find_box import FindBox
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.result_list import ResultList, Row
from frontdesk.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from frontdesk.services.desk.acting import Query


@dataclass(frozen=True, slots=True)
class NobodyYet:
    """The shift is to be nobody's for now."""


class StaffDialog(Dialog[PersonRow | NobodyYet]):
    """Somebody who starts a shift, takes one or takes a conversation; of a shift, or nobody yet.

    Args:
        title: What is asked.
        doing: What whoever is chosen does then.
        asking: What asks who could, the likeliest first.
        or_nobody: Whether it may stay nobody's for now.
    """

    BINDINGS = [CLOSE]

    def __init__(
        self, title: str, doing: str, asking: Query[list[Choice]], *, or_nobody: bool = False
    ) -> None:
        super().__init__()
        self._title, self._doing, self._asking = title, doing, asking
        self._or_nobody = or_nobody
        self._choices: list[Choice] = []

    def compose(self) -> ComposeResult:
        """Compose the box and the list under it."""
        rows = ResultList(hint="Nobody of that name works here. Esc goes back.", id="staff")
        with Vertical(id="dialog"):
            yield Static(Content(self._title), classes="title")
            yield TickBox(rows, placeholder="a name, or use the arrows", id="staff-box")
            yield rows
            yield Static("", id="wrong", classes="error")
            yield Static(Content(f"Enter: {self._doing.lower()}. Esc goes back."), classes="note")

    def on_mount(self) -> None:
        """Ask who there is."""
        self.query_one(FindBox).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show who could, the likeliest first."""
        desk = self.app.desk
        assert desk is not None
        self._choices = await asyncio.wrap_future(desk.submit_query(self._asking))
        self.query_one(FindBox).search = self._search

    def _search(self, text: str) -> list[Row]:
        rows = [
            Row(
                PersonRow(each.person, each.name),
                formatting.shown_name(each.name, hidden=self.app.names_hidden),
                "" if self.app.names_hidden else each.note,  # which may name others
                self._doing if each.free else "cannot",
                "person" if each.free else "unnamed",
            )
            for each in self._choices
            if fits_name(text, each.name)
        ]
        if self._or_nobody and not query_tokens(text):
            rows.append(Row(NobodyYet(), "nobody yet: the seat stays empty", kind="new"))
        return rows

    def on_find_box_chosen(self, message: FindBox.Chosen) -> None:
        """Go back with who was chosen."""
        self._choose(message.row)

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Go back with who was clicked."""
        self._choose(message.row)

    def _choose(self, row: Row) -> None:
        if isinstance(row.key, PersonRow | NobodyYet):
            self.dismiss(row.key)
