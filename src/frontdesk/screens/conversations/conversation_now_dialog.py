"""Talking now: who on shift is free, of everybody else why not, and one key that starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain.conversations import formatting as saying
from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.refusals import Refusal
from frontdesk.screens import formatting
from frontdesk.screens.dialogs import FormDialog, note, wrong
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import SearchBox, Tick

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.services.conversations.free import FreeNow

_NOBODY = "Nobody is on shift. F4 finds another time. Esc goes back."


class ConversationNowDialog(FormDialog[bool]):
    """Somebody would like to talk now; it returns whether they do."""

    TITLE = "Who is free to talk?"
    SCROLLS = False

    def __init__(self, person: int) -> None:
        super().__init__()
        self._person = person
        self._everybody: tuple[FreeNow, ...] = ()
        self._minutes: int | None = None

    def parts(self) -> ComposeResult:
        """Yield the box and the list under it."""
        rows = RowList(hint=_NOBODY, id="free")
        yield SearchBox(rows, mode=Tick(), placeholder="a name, or use the arrows", id="free-box")
        yield rows
        yield wrong()
        yield note("Enter: they talk now. Esc goes back.")

    async def look_up(self) -> None:
        """Show who is on shift, those who are free first."""
        rules = await self.ask(services.conversations.settings.rules())
        self._minutes = None if rules.open_ended else rules.usual
        free_now = services.conversations.free.free_now(self._person, self._minutes)
        self._everybody = await self.ask(free_now)
        found = await self.ask(services.people.commands.show(self._person))
        if found is not None:
            name = formatting.shown_name(found.details.name, hidden=self.app.names_hidden)
            self.show_title(f"{name} would like to talk now. With whom?")
        self.query_one(SearchBox).search = self._search
        if self._everybody:
            self.query_one("#free", RowList).mark_next(0)

    def _search(self, text: str) -> list[Row]:
        zone, hidden = self.desk.center.clock, self.app.names_hidden
        return [
            Row(
                each.person,
                formatting.shown_name(each.name, hidden=hidden),
                (f"on until {saying.hour(each.until, zone)}" if each.until else "")
                if each.free
                else each.because,
                "talk now" if each.free else "",
                "person" if each.free else "unnamed",
            )
            for each in self._everybody
            if fits_name(text, each.name)
        ]

    # What is done

    def chosen(self, row: Row) -> None:
        """Start with who was chosen."""
        chosen = next((each for each in self._everybody if each.person == row.key), None)
        if chosen is not None and chosen.free:
            self._start(chosen.person)
        elif chosen is not None:
            said = f"{row.name} is not free: {chosen.because}."
            self.show_error(Refusal("not-free", said))

    @work(exclusive=True, group="act")
    async def _start(self, other: int) -> None:
        outcome = await self._begin(other)
        if isinstance(outcome, Refusal):
            self.show_error(outcome)
        else:
            self.dismiss(True)

    async def _begin(self, other: int) -> Event | Refusal:
        """Have both talk now; where a room is needed, in the first one that is free."""
        now = services.conversations.talking.now
        outcome = await self.act(now(self._person, other, self._minutes))
        if isinstance(outcome, Refusal) and outcome.code == "room-needed":
            for room in await self.ask(services.conversations.rooms.listed()):
                tried = await self.act(now(self._person, other, self._minutes, room.id))
                if not (isinstance(tried, Refusal) and tried.code.startswith("room-")):
                    return tried
        return outcome
