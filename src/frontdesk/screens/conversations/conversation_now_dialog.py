"""Talking now: who on shift is free, of everybody else why not, and one key that starts it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain.conversations import saying
from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.refusals import Refusal
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.widgets.find_box import FindBox
from frontdesk.widgets.result_list import ResultList, Row
from frontdesk.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.services.conversations.free import FreeNow
    from frontdesk.services.desk.desk import Desk

_NOBODY = "Nobody is on shift. F4 proposes a time instead; Esc goes back."


class ConversationNowDialog(Dialog[bool]):
    """Somebody would like to talk now; it returns whether they do."""

    BINDINGS = [CLOSE]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._person = person
        self._everybody: tuple[FreeNow, ...] = ()
        self._minutes: int | None = None
        self._other: int | None = None

    def compose(self) -> ComposeResult:
        """Compose the box and the list under it."""
        rows = ResultList(hint=_NOBODY, id="free")
        with Vertical(id="dialog"):
            yield Static("Who is free to talk?", id="name", classes="title")
            yield TickBox(rows, placeholder="a name, or use the arrows", id="free-box")
            yield rows
            yield Static("", id="wrong", classes="error")
            yield Static("Enter: they talk now. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Ask who is free."""
        self.query_one(FindBox).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show who is on shift, those who are free first."""
        desk = self.app.desk
        assert desk is not None
        rules = await asyncio.wrap_future(desk.submit_query(services.conversations.ruling.rules()))
        self._minutes = None if rules.open_ended else rules.usual
        free_now = services.conversations.free.free_now(self._person, self._minutes)
        self._everybody = await asyncio.wrap_future(desk.submit_query(free_now))
        found = await asyncio.wrap_future(
            desk.submit_query(services.people.commands.show(self._person))
        )
        if found is not None:
            name = formatting.shown_name(found.details.name, hidden=self.app.names_hidden)
            self.query_one("#name", Static).update(Content(f"{name} would like to talk now. With?"))
        self.query_one(FindBox).search = self._search
        if self._everybody:
            self.query_one("#free", ResultList).mark_next(0)

    def _search(self, text: str) -> list[Row]:
        assert self.app.desk is not None
        zone, hidden = self.app.desk.center.zone, self.app.names_hidden
        return [
            Row(
                each.person,
                formatting.shown_name(each.name, hidden=hidden),
                (f"on till {saying.hour(each.until, zone)}" if each.until else "")
                if each.free
                else each.because,
                "talk now" if each.free else "",
                "person" if each.free else "unnamed",
            )
            for each in self._everybody
            if fits_name(text, each.name)
        ]

    # What is done

    def on_find_box_chosen(self, message: FindBox.Chosen) -> None:
        """Start with who was chosen."""
        self._choose(message.row)

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Start with who was clicked."""
        self._choose(message.row)

    def _choose(self, row: Row) -> None:
        chosen = next((each for each in self._everybody if each.person == row.key), None)
        if chosen is None:
            return
        if chosen.free:
            self._other = chosen.person
            self._start()
        else:
            self._say(Refusal("not-free", f"{row.name} is not free: {chosen.because}."))

    @work(exclusive=True, group="act")
    async def _start(self) -> None:
        desk, other = self.app.desk, self._other
        assert desk is not None
        assert other is not None
        outcome = await self._begin(desk, other)
        if not isinstance(outcome, Refusal):
            self.dismiss(True)
            return
        self._say(outcome)

    async def _begin(self, desk: Desk, other: int) -> Event | Refusal:
        """Have both talk now; where a room is needed, in the first one that is free."""
        now = services.conversations.talking.now
        outcome = await self.act(now(self._person, other, self._minutes))
        if isinstance(outcome, Refusal) and outcome.code == "room-needed":
            listed = services.conversations.rooms.listed()
            for room in await asyncio.wrap_future(desk.submit_query(listed)):
                tried = await self.act(now(self._person, other, self._minutes, room.id))
                if not (isinstance(tried, Refusal) and tried.code.startswith("room-")):
                    return tried
        return outcome

    def _say(self, refusal: Refusal) -> None:
        """Say why not, under the list."""
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")

    def action_close(self) -> None:
        """Go back to the door."""
        self.dismiss(False)
