"""What a screen is made from that shows one day after another."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import WallClock
from frontdesk.screens.base import ModeScreen
from frontdesk.screens.dialogs import SAVE, FormDialog, note, wrong
from frontdesk.screens.time_field import day_field
from frontdesk.widgets.bar_list import BarList

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Query


DAY_KEYS = [
    Binding("left", "turn(-1)", "Before", show=False, id="day-before",
            tooltip="The day before"),
    Binding("right", "turn(1)", "After", show=False, id="day-after", tooltip="The day after"),
    Binding("shift+left", "turn(-7)", "Week before", show=False, id="week-before",
            tooltip="A week before"),
    Binding("shift+right", "turn(7)", "Week after", show=False, id="week-after",
            tooltip="A week after"),
    Binding("d", "type_day", "Day", show=False, id="type-day", tooltip="Type a day to go to"),
    Binding("t", "today", "Today", id="today", tooltip="Back to today"),
]  # fmt: skip
"""The same keys turn the days in every place that shows one."""

BOX_DAY_KEYS = [
    *DAY_KEYS[:4],
    Binding("ctrl+d", "type_day", "Day", show=False, id="type-day", tooltip="Type a day to go to",
            priority=True),
    Binding("ctrl+t", "today", "Today", id="today", tooltip="Back to today", priority=True),
]  # fmt: skip
"""The same where letters are typed into a box."""


class DayDialog(FormDialog[str]):
    """A day to go to; the answer is that day.

    Args:
        past: Whether ``fri`` is the latest one.
    """

    TITLE = "Go to a day"
    SCROLLS = False
    ENTER_SAVES = True
    BINDINGS = [SAVE]

    def __init__(self, *, past: bool = False) -> None:
        super().__init__()
        self._field = day_field("day", "The day", "e.g. fri, or 27 Nov", past=past)

    def parts(self) -> ComposeResult:
        """Yield the line."""
        yield self._field
        yield wrong()
        yield note("Enter goes there. Esc goes back.")

    async def wanted(self) -> Refusal | None:
        """Go there, or return why not; without a day go back."""
        day = self._field.meant()
        if isinstance(day, Refusal):
            return day
        self.dismiss(day)
        return None


class DayScreen(ModeScreen):
    """Today until somebody turns; when a new day has begun, that day.

    Attributes:
        day: The day that is shown, once the data is open.
        today: The day it is; empty before.
    """

    def __init__(self) -> None:
        super().__init__()
        self.day: str | None = None
        self.today = ""

    @property
    def bars(self) -> BarList:
        """The bars over the hours."""
        return self.query_one("#bars", BarList)

    @property
    def days(self) -> int:
        """How many days are shown; where it is a week, a week is turned."""
        return 1

    def asked(self, day: str) -> Query[Any]:
        """Return what is asked to show a day."""
        raise NotImplementedError

    def show_day(self, shown: Any, center: str, zone: WallClock) -> None:
        """Show the answer to what was `asked`."""
        raise NotImplementedError

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show the day as it is; with a new day, that day."""
        desk = self.app.desk
        if desk is None:
            return
        today = times.day_of(desk.clock(), desk.center.clock)
        if self.today != today:
            self.today, self.day = today, today
        day = self.day or today
        shown = await asyncio.wrap_future(desk.submit_query(self.asked(day)))
        if day == self.day:
            self.show_day(shown, desk.center.name, desk.center.clock)

    def look_at(self, day: str) -> None:
        """Show another day."""
        self.day = day
        self.reload()

    def on_bar_list_turned(self, message: BarList.Turned) -> None:
        """Go to another day past the last bar."""
        self.action_turn(message.by)

    def action_turn(self, by: int) -> None:
        """Go to the days before or after."""
        if self.day is not None:
            days = by if abs(by) >= self.days else by * self.days
            self.look_at(times.day_after(self.day, days))

    def action_type_day(self) -> None:
        """Go to a day that is typed."""
        self.app.push_screen(DayDialog(), self._go_to_typed)

    def _go_to_typed(self, day: str | None) -> None:
        if day:
            self.look_at(day)

    def suits(self, action: str) -> bool:
        """Return whether an action can be done with what is marked; today is there already."""
        return action != "today" or self.day != self.today

    def action_today(self) -> None:
        """Go back to today."""
        self.look_at(self.today)

    def action_leave(self) -> None:
        """Go back to the door."""
        self.app.action_go("check-in")
