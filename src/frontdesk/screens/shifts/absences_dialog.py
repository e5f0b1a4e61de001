"""Leave, and days on which the center is not open: what is entered, and entering more."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.shifts import absence_formatting
from frontdesk.screens.shifts.shift_dialogs import say
from frontdesk.screens.time_field import DaysFields
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList

if TYPE_CHECKING:
    from frontdesk.services.desk.acting import Act
    from frontdesk.services.desk.desk import Desk

_FIRST = ("field-from", "First day", "2026-12-24, or tomorrow")
_LAST = ("field-until", "Last day", "the same day if it is empty")
_NO_DAY = Refusal("no-day", "Write the first day, like 2026-12-24 or tomorrow.")
_NONE = "No leave and no days off ahead. Fill in the lines above to enter some."


class AbsencesDialog(Dialog[str]):
    """Leave of one person, or days on which the whole center is not open."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._days = DaysFields(_FIRST, _LAST, id="line-until")

    def compose(self) -> ComposeResult:
        """Compose the fields, and under them what is entered already."""
        with Vertical(id="dialog"):
            yield Static("Leave, and days not open", classes="title")
            yield from _field("who", "Who", "a name; leave it empty for the whole center")
            yield self._days.first
            yield self._days.last
            yield from _field("reason", "Reason", "if you like to say")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Enter it", id="save")
            yield Static("Ahead; Enter on a line takes it off again", classes="label")
            yield PickList(hint=_NONE, id="ahead")
            yield Static("Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Show what is ahead, and go on with what was typed here before."""
        draft = self.app.drafts.take(DraftOf(AbsencesDialog))
        for box in self.query(Input):
            box.value = draft.get(box.id or "", "")
        self.query(Input).first().focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show leave and days not open from today on."""
        desk = self.app.desk
        assert desk is not None
        ahead = await asyncio.wrap_future(desk.submit_query(services.shifts.on_shift.away_ahead()))
        rows = absence_formatting.rows(ahead, zone=desk.center.zone, hidden=self.app.names_hidden)
        self.query_one(PickList).update_rows(rows, 0 if rows else None)

    def on_input_submitted(self) -> None:
        """Go on to the next line."""
        self.focus_next()

    def on_button_pressed(self) -> None:
        """Enter what is written."""
        self.action_save()

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Enter what is written."""
        desk = self.app.desk
        assert desk is not None
        wanted = await self._wanted(desk)
        outcome = wanted if isinstance(wanted, Refusal) else await self.act(wanted)
        if isinstance(outcome, Refusal):
            say(self, outcome)
            return
        for box in self.query(Input):
            box.value = ""
        self.query(Input).first().focus()
        self.load()

    async def _wanted(self, desk: Desk) -> Act | Refusal:
        days = self._days.meant() or _NO_DAY
        if isinstance(days, Refusal):
            return days
        first, last = days
        if not self._text("who"):
            return services.shifts.closed_on.add(first, self._text("reason"), last)
        asked = desk.submit_query(services.people.commands.who(self._text("who")))
        person = await asyncio.wrap_future(asked)
        if isinstance(person, Refusal):
            return person
        return services.shifts.leave.add(person, first, last, self._text("reason"))

    @work(exclusive=True)
    async def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Take leave or a day off again; an undo brings it back."""
        key = message.row.key
        if isinstance(key, int):
            doing = services.shifts.leave.remove(key)
        else:
            doing = services.shifts.closed_on.remove(str(key))
        outcome = await self.act(doing)
        if isinstance(outcome, Refusal):
            say(self, outcome)
        self.load()

    def _text(self, field: str) -> str:
        return self.query_one(f"#field-{field}", Input).value.strip()

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        typed = {box.id or "": box.value for box in self.query(Input) if box.value}
        self.app.drafts.keep(DraftOf(AbsencesDialog), typed)
        self.dismiss("")


def _field(name: str, title: str, hint: str) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Static(Content(title))
        yield Input(placeholder=hint, id=f"field-{name}", max_length=200)
