"""Counting the house: how many are in it, and the record put right by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, note, wrong
from frontdesk.screens.visits import closing_formatting
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.visits.headcounts import Occupancy

_NO_NUMBER = Refusal("no-number", "Write how many people you count, like 14.", field="counted")


class HeadcountDialog(FormDialog[None]):
    """A number, and what it says: all are signed in, some came past the desk, or some have left.

    Nobody is let go by the number alone: who has left is ticked.
    """

    TITLE = "Head count"
    AS_DONE = frozenset()
    BINDINGS = [
        Binding("ctrl+s", "keep", "Save the count", id="keep-count", tooltip="Save the count"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._occupancy: Occupancy | None = None
        self._ticked: set[int] = set()

    def parts(self) -> ComposeResult:
        """Yield the number, what it says, and who may have left."""
        yield note(id="signed-in")
        with Horizontal(classes="field"):
            yield Static("People you count")
            yield Input(id="counted", restrict=r"\d*", max_length=5)
        yield label(id="says")
        yield wrong()
        yield buttons(Do("", "settle"), Do("Count only", "count", id="keep"))
        yield RowList(ticks=True, id="may-have-left")
        yield note("Enter: next. Ctrl+S saves. Esc goes back.")

    async def look_up(self) -> None:
        """Ask who is signed in."""
        self._occupancy = await self.ask(services.visits.headcounts.now())
        self._show()

    # What is shown

    @property
    def _counted(self) -> int | None:
        text = self.text("counted")
        return int(text) if text else None

    def _show(self) -> None:
        """Show what the number says, and the ways to go on from there."""
        occupancy, counted = self._occupancy, self._counted
        if occupancy is None:
            return
        self.show_text("signed-in", closing_formatting.signed_in(occupancy))
        more = 0 if counted is None else counted - occupancy.in_house
        says = "" if counted is None else closing_formatting.difference(counted, occupancy)
        self.show_text("says", says)
        settle, rows = self.query_one("#settle", Button), self.query_one(RowList)
        settle.label = Content(closing_formatting.way_on(more, len(self._ticked)))
        settle.display = more > 0 or bool(self._ticked)
        settle.refresh(layout=True)  # as wide as its words are now
        rows.display = more < 0
        rows.update_rows(
            closing_formatting.to_tick(
                occupancy, self._ticked, zone=self.desk.center.clock, hidden=self.app.names_hidden
            ),
            0,
        )

    def on_input_changed(self) -> None:
        """Say at once what the number says."""
        self.show_error(None)
        self._show()

    # What is done

    def entered(self, box: Input) -> None:
        """Keep a number that agrees; else go on to what may be done about it."""
        occupancy, counted = self._occupancy, self._counted
        if occupancy is None or counted is None or counted == occupancy.in_house:
            self._keep(settle=False)
        else:
            self.query_one(RowList if counted < occupancy.in_house else "#settle").focus()

    def chosen(self, row: Row) -> None:
        """Tick somebody as having left, or take the tick off."""
        if isinstance(row.key, int):
            self._ticked ^= {row.key}
            self._show()

    def action_settle(self) -> None:
        """Keep the count, with what follows from it."""
        self._keep(settle=True)

    def action_count(self) -> None:
        """Keep the count, and nothing else."""
        self._keep(settle=False)

    def action_keep(self) -> None:
        """Keep the count; those who were ticked have left."""
        self._keep(settle=bool(self._ticked))

    @work(exclusive=True, group="act")
    async def _keep(self, *, settle: bool) -> None:
        occupancy, counted = self._occupancy, self._counted
        if occupancy is None or counted is None:
            self.show_error(_NO_NUMBER)
            return
        fewer = counted < occupancy.in_house
        left = tuple(self._ticked) if settle and fewer else ()
        missing = settle and not fewer
        act = services.visits.headcounts.record(counted, left=left, add_missing=missing)
        if await self.did(act):
            self.dismiss(None)
        else:
            self._ticked.clear()
            self.load()
