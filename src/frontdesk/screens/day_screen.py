"""What a screen is made from that shows one day after another."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import work

from frontdesk.domain import times
from frontdesk.screens.base import ModeScreen
from frontdesk.widgets.bar_list import BarList

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Query


class DayScreen(ModeScreen):
    """Today until somebody turns; when a new day has begun, that day."""

    def __init__(self) -> None:
        super().__init__()
        self._day: str | None = None
        self._today = ""

    @property
    def bars(self) -> BarList:
        """The bars over the hours."""
        return self.query_one("#bars", BarList)

    @property
    def days(self) -> int:
        """How many days are turned at once."""
        return 1

    def asked(self, day: str) -> Query[Any]:
        """Return what is asked to show a day."""
        raise NotImplementedError

    def show_day(self, shown: Any, center: str, zone: str) -> None:
        """Show the answer to what was `asked`."""
        raise NotImplementedError

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show the day as it is; with a new day, that day."""
        desk = self.app.desk
        if desk is None:
            return
        today = times.day_of(desk.clock(), desk.center.zone)
        if self._today != today:
            self._today, self._day = today, today
        day = self._day or today
        shown = await asyncio.wrap_future(desk.submit_query(self.asked(day)))
        if day == self._day:
            self.show_day(shown, desk.center.name, desk.center.zone)

    def look_at(self, day: str) -> None:
        """Show another day."""
        self._day = day
        self.reload()

    def on_bar_list_turned(self, message: BarList.Turned) -> None:
        """Go to another day past the last bar."""
        self.action_turn(message.by)

    def action_turn(self, by: int) -> None:
        """Go to the days before or after."""
        if self._day is not None:
            self.look_at(times.day_after(self._day, by * self.days))

    def action_today(self) -> None:
        """Go back to today."""
        self.look_at(self._today)

    def action_leave(self) -> None:
        """Go back to the door."""
        self.app.action_go("check-in")
