"""The meetings that took place, newest first: one to look at or put right, or another one."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.destinations import AnotherMeeting, PastMeeting
from frontdesk.screens.training import meeting_formatting
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList

_NONE = "Nobody has met yet. N writes down the first one."


class PastMeetings(Dialog[PastMeeting | AnotherMeeting]):
    """Returns the meeting to show."""

    BINDINGS = [
        CLOSE,
        Binding("n", "another", "Another", id="another-meeting", tooltip="Another one, today"),
        Binding("delete", "remove", "Take off", id="remove-meeting", tooltip="It never took place"),
    ]

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with Vertical(id="dialog", classes="-wide"):
            yield Static("Co-Reflection and trainings that took place", classes="title")
            yield PickList(hint=_NONE, id="meetings")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Another, today", id="another")
            yield Static(
                "Enter shows who was there, to put it right. N is another one. Del takes off one "
                "that never took place; Ctrl+Z brings it back.",
                classes="note",
            )

    def on_mount(self) -> None:
        """Load them."""
        self.app.happened.subscribe(self, lambda _: self.load())
        self.query_one(PickList).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for all of them."""
        desk = self.app.desk
        assert desk is not None
        asked = (
            desk.submit_query(services.training.gatherings.listed()),
            desk.submit_query(services.training.asking.requirements()),
        )
        meetings, versions = [await asyncio.wrap_future(each) for each in asked]
        titles = {each.id: each.title for each in versions}
        rows = meeting_formatting.past_rows(
            meetings, titles, zone=desk.center.zone, hidden=self.app.names_hidden
        )
        self.query_one(PickList).update_rows(rows, 0 if rows else None)

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Show the meeting that was entered or clicked."""
        if isinstance(message.row.key, int):
            self.dismiss(PastMeeting(message.row.key))

    def on_button_pressed(self) -> None:
        """Write down another one."""
        self.action_another()

    def action_another(self) -> None:
        """Write down another one."""
        self.dismiss(AnotherMeeting())

    @work(exclusive=True, group="act")
    async def action_remove(self) -> None:
        """Take the marked one off the record; an undo brings it back."""
        marked = self.query_one(PickList).marked
        if marked is None or not isinstance(marked.key, int):
            return
        outcome = await self.act(services.training.gatherings.remove(marked.key))
        if isinstance(outcome, Refusal):
            error = self.query_one("#wrong", Static)
            error.update(Content(outcome.sentence))
            error.add_class("-said")
