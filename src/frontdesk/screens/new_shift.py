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

from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Sheet
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.shift import say
from frontdesk.widgets.turn import Turn

if TYPE_CHECKING:
    from frontdesk.services.desk import Desk

_FIELDS = (
    ("who", "Who", "a name; leave it empty for a seat nobody has yet"),
    ("job", "Job", ""),
    ("starts", "Starts", "09:00"),
    ("ends", "Ends", "13:00; past midnight is fine"),
)
_WEEKLY = ((False, "○ once", "only on this day"), (True, "✓ every week", "published 4 weeks on"))


class NewShiftSheet(Sheet[str]):
    """Who works what from when to when, on a day of the rota."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self, day: str, jobs: list[str]) -> None:
        super().__init__()
        self._day, self._jobs = day, jobs

    def compose(self) -> ComposeResult:
        """Compose the fields."""
        with VerticalScroll(id="sheet"):
            yield Static("", id="name", classes="title")
            for name, title, hint in _FIELDS:
                with Horizontal(classes="field"):
                    yield Static(Content(title))
                    hint = ", ".join(self._jobs) if name == "job" else hint
                    yield Input(placeholder=hint, id=f"field-{name}", max_length=120)
            yield Turn("weekly", "How often", _WEEKLY, False)
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Add the shift", id="save")
            yield Static("Enter goes on to the next line. Ctrl+R saves.", classes="note")

    def on_mount(self) -> None:
        """Go on with what was typed here before, if the sheet was left."""
        from frontdesk.screens import rota_words

        desk = self.app.desk
        assert desk is not None
        day = rota_words.exact(self._day, desk.center.zone)
        self.query_one("#name", Static).update(Content(f"A shift on {day}"))
        draft = self.app.drafts.take(DraftOf(NewShiftSheet, self._day))
        for box in self.query(Input):
            box.value = draft.get(box.id or "", "")
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        """Go on to the next line."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn what is turned, or add the shift."""
        if isinstance(event.button, Turn):
            event.button.turn()
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
        from frontdesk import services

        person: int | None = None
        if self._text("who"):
            who = services.people.who(self._text("who"))
            found = await asyncio.wrap_future(desk.submit_query(who))
            if isinstance(found, Refusal):
                return found
            person = found
        job = self._text("job") or (self._jobs[0] if len(self._jobs) == 1 else "")
        if self.query_one(Turn).value:
            return await self._save_weekly(desk, person, job)
        span = desk.reader().span(self._text("starts"), self._text("ends"), self._day)
        if isinstance(span, Refusal):
            return span
        outcome = await self.act(services.shifts.add(person, *span, job))
        return outcome if isinstance(outcome, Refusal) else None

    async def _save_weekly(self, desk: Desk, person: int | None, job: str) -> Refusal | None:
        from frontdesk import services
        from frontdesk.domain.patterns import ends_within_a_day
        from frontdesk.domain.time_reader import read_from_to
        from frontdesk.services.publishing import Published

        hours = read_from_to(self._text("starts"), self._text("ends"))
        if isinstance(hours, Refusal):
            return hours
        report = Published()
        starts, ends = hours[0], ends_within_a_day(hours)
        outcome = await self.act(
            services.weekly.begin(person, job, self._day, starts, ends, report)
        )
        if isinstance(outcome, Refusal):
            return outcome
        if report.in_the_way:
            self.app.place.say(report.in_the_way[0], "refused")
        return None

    def _text(self, field: str) -> str:
        return self.query_one(f"#field-{field}", Input).value.strip()

    def action_close(self) -> None:
        """Go back; what was typed is there again when the sheet is opened again."""
        typed = {box.id or "": box.value for box in self.query(Input) if box.value}
        self.app.drafts.keep(DraftOf(NewShiftSheet, self._day), typed)
        self.dismiss("")
