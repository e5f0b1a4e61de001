"""For whom a time to talk is: the other one of the two, found by name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.drafts import DraftOf
from frontdesk.widgets.find_box import FindBox
from frontdesk.widgets.numbered_list import NumberedList
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.result_list import ResultList, Row

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak
    from frontdesk.services.desk.acting import Act

_NOBODY = Refusal("nobody-marked", "Type a name first, then say that both agree.")
_LIMIT = 10


class PartnerDialog(Dialog[int]):
    """Who asks for it: Enter proposes it, one key more says that both stand here and agree.

    It returns the conversation's number.
    """

    BINDINGS = [
        CLOSE,
        Binding("ctrl+g", "agreed", "Both agree", id="both-agree",
                tooltip="Both stand at the desk and agree"),
    ]  # fmt: skip

    def __init__(
        self,
        words: str,
        make: Callable[[int, bool, str], Act],
        *,
        agrees: bool,
        now: bool,
        time: Hashable = None,
    ) -> None:
        """Ask for whom `time`, in `words`, is; what is typed here is kept for that time."""
        super().__init__()
        self._words, self._make, self._agrees, self._now = words, make, agrees, now
        self._whom: tuple[int, bool] | None = None
        self._breaks: dict[int, CenterBreak] = {}
        self._draft = DraftOf(PartnerDialog, time)

    def compose(self) -> ComposeResult:
        """Compose the box and the list under it."""
        rows = NumberedList(
            hint="Type a few letters of a name. Someone new is welcomed at the door first (F2).",
            id="whom",
        )
        if self._now:
            keys = "Enter: they start to talk."
        else:
            keys = "Enter proposes it; the other one is asked."
            keys += " Ctrl+G: both stand here and agree." if self._agrees else ""
        with Vertical(id="dialog"):
            yield Static("For whom?", classes="title")
            yield Static(Content(self._words), classes="note")
            yield FindBox(rows, placeholder="a name, or its first letters", id="whom-box")
            yield rows
            yield Static("", id="wrong", classes="error")
            yield Static(Content(f"{keys} Esc goes back."), classes="note")

    def on_mount(self) -> None:
        """Begin with the name."""
        box = self.query_one(FindBox)
        box.value = self.app.drafts.take(self._draft).get("whom", "")
        box.focus()
        box.search = self._search
        self._load_breaks()

    @work(exclusive=True, group="load")
    async def _load_breaks(self) -> None:
        """Ask who is taking a break: their rows say so."""
        desk = self.app.desk
        assert desk is not None
        found = await asyncio.wrap_future(desk.submit_query(services.breaks.commands.today()))
        self._breaks = break_words.by_person(found)
        for box in self.query(FindBox):  # none, if it was left meanwhile
            box.look_again()

    def _search(self, text: str) -> list[Row]:
        desk = self.app.desk
        if desk is None or not text.strip():
            return []
        found = desk.find_at_once(text, _LIMIT)
        now, zone, hidden = self.app.clock(), desk.center.zone, self.app.names_hidden
        rows = formatting.result_rows(found, text, now=now, zone=zone, hidden=hidden)
        rows = break_words.in_rows(rows, self._breaks, now, zone, hidden=hidden)
        return [row for row in rows if isinstance(row.key, PersonRow)]

    def on_find_box_chosen(self, message: FindBox.Chosen) -> None:
        """Propose it for who was chosen."""
        self.query_one(FindBox).value = message.text
        self._choose(message.row, agreed=False)

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Propose it for who was clicked."""
        self._choose(message.row, agreed=False)

    def action_agreed(self) -> None:
        """Both stand here and agree."""
        row = self.query_one(NumberedList).marked
        if row is None:
            self._say(_NOBODY)
        elif self._agrees:
            self._choose(row, agreed=True)

    def _choose(self, row: Row, *, agreed: bool) -> None:
        if isinstance(row.key, PersonRow):
            self._whom = row.key.person, agreed
            self._do()

    @work(exclusive=True, group="act")
    async def _do(self) -> None:
        assert self._whom is not None
        outcome = await self.act(self._make(*self._whom, ""))
        if isinstance(outcome, Refusal):
            self._say(outcome)
            return
        self.app.drafts.drop(self._draft)
        self.dismiss(outcome.first("conversation"))

    def _say(self, refusal: Refusal) -> None:
        from frontdesk.screens.shifts.shift_dialogs import say

        say(self, refusal)

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        text = self.query_one(FindBox).value
        self.app.drafts.keep(self._draft, {"whom": text} if text else {})
        self.dismiss(None)
