"""Counting the house: how many are in it, and the record put right by it."""

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
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.visits import closing_formatting
from frontdesk.widgets.result_list import ResultList
from frontdesk.widgets.tick_list import TickList

if TYPE_CHECKING:
    from frontdesk.domain.visits.headcounts import ToCount

_NO_NUMBER = Refusal("no-number", "Write how many people you count, like 14.")


class HeadcountDialog(Dialog[None]):
    """A number, and what it says: all are signed in, some came past the desk, or some have left.

    Nobody is let go by the number alone: who has left is ticked.
    """

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "keep", "Keep the count", id="keep-count", tooltip="Keep the count"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._house: ToCount | None = None
        self._ticked: set[int] = set()

    def compose(self) -> ComposeResult:
        """Compose the number, what it says, and who may have left."""
        with VerticalScroll(id="dialog"):
            yield Static("Counting the house", classes="title")
            yield Static("", id="signed-in", classes="note")
            with Horizontal(classes="field"):
                yield Static("People you count")
                yield Input(id="counted", restrict=r"\d*", max_length=5)
            yield Static("", id="says", classes="label")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("", id="settle")
                yield Button("Count only", id="keep")
            yield TickList(id="may-have-left")
            yield Static("Enter goes on. Ctrl+R keeps the count. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Begin with the number."""
        box = self.query_one("#counted", Input)
        box.focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask who is signed in."""
        desk = self.app.desk
        assert desk is not None
        self._house = await asyncio.wrap_future(desk.submit_query(services.visits.headcounts.now()))
        self._show()

    # What is shown

    @property
    def _counted(self) -> int | None:
        text = self.query_one("#counted", Input).value
        return int(text) if text else None

    def _show(self) -> None:
        """Show what the number says, and the ways to go on from there."""
        house, counted, desk = self._house, self._counted, self.app.desk
        if house is None or desk is None:
            return
        self.query_one("#signed-in", Static).update(Content(closing_formatting.signed_in(house)))
        more = 0 if counted is None else counted - house.in_house
        says = "" if counted is None else closing_formatting.difference(counted, house)
        self.query_one("#says", Static).update(Content(says))
        settle, rows = self.query_one("#settle", Button), self.query_one(TickList)
        settle.label = Content(closing_formatting.way_on(more, len(self._ticked)))
        settle.display = more > 0 or bool(self._ticked)
        settle.refresh(layout=True)  # as wide as its words are now
        rows.display = more < 0
        rows.update_rows(
            closing_formatting.to_tick(
                house, self._ticked, zone=desk.center.zone, hidden=self.app.names_hidden
            ),
            0,
        )

    def on_input_changed(self) -> None:
        """Say at once what the number says."""
        self.query_one("#wrong", Static).remove_class("-said")
        self._show()

    # What is done

    def on_input_submitted(self) -> None:
        """Keep a number that agrees; else go on to what may be done about it."""
        house, counted = self._house, self._counted
        if house is None or counted is None or counted == house.in_house:
            self._keep(settle=False)
        else:
            self.query_one(TickList if counted < house.in_house else "#settle").focus()

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Tick somebody as having left, or take the tick off."""
        if isinstance(message.row.key, int):
            self._ticked ^= {message.row.key}
            self._show()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep the count, with what follows from it or without."""
        self._keep(settle=event.button.id == "settle")

    def action_keep(self) -> None:
        """Keep the count; those who were ticked have left."""
        self._keep(settle=bool(self._ticked))

    @work(exclusive=True, group="act")
    async def _keep(self, *, settle: bool) -> None:
        house, counted = self._house, self._counted
        if house is None or counted is None:
            self._say(_NO_NUMBER)
            return
        fewer = counted < house.in_house
        left = tuple(self._ticked) if settle and fewer else ()
        missing = settle and not fewer
        act = services.visits.headcounts.record(counted, left=left, add_missing=missing)
        outcome = await self.act(act)
        if isinstance(outcome, Refusal):
            self._say(outcome)
            self._ticked.clear()
            self.load()
        else:
            self.dismiss(None)

    def _say(self, refusal: Refusal) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")
