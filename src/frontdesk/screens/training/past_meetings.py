"""The meetings that took place, newest first: one to look at or put right, or another one."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from frontdesk import services
from frontdesk.screens.destinations import AnotherMeeting, PastMeeting
from frontdesk.screens.dialogs import Do, FormDialog, buttons, note, wrong
from frontdesk.screens.training import meeting_formatting
from frontdesk.widgets.row_list import Row, RowList

_NONE = "No meetings yet. N adds the first one."


class PastMeetings(FormDialog[PastMeeting | AnotherMeeting]):
    """Returns the meeting to show."""

    TITLE = "Co-Reflection and trainings that took place"
    WIDE = True
    SCROLLS = False
    FIRST = "RowList"
    FOLLOWS = True
    BINDINGS = [
        Binding("n", "another", "New", id="another-meeting", tooltip="A new meeting today"),
        Binding("delete", "remove", "Remove", id="remove-meeting", tooltip="It did not happen"),
    ]

    def parts(self) -> ComposeResult:
        """Yield the list."""
        yield RowList(picks=True, hint=_NONE, id="meetings")
        yield wrong()
        yield buttons(Do("New meeting today", "another"))
        yield note(
            "Enter shows who was there, to correct it. N adds one. Del deletes one that did not "
            "happen. Ctrl+Z undoes it."
        )

    async def look_up(self) -> None:
        """Ask for all of them."""
        meetings, versions = await asyncio.gather(
            self.ask(services.training.meetings.listed()),
            self.ask(services.training.queries.requirements()),
        )
        titles = {each.id: each.title for each in versions}
        zone, hidden = self.desk.center.clock, self.app.names_hidden
        self.show_rows(meeting_formatting.past_rows(meetings, titles, zone=zone, hidden=hidden))

    def chosen(self, row: Row) -> None:
        """Show the meeting that was entered or clicked."""
        if isinstance(row.key, int):
            self.dismiss(PastMeeting(row.key))

    def action_another(self) -> None:
        """Write down another one."""
        self.dismiss(AnotherMeeting())

    @work(exclusive=True, group="act")
    async def action_remove(self) -> None:
        """Take the marked one off the record; an undo brings it back."""
        marked = self.query_one(RowList).marked
        if marked is not None and isinstance(marked.key, int):
            await self.did(services.training.meetings.remove(marked.key))
