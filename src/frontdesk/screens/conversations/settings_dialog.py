"""Rooms to talk in, and what the center wants of conversations."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import WallClock
from frontdesk.screens.conversations import sentence_formatting
from frontdesk.screens.dialogs import TYPED, Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.time_field import span_field
from frontdesk.screens.titles_dialog import TitlesDialog
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.conversations.values import Room, Rules
    from frontdesk.services.desk.context import Act

_NUMBERS = (
    ("usual", "Open-ended, minutes", "e.g. 30"),
    ("grid", "Start every (minutes)", "e.g. 15; or 5, 10, 20, 30, 60"),
    ("before", "Free before (minutes)", "e.g. 0"),
    ("after", "Free after (minutes)", "e.g. 0"),
    ("notice", "Least notice (minutes)", "e.g. 0"),
    ("ahead", "Furthest ahead (days)", "e.g. 60"),
    ("per_day", "Most a day (0: no limit)", "e.g. 2"),
    ("per_week", "Most a week (0: no limit)", "e.g. 2"),
)
_TURNS = (
    ("open_ended", "Open-ended ones", "are possible", "are not"),
    ("room_needed", "A room", "is needed for each", "is not needed"),
    ("shared_line", "One shared line", "both read and initial it", "is not used"),
)
_NONE = "No rooms yet. Type one below."
_ENTER = "Enter on a room stops or starts using it. Enter on a closed time opens it."
_NOT_A_NUMBER = Refusal("not-a-number", "Write whole numbers, like 30.")
_FROM_TO = Refusal("not-a-time", "Write from when to when, like 12:00 to 14:00.", field="closed")
_MARK_ONE = Refusal("mark-one", "Choose the room first: Shift+Tab and the arrows.")


class ConversationSettingsDialog(FormDialog[None]):
    """The rooms, when one cannot be had on the day that is shown, and the rules."""

    TITLE = "Rooms to talk in"
    KEEPS = TYPED
    FIRST = "RowList"
    BINDINGS = [
        Binding("ctrl+s", "save", "Save", id="save", tooltip="Save these settings"),
    ]

    def __init__(self, day: str) -> None:
        super().__init__()
        self._day = day
        self._rules: Rules | None = None
        self._titles: dict[int, str] = {}
        self._closed_hours = span_field(
            "field-closed", "Closed", "e.g. noon - 2 pm", on=lambda: day
        )

    def parts(self) -> ComposeResult:
        """Yield the rooms with a line to add one, then the rules."""
        yield note(_ENTER)
        yield RowList(picks=True, hint=_NONE, id="rooms")
        yield line("room", "Another room", "e.g. Blue room, then Enter", 60)
        yield self._closed_hours
        yield buttons(Do("Rename a room …", "rename-room"))
        yield wrong()
        yield label("Settings for conversations")
        yield line("lengths", "Lengths, minutes", "e.g. 30, 60", 60)
        yield from (line(name, title, hint, 60) for name, title, hint in _NUMBERS)
        for name, title, yes, no in _TURNS:
            yield CycleButton(name, title, ((True, "✓", yes), (False, "○", no)), False)
        yield buttons(Do("Save", "save"))
        yield note("Ctrl+S saves the rules. Esc goes back.")

    def draft_of(self, name: str) -> DraftOf:
        """Return what a line is written for: hours in which a room is closed are of one day."""
        if name == "field-closed":
            return DraftOf(ConversationSettingsDialog, self._day)
        return super().draft_of(name)

    async def look_up(self) -> None:
        """Ask for the rooms and the rules."""
        rooms, rules = await asyncio.gather(
            self.ask(services.conversations.rooms.listed()),
            self.ask(services.conversations.settings.rules()),
        )
        self._show(rooms, rules, self.desk.clock(), self.desk.center.clock)

    def _show(self, rooms: list[Room], rules: Rules, now: int, zone: WallClock) -> None:
        self._titles = {room.id: room.title for room in rooms}
        self.show_rows(sentence_formatting.room_rows(rooms, now=now, zone=zone))
        self.show_text("title-closed", f"Closed {times.exact_date(self._day)}")
        texts = {name: str(getattr(rules, name)) for name, _, _ in _NUMBERS}
        texts["lengths"] = ", ".join(map(str, rules.lengths))
        self.fill(texts)
        for turn in self.query(CycleButton):
            turn.stand(getattr(rules, turn.name_of))
        self._rules = rules

    # What is done

    def entered(self, box: Input) -> object:
        """Add the room, or close the marked one; else go on to the next line."""
        if box.id == "field-room" and self.text("room"):
            return self._add_room()
        if box.id == "field-closed" and self.text("closed"):
            return self._close_room()
        return super().entered(box)

    @work(exclusive=True, group="dialog")
    async def action_rename_room(self) -> None:
        """Show the list of rooms, to rename one."""
        rooms = services.conversations.rooms
        await self.app.push_screen_wait(
            TitlesDialog("Rooms", rooms.listed(), rooms.add, rooms.rename, rooms.retire)
        )
        self.load()

    @work(exclusive=True, group="act")
    async def _add_room(self) -> None:
        await self._keep(services.conversations.rooms.add(self.text("room")), "room")

    @work(exclusive=True, group="act")
    async def _close_room(self) -> None:
        row = self.query_one(RowList).marked
        closed = self._closed_hours.meant() or _FROM_TO
        if row is None or not isinstance(row.key, tuple):
            self.show_error(_MARK_ONE)
        elif isinstance(closed, Refusal):
            self.show_error(closed)
        else:
            await self._keep(services.conversations.rooms.close(row.key[0], *closed), "closed")

    @work(exclusive=True, group="act")
    async def chosen(self, row: Row) -> None:
        """Use a room no more or again, or have it open after all; an undo takes it back."""
        rooms = services.conversations.rooms
        match row.key:
            case (int(room), None, True):
                await self._keep(rooms.add(self._titles[room]))
            case (int(room), None, False):
                await self._keep(rooms.retire(room))
            case (int(room), (int(start), int(end)), _):
                await self._keep(rooms.open_again(room, start, end))

    async def _keep(self, doing: Act, written: str = "") -> None:
        """Do an act, empty the line in which it was `written`, and show what there is now."""
        if await self.did(doing) and self.query("#wrong"):  # else it was left meanwhile
            if written:
                self.box(written).value = ""
            self.load()

    async def wanted(self) -> Act | Refusal:
        """Return the act that keeps the rules that are written."""
        lengths = [part for part in self.text("lengths").replace(",", " ").split() if part]
        texts = {name: self.text(name) for name, _, _ in _NUMBERS}
        if not all(map(_is_number, lengths)):
            return replace(_NOT_A_NUMBER, field="lengths")
        if wrong := self.no_number(_NOT_A_NUMBER, *texts):
            return wrong
        if self._rules is None:
            return _NOT_A_NUMBER
        written: dict[str, Any] = {name: int(text) for name, text in texts.items()}
        written |= {turn.name_of: bool(turn.value) for turn in self.query(CycleButton)}
        written["lengths"] = tuple(sorted({int(part) for part in lengths}))
        return services.conversations.settings.change(replace(self._rules, **written))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 6
