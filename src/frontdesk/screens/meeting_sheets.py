"""Sheets of a meeting: when and by whom it was led, how somebody was there, the past ones."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Sheet
from frontdesk.widgets.turn import Turn

if TYPE_CHECKING:
    from frontdesk.domain.training.meeting import MeetingView
    from frontdesk.domain.training.records import Gathering, There
    from frontdesk.services.acting import Act
    from frontdesk.services.desk import Desk

_SAVE = Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here")
_FIELDS = (
    ("day", "On", "2026-11-20, or today"),
    ("minutes", "How long", "90, in minutes"),
    ("led", "Led by", "a name, on file or not"),
)
_CERTIFIED = ((False, "○", "not said to be"), (True, "✓", "yes, on that day"))
_TICKS = ((False, "○", ""), (True, "✓", ""))
_THERE = (
    ("late", "Came late by", "minutes"),
    ("early", "Left early by", "minutes"),
    ("counts_for", "Makes up", "a day in the week or month it is for"),
)
_NOT_A_NUMBER = Refusal("not-a-number", "Minutes are a whole number, like 90.")


def tick(meeting: Gathering, there: There) -> Act:
    """Return the act that puts somebody on the list; the first puts the meeting on record."""
    from frontdesk import services

    if meeting.id:
        return services.training.gatherings.tick(meeting.id, there)
    return services.training.gatherings.hold(replace(meeting, there=(there,)))


class FormSheet(Sheet["Gathering"]):
    """A few lines about a meeting, of which what was typed is kept."""

    BINDINGS = [CLOSE, _SAVE]

    def __init__(self, meeting: Gathering) -> None:
        super().__init__()
        self._meeting = meeting
        self._stood: dict[str, str] = {}

    @property
    def of(self) -> str:
        """What the lines are about, to keep what was typed under."""
        return f"meeting {self._meeting.id}"

    def fill(self, stood: dict[str, str]) -> None:
        """Show what stands, or what was typed here before, and begin with the first line."""
        self._stood = stood
        for name, text in stood.items():
            self._box(name).value = self.app.drafts.pop(f"{self.of} {name}", text)
        self.query(Input).first().focus()

    def _box(self, name: str) -> Input:
        return self.query_one(f"#field-{name}", Input)

    def text(self, name: str) -> str:
        """Return what is written in a line."""
        return self._box(name).value.strip()

    def changed(self, name: str) -> bool:
        """Return whether a line is another than it stood."""
        return self.text(name) != self._stood[name]

    def on_input_submitted(self) -> None:
        """Go on to the next line."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn what is turned, or keep what is written."""
        if isinstance(event.button, Turn):
            event.button.turn()
        elif event.button.id == "save":
            self.action_save()

    def action_save(self) -> object:
        """Keep what is written."""
        raise NotImplementedError

    def say(self, refusal: Refusal) -> None:
        """Say what is not right, on the sheet."""
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")
        error.scroll_visible()

    def action_close(self) -> None:
        """Go back; what was typed is there again when the sheet is opened again."""
        for name in self._stood:
            if self.changed(name):
                self.app.drafts[f"{self.of} {name}"] = self.text(name)
        self.dismiss(None)


class MeetingSheet(FormSheet):
    """When people met, how long, led by whom and what for; or that they never did."""

    def __init__(self, shown: MeetingView) -> None:
        super().__init__(shown.meeting)
        self._view = shown

    def compose(self) -> ComposeResult:
        """Compose the lines, and what it counts for."""
        meeting, asked = self._meeting, self._view.asked
        with VerticalScroll(id="sheet"):
            yield Static("A meeting that took place", classes="title")
            yield from _lines(_FIELDS)
            yield Turn("certified", "IPS-certified trainer", _CERTIFIED, meeting.certified)
            yield Static("It counts for", classes="label")
            for number, each in enumerate(asked):
                yield Turn(f"for-{number}", each.title, _TICKS, each.id in meeting.requirements)
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
        leader = "" if self.app.shade else meeting.leader
        self.fill({"day": meeting.day, "minutes": str(meeting.minutes), "led": leader})

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take it off the record again, which an undo brings back."""
        if event.button.id == "remove":
            self._remove()

    @work(exclusive=True)
    async def _remove(self) -> None:
        from frontdesk import services

        outcome = await self.act(services.training.gatherings.remove(self._meeting.id))
        if isinstance(outcome, Refusal):
            self.say(outcome)
        else:
            self.dismiss(replace(self._meeting, id=0, there=()))

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Keep it: on record, if it is there, else for the first tick."""
        from frontdesk import services

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
        from frontdesk import services
        from frontdesk.screens import away_words

        days = away_words.read_days(self.text("day"), "", desk.clock(), desk.center.zone)
        if isinstance(days, Refusal):
            return days
        minutes = self.text("minutes")
        if not (minutes.isascii() and minutes.isdigit()):
            return _NOT_A_NUMBER
        turned = {turn.name_of: turn.value for turn in self.query(Turn)}
        asked = [each.id for at, each in enumerate(self._view.asked) if turned[f"for-{at}"]]
        shown = {each.id for each in self._view.asked}
        meeting = self._meeting
        wanted = replace(
            meeting,
            day=days[0],
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
        return found if isinstance(found, Refusal) else wanted

    async def _led(self, desk: Desk) -> tuple[int | None, str] | Refusal:
        """Return who led it: somebody on file, a name that is not, or nobody."""
        from frontdesk import services

        text = self.text("led")
        if not text:
            return None, ""
        who = await asyncio.wrap_future(desk.submit_query(services.people.who(text)))
        if isinstance(who, Refusal):
            return (None, text) if who.code == "nobody-fits" else who
        names = await asyncio.wrap_future(desk.submit_query(services.people.names([who])))
        return who, names.get(who, text)


class ThereSheet(FormSheet):
    """How somebody was there: late, gone early, or for another week."""

    def __init__(self, meeting: Gathering, there: There, name: str) -> None:
        super().__init__(meeting)
        self._there, self._name = there, name

    @property
    def of(self) -> str:
        """Whose lines they are."""
        return f"{super().of} {self._there.person}"

    def compose(self) -> ComposeResult:
        """Compose the lines."""
        with VerticalScroll(id="sheet"):
            yield Static(Content(f"{self._name} was there"), classes="title")
            yield from _lines(_THERE)
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
        from frontdesk.screens import away_words

        desk = self.app.desk
        assert desk is not None
        late, early = self.text("late") or "0", self.text("early") or "0"
        if not all(each.isascii() and each.isdigit() for each in (late, early)):
            return _NOT_A_NUMBER
        counts_for = self.text("counts_for")
        if counts_for:
            days = away_words.read_days(counts_for, "", desk.clock(), desk.center.zone)
            if isinstance(days, Refusal):
                return days
            counts_for = days[0]
        there = self._there
        return replace(there, late=int(late[:5]), early=int(early[:5]), counts_for=counts_for)


def _lines(fields: tuple[tuple[str, str, str], ...]) -> ComposeResult:
    for name, title, hint in fields:
        with Horizontal(classes="field"):
            yield Static(Content(title))
            yield Input(placeholder=hint, id=f"field-{name}", max_length=120)
