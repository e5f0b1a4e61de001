"""Roll call: who is in the house, ticked as they are found, until everyone is."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.times import WallClock
from frontdesk.domain.visits.roll_call import on_paper
from frontdesk.domain.visits.values import sum_of
from frontdesk.screens import formatting
from frontdesk.screens.base import ModeScreen
from frontdesk.widgets.frame import Header
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import SearchBox, Tick
from frontdesk.widgets.styles import stylesheets

if TYPE_CHECKING:
    from frontdesk.domain.visits.roll_call import Called, RollCall

_KEYS = "Ctrl+L shows found people. Ctrl+W prints."


class RollCallScreen(ModeScreen):
    """A big list of who has yet to be found. Each tick is kept at once.

    Names stand here in full and are shown even while they are hidden elsewhere (F9): whoever calls
    the roll in a fire cannot call dots, and must tell two of the same first name apart.

    Looking begins nothing: the roll call begins with the first who is found, and goes on, here and
    at other desks, until somebody ends it.
    """

    CSS_PATH = stylesheets("roll_call")

    TAB = "f8"

    BINDINGS = [
        Binding(
            "ctrl+l",
            "show_found",
            "Show found",
            id="show-found",
            tooltip="Show people already found, to take a tick off",
            priority=True,
        ),
        Binding(
            "ctrl+w",
            "print",
            "Print",
            id="print-roll-call",
            tooltip="Print names and times of arrival",
            priority=True,
        ),
        Binding(
            "ctrl+e",
            "end",
            "End",
            id="end-roll-call",
            tooltip="End the roll call",
            priority=True,
        ),
        Binding(
            "escape",
            "leave",
            "Back",
            id="leave-roll-call",
            tooltip="Back; the roll call stays open",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: RollCall | None = None
        self._with_found = False
        self._ticked: tuple[Hashable, int] | None = None

    def compose_content(self) -> ComposeResult:
        """Compose the count, the box and the list."""
        rows = RowList(hint="No one by that name is still missing.", id="to-find")
        yield Static("", id="count")
        yield Static("", id="since")
        yield SearchBox(rows, mode=Tick(), placeholder="type a name, or use the arrows", id="who")
        yield Static("", id="calm")
        yield rows

    def on_mount(self) -> None:
        """Begin with an empty box."""
        super().on_mount()
        self.box.border_title = "Type a name. Enter ticks them as found."
        self.box.focus()

    @property
    def box(self) -> SearchBox:
        """The box that narrows the list."""
        return self.query_one("#who", SearchBox)

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#to-find", RowList)

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show who is in the house and who of them was found, as of now."""
        desk = self.app.desk
        if desk is None:
            return
        last = await asyncio.wrap_future(desk.submit_query(services.desk.journal.last_at_desk()))
        self._shown = await asyncio.wrap_future(desk.submit_query(services.visits.roll_call.now()))
        self._show(self._shown, desk.center.name, desk.center.clock)
        self.show_last_act(last, hidden=False)

    def _show(self, shown: RollCall, center: str, zone: WallClock) -> None:
        count = len(shown.everyone)
        top = self.query_one(Header)
        top.center, top.moment = center, formatting.moment_text(self.app.clock(), zone)
        top.count = sum_of(count - shown.on_shift, shown.on_shift)
        top.short_count = f"{count} in the house"
        self.query_one("#count", Static).update(Content(f"{shown.found} of {count} found"))
        since = "The roll call starts with your first tick"
        if shown.began is not None:
            since = f"Roll call since {times.moment(shown.began, shown.at, zone)}"
        self.query_one("#since", Static).update(Content(f"{since} · {_KEYS}"))
        self.query_one("#calm", Static).update(Content(_calm(shown)))
        self.set_class(not shown.to_find, "-all-found")
        self._fill()

    def _fill(self) -> None:
        """Show the rows as they are now; after a tick by the arrows the mark goes to the next."""
        if self.box.search is None:
            self.box.search = self._search
        else:
            self.box.look_again()
        rows, ticked = self.rows.rows, self._ticked
        if ticked is not None and ticked[0] not in [row.key for row in rows]:
            self._ticked = None  # a look from before the tick, that comes late, shows them still
            if rows and self.rows.marked is None:
                self.rows.mark(rows[min(ticked[1], len(rows) - 1)].key)

    def _search(self, text: str) -> list[Row]:
        """Return the rows for `text`; called while a letter is being painted."""
        desk = self.app.desk
        if desk is None or self._shown is None:
            return []
        listed = self._shown.everyone if self._with_found else self._shown.to_find
        fit = [each for each in listed if each.fits(text)]
        return formatting.roll_call_rows(fit, zone=desk.center.clock)

    # What is done

    def enter_does(self) -> str:
        """Return what Enter does with the marked row."""
        return "found" if self.rows.marked is not None else ""

    def on_search_box_chosen(self, message: SearchBox.Chosen) -> None:
        """Tick who was chosen, or take the tick off."""
        self._tick(message.row, by_arrows=not message.text)

    def on_row_list_picked(self, message: RowList.Picked) -> None:
        """Tick who was clicked."""
        self._tick(message.row, by_arrows=False)

    def on_search_box_scanned(self, message: SearchBox.Scanned) -> None:
        """Tick whose card or code was scanned."""
        self.scanned(message.text)

    def _tick(self, row: Row, *, by_arrows: bool) -> None:
        called = self._called(row)
        if called is None:
            return
        self._ticked = None
        if by_arrows and not self._with_found and row in self.rows.rows:
            self._ticked = row.key, self.rows.rows.index(row)
        ticking = (
            services.visits.roll_call.not_found if called.found else services.visits.roll_call.found
        )
        self.do(ticking(called.there))

    def _called(self, row: Row) -> Called | None:
        everyone = () if self._shown is None else self._shown.everyone
        return next((each for each in everyone if each.there == row.key), None)

    @work(group="scan")
    async def scanned(self, code: str) -> None:
        """Tick whose card or code this is, wherever the focus is."""
        desk = self.app.desk
        if desk is None:
            return
        person = await asyncio.wrap_future(desk.submit_query(services.people.lookup.by_code(code)))
        everyone = () if self._shown is None else self._shown.everyone
        there = next((each.there for each in everyone if each.person == person), None)
        if isinstance(person, Refusal) and person.code.startswith("card"):
            self.show_refusal(person)
        elif there is None and isinstance(person, int):
            self.tell("They are not checked in. Press F2 and scan again.", "refused")
        elif there is None:
            self.tell(f"Nobody in the house has the code {clean(code, 40)}.", "refused")
        else:
            await self.app.do(services.visits.roll_call.found(there))

    def action_show_found(self) -> None:
        """Show those who were found, too, or hide them again."""
        self._with_found = not self._with_found
        self._fill()

    def action_end(self) -> None:
        """End the roll call."""
        self.do(services.visits.roll_call.end())

    @work(exclusive=True, group="print")
    async def action_print(self) -> None:
        """Offer everyone's name and time of arrival as paper or as a file."""
        if self.app.desk is None or self._shown is None:
            return
        zone, count = self.app.desk.center.clock, len(self._shown.everyone)
        said = one_or_many(count, "1 name is printing.", f"{count} names are printing.")
        day = times.day_of(self._shown.at, zone)
        self.print_paper(on_paper(self._shown, zone), f"roll-call-{day}", said)

    def action_leave(self) -> None:
        """Go back to the door; the roll call stays open."""
        self.app.action_go("check-in")


def _calm(shown: RollCall) -> str:
    """Return what is said when nobody has to be found."""
    if not shown.everyone:
        return "Nobody is checked in, so there is nobody to find."
    return "Everyone is found. Ctrl+E ends the roll call."
