"""A shift to be added: once, or every week from that day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain import meant
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.patterns import ends_within_a_day
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, line, note, wrong
from frontdesk.screens.shifts import rota_formatting
from frontdesk.screens.time_field import TimeField
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.domain.meant import Meant
    from frontdesk.domain.time_reader import TimeReader
    from frontdesk.services.desk.context import Act
    from frontdesk.services.shifts.publishing import Published

_NO_TIMES = Refusal("no-time", "Write a start and an end, like 9:00 and 13:00.")
_PAST_MIDNIGHT = "13:00; may end after midnight"
_WEEKLY = ((False, "○ once", "only this day"), (True, "✓ every week", "published 4 weeks ahead"))


class NewShiftDialog(FormDialog[None]):
    """Who works what from when to when, on a day of the rota."""

    KEEPS = TYPED
    BINDINGS = [SAVE]

    def __init__(self, day: str, jobs: list[str]) -> None:
        super().__init__()
        self.subject = self._day = day
        self._jobs = jobs
        self._report: Published | None = None
        self._starts = TimeField(
            "field-starts", "Starts", self._read_start, "like 9, 9:30 or 3:30 pm", "09:00"
        )
        self._ends = TimeField(
            "field-ends", "Ends", self._read_end, "like 5, 17:30 or 5:30 pm", _PAST_MIDNIGHT
        )

    def parts(self) -> ComposeResult:
        """Yield the fields."""
        yield line("who", "Who", "a name; empty: an open shift")
        yield line("job", "Job", ", ".join(self._jobs))
        yield self._starts
        yield self._ends
        yield CycleButton("weekly", "How often", _WEEKLY, False)
        yield wrong()
        yield buttons(Do("Add the shift", "save"))
        yield note("Enter: next line. Ctrl+S saves.")

    def begin(self) -> None:
        """Say on which day."""
        self.show_title(f"A shift on {rota_formatting.exact(self._day, self.desk.center.zone)}")

    async def wanted(self) -> Act | Refusal:
        """Return the act that adds the shift, once or every week."""
        person: int | None = None
        if self.text("who"):
            found = await self.ask(services.people.commands.who(self.text("who")))
            if isinstance(found, Refusal):
                return found
            person = found
        job = self.text("job") or (self._jobs[0] if len(self._jobs) == 1 else "")
        start, end = self._starts.meant(), self._ends.meant()
        for written in (start, end):
            if not isinstance(written, int):
                return written or _NO_TIMES
        assert isinstance(start, int)
        assert isinstance(end, int)
        if not self._weekly:
            return services.shifts.commands.add(person, start, end, job)
        self._report = services.shifts.publishing.Published()
        starts, ends = start % 1440, ends_within_a_day((start, end))
        begin = services.shifts.publishing.begin_weekly
        return begin(person, job, self._day, starts, ends, self._report)

    def saved(self, event: Event | None) -> None:
        """Go back, and say which weeks were in the way."""
        if self._report is not None and self._report.in_the_way:
            self.app.mode_screen.tell(self._report.in_the_way[0], "refused")
        super().saved(event)

    @property
    def _weekly(self) -> bool:
        return bool(self.turn_of("weekly").value)

    def _read_start(self, reader: TimeReader, text: str) -> Meant[int] | Refusal:
        """Read when it starts: an instant, or for every week a time of day."""
        return meant.time_of_day(text) if self._weekly else meant.moment(reader, text, self._day)

    def _read_end(self, reader: TimeReader, text: str) -> Meant[int] | Refusal:
        """Read when it ends, as the start is read; later than 1440 minutes is the next day."""
        if self._weekly:
            return meant.end_of_hours(self._starts.text, text)
        start = self._starts.meant()
        if isinstance(start, int):
            return meant.end(reader, start, text)
        return meant.moment(reader, text, self._day)
