"""The rota to look at: who is on now, a day as bars or a week as a grid; turning through days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.screens.check_in import wording
from frontdesk.screens.day_place import DayPlace
from frontdesk.screens.shifts import rota_words
from frontdesk.widgets.bar_list import BarList, HourLine
from frontdesk.widgets.lines import TopLine
from frontdesk.widgets.notices import Notices
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.styles import sheets

if TYPE_CHECKING:
    from frontdesk.domain.shifts.on_shift import OnShift
    from frontdesk.domain.shifts.values import Seat, Work
    from frontdesk.services.desk.acting import Query

_HINT = "Nobody is down for today. N adds a shift; S starts one that was not planned."
_NO_BARS = "No shifts on this day. N adds one; ← → turn the days."


TURNING = [
    Binding("w", "week", "Week", id="week", tooltip="The week as a grid, or the day as bars"),
    Binding("left", "turn(-1)", "Before", id="rota-before", tooltip="The day or week before"),
    Binding("right", "turn(1)", "After", id="rota-after", tooltip="The day or week after"),
    Binding("t", "today", "Today", id="rota-today", tooltip="Back to today"),
    Binding("escape", "leave", "Back", id="leave-on-shift", tooltip="Back to the door"),
]
"""The keys that turn the days, on any place with a rota."""


class Rota(DayPlace):
    """Now on the right, a day or a week of the rota on the left, and turning through them."""

    CSS_PATH = sheets("on_shift", "bars")

    def __init__(self) -> None:
        super().__init__()
        self._week = False
        self._shown: OnShift | None = None

    def compose_place(self) -> ComposeResult:
        """Compose the day's name, what needs somebody, the bars, and who is on now."""
        yield Static("", id="day")
        yield Notices(id="needs")
        with Horizontal(id="house"):
            with Vertical(id="rota"):
                yield HourLine(id="hours")
                yield BarList(hint=_NO_BARS, id="bars")
            with Vertical(id="now"):
                yield Static("On now", id="now-title")
                yield PickList(hint=_HINT, id="people")

    def on_mount(self) -> None:
        """Begin with who is on now."""
        super().on_mount()
        self.people.focus()

    @property
    def people(self) -> PickList:
        """Who is on, late, wanted and expected now."""
        return self.query_one("#people", PickList)

    # What is shown

    def asked(self, day: str) -> Query[OnShift]:
        """Return what is asked to show now and a day or week of the rota."""
        return services.shifts.on_shift.on_shift(day, week=self._week)

    def show_day(self, shown: OnShift, center: str, zone: str) -> None:
        """Show now, and the rota as it is."""
        now, shade = shown.now, self.app.shade
        first = self._shown is None
        self._shown = shown
        wording.show_top(self.query_one(TopLine), center, shown.here, zone)
        self.query_one("#day", Static).update(Content(rota_words.title(shown, zone=zone)))
        self.query_one("#needs", Notices).show(rota_words.needs(shown, zone=zone, shade=shade))
        self.query_one("#now-title", Static).update(Content(rota_words.now_title(now)))
        rows = rota_words.now_rows(now, zone=zone, shade=shade)
        self.people.update_rows(rows, 0 if rows else None)
        if self._week:
            scale = rota_words.week_scale(shown.days, today=self._today, zone=zone)
            bars = rota_words.week_rows(shown.days, zone=zone, shade=shade)
        else:
            scale = rota_words.day_scale(shown.days[0], now=now.at, zone=zone)
            bars = rota_words.day_rows(shown.days[0], now=now.at, zone=zone, shade=shade)
        self.query_one(HourLine).show(scale)
        self.bars.show(bars, scale)
        if first and not rows and bars:
            self.bars.focus()
        self.told(shown.last, hidden=shade)

    # What is marked

    def _marked(self) -> Work | Seat | None:
        """Return the work or shift that is marked in the list that has the focus."""
        if self.bars.has_focus:
            bar = self.bars.marked_bar
            return None if bar is None else self._of_key(bar.key)
        row = self.people.marked
        return None if row is None else self._of_key(row.key)

    def _of_key(self, key: object) -> Work | Seat | None:
        shown = self._shown
        if shown is None:
            return None
        now, days = shown.now, shown.days
        works = [*now.on, *(work for day in days for work in day.worked)]
        seats = [*now.late, *now.expected, *now.empty, *now.following]
        seats += [seat for day in days for seat in day.seats]
        for work_ in works:
            if key in (("work", work_.id), ("seat", work_.shift)):
                return work_
        return next((seat for seat in seats if key == ("seat", seat.shift)), None)

    def action_show_seat(self, shift: int) -> None:
        """Mark a shift among those of now, where the keys act on it."""
        self.people.focus()
        self.people.mark(("seat", shift))

    def action_look_now(self) -> None:
        """Go to the list of now."""
        self.people.focus()

    # Turning

    @property
    def days(self) -> int:
        """How many days are turned at once."""
        return 7 if self._week else 1

    def action_week(self) -> None:
        """Show the week as a grid, or the day as bars again."""
        self._week = not self._week
        self.bars.focus()
        self.reload()
