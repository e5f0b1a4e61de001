"""Somebody's own shifts and hours, and the file that a phone's calendar takes in."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.hours import as_paper
from frontdesk.files.atomic_write import CannotWrite, atomic_write
from frontdesk.screens import formatting
from frontdesk.screens.calendar_dialog import CalendarDialog
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, note, wrong
from frontdesk.screens.paper_view import PaperView
from frontdesk.screens.shifts import formatting as shift_formatting

if TYPE_CHECKING:
    from frontdesk.domain.shifts.hours import HoursReport
    from frontdesk.services.desk.desk import Desk


def hours_of_everyone(today: str) -> PaperView[HoursReport]:
    """Return the hours of this month by person, job and week."""
    return PaperView(
        "Hours worked and planned",
        "hours",
        (f"{today[:7]}-01", today),
        services.shifts.hours.of_days,
        lambda report, first, last, center: as_paper(report, center.name),
    )


class OwnShiftsDialog(FormDialog[None]):
    """The shifts ahead of the person with the number `person`, and their hours of four weeks."""

    FIRST = "#write"

    def __init__(self, person: int) -> None:
        super().__init__()
        self._person = person

    def parts(self) -> ComposeResult:
        """Yield what there is, to be filled when all is loaded."""
        yield label("Hours of the last four weeks")
        yield note(id="hours")
        yield label("Shifts ahead")
        yield note(id="shifts")
        yield label("Calendar file for a phone")
        yield Input(value=f"~/shifts-{self._person}.ics", id="file", max_length=300)
        yield wrong()
        yield note(id="came")
        yield buttons(Do("Save the file", "write"), Do("Their conversations …", "talks"))
        yield buttons(Do("Hours of everyone …", "everyone"))
        yield note("Esc goes back.")

    async def look_up(self) -> None:
        """Ask for shifts and hours."""
        zone = self.desk.center.clock
        today = times.day_of(self.desk.clock(), zone)
        person, ahead, report = await asyncio.gather(
            self.ask(services.people.commands.show(self._person)),
            self.ask(services.shifts.rota.own(self._person)),
            self.ask(services.shifts.hours.of_days(times.day_after(today, -27), today)),
        )
        if person is None:
            self.dismiss(None)
            return
        name = formatting.shown_name(person.details.name, hidden=self.app.names_hidden)
        self.show_title(f"Shifts of {name}")
        self.show_text("shifts", "\n".join(shift_formatting.own_lines(ahead, zone=zone)))
        theirs = [row for row in report.rows if row.person == self._person]
        self.show_text("hours", shift_formatting.hours_text(theirs))

    def entered(self, box: Input) -> None:
        """Write the file."""
        self.action_write()

    def action_talks(self) -> None:
        """Save their conversations for the calendar of a phone."""
        self.app.push_screen(CalendarDialog(self._person))

    def action_everyone(self) -> None:
        """Show the hours of everyone."""
        self.app.push_screen(hours_of_everyone(self.desk.reader().today))

    @work(exclusive=True, group="act")
    async def action_write(self) -> None:
        """Write the file."""
        target = self.text("file")
        refusal = await asyncio.to_thread(_write_file, self.desk, self._person, target)
        self.show_error(refusal)
        if refusal is None:
            said = f"It is in {target}, for this machine's owner alone. Send it to the phone."
            self.show_text("came", said)


def _write_file(desk: Desk, person: int, target: str) -> Refusal | None:
    if not target.lower().endswith(".ics"):
        return Refusal(
            "no-file", "Write a file name that ends in .ics, like ~/shifts.ics.", field="file"
        )
    if not desk.ask(services.shifts.calendars.entries(person)):
        return services.shifts.calendars.NO_SHIFTS
    try:
        path = str(Path(target).expanduser())
        with atomic_write(path, desk.engine.file) as to:
            desk.ask(services.shifts.calendars.ics(person, to))
    except CannotWrite as error:
        return error.refusal
    except RuntimeError:  # a home of somebody whom this machine does not know
        return Refusal(
            "cannot-write", f"“{target}” is not a folder here. Choose another.", field="file"
        )
    return None
