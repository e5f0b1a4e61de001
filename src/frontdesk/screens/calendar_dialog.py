"""Somebody's conversations or shifts as the file that a phone's calendar takes in."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.files.atomic_write import keep
from frontdesk.screens import formatting
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, note, wrong
from frontdesk.widgets.cycle_button import CycleButton

_OF = (("conversations", "●", "conversations"), ("shifts", "○", "shifts"))
_NO_NAME = Refusal(
    "no-file", "Write a file name that ends in .ics, like ~/calendar.ics.", field="file"
)


class CalendarDialog(FormDialog[None]):
    """What the file holds, its name, and Enter saves it."""

    FIRST = "#write"
    BINDINGS = [
        Binding("ctrl+s", "write", "Save", id="write-paper", tooltip="Save the file"),
    ]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._person = person

    def parts(self) -> ComposeResult:
        """Yield what it is of, and the file's name."""
        yield CycleButton("of", "Their", _OF, "conversations")
        yield label("File name, ending in .ics")
        yield Input(value=f"~/calendar-{self._person}.ics", id="file", max_length=300)
        yield wrong()
        yield buttons(Do("Save the file", "write"))
        yield note(id="came")
        yield note("Send the file to their phone, which takes it into its calendar. Esc goes back.")

    async def look_up(self) -> None:
        """Ask whose it is."""
        person = await self.ask(services.people.commands.show(self._person))
        if person is None:
            self.dismiss(None)
            return
        name = formatting.shown_name(person.details.name, hidden=self.app.names_hidden)
        self.show_title(f"A calendar for the phone of {name}")

    def entered(self, box: Input) -> None:
        """Save the file."""
        self.action_write()

    @work(exclusive=True, group="act")
    async def action_write(self) -> None:
        """Save the file, or say why not."""
        target = self.text("file")
        if not target.lower().endswith(".ics"):
            self.show_error(_NO_NAME)
            return
        shifts = self.turn_of("of").value == "shifts"
        calendars: Any = (services.shifts if shifts else services.conversations).calendars
        if not await self.ask(calendars.entries(self._person)):
            none = calendars.NO_SHIFTS if shifts else calendars.NO_CONVERSATIONS
            self.show_error(none)
            return
        to = BytesIO()
        await self.ask(calendars.ics(self._person, to))
        database = self.app.paths.database
        refusal = await asyncio.to_thread(keep, to.getvalue(), target, database)
        self.show_error(refusal)
        said = formatting.saved_in(target)
        self.show_text("came", "" if refusal is not None else said)
