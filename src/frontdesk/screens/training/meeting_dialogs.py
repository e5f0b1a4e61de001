"""Dialogs of a meeting: when and by whom it was led, and how somebody was there."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import time_text
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.meeting_form import NOT_A_NUMBER, MeetingFormDialog, lines, tick
from frontdesk.screens.time_field import day_field, time_field
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.domain.training.meeting import MeetingView
    from frontdesk.domain.training.records import Gathering, There
    from frontdesk.services.desk.desk import Desk

_FIELDS = (
    ("minutes", "How long", "90, in minutes"),
    ("led", "Led by", "a name, on file or not"),
)
_CERTIFIED = ((False, "○", "not said to be"), (True, "✓", "yes, on that day"))
_TICKS = ((False, "○", ""), (True, "✓", ""))
_THERE = (
    ("late", "Came late by", "minutes"),
    ("early", "Left early by", "minutes"),
)
_MAKES_UP = "a day in the week or month it is for"
_NO_DAY = Refusal("no-day", "Write the day, like 2026-11-20 or today.")


class MeetingDialog(MeetingFormDialog):
    """When people met, how long, led by whom and what for; or that they never did."""

    def __init__(self, shown: MeetingView) -> None:
        super().__init__(shown.meeting)
        self._view = shown
        self._day = day_field("field-day", "On", "2026-11-20, or today", past=True)
        self._begins = time_field("field-begins", "From", "14:00, if you like to say")

    def compose(self) -> ComposeResult:
        """Compose the lines, and what it counts for."""
        meeting, asked = self._meeting, self._view.asked
        with VerticalScroll(id="dialog"):
            yield Static("A meeting that took place", classes="title")
            yield self._day
            yield self._begins
            yield from lines(_FIELDS)
            yield CycleButton("certified", "IPS-certified trainer", _CERTIFIED, meeting.certified)
            yield Static("It counts for", classes="label")
            for number, each in enumerate(asked):
                yield CycleButton(
                    f"for-{number}", each.title, _TICKS, each.id in meeting.requirements
                )
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save")
                if meeting.id:
                    yield Button("It never took place", id="remove")
            yield Static(
                "That it took place and who was there, never what was said. Ctrl+R saves.",
                classes="note",
            )

    def on_mount(self) -> None:
        """Show how it stands."""
        meeting = self._meeting
        leader = "" if self.app.names_hidden else meeting.leader
        self.fill(
            {
                "day": meeting.day,
                "begins": meeting.begins,
                "minutes": str(meeting.minutes),
                "led": leader,
            }
        )

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take it off the record again, which an undo brings back."""
        if event.button.id == "remove":
            self._remove()

    @work(exclusive=True)
    async def _remove(self) -> None:
        outcome = await self.act(services.training.gatherings.remove(self._meeting.id))
        if isinstance(outcome, Refusal):
            self.say(outcome)
        else:
            self.dismiss(replace(self._meeting, id=0, there=()))

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Keep it: on record, if it is there, else for the first tick."""
        desk = self.app.desk
        assert desk is not None
        wanted = await self._written(desk)
        if isinstance(wanted, Refusal):
            self.say(wanted)
            return
        if wanted.id:
            outcome = await self.act(services.training.gatherings.correct(wanted))
            if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
                self.say(outcome)
                return
        self.dismiss(wanted)

    async def _written(self, desk: Desk) -> Gathering | Refusal:
        """Return the meeting as it is written here."""
        day, begins = self._day.meant() or _NO_DAY, self._begins.meant()
        if isinstance(day, Refusal):
            return day
        if isinstance(begins, Refusal):
            return begins
        minutes = self.text("minutes")
        if not (minutes.isascii() and minutes.isdigit()):
            return NOT_A_NUMBER
        turned = {turn.name_of: turn.value for turn in self.query(CycleButton)}
        asked = [each.id for at, each in enumerate(self._view.asked) if turned[f"for-{at}"]]
        shown = {each.id for each in self._view.asked}
        meeting = self._meeting
        wanted = replace(
            meeting,
            day=day,
            begins="" if begins is None else time_text(begins),
            minutes=int(minutes[:5]),
            certified=bool(turned["certified"]),
            requirements=(*(each for each in meeting.requirements if each not in shown), *asked),
        )
        if self.changed("led"):
            led = await self._led(desk)
            if isinstance(led, Refusal):
                return led
            wanted = replace(wanted, led_by=led[0], leader=led[1])
        in_order = services.training.gatherings.in_order(wanted)
        found = await asyncio.wrap_future(desk.submit_query(in_order))
        if isinstance(found, Refusal):
            return found
        return replace(wanted, begins=found.begins)

    async def _led(self, desk: Desk) -> tuple[int | None, str] | Refusal:
        """Return who led it: somebody on file, a name that is not, or nobody."""
        text = self.text("led")
        if not text:
            return None, ""
        who = await asyncio.wrap_future(desk.submit_query(services.people.commands.who(text)))
        if isinstance(who, Refusal):
            return (None, text) if who.code == "nobody-fits" else who
        names = await asyncio.wrap_future(desk.submit_query(services.people.commands.names([who])))
        return who, names.get(who, text)


class AttendeeDialog(MeetingFormDialog):
    """How somebody was there: late, gone early, or for another week."""

    def __init__(self, meeting: Gathering, there: There, name: str) -> None:
        super().__init__(meeting)
        self._there, self._name = there, name
        self._counts_for = day_field("field-counts_for", "Makes up", _MAKES_UP, past=True)

    @property
    def of(self) -> DraftOf:
        """Whose lines they are."""
        return DraftOf(type(self), (*self.meeting_key, self._there.person))

    def compose(self) -> ComposeResult:
        """Compose the lines."""
        with VerticalScroll(id="dialog"):
            yield Static(Content(f"{self._name} was there"), classes="title")
            yield from lines(_THERE)
            yield self._counts_for
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save")
            yield Static(
                "Whoever makes up another week has it count for that one. Ctrl+R saves.",
                classes="note",
            )

    def on_mount(self) -> None:
        """Show how it stands."""
        there = self._there
        minutes = {"late": there.late, "early": there.early}
        stood = {name: str(each) if each else "" for name, each in minutes.items()}
        self.fill({**stood, "counts_for": there.counts_for})

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Keep it; whoever was not ticked is now."""
        wanted = self._written()
        if isinstance(wanted, Refusal):
            self.say(wanted)
            return
        meeting = self._meeting
        outcome = await self.act(tick(meeting, wanted))
        if not isinstance(outcome, Refusal):
            self.dismiss(meeting if meeting.id else replace(meeting, id=outcome.first("gathering")))
        elif outcome.code == "there-already":
            self.dismiss(None)
        else:
            self.say(outcome)

    def _written(self) -> There | Refusal:
        late, early = self.text("late") or "0", self.text("early") or "0"
        if not all(each.isascii() and each.isdigit() for each in (late, early)):
            return NOT_A_NUMBER
        counts_for = self._counts_for.meant() or ""
        if isinstance(counts_for, Refusal):
            return counts_for
        there = self._there
        return replace(there, late=int(late[:5]), early=int(early[:5]), counts_for=counts_for)
