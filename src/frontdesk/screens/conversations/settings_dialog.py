"""Rooms to talk in, and what the center wants of conversations."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE
from frontdesk.screens.conversations import talk_saying
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.settings_dialog import SettingsDialog, field
from frontdesk.screens.shifts import rota_formatting
from frontdesk.screens.shifts.shift_dialogs import say
from frontdesk.screens.time_field import span_field
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList

if TYPE_CHECKING:
    from frontdesk.domain.conversations.values import Room, Rules

_NUMBERS = (
    ("usual", "Open-ended, minutes", "30"),
    ("grid", "Starts every, minutes", "5, 10, 15, 20, 30 or 60"),
    ("before", "Breathing before, minutes", "0"),
    ("after", "Breathing after, minutes", "0"),
    ("notice", "Least notice, minutes", "0"),
    ("ahead", "Farthest ahead, days", "60"),
    ("per_day", "Most a day (0: any)", "0 for any number"),
    ("per_week", "Most a week (0: any)", "0 for any number"),
)
_TURNS = (
    ("open_ended", "Open-ended ones", "are possible", "are not"),
    ("room_needed", "A room", "is needed for each", "is not needed"),
    ("shared_line", "One shared line", "that both see and initial", "is not kept"),
)
_NONE = "No rooms yet. Fill in the line below."
_ENTER = "Enter on a room: use it no more, or again. Enter on a time: have it open after all."
_NOT_A_NUMBER = Refusal("not-a-number", "Minutes and numbers are whole ones, like 30.")
_FROM_TO = Refusal("not-a-time", "Write from when to when, like 12:00 to 14:00.")
_MARK_ONE = Refusal("mark-one", "Mark the room first: Shift+Tab and the arrows.")


class ConversationSettingsDialog(SettingsDialog):
    """The rooms, when one cannot be had on the day that is shown, and the rules."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep the rules written here"),
    ]

    def __init__(self, day: str) -> None:
        super().__init__()
        self._day = day
        self._rules: Rules | None = None
        self._titles: dict[int, str] = {}
        self._closed_hours = span_field("field-closed", "Closed", "12:00 to 14:00", on=lambda: day)

    def compose(self) -> ComposeResult:
        """Compose the rooms with a line to add one, then the rules."""
        with VerticalScroll(id="dialog"):
            yield Static("Rooms to talk in", classes="title")
            yield Static(_ENTER, classes="note")
            yield PickList(hint=_NONE, id="rooms")
            yield from field("room", "Another room", "Blue room, then Enter")
            yield self._closed_hours
            yield Static("", id="wrong", classes="error")
            yield Static("What the center wants of conversations", classes="label")
            yield from field("lengths", "Lengths, minutes", "30, 60")
            for name, title, hint in _NUMBERS:
                yield from field(name, title, hint)
            for name, title, yes, no in _TURNS:
                yield CycleButton(name, title, ((True, "✓", yes), (False, "○", no)), False)
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save")
            yield Static("Ctrl+R saves the rules. Esc goes back.", classes="note")

    def draft_of(self, box: Input) -> DraftOf:
        """Return what a line is written for: hours in which a room is closed are of one day."""
        return (
            DraftOf(ConversationSettingsDialog, self._day)
            if box.id == "field-closed"
            else super().draft_of(box)
        )

    def on_mount(self) -> None:
        """Go on with what was typed here before, and show what there is."""
        self.take_drafts()
        self.query_one(PickList).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the rooms and the rules."""
        desk = self.app.desk
        assert desk is not None
        asked = desk.submit_query(services.conversations.rooms.listed())
        ruled = desk.submit_query(services.conversations.ruling.rules())
        rooms, rules = await asyncio.wrap_future(asked), await asyncio.wrap_future(ruled)
        if self.query(PickList):  # else it was left meanwhile
            self._show(rooms, rules, desk.clock(), desk.center.zone)

    def _show(self, rooms: list[Room], rules: Rules, now: int, zone: str) -> None:
        self._titles = {room.id: room.title for room in rooms}
        rows = talk_saying.room_rows(rooms, now=now, zone=zone)
        self.query_one(PickList).update_rows(rows, 0 if rows else None)
        title = self.query_one("#title-closed", Static)
        title.update(Content(f"Closed {rota_formatting.exact(self._day, zone)}"))
        texts = {name: str(getattr(rules, name)) for name, _, _ in _NUMBERS}
        texts["lengths"] = ", ".join(map(str, rules.lengths))
        self.fill(texts)
        for turn in self.query(CycleButton):
            turn.stand(getattr(rules, turn.name_of))
        self._rules = rules

    # What is done

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add the room, or close the marked one; else go on to the next line."""
        if event.input.id == "field-room" and self.text("room"):
            self._add_room()
        elif event.input.id == "field-closed" and self.text("closed"):
            self._close_room()
        else:
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn what is turned, or keep the rules."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
        else:
            self.action_save()

    @work(exclusive=True, group="act")
    async def _add_room(self) -> None:
        if await self.done(services.conversations.rooms.add(self.text("room"))):
            self.box("room").value = ""

    @work(exclusive=True, group="act")
    async def _close_room(self) -> None:
        row = self.query_one(PickList).marked
        if row is None or not isinstance(row.key, tuple):
            say(self, _MARK_ONE)
            return
        closed = self._closed_hours.meant() or _FROM_TO
        if isinstance(closed, Refusal):
            say(self, closed)
            return
        act = services.conversations.rooms.close(row.key[0], closed[0], closed[1])
        if await self.done(act):
            self.box("closed").value = ""

    @work(exclusive=True, group="act")
    async def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Use a room no more or again, or have it open after all; an undo takes it back."""
        rooms = services.conversations.rooms
        match message.row.key:
            case (int(room), None, True):
                await self.done(rooms.add(self._titles[room]))
            case (int(room), None, False):
                await self.done(rooms.retire(room))
            case (int(room), (int(start), int(end)), _):
                await self.done(rooms.open_again(room, start, end))

    @work(exclusive=True, group="act")
    async def action_save(self) -> None:
        """Keep the rules that are written."""
        lengths = [part for part in self.text("lengths").replace(",", " ").split() if part]
        texts = {name: self.text(name) for name, _, _ in _NUMBERS}
        if self._rules is None or not all(map(_is_number, (*texts.values(), *lengths))):
            say(self, _NOT_A_NUMBER)
            return
        written: dict[str, Any] = {name: int(text) for name, text in texts.items()}
        written |= {turn.name_of: bool(turn.value) for turn in self.query(CycleButton)}
        written["lengths"] = tuple(sorted({int(part) for part in lengths}))
        wanted = replace(self._rules, **written)
        if await self.done(services.conversations.ruling.change(wanted), nothing_new=True):
            self.dismiss("")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 6
