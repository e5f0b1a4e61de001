"""A shift to be added: once, or every week from that day on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import meant
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.patterns import ends_within_a_day
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf, restore_choices, turned
from frontdesk.screens.shifts import rota_formatting
from frontdesk.screens.shifts.shift_dialogs import say
from frontdesk.screens.time_field import TimeField, look_again
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.domain.meant import Meant
    from frontdesk.domain.time_reader import TimeReader
    from frontdesk.services.desk.desk import Desk

_FIELDS = (("who", "Who", "a name; leave it empty for a seat nobody has yet"), ("job", "Job", ""))
_NO_TIMES = Refusal("no-time", "Write when it starts and when it ends, like 9:00 and 13:00.")
_PAST_MIDNIGHT = "13:00; past midnight is fine"
_WEEKLY = ((False, "○ once", "only on this day"), (True, "✓ every week", "published 4 weeks on"))


class NewShiftDialog(Dialog[str]):
    """Who works what from when to when, on a day of the rota."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self, day: str, jobs: list[str]) -> None:
        super().__init__()
        self._day, self._jobs = day, jobs
        self._starts = TimeField(
            "field-starts", "Starts", self._read_start, "like 9, 9:30 or 3:30 pm", "09:00"
        )
        self._ends = TimeField(
            "field-ends", "Ends", self._read_end, "like 5, 17:30 or 5:30 pm", _PAST_MIDNIGHT
        )

    def compose(self) -> ComposeResult:
        """Compose the fields."""
        with VerticalScroll(id="dialog"):
            yield Static("", id="name", classes="title")
            for name, title, hint in _FIELDS:
                with Horizontal(classes="field"):
                    yield Static(Content(title))
                    hint = ", ".join(self._jobs) if name == "job" else hint
                    yield Input(placeholder=hint, id=f"field-{name}", max_length=120)
            yield self._starts
            yield self._ends
            yield CycleButton("weekly", "How often", _WEEKLY, False)
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Add the shift", id="save")
            yield Static("Enter goes on to the next line. Ctrl+R saves.", classes="note")

    def on_mount(self) -> None:
        """Go on with what was typed here before, if the dialog was left."""
        desk = self.app.desk
        assert desk is not None
        day = rota_formatting.exact(self._day, desk.center.zone)
        self.query_one("#name", Static).update(Content(f"A shift on {day}"))
        draft = self.app.drafts.take(DraftOf(NewShiftDialog, self._day))
        for box in self.query(Input):
            box.value = draft.get(box.id or "", "")
        restore_choices(self, draft)
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        """Go on to the next line."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn what is turned, or add the shift."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
            look_again(self)
        else:
            self.action_save()

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Add the shift."""
        desk = self.app.desk
        assert desk is not None
        wrong = await self._save(desk)
        if wrong is not None:
            say(self, wrong)
            return
        for box in self.query(Input):
            box.value = ""
        self.dismiss("")

    async def _save(self, desk: Desk) -> Refusal | None:
        person: int | None = None
        if self._text("who"):
            who = services.people.commands.who(self._text("who"))
            found = await asyncio.wrap_future(desk.submit_query(who))
            if isinstance(found, Refusal):
                return found
            person = found
        job = self._text("job") or (self._jobs[0] if len(self._jobs) == 1 else "")
        start, end = self._starts.meant(), self._ends.meant()
        for written in (start, end):
            if not isinstance(written, int):
                return written or _NO_TIMES
        assert isinstance(start, int)
        assert isinstance(end, int)
        if self._weekly:
            return await self._save_weekly(person, job, (start, end))
        outcome = await self.act(services.shifts.commands.add(person, start, end, job))
        return outcome if isinstance(outcome, Refusal) else None

    async def _save_weekly(
        self, person: int | None, job: str, hours: tuple[int, int]
    ) -> Refusal | None:
        from frontdesk.services.shifts.publishing import Published

        report = Published()
        starts, ends = hours[0] % 1440, ends_within_a_day(hours)
        outcome = await self.act(
            services.shifts.publishing.begin_weekly(person, job, self._day, starts, ends, report)
        )
        if isinstance(outcome, Refusal):
            return outcome
        if report.in_the_way:
            self.app.mode_screen.tell(report.in_the_way[0], "refused")
        return None

    @property
    def _weekly(self) -> bool:
        return bool(self.query_one(CycleButton).value)

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

    def _text(self, field: str) -> str:
        return self.query_one(f"#field-{field}", Input).value.strip()

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        typed = {box.id or "": box.value for box in self.query(Input) if box.value}
        self.app.drafts.keep(DraftOf(NewShiftDialog, self._day), typed | turned(self))
        self.dismiss("")
