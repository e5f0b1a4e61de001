"""Shifts that come again: in words, ended or left out from a day on, and published ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.screens.dialogs import TYPED, Do, FormDialog, buttons, note, wrong
from frontdesk.screens.shifts import formatting
from frontdesk.screens.time_field import day_field
from frontdesk.widgets.row_list import RowList

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act
    from frontdesk.widgets.row_list import Row

_NONE = "No repeating shifts yet. N on F3 adds one."
_NO_DAY = Refusal("no-day", "Write the day, like 2026-12-24 or tomorrow.", field="day")
_MARK_ONE = Refusal("mark-one", "Choose a line first, with the arrows or a click.")


class PatternsDialog(FormDialog[None]):
    """The patterns that go on; one day is written, and what is to be so on it is pressed."""

    TITLE = "Repeating shifts"
    WIDE = True
    SCROLLS = False
    KEEPS = TYPED
    FIRST = "RowList"
    AS_DONE = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self._day = day_field("day", "Day", "e.g. tomorrow, or 24 Dec")

    def parts(self) -> ComposeResult:
        """Yield the list, the day, and what may be done."""
        yield RowList(picks=True, hint=_NONE, id="rows")
        yield self._day
        yield wrong()
        yield note(id="came")
        yield buttons(
            Do("Skip this day", "change('skip')", id="skip"),
            Do("Last day", "change('end')", id="end"),
        )
        yield buttons(Do("Publish up to this day", "publish"))
        yield note("For the selected shift: skip this day, or make it the last. Esc goes back.")

    async def look_up(self) -> None:
        """Show the patterns that go on."""
        found = await self.ask(services.shifts.publishing.listed())
        zone, hidden = self.desk.center.clock, self.app.names_hidden
        self.show_rows(formatting.pattern_rows(found, zone=zone, hidden=hidden))

    def chosen(self, row: Row) -> None:
        """Go on to the day."""
        self._day.box.focus()

    @work(exclusive=True, group="act")
    async def action_change(self, what: str) -> None:
        """Have the marked one left out on the day that is written, or end with it."""
        day, marked = self._day.meant() or _NO_DAY, self.query_one(RowList).marked
        if isinstance(day, Refusal):
            self.show_error(day)
        elif marked is None or not isinstance(marked.key, int):
            self.show_error(_MARK_ONE)
        else:
            publishing = services.shifts.publishing
            await self._done(
                (publishing.skip if what == "skip" else publishing.end)(marked.key, day)
            )

    @work(exclusive=True, group="act")
    async def action_publish(self) -> None:
        """Publish all shifts up to the day that is written."""
        last = self._day.meant() or _NO_DAY
        if isinstance(last, Refusal):
            self.show_error(last)
            return
        report = services.shifts.publishing.Published()

        def progress(part: float) -> None:
            self.app.call_later(self.show_text, "came", f"Publishing … {part:.0%}")

        first = times.day_of(self.desk.clock(), self.desk.center.clock)
        self.show_text("came", "Publishing …")
        done = await self._done(services.shifts.publishing.publish(first, last, report, progress))
        if not done:
            self.show_text("came", "")
            return
        shifts = one_or_many(report.added, "1 shift is", f"{report.added:,} shifts are")
        said = [f"{shifts} new.", *report.in_the_way[:3], *report.notes[:3]]
        more = len(report.in_the_way[3:]) + len(report.notes[3:])
        if more:
            said.append(f"And {more} more.")
        self.show_text("came", "\n".join(said))

    async def _done(self, doing: Act) -> bool:
        done = await self.did(doing)
        if done:
            self.load()
        return done
