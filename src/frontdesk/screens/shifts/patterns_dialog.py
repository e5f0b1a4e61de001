"""Shifts that come again: in words, ended or left out from a day on, and published ahead."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.shifts import formatting
from frontdesk.screens.shifts.shift_dialogs import say
from frontdesk.screens.time_field import day_field
from frontdesk.widgets.pick_list import PickList

if TYPE_CHECKING:
    from frontdesk.services.desk.acting import Act
    from frontdesk.services.desk.desk import Desk

_NONE = "No shift comes again yet. N on this place adds one, every week."
_NO_DAY = Refusal("no-day", "Write the day, like 2026-12-24 or tomorrow.")
_MARK_ONE = Refusal("mark-one", "Mark a line first, with the arrows or a click.")


class PatternsDialog(Dialog[str]):
    """The patterns that go on; one day is written, and what is to be so on it is pressed."""

    BINDINGS = [CLOSE]

    def __init__(self) -> None:
        super().__init__()
        self._day = day_field("day", "Day", "2026-12-24, or tomorrow")

    def compose(self) -> ComposeResult:
        """Compose the list, the day, and what may be done."""
        with Vertical(id="dialog", classes="-wide"):
            yield Static("Shifts that come again", classes="title")
            yield PickList(hint=_NONE, id="rows")
            yield self._day
            yield Static("", id="wrong", classes="error")
            yield Static("", id="came", classes="note")
            with Horizontal(classes="buttons"):
                yield Button("Leave it out", id="skip")
                yield Button("Last day", id="end")
            with Horizontal(classes="buttons"):
                yield Button("Publish all up to it", id="publish")
            yield Static(
                "The marked line has no shift that day, or none after it. Esc goes back.",
                classes="note",
            )

    def on_mount(self) -> None:
        """Go on with the day that was written here before."""
        self.query_one(Input).value = self.app.drafts.take(DraftOf(PatternsDialog)).get("day", "")
        self.query_one(PickList).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show the patterns that go on."""
        desk = self.app.desk
        assert desk is not None
        found = await asyncio.wrap_future(desk.submit_query(services.shifts.publishing.listed()))
        rows = formatting.pattern_rows(found, zone=desk.center.zone, hidden=self.app.names_hidden)
        self.query_one(PickList).update_rows(rows, 0 if rows else None)

    def on_result_list_picked(self) -> None:
        """Go on to the day."""
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        """Go on to what may be done."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says, on the day that is written."""
        self._press(event.button.id or "")

    @work(exclusive=True, group="act")
    async def _press(self, what: str) -> None:
        desk = self.app.desk
        assert desk is not None
        day = self._day.meant() or _NO_DAY
        marked = self.query_one(PickList).marked
        if isinstance(day, Refusal):
            say(self, day)
        elif what == "publish":
            await self._publish(desk, day)
        elif marked is None or not isinstance(marked.key, int):
            say(self, _MARK_ONE)
        else:
            doing = (
                services.shifts.publishing.skip
                if what == "skip"
                else services.shifts.publishing.end
            )
            await self._done(doing(marked.key, day))

    async def _publish(self, desk: Desk, last: str) -> None:
        report = services.shifts.publishing.Published()

        def progress(part: float) -> None:
            self.app.call_later(self._tell, f"Publishing … {part:.0%}")

        first = times.day_of(desk.clock(), desk.center.zone)
        self._tell("Publishing …")
        done = await self._done(services.shifts.publishing.publish(first, last, report, progress))
        if not done:
            self._tell("")
            return
        shifts = one_or_many(report.added, "1 shift is", f"{report.added:,} shifts are")
        said = [f"{shifts} new.", *report.in_the_way[:3], *report.notes[:3]]
        more = len(report.in_the_way[3:]) + len(report.notes[3:])
        self._tell("\n".join(said) + (f"\nAnd {more} more of the kind." if more else ""))

    def _tell(self, words: str) -> None:
        self.query_one("#came", Static).update(Content(words))

    async def _done(self, doing: Act) -> bool:
        outcome = await self.act(doing)
        if isinstance(outcome, Refusal):
            say(self, outcome)
            return False
        self.query_one("#wrong", Static).remove_class("-said")
        self.load()
        return True

    def action_close(self) -> None:
        """Go back; the day is there again when the dialog is opened again."""
        text = self.query_one(Input).value
        self.app.drafts.keep(DraftOf(PatternsDialog), {"day": text} if text else {})
        self.dismiss("")
