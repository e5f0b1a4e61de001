"""Somebody's earlier names, shown only here and only to whoever asks."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, NAMES_HIDDEN, Dialog
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList, Row

_NONE = "There are none. A name becomes one when another is chosen."


class FormerNames(Dialog[None]):
    """The earlier names of somebody; each can be taken off."""

    BINDINGS = [CLOSE]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person

    def compose(self) -> ComposeResult:
        """Compose the list, to be filled when it is loaded."""
        with VerticalScroll(id="dialog"):
            yield Static("Earlier names", classes="title")
            yield Static(
                "They are found by these, and shown nowhere else. Enter or a click takes one off "
                "the file; Ctrl+Z brings it back.",
                classes="note",
            )
            yield PickList(
                hint=NAMES_HIDDEN.sentence if self.app.names_hidden else _NONE, id="known"
            )
            yield Static("", id="wrong", classes="error")
            yield Static("Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Load the names, now and whenever something happens."""
        self.app.happened.subscribe(self, lambda _: self.load())
        self.query_one(PickList).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the names and show them."""
        desk = self.app.desk
        if desk is None or self.app.names_hidden:
            return
        asking = desk.submit_query(services.people.former_names.of_person(self._number))
        former, zone = await asyncio.wrap_future(asking), desk.center.zone
        if not self.is_current:
            return
        rows = [
            Row(
                each.name,
                each.name,
                f"until {times.exact_day(times.day_span(each.until_on, zone)[0], zone, year=True)}",
            )
            for each in former
        ]
        self.query_one(PickList).update_rows(rows, None)

    @work(group="act")
    async def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Take the name off the file."""
        forget = services.people.commands.edit(self._number, {}, forget_names=(message.row.name,))
        outcome = await self.act(forget)
        if isinstance(outcome, Refusal):
            error = self.query_one("#wrong", Static)
            error.update(Content(outcome.sentence))
            error.add_class("-said")
