"""Past days: a day's visits as a table, to correct, to add to, to take back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.names import clean, looks_like_code
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import WallClock
from frontdesk.screens import formatting
from frontdesk.screens.base import Above, ModeScreen
from frontdesk.screens.day_screen import BOX_DAY_KEYS, DayDialog
from frontdesk.screens.visits import day_formatting
from frontdesk.widgets.frame import Header
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import Line, SearchBox
from frontdesk.widgets.styles import stylesheets

if TYPE_CHECKING:
    from frontdesk.domain.visits.days import Day
    from frontdesk.domain.visits.values import Visit

_AHEAD = Refusal("in-the-future", "That day has not come yet. Look at the date.")
_NOBODY = Refusal("nobody-fits", "Nobody of that name is on record for this day. Ctrl+N adds one.")
_SAY_WHY = Refusal("day-closed", "The day is closed. Say why in a few words.")
_NOBODY_HERE = "Nobody is on record for this day. Ctrl+N adds a visit."
_ALL_SEEN = "Every check-out of this day is known. Ctrl+L shows all visits."
_AT_FIRST = "asked afterwards"


class PastDaysScreen(ModeScreen):
    """One day at a time. It opens on the last day before today on which anybody came.

    What is typed is a name, which narrows the table; an hour, at which the marked one left; or a
    date to go to. So a morning's list is an hour and Enter for each.
    """

    CSS_PATH = stylesheets("past_days")

    TAB = "f7"

    BINDINGS = [
        *BOX_DAY_KEYS,
        Binding("ctrl+n", "add", "Add a visit", id="add-visit", tooltip="Add a visit to the day"),
        Above(
            "ctrl+l",
            "only_unseen",
            "Nobody knows",
            id="only-unseen",
            tooltip="Only people who left without checking out",
        ),
        Above(
            "ctrl+a",
            "leave_estimated",
            "Accept the rest",
            id="leave-estimated",
            tooltip="Accept the estimated times, and stop asking",
        ),
        Above("ctrl+e", "close_day", "Close the day", id="close-day", tooltip="Check everyone out"),
        Binding("escape", "leave", "Back", id="leave-past-days", tooltip="Back to Check in"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._line = Line()
        self._day: str | None = None
        self._today = ""
        self._shown: Day | None = None
        self._unseen_only = False
        self._why = ""
        self._asks_why: tuple[Visit, int, str] | None = None

    def compose_content(self) -> ComposeResult:
        """Compose the day's name, the box and the table."""
        rows = RowList(hint=_NOBODY_HERE, id="visits")
        yield Static("", id="day")
        yield SearchBox(
            rows, mode=self._line, placeholder="e.g. 4:30 pm, a name, or a date", id="line"
        )
        yield Static("", id="how")
        yield rows
        yield Static("", id="reasons")

    def on_mount(self) -> None:
        """Begin with an empty box."""
        super().on_mount()
        self.box.focus()

    @property
    def box(self) -> SearchBox:
        """What is typed into."""
        return self.query_one("#line", SearchBox)

    @property
    def table(self) -> RowList:
        """The table of visits."""
        return self.query_one("#visits", RowList)

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show the day as it is now; in the morning begin with the last one again."""
        desk = self.app.desk
        if desk is None:
            return
        today = times.day_of(desk.clock(), desk.center.clock)
        if self._today != today:
            self._today, self._day = today, None
        if self._day is None:
            last_day = await asyncio.wrap_future(
                desk.submit_query(services.visits.closing.morning())
            )
            self._day = last_day[0]
        wanted = self._day
        last = await asyncio.wrap_future(desk.submit_query(services.desk.journal.last_at_desk()))
        here = await asyncio.wrap_future(desk.submit_query(services.visits.commands.here()))
        shown = await asyncio.wrap_future(desk.submit_query(services.visits.closing.day(wanted)))
        if shown.day == self._day and self.query(Header):
            formatting.show_top(self.query_one(Header), desk.center.name, here, desk.center.clock)
            self._show(shown, desk.center.clock)
            self.show_last_act(last, hidden=self.app.names_hidden)

    def _show(self, shown: Day, zone: WallClock) -> None:
        now, hidden = self.app.clock(), self.app.names_hidden
        if self._shown is None or self._shown.day != shown.day:
            self.table.set_rows((), None)
            self._why, self._asks_why = "", None
        self._shown = shown
        self.query_one("#day", Static).update(
            Content(day_formatting.title(shown, now=now, zone=zone))
        )
        self._line.first = day_formatting.asked(shown, today=self._today)
        if self.box.search is None:
            self.box.search = self._search
        else:
            self.box.look_again()
        below = day_formatting.below(shown, zone=zone, hidden=hidden)
        self.query_one("#reasons", Static).update(Content(below))
        self.set_class(bool(below), "-reasons")

    def _search(self, text: str) -> list[Row]:
        """Return the rows for `text`, and say what Enter does with it."""
        desk, shown = self.app.desk, self._shown
        if desk is None or shown is None:
            return []
        zone, meant = desk.center.clock, self._meaning(text)
        name = text if meant is None and self._asks_why is None else ""
        rows = day_formatting.rows(
            shown, name, today=self._today, zone=zone, hidden=self.app.names_hidden,
            only=self._line.first if self._unseen_only else None,
        )  # fmt: skip
        asks = "" if self._asks_why is None else shown.day
        self.table.hint = _ALL_SEEN if self._unseen_only and shown.visits else _NOBODY_HERE
        how = day_formatting.how(meant, text, asks_why=asks, why=self._why, zone=zone)
        self.query_one("#how", Static).update(Content(how))
        return rows

    def _meaning(self, text: str) -> int | str | Refusal | None:
        desk, shown = self.app.desk, self._shown
        if desk is None or shown is None or self._asks_why is not None:
            return None
        return day_formatting.meaning(text, shown, desk.reader(past=True))

    # What is done

    def enter_does(self) -> str:
        """Return what Enter does with the marked row."""
        return "open" if self.table.marked is not None else ""

    def on_search_box_entered(self, message: SearchBox.Entered) -> None:
        """Take what was typed for what it is."""
        text, visit = message.text, self._visit(message.row)
        meant = self._meaning(text)
        if self._asks_why is not None:
            self._say_why(text)
        elif isinstance(meant, Refusal):
            self._not_done(meant, text)
        elif isinstance(meant, str):
            if not self._go(meant):
                self.box.value = text
        elif isinstance(meant, int) and visit is not None:
            self._left(visit, meant, text)
        elif visit is not None:
            self._open(visit)
        elif looks_like_code(text):
            self.scanned(text)
        elif text.strip():
            self._not_done(_NOBODY, text)

    def _visit(self, row: Row | None) -> Visit | None:
        visits = () if self._shown is None or row is None else self._shown.visits
        return next((each for each in visits if row is not None and each.id == row.key), None)

    def _not_done(self, refusal: Refusal, text: str) -> None:
        """Say why not; what was typed is there again, unless more has been typed since."""
        self.show_refusal(refusal)
        self.box.value = self.box.value or text

    def _left(self, visit: Visit, left: int, text: str) -> None:
        """Record when a visit ended; on a closed day ask first why, once for all of them."""
        if self._shown is not None and self._shown.closed_at is not None and not self._why:
            self._asks_why = visit, left, text
            self.box.value = _AT_FIRST
            self.box.select_all()
        else:
            self._correct(visit, left, text)

    def _say_why(self, text: str) -> None:
        assert self._asks_why is not None
        if not text.strip():
            self.show_refusal(_SAY_WHY)
            return
        (visit, left, hour), self._asks_why, self._why = self._asks_why, None, text.strip()
        self.box.look_again()
        self._correct(visit, left, hour)

    @work(group="act")
    async def _correct(self, visit: Visit, left: int, text: str) -> None:
        rows = self.table.rows
        keys = [row.key for row in rows]
        after = keys[keys.index(visit.id) + 1 :] if visit.id in keys else []
        following = next((key for key in after if key in self._line.first), None)
        outcome = await self.app.do(
            services.visits.commands.correct(visit.id, left=left, why=self._why)
        )
        if isinstance(outcome, Refusal):
            self.box.value = self.box.value or text
        elif following is not None:
            self.table.mark(following)

    def on_search_box_cleared(self) -> None:
        """Escape: nothing is put right, after all."""
        self._asks_why = None
        self.box.look_again()

    def on_row_list_picked(self, message: RowList.Picked) -> None:
        """Open the dialog of a visit that was clicked."""
        visit = self._visit(message.row)
        if visit is not None:
            self._open(visit)

    def _open(self, visit: Visit | None) -> None:
        from frontdesk.screens.visits.visit_dialog import VisitDialog

        if self._shown is not None:
            closed = self._shown.closed_at is not None
            dialog = VisitDialog(self._shown.day, visit, closed=closed, why=self._why)
            self.app.push_screen(dialog)

    def action_add(self) -> None:
        """Add a visit that nobody wrote down."""
        self._open(None)

    def action_only_unseen(self) -> None:
        """Show only the visits whose leaving nobody saw, or all of them again."""
        self._unseen_only = not self._unseen_only
        self.box.look_again()

    def action_leave_estimated(self) -> None:
        """Leave the rest as estimated."""
        if self._day is not None:
            self.do(services.visits.closing.leave_estimated(self._day))

    @work(exclusive=True, group="dialog")
    async def action_close_day(self) -> None:
        """Close the day that is shown."""
        from frontdesk.screens.visits.closing_dialog import close_day

        await close_day(self, self._day)

    def action_turn(self, by: int) -> None:
        """Go to the day before, or after; not past today."""
        if self._day is not None:
            self._go(times.day_after(self._day, by))

    def suits(self, action: str) -> bool:
        """Return whether an action can be done on this day."""
        return action != "today" or self._day != self._today

    def action_today(self) -> None:
        """Go to today."""
        self._go(self._today)

    def action_type_day(self) -> None:
        """Go to a day that is typed."""
        self.app.push_screen(DayDialog(past=True), self._go_to_typed)

    def _go_to_typed(self, day: str | None) -> None:
        if day:
            self._go(day)

    def _go(self, day: str) -> bool:
        if day > self._today:
            self.show_refusal(_AHEAD)
            return False
        self._day, self._unseen_only = day, False
        self.reload()
        return True

    def scanned(self, code: str) -> None:
        """Say where a card checks in: here it would be for another day."""
        self.tell(f"{clean(code, 40)} was scanned. F2 opens Check in, where it works.", "refused")

    def action_leave(self) -> None:
        """Go back to the door."""
        self.app.action_go("check-in")
