"""For whom a time to talk is: the other one of the two, found by name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens import formatting
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.dialogs import FormDialog, note, wrong
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak
    from frontdesk.services.desk.context import Act

_NOBODY = Refusal("nobody-marked", "Type a name first, then press Ctrl+A.")
_LIMIT = 10


class PartnerDialog(FormDialog[int]):
    """Who asks for it: Enter proposes it, one key more says that both stand here and agree.

    It returns the conversation's number.
    """

    TITLE = "Who is it for?"
    SCROLLS = False
    KEEPS = "SearchBox"
    BINDINGS = [
        Binding("ctrl+a", "agreed", "Both agree", id="both-agree",
                tooltip="Both are here and agree", priority=True),
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
        self._breaks: dict[int, CenterBreak] = {}
        self._here: list[Row] = []
        self.subject = time

    def parts(self) -> ComposeResult:
        """Yield the box and the list under it."""
        rows = RowList(
            numbers=True,
            hint="Type a few letters of a name. For someone new, press F2 first.",
            id="whom",
        )
        if self._now:
            keys = "Enter: they start talking."
        else:
            keys = "Enter asks the other person."
            keys += " Ctrl+A: both are here and agree." if self._agrees else ""
        yield note(self._words)
        yield SearchBox(rows, placeholder="a name, or its first letters", id="whom-box")
        yield rows
        yield wrong()
        yield note(f"{keys} Esc goes back.")

    def begin(self) -> None:
        """Find people, as soon as the box is there."""
        self.query_one(SearchBox).search = self._search

    async def look_up(self) -> None:
        """Ask who is here, and who is taking a break: their rows say so."""
        here, taking = await asyncio.gather(
            self.ask(services.visits.commands.here()), self.ask(services.breaks.commands.today())
        )
        self._breaks = break_words.by_person(taking)
        zone, hidden = self.desk.center.clock, self.app.names_hidden
        rows = formatting.here_rows(here, zone=zone, hidden=hidden)
        self._here = [row for row in rows[::-1] if isinstance(row.key, PersonRow)][:_LIMIT]
        self.query_one(SearchBox).look_again()

    def _search(self, text: str) -> list[Row]:
        desk = self.app.desk
        if desk is None:
            return []
        if not text.strip():
            return self._here
        found = sorted(  # of those who fit as well, whoever stands at the desk
            desk.find_at_once(text, _LIMIT), key=lambda each: (each.why, each.here_since is None)
        )
        now, zone, hidden = self.app.clock(), desk.center.clock, self.app.names_hidden
        rows = formatting.result_rows(found, text, now=now, zone=zone, hidden=hidden)
        rows = break_words.in_rows(rows, self._breaks, now, zone, hidden=hidden)
        return [row for row in rows if isinstance(row.key, PersonRow)]

    def chosen(self, row: Row) -> None:
        """Propose it for who was chosen."""
        self._choose(row, agreed=False)

    def action_agreed(self) -> None:
        """Both stand here and agree."""
        row = self.query_one(RowList).marked
        if row is None:
            self.show_error(_NOBODY)
        elif self._agrees:
            self._choose(row, agreed=True)

    @work(exclusive=True, group="act")
    async def _choose(self, row: Row, *, agreed: bool) -> None:
        if not isinstance(row.key, PersonRow):
            return
        outcome = await self.act(self._make(row.key.person, agreed, ""))
        if isinstance(outcome, Refusal):
            self.show_error(outcome)
        else:
            self.dismiss(outcome.first("conversation"))
