"""On shift: who is on now, the rota as a day or a week, and what is done with who is marked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.rota_paper import week_on_paper
from frontdesk.domain.shifts.values import ShiftSlot, Work
from frontdesk.domain.times import WallClock
from frontdesk.screens import formatting
from frontdesk.screens.day_screen import DAY_KEYS, DayScreen
from frontdesk.screens.destinations import TrainingOf
from frontdesk.screens.shifts import rota_formatting
from frontdesk.widgets.bar_list import BarList, HourLine
from frontdesk.widgets.frame import Header
from frontdesk.widgets.notices import Notices
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.styles import stylesheets

if TYPE_CHECKING:
    from frontdesk.domain.shifts.on_shift import OnShift
    from frontdesk.services.desk.context import Query

_HINT = "No shifts planned today. N adds one. S starts an unplanned one."
_NO_BARS = "No shifts on this day. N adds one. ← → change the day."
_STARTED = Refusal("started", "That shift has already started. E ends it.")
_MARK_ONE = Refusal("mark-one", "Choose someone first: Tab and the arrows, or a click.")


class ShiftsScreen(DayScreen):
    """Now on the right, a day or a week of the rota on the left, and turning through them.

    The same keys are for who is marked in either list. There is no box to type into here, so a
    letter is a key.
    """

    CSS_PATH = stylesheets("on_shift", "bars")

    TAB = "f3"

    BINDINGS = [
        *DAY_KEYS,
        Binding("s", "start", "Start", id="start-shift", tooltip="The selected person starts"),
        Binding("e", "end", "End", id="end-shift", tooltip="The selected person ends their shift"),
        Binding("c", "cover", "Who takes it", id="cover",
                tooltip="Find who takes the selected shift"),
        Binding("b", "pause", "Break", id="break", tooltip="Start or end a break"),
        Binding("y", "free", "Free", id="free-to-talk", tooltip="Free to talk, or not right now"),
        Binding("n", "add", "Add", id="add-shift", tooltip="Add a shift to the day"),
        Binding("l", "ahead", "Gaps", id="gaps", tooltip="Where too few people are planned"),
        Binding("r", "put_right", "Correct", id="put-right", tooltip="Shifts that nobody ended"),
        Binding("x", "away", "Time off", id="leave-days", tooltip="Time off and closed days"),
        Binding("u", "learning", "Up to date", id="learning-of-shift",
                tooltip="Training of people on shift today"),
        Binding("p", "print", "Print", id="print-week", tooltip="Print or save the week"),
        Binding("v", "week", "Week", id="week", tooltip="The week as a grid, or the day as bars"),
        Binding("escape", "leave", "Back", id="leave-on-shift", tooltip="Back to Check in"),
        Binding("asterisk", "patterns", "Weekly", show=False, id="patterns",
                tooltip="Repeating shifts, and publishing them"),
        Binding("comma", "rota_settings", "Settings", show=False, id="rota-settings",
                tooltip="Jobs, how many people are needed, minutes"),
        Binding("h", "own", "Hours", show=False, id="own-shifts",
                tooltip="Hours, and shifts for the calendar of a phone"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._week = False
        self._drawn: tuple[bool, str] | None = None
        self._shown: OnShift | None = None

    def compose_content(self) -> ComposeResult:
        """Compose the day's name, what needs somebody, the bars, and who is on now."""
        yield Static("", id="day")
        yield Notices(id="needs")
        with Horizontal(id="house"):
            with Vertical(id="rota"):
                yield HourLine(id="hours")
                yield BarList(hint=_NO_BARS, id="bars")
            with Vertical(id="now"):
                yield Static("On now", id="now-title")
                yield RowList(picks=True, hint=_HINT, id="people")

    def on_mount(self) -> None:
        """Begin with who is on now."""
        super().on_mount()
        self.people.focus()

    @property
    def people(self) -> RowList:
        """Who is on, late, wanted and expected now."""
        return self.query_one("#people", RowList)

    # What is shown

    def asked(self, day: str) -> Query[OnShift]:
        """Return what is asked to show now and a day or week of the rota."""
        return services.shifts.on_shift.on_shift(day, week=self._week)

    def show_day(self, shown: OnShift, center: str, zone: WallClock) -> None:
        """Show now, and the rota as it is."""
        now, hidden = shown.now, self.app.names_hidden
        first = self._shown is None
        self._shown = shown
        formatting.show_top(self.query_one(Header), center, shown.here, zone)
        self.query_one("#day", Static).update(Content(rota_formatting.title(shown, zone=zone)))
        self.query_one("#needs", Notices).show(
            rota_formatting.needs(shown, zone=zone, hidden=hidden)
        )
        self.query_one("#now-title", Static).update(Content(rota_formatting.now_title(now)))
        rows = rota_formatting.now_rows(now, zone=zone, hidden=hidden)
        self.people.update_rows(rows, 0 if rows else None)
        if self._week:
            scale = rota_formatting.week_scale(shown.days, today=self.today)
            bars = rota_formatting.week_rows(shown.days, zone=zone, hidden=hidden)
        else:
            scale = rota_formatting.day_scale(shown.days[0], now=now.at, zone=zone)
            bars = rota_formatting.day_rows(shown.days[0], now=now.at, hidden=hidden)
        self.query_one(HourLine).show(scale)
        drawn = self._week, shown.days[0].day
        self.bars.show(bars, scale, anew=drawn != self._drawn)
        self._drawn = drawn
        if first and not rows and bars:
            self.bars.focus()
        self.show_last_act(shown.last, hidden=hidden)

    # What is marked

    def _marked(self) -> Work | ShiftSlot | None:
        """Return the work or shift that is marked in the list that has the focus."""
        if self.bars.has_focus:
            bar = self.bars.marked_bar
            return None if bar is None else self._of_key(bar.key)
        row = self.people.marked
        return None if row is None else self._of_key(row.key)

    def _of_key(self, key: object) -> Work | ShiftSlot | None:
        shown = self._shown
        if shown is None:
            return None
        now, days = shown.now, shown.days
        works = [*now.on, *(work for day in days for work in day.worked)]
        slots = [*now.late, *now.expected, *now.empty, *now.following]
        slots += [slot for day in days for slot in day.slots]
        for work_ in works:
            if key in (("work", work_.id), ("slot", work_.shift)):
                return work_
        return next((slot for slot in slots if key == ("slot", slot.shift)), None)

    def _work_marked(self) -> Work | None:
        marked = self._marked()
        if isinstance(marked, Work):
            return marked
        self.show_refusal(_MARK_ONE)
        return None

    def enter_does(self) -> str:
        """Return what Enter does with what is marked."""
        if self._marked() is None:
            return ""
        return "go to the day" if self._week and self.bars.has_focus else "open"

    def suits(self, action: str) -> bool:
        """Return whether an action can be done with what is marked."""
        marked = self._marked()
        match action:
            case "end" | "pause" | "free":
                return isinstance(marked, Work)
            case "cover":
                return self._to_cover(marked) is not None
            case "start":
                return not isinstance(marked, Work)
        return super().suits(action)

    def action_show_slot(self, shift: int) -> None:
        """Mark a shift among those of now, where the keys act on it."""
        self.people.focus()
        self.people.mark(("slot", shift))

    def action_look_now(self) -> None:
        """Go to the list of now."""
        self.people.focus()

    # Turning

    @property
    def days(self) -> int:
        """How many days are shown and turned."""
        return 7 if self._week else 1

    def action_week(self) -> None:
        """Show the week as a grid, or the day as bars again."""
        self._week = not self._week
        self.bars.focus()
        self.reload()

    def _open_day(self, key: object) -> None:
        """Show the day of a shift in the grid."""
        assert self._shown is not None
        for day in self._shown.days:
            if any(key == ("slot", slot.shift) for slot in day.slots):
                self.day, self._week = day.day, False
                self.reload()
                return

    # What is done with who is marked

    def action_start(self) -> None:
        """Start the marked person's shift; with nobody marked who could, say who starts."""
        marked = self._marked()
        if isinstance(marked, ShiftSlot) and marked.person is not None and not marked.empty:
            self.do(services.shifts.time_entries.start(marked.person))
        else:
            self._start_somebody()

    @work(exclusive=True, group="dialog")
    async def _start_somebody(self) -> None:
        from frontdesk.screens.staff_dialog import StaffDialog

        asking = services.shifts.on_shift.could_start()
        dialog = StaffDialog("Who starts a shift?", "Starts now", asking)
        chosen = await self.app.push_screen_wait(dialog)
        if isinstance(chosen, PersonRow):
            await self.app.do(services.shifts.time_entries.start(chosen.person))

    def action_end(self) -> None:
        """End the marked person's shift."""
        marked = self._work_marked()
        if marked is not None:
            self.do(services.shifts.time_entries.end(marked.person))

    def action_pause(self) -> None:
        """The marked person takes a break, or is back."""
        marked = self._work_marked()
        if marked is not None:
            entries = services.shifts.time_entries
            doing = entries.begin_break if marked.on_break is None else entries.end_break
            self.do(doing(marked.person))

    @work(exclusive=True, group="act")
    async def action_free(self) -> None:
        """The marked person is not free to talk just now, or is again; nobody is asked why."""
        marked = self._work_marked()
        if marked is None:
            return
        free = services.conversations.free
        outcome = await self.app.do(free.say_not_free(marked.person), quietly=True)
        if isinstance(outcome, Refusal) and outcome.code == "nothing-new":
            await self.app.do(free.say_free(marked.person))
        elif isinstance(outcome, Refusal):
            self.show_refusal(outcome)

    @work(exclusive=True, group="dialog")
    async def action_cover(self) -> None:
        """Find somebody who takes the marked shift, or else the first that needs someone."""
        marked = self._marked()
        slot = self._to_cover(marked)
        if slot is not None:
            await self._find_cover(slot)
        else:
            self.show_refusal(_MARK_ONE if marked is None else _STARTED)

    def _to_cover(self, marked: Work | ShiftSlot | None) -> ShiftSlot | None:
        """Return the shift that is marked; while that has begun, the first that needs someone."""
        if isinstance(marked, ShiftSlot):
            return marked
        now = self._shown.now if self._shown is not None else None
        return None if now is None else next(iter((*now.empty, *now.late)), None)

    def action_learning(self) -> None:
        """Go to the training of who comes on, first, and who is on shift."""
        self.app.action_go("training")
        self.app.mode_screen.show(TrainingOf(coming_only=True))

    # Dialogs

    @work(exclusive=True, group="dialog")
    async def _open(self, found: Work | ShiftSlot) -> None:
        await self._show_dialog(found)

    async def _show_dialog(self, found: Work | ShiftSlot) -> None:
        from frontdesk.screens.shifts.shift_dialogs import ShiftDialog, TimeEntryDialog

        if isinstance(found, Work):
            await self.app.push_screen_wait(TimeEntryDialog(found.id))
            return
        while await self.app.push_screen_wait(ShiftDialog(found.shift)) == "cover":
            if not await self._find_cover(found):
                return

    async def _find_cover(self, slot: ShiftSlot) -> bool:
        """Ask who takes a shift; return whether somebody went back from there."""
        from frontdesk.screens.staff_dialog import NobodyYet, StaffDialog

        desk, shift = self.app.desk, slot.shift
        assert desk is not None
        when = rota_formatting.span_text(slot.span, desk.center.clock)
        asking = services.shifts.on_shift.could_take(shift)
        title = f"Who takes {slot.job}, {when}?"
        dialog = StaffDialog(title, "Takes it", asking, or_nobody=True)
        match await self.app.push_screen_wait(dialog):
            case PersonRow(person=taker):
                await self.app.do(services.shifts.shift_changes.cover(shift, taker))
            case NobodyYet():
                await self.app.do(services.shifts.shift_changes.cover(shift, None))
        return dialog.was_left

    @work(exclusive=True, group="dialog")
    async def action_put_right(self) -> None:
        """List what is to be put right, and open one after another."""
        from frontdesk.screens.shifts.rota_lists import to_put_right

        while isinstance(
            found := await self.app.push_screen_wait(to_put_right()), Work | ShiftSlot
        ):
            await self._show_dialog(found)

    @work(exclusive=True, group="dialog")
    async def action_ahead(self) -> None:
        """List what is not covered, and go to the day that is chosen."""
        from frontdesk.screens.shifts.rota_lists import gaps_ahead

        chosen = await self.app.push_screen_wait(gaps_ahead())
        if isinstance(chosen, tuple):
            self.day, self._week = chosen[0], False
            self.bars.focus()
            self.reload()

    @work(exclusive=True, group="dialog")
    async def action_away(self) -> None:
        """Show leave and days not open, to enter more."""
        from frontdesk.screens.shifts.absences_dialog import AbsencesDialog

        await self.app.push_screen_wait(AbsencesDialog())

    @work(exclusive=True, group="dialog")
    async def action_patterns(self) -> None:
        """Show the shifts that come again, to end, leave out or publish."""
        from frontdesk.screens.shifts.patterns_dialog import PatternsDialog

        await self.app.push_screen_wait(PatternsDialog())

    @work(exclusive=True, group="dialog")
    async def action_rota_settings(self) -> None:
        """Show the jobs, what is to be covered, and how exact times are."""
        from frontdesk.screens.shifts.settings_dialog import RotaSettingsDialog

        await self.app.push_screen_wait(RotaSettingsDialog())

    @work(exclusive=True, group="dialog")
    async def action_own(self) -> None:
        """Show the hours and shifts of the marked person; with nobody marked, of everyone."""
        from frontdesk.screens.shifts import own_shifts_dialog

        marked = self._marked()
        if marked is None or marked.person is None:
            await self.app.push_screen_wait(own_shifts_dialog.hours_of_everyone(self.today))
        else:
            await self.app.push_screen_wait(own_shifts_dialog.OwnShiftsDialog(marked.person))

    @work(exclusive=True, group="dialog")
    async def action_add(self) -> None:
        """Add a shift to the day that is shown."""
        from frontdesk.screens.shifts.new_shift_dialog import NewShiftDialog

        desk = self.app.desk
        assert desk is not None
        jobs = await asyncio.wrap_future(desk.submit_query(services.shifts.commands.job_titles()))
        dialog = NewShiftDialog(self.day or self.today, list(jobs.values()))
        await self.app.push_screen_wait(dialog)

    @work(exclusive=True, group="print")
    async def action_print(self) -> None:
        """Offer the week that is shown as paper or as a file."""
        desk = self.app.desk
        assert desk is not None
        day = self.day or self.today
        days = await asyncio.wrap_future(desk.submit_query(services.shifts.rota.week(day)))
        paper = week_on_paper(days, desk.center.name, desk.center.clock)
        self.print_paper(paper, f"rota-{days[0].day}", "The week is printing.")

    # What it hears

    def on_row_list_picked(self, message: RowList.Picked) -> None:
        """Open what was entered or clicked: a shift, work, or in the grid a day."""
        key: object = message.row.key
        if message.list is self.bars:
            bar = self.bars.marked_bar
            key = None if bar is None else bar.key
        if self._week and message.list is self.bars:
            self._open_day(key)
        elif (found := self._of_key(key)) is not None:
            self._open(found)

    def scanned(self, code: str) -> None:
        """Start the shift of whoever holds this card or code, or end it."""
        self._scan(code)

    @work(group="scan")
    async def _scan(self, code: str) -> None:
        desk = self.app.desk
        assert desk is not None
        person = await asyncio.wrap_future(desk.submit_query(services.people.lookup.by_code(code)))
        if isinstance(person, Refusal):
            self.show_refusal(person)
            return
        on = await asyncio.wrap_future(desk.submit_query(services.shifts.commands.on()))
        entries = services.shifts.time_entries
        is_on = any(work_.person == person for work_ in on)
        await self.app.do(entries.end(person) if is_on else entries.start(person))
