"""Somebody's own shifts and hours, and the file that a phone's calendar takes in."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.files.new_file import CannotWrite, new_file
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.shifts import formatting as shift_formatting
from frontdesk.screens.shifts.shift_dialogs import say

if TYPE_CHECKING:
    from frontdesk.services.desk.desk import Desk


class OwnShiftsDialog(Dialog[str]):
    """The shifts ahead of the person with the number `person`, and their hours of four weeks."""

    BINDINGS = [CLOSE]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._person = person

    def compose(self) -> ComposeResult:
        """Compose the dialog, to be filled when all is loaded."""
        with VerticalScroll(id="dialog"):
            yield Static("", id="name", classes="title")
            yield Static("Hours of the last four weeks", classes="label")
            yield Static("", id="hours", classes="note")
            yield Static("Shifts ahead", classes="label")
            yield Static("", id="shifts", classes="note")
            yield Static("For a phone's calendar, into this file", classes="label")
            yield Input(value=f"~/shifts-{self._person}.ics", id="file", max_length=300)
            yield Static("", id="wrong", classes="error")
            yield Static("", id="came", classes="note")
            with Horizontal(classes="buttons"):
                yield Button("Write the file", id="write")
            yield Static("Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Load the person's shifts and hours."""
        self.query_one("#write", Button).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for shifts and hours."""
        desk = self.app.desk
        assert desk is not None
        zone, hidden = desk.center.zone, self.app.names_hidden
        today = times.day_of(desk.clock(), zone)
        hours = services.shifts.hours.of_days(times.day_after(today, -27), today)
        asked = (
            desk.submit_query(services.people.commands.show(self._person)),
            desk.submit_query(services.shifts.rota.own(self._person)),
            desk.submit_query(hours),
        )
        person, ahead, report = [await asyncio.wrap_future(each) for each in asked]
        if person is None:
            self.dismiss("")
            return
        name = formatting.shown_name(person.details.name, hidden=hidden)
        self.query_one("#name", Static).update(Content(f"Shifts of {name}"))
        lines = shift_formatting.own_lines(ahead, zone=zone)
        self.query_one("#shifts", Static).update(Content("\n".join(lines)))
        theirs = [row for row in report.rows if row.person == self._person]
        self.query_one("#hours", Static).update(Content(shift_formatting.hours_text(theirs)))

    def on_input_submitted(self) -> None:
        """Write the file."""
        self._write()

    def on_button_pressed(self) -> None:
        """Write the file."""
        self._write()

    @work(exclusive=True, group="act")
    async def _write(self) -> None:
        desk = self.app.desk
        assert desk is not None
        target = self.query_one("#file", Input).value.strip()
        refusal = await asyncio.to_thread(_write_file, desk, self._person, target)
        if refusal is not None:
            say(self, refusal)
            return
        self.query_one("#wrong", Static).remove_class("-said")
        said = f"It is in {target}, for this machine's owner alone. Send it to the phone."
        self.query_one("#came", Static).update(Content(said))


def _write_file(desk: Desk, person: int, target: str) -> Refusal | None:
    if not target.lower().endswith(".ics"):
        return Refusal(
            "no-file", "Write where the file should go, with .ics at its end, like ~/shifts.ics."
        )
    if not desk.ask(services.shifts.calendars.entries(person)):
        return services.shifts.calendars.NO_SHIFTS
    try:
        path = str(Path(target).expanduser())
        with new_file(path, desk.engine.file) as to:
            desk.ask(services.shifts.calendars.ics(person, to))
    except CannotWrite as error:
        return error.refusal
    except RuntimeError:  # a home of somebody whom this machine does not know
        return Refusal("cannot-write", f"“{target}” is nowhere on this machine. Choose another.")
    return None
