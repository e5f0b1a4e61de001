"""A shift to be added, in one line or in several: once, or every week from that day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import meant, times
from frontdesk.domain.meant import Meant
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts import one_line
from frontdesk.domain.shifts.patterns import ends_within_a_day
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, line, note, wrong
from frontdesk.screens.formatting import shown_name
from frontdesk.screens.shifts.rota_formatting import NOBODY
from frontdesk.screens.time_field import TimeField
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.domain.shifts.one_line import Line, Once, Weekly
    from frontdesk.domain.time_reader import TimeReader
    from frontdesk.services.desk.context import Act
    from frontdesk.services.shifts.publishing import Published

_NO_TIMES = Refusal("no-time", "Write a start and an end, like 9:00 and 13:00.", field="starts")
_PAST_MIDNIGHT = "e.g. 1 pm; may be after midnight"
_WEEKLY = (
    (0, "○ once", "only this day"),
    (1, "✓ every week", "published 4 weeks ahead"),
    (2, "✓ every 2 weeks", "published 4 weeks ahead"),
)


class NewShiftDialog(FormDialog[None]):
    """Who works what from when to when, on a day of the rota.

    The first line may say all of it: ``sam desk 9-1``, ``open mon-fri 9-5``.
    """

    KEEPS = TYPED
    BINDINGS = [SAVE]

    def __init__(self, day: str, jobs: list[str]) -> None:
        super().__init__()
        self.subject = self._day = day
        self._known = one_line.ToWriteDown({}, tuple(jobs), {})
        self._report: Published | None = None
        self._who = TimeField(
            "field-who", "Who", self._read_line, "a name; then 9-1, or mon-fri 9-5",
            "e.g. sam desk 9-1, or only a name",
        )  # fmt: skip
        self._starts = TimeField(
            "field-starts", "Starts", self._read_start, "like 9, 9:30 or 3:30 pm", "e.g. 9"
        )
        self._ends = TimeField(
            "field-ends", "Ends", self._read_end, "like 5, 17:30 or 5:30 pm", _PAST_MIDNIGHT
        )

    def parts(self) -> ComposeResult:
        """Yield the fields."""
        yield self._who
        yield line("job", "Job", f"e.g. {', '.join(self._known.jobs)}" if self._known.jobs else "")
        yield self._starts
        yield self._ends
        yield CycleButton("weekly", "How often", _WEEKLY, 0)
        yield wrong()
        yield buttons(Do("Add the shift", "save"))
        yield note("One line can say it all: sam desk 9-1. Without a name it is an open shift.")

    def begin(self) -> None:
        """Say on which day."""
        self.show_title(f"A shift on {times.exact_date(self._day)}")

    async def look_up(self) -> None:
        """Ask who works here, and what they usually do."""
        self._known = await self.ask(services.shifts.commands.to_write_down(self._day))
        self._who.look()

    def entered(self, box: Input) -> object:
        """Save where the first line says all; else go on to the next one."""
        if box is self._who.box and self._line.when is not None:
            return self.action_save()
        return super().entered(box)

    async def wanted(self) -> Act | Refusal:
        """Return the act that adds the shift, once or every week."""
        said = self._line
        person: int | Refusal | None = None
        if not said.nobody:
            person = one_line.one_of(said.who, self._known.staff)
            if person is None:
                person = await self.ask(services.people.commands.who(said.who))
        if isinstance(person, Refusal):
            return person
        job = self.text("job") or self._job(said, person)
        when: Once | Weekly | Refusal | None
        when = self._in_lines() if said.when is None else said.when.value
        if isinstance(when, Refusal):
            return when
        first, last = when
        if isinstance(first, int) and isinstance(last, int):
            return services.shifts.commands.add(person, first, last, job)
        assert isinstance(first, tuple)
        assert isinstance(last, tuple)
        self._report = services.shifts.publishing.Published()
        begin = services.shifts.publishing.begin_weekly
        starts, ends = last[0] % 1440, ends_within_a_day(last)
        return begin(
            person, job, self._day, starts, ends, self._report, first, max(1, self._every)
        )  # fmt: skip

    def _in_lines(self) -> Once | Weekly | Refusal:
        """Return when it is by the lines of its start and its end."""
        start, end = self._starts.meant(), self._ends.meant()
        for written in (start, end):
            if not isinstance(written, int):
                return written or _NO_TIMES
        assert isinstance(start, int)
        assert isinstance(end, int)
        return ((), (start, end)) if self._every else (start, end)

    def saved(self, event: Event | None) -> None:
        """Go back, and say which weeks were in the way."""
        if self._report is not None and self._report.in_the_way:
            self.app.mode_screen.tell(self._report.in_the_way[0], "refused")
        super().saved(event)

    @property
    def _every(self) -> int:
        """Every so many weeks; 0 for once."""
        return int(self.turn_of("weekly").value)

    def _job(self, said: Line[Once | Weekly], person: int | None) -> str:
        """Return the job that the line says, else what they did last, else the only one."""
        only = self._known.jobs[0] if len(self._known.jobs) == 1 else ""
        return said.job or (self._known.usual.get(person, "") if person else "") or only

    # Reading

    @property
    def _line(self) -> Line[Once | Weekly]:
        """What the first line says."""
        return self._said(self.desk.reader(), self.text("who"))

    def _said(self, reader: TimeReader, text: str) -> Line[Once | Weekly]:
        every_week = bool(self._every)
        return one_line.shift(reader, text, self._day, self._known.jobs, every_week=every_week)

    def _read_line(self, reader: TimeReader, text: str) -> Meant[Line[Once | Weekly]] | Refusal:
        """Say back who, what and when, as far as it is written."""
        said, hidden = self._said(reader, text), self.app.names_hidden
        person = None if said.nobody else one_line.one_of(said.who, self._known.staff)
        if isinstance(person, Refusal):
            return Meant(said, "several fit: write more of the name")
        if person is not None:
            name = shown_name(self._known.staff[person], hidden=hidden)
        else:
            name = NOBODY if said.nobody else said.who
        job = self.text("job") or self._job(said, person)
        words = ["" if said.when is None else said.when.words, job, name]
        return Meant(said, " · ".join(filter(None, words)))

    def _read_start(self, reader: TimeReader, text: str) -> Meant[int] | Refusal:
        """Read when it starts: an instant, or for every week a time of day."""
        return (
            meant.time_of_day(reader, text)
            if self._every
            else meant.moment(reader, text, self._day)
        )

    def _read_end(self, reader: TimeReader, text: str) -> Meant[int] | Refusal:
        """Read when it ends, as the start is read; later than 1440 minutes is the next day."""
        if self._every:
            return meant.end_of_hours(reader, self._starts.text, text)
        start = self._starts.meant()
        if isinstance(start, int):
            return meant.end(reader, start, text)
        return meant.moment(reader, text, self._day)
