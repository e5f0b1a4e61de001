"""Past days: a day's visits as a table, to correct, to add to, to take back."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from frontdesk.domain.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import Place
from frontdesk.widgets.lines import TopLine
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList
from frontdesk.widgets.styles import sheets

if TYPE_CHECKING:
    from frontdesk.domain.days import Day

_HELP = "← → turn the days, typing begins a date, Enter opens a visit"
_AHEAD = Refusal("in-the-future", "That day has not come yet. Look at the date.")


class PastDays(Place):
    """One day at a time. It opens on the last day before today on which anybody came."""

    CSS_PATH = sheets("past_days")

    BINDINGS = [
        Binding("left", "turn(-1)", "Day before", id="day-before", tooltip="The day before"),
        Binding("right", "turn(1)", "Day after", id="day-after", tooltip="The day after"),
        Binding("ctrl+n", "add", "Add a visit", id="add-visit", tooltip="Add a visit to the day"),
        Binding("escape", "leave", "Back", id="leave-past-days", tooltip="Back to the door"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._day: str | None = None
        self._today = ""
        self._shown: Day | None = None

    def compose_place(self) -> ComposeResult:
        """Compose the day's name, the date to go to, and the table."""
        yield Static("", id="day")
        yield Input(
            placeholder="go to a date: 2026-11-20, or yesterday",
            id="date",
            max_length=40,
            select_on_focus=False,  # the digit that brought us here is not to be written over
        )
        yield Static(_HELP, id="how")
        yield PickList(id="visits", hint="Nobody is on record for this day. Ctrl+N adds a visit.")
        yield Static("", id="reasons")

    def on_mount(self) -> None:
        """Begin in the table."""
        super().on_mount()
        self.table.focus()

    @property
    def table(self) -> PickList:
        """The table of visits."""
        return self.query_one("#visits", PickList)

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show the day as it is now; in the morning begin with the last one again."""
        from frontdesk import services
        from frontdesk.domain import times

        desk = self.app.desk
        if desk is None:
            return
        today = times.day_of(desk.clock(), desk.center.zone)
        if self._today != today:
            self._today, self._day = today, None
        if self._day is None:
            self._day = (
                await asyncio.wrap_future(desk.submit_query(services.closing.unseen()))
            ).day
        last = await asyncio.wrap_future(desk.submit_query(services.journal.last_at_desk()))
        shown = await asyncio.wrap_future(desk.submit_query(services.closing.day(self._day)))
        if shown.day == self._day:
            self._show(shown, desk.center.name, desk.center.zone)
        self.told(last, hidden=self.app.shade)

    def _show(self, shown: Day, center: str, zone: str) -> None:
        from frontdesk.screens import past_words, wording

        now, shade = self.app.clock(), self.app.shade
        another = self._shown is None or self._shown.day != shown.day
        self._shown = shown
        top = self.query_one(TopLine)
        top.center, top.moment = center, wording.moment_text(now, zone)
        self.query_one("#day", Static).update(Content(past_words.title(shown, now=now, zone=zone)))
        rows = past_words.rows(shown, today=self._today, zone=zone, shade=shade)
        fill = self.table.set_rows if another else self.table.update_rows
        fill(rows, 0 if rows else None)
        reasons = past_words.reasons(shown, shade=shade)
        self.query_one("#reasons", Static).update(Content(reasons))
        self.set_class(bool(reasons), "-reasons")

    # What is done

    def action_turn(self, by: int) -> None:
        """Go to the day before, or after; not past today."""
        if self._day is not None:
            self._go(date.fromordinal(date.fromisoformat(self._day).toordinal() + by).isoformat())

    def _go(self, day: str) -> bool:
        if day > self._today:
            self.refused(_AHEAD)
            return False
        self._day = day
        self.reload()
        return True

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Go to the date that was typed."""
        from frontdesk.domain import times

        text = message.value.strip().casefold()
        yesterday = date.fromisoformat(self._today) - timedelta(days=1)
        words = {"today": self._today, "yesterday": yesterday.isoformat()}
        day = words.get(text) or times.parse_day(text)
        if isinstance(day, Refusal):
            self.refused(day)
        elif self._go(day):
            message.input.value = ""
            self.table.focus()

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Open the sheet of a visit."""
        shown = self._shown
        visit = (
            next((each for each in shown.visits if each.id == message.row.key), None)
            if shown
            else None
        )
        if shown is not None and visit is not None:
            from frontdesk.screens.visit import VisitSheet

            self.app.push_screen(VisitSheet(shown.day, visit, closed=shown.closed_at is not None))

    def action_add(self) -> None:
        """Add a visit that nobody wrote down."""
        from frontdesk.screens.visit import VisitSheet

        if self._shown is not None:
            closed = self._shown.closed_at is not None
            self.app.push_screen(VisitSheet(self._shown.day, None, closed=closed))

    def scanned(self, code: str) -> None:
        """Say where a card checks in: here it would be for another day."""
        self.say(
            f"{clean(code, 40)} was scanned. F2 goes to the door, where it checks in.", "refused"
        )

    def on_key(self, event: events.Key) -> None:
        """Take what is typed into the date, whatever has the focus."""
        box = self.query_one("#date", Input)
        if event.is_printable and event.character and not box.has_focus:
            self.set_focus(box)
            box.insert_text_at_cursor(event.character)
            event.stop()

    def action_leave(self) -> None:
        """Go back from the date to the table, or from the table to the door."""
        if self.query_one("#date", Input).has_focus:
            self.table.focus()
        else:
            self.app.action_go("check-in")
