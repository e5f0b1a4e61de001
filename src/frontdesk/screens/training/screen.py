"""Training compliance: is everyone's learning up to date, on any day, and why."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.names import clean
from frontdesk.domain.training.durations import number
from frontdesk.domain.training.standing import Standing
from frontdesk.screens import formatting
from frontdesk.screens.base import ModeScreen
from frontdesk.screens.day_screen import DAY_KEYS, DayDialog
from frontdesk.screens.destinations import Destination, TodaysMeeting, TrainingOf
from frontdesk.screens.training import formatting as training_words
from frontdesk.widgets.bar_list import BarList, HourLine
from frontdesk.widgets.frame import Header
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.styles import stylesheets

if TYPE_CHECKING:
    from frontdesk.domain.training.pages import Entry
    from frontdesk.domain.training.place import TrainingView


class TrainingScreen(ModeScreen):
    """A matrix; the arrows go from square to square, and the sentence under it says why.

    Until somebody moves the mark, it stands on what needs doing most. Everything about a day is
    loaded once, so that a key asks nothing of the disk.
    """

    CSS_PATH = stylesheets("training", "bars")

    LOW = 22

    TAB = "f5"

    BINDINGS = [
        *DAY_KEYS,
        Binding("enter", "line", "Timeline", id="time-line", tooltip="The selected person's year"),
        Binding("r", "record", "Record", id="record-training", tooltip="Record what was done"),
        Binding("n", "meeting", "Meeting", id="a-meeting",
                tooltip="Tick who was at today's meeting"),
        Binding("u", "coming", "Coming up", id="coming-up", tooltip="Due in 30, 60 and 90 days"),
        Binding("v", "only", "On shift", id="only-on-shift", tooltip="Only people on shift today"),
        Binding("p", "report", "Report", id="site-report",
                tooltip="Report for a site visit, as a file"),
        Binding("x", "excuse", "Excuse", id="excuse",
                tooltip="Exempt, provisional, done elsewhere"),
        Binding("o", "everyone", "Everyone", id="everyone",
                tooltip="Everyone's status for the selected training"),
        Binding("comma", "rules", "Rules", show=False, id="rules",
                tooltip="Training rules: what is asked of whom"),
        Binding("h", "meetings", "Meetings", id="meetings", tooltip="Past meetings"),
        Binding("left_square_bracket", "turn_months(-1)", "Month before", show=False,
                id="month-before", tooltip="A month before"),
        Binding("right_square_bracket", "turn_months(1)", "Month after", show=False,
                id="month-after", tooltip="A month after"),
        Binding("escape", "leave", "Back", id="leave-training", tooltip="Back to Check in"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._day: str | None = None
        self._today = ""
        self._only = False
        self._shown: TrainingView | None = None
        self._shown_hidden = False
        self._marked_by_hand = False

    def compose_content(self) -> ComposeResult:
        """Compose the day, the matrix, and the sentence about the marked square."""
        yield Static("", id="as-of")
        yield HourLine(id="heads")
        yield BarList(id="squares")
        yield Static("", id="because")

    def on_mount(self) -> None:
        """Begin in the matrix."""
        super().on_mount()
        self.squares.focus()

    @property
    def squares(self) -> BarList:
        """The matrix."""
        return self.query_one("#squares", BarList)

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show how everyone stands as of the day; with a new day, as of that."""
        desk = self.app.desk
        if desk is None:
            return
        today = times.day_of(desk.clock(), desk.center.clock)
        if self._today != today:
            self._today, self._day, self._marked_by_hand = today, today, False
        day = self._day or today
        if self._shown is not None and self._shown_hidden is not self.app.names_hidden:
            self._show(self._shown)  # names are hidden at once, whatever has to be loaded
        asked = desk.submit_query(services.training.queries.view(day))
        shown = await asyncio.wrap_future(asked)
        if self._day is not None and self._day <= shown.until:
            self._shown = replace(shown, day=self._day)
            self._show(self._shown)

    def _show(self, shown: TrainingView) -> None:
        desk, hidden = self.app.desk, self.app.names_hidden
        assert desk is not None
        self._shown_hidden = hidden
        center, zone = desk.center.name, desk.center.clock
        formatting.show_top(self.query_one(Header), center, shown.here, zone)
        matrix = shown.compliance.matrix(
            shown.day, shown.coming | shown.on_shift if self._only else None
        )
        coming = shown.coming if self._only else None
        title = training_words.title(shown, matrix, only=self._only, zone=zone)
        self.query_one("#as-of", Static).update(Content(title))
        rows = training_words.rows(matrix, coming, hidden=hidden)
        scale = training_words.scale(matrix.columns, rows)
        self.query_one(HourLine).show(scale)
        self.squares.hint = training_words.nobody(shown, only=self._only)
        self.squares.show(rows, scale)
        if not self._marked_by_hand:
            self._mark_most_pressing()
        self._explain()
        self.show_last_act(shown.last, hidden=hidden)

    def enter_does(self) -> str:
        """Return what Enter does with the marked square."""
        return "year" if self.squares.marked_bar is not None else ""

    def suits(self, action: str) -> bool:
        """Return whether an action can be done with what is marked; today is there already."""
        match action:
            case "line":
                return False  # Enter, which is said already
            case "record" | "excuse" | "everyone":
                return self.squares.marked_bar is not None
            case "today":
                return self._day != self._today
        return True

    def marked(self) -> Entry | None:
        """Return the marked square, explained."""
        bar, shown = self.squares.marked_bar, self._shown
        if bar is None or shown is None or not isinstance(bar.key, tuple):
            return None
        person, requirement = bar.key
        return shown.compliance.entry(person, requirement, shown.day)

    def _mark_most_pressing(self) -> None:
        self._marked_by_hand = False
        if self._shown is not None and self.squares.rows:
            first = self.squares.rows[0].key
            matrix = self._shown.compliance.matrix(self._shown.day)
            self.squares.mark_bar(training_words.most_pressing(matrix, first))

    def _explain(self) -> None:
        said = training_words.because(self.marked(), hidden=self.app.names_hidden)
        self.query_one("#because", Static).update(Content(said))

    # Turning

    def on_bar_list_turned(self, message: BarList.Turned) -> None:
        """Look at it as of another day past the last square."""
        self.action_turn(message.by)

    def action_turn(self, by: int) -> None:
        """Look at it as of so many days later."""
        if self._day is not None:
            self._turn_to_day(times.day_after(self._day, by))

    def action_turn_months(self, by: int) -> None:
        """Look at it as of so many months later."""
        if self._day is not None:
            self._turn_to_day(training_words.months_after(self._day, by))

    def action_type_day(self) -> None:
        """Look at it as of a day that is typed."""
        self.app.push_screen(DayDialog(), self._turn_to_typed)

    def _turn_to_typed(self, day: str | None) -> None:
        if day:
            self._turn_to_day(day)

    def action_today(self) -> None:
        """Look at it as of today."""
        self._turn_to_day(self._today)

    def _turn_to_day(self, day: str) -> None:
        """Look at it as of `day`: at once if what is loaded tells of it."""
        self._day = day
        if self._shown is None or day > self._shown.until:
            self.reload()
        else:
            self._shown = replace(self._shown, day=day)
            self._show(self._shown)

    def action_only(self) -> None:
        """Show only who is on shift or comes on, or everyone again."""
        self._show_only(not self._only)

    def show(self, what: Destination) -> None:
        """Show only who is on shift or comes on, or everyone, as of today."""
        if isinstance(what, TrainingOf):
            self._day = self._today or None
            self._show_only(what.coming_only)

    def _show_only(self, only: bool) -> None:
        self._only = only
        if self._shown is not None:
            self._turn_to_day(self._day or self._today)

    # Dialogs

    def action_line(self) -> None:
        """Open the marked person's time line."""
        marked = self.marked()
        if marked is not None:
            self._open_line(marked.person)

    def _open_line(self, person: int) -> None:
        from frontdesk.screens.training.person_dialogs import LineDialog

        if self._shown is not None:
            self.app.push_screen(LineDialog(self._shown, person))

    def action_coming(self) -> None:
        """Show what is due in the coming 90 days."""
        from frontdesk.screens.training.person_dialogs import ComingDialog

        if self._shown is not None:
            self.app.push_screen(ComingDialog(self._shown))

    def action_record(self) -> None:
        """Record what the marked person did for the marked requirement."""
        from frontdesk.screens.training.person_dialogs import RecordDialog

        marked = self.marked()
        if marked is not None:
            assert self._shown is not None
            self.app.push_screen(RecordDialog(marked, _parts(self._shown, marked)))

    def action_excuse(self) -> None:
        """Show what is on record of the marked standing, to add to it or take off."""
        from frontdesk.screens.training.exemption_dialog import ExemptionDialog

        marked = self.marked()
        if marked is not None:
            self.app.push_screen(ExemptionDialog(marked))

    def action_everyone(self) -> None:
        """Show how everyone stands with the marked requirement, and its rule."""
        from frontdesk.screens.training.requirement_dialog import RequirementDialog

        marked, shown = self.marked(), self._shown
        if marked is not None and shown is not None:
            dialog = RequirementDialog(marked.requirement, shown.day, marked.person, shown)
            self.app.push_screen(dialog)

    def action_rules(self) -> None:
        """Show all rules with their versions."""
        from frontdesk.screens.training.rules_dialog import RulesDialog

        self.app.push_screen(RulesDialog())

    def action_meetings(self) -> None:
        """Show the meetings that took place."""
        from frontdesk.screens.training.past_meetings import PastMeetings

        self.app.push_screen(PastMeetings(), self._go_to)

    def action_report(self) -> None:
        """Write down how everyone stands, or the marked person, as of the day that is shown."""
        from frontdesk.screens.training.report_dialog import ReportDialog

        if self._shown is not None:
            self.app.push_screen(ReportDialog(self._shown.day, self.marked()))

    # Elsewhere

    def action_meeting(self) -> None:
        """Tick who was at today's meeting, for the marked requirement if it recurs."""
        marked = self.marked()
        self._go_to(TodaysMeeting("" if marked is None else marked.requirement))

    def _go_to(self, meeting: Destination | None) -> None:
        if meeting is not None:
            self.app.action_go("meeting")
            self.app.mode_screen.show(meeting)

    def action_leave(self) -> None:
        """Go back to the door."""
        self.app.action_go("check-in")

    # What it hears

    def on_bar_list_bar_marked(self) -> None:
        """Explain the square that is marked now; from now on the mark stays with it."""
        self._marked_by_hand = True
        if self.app.desk is not None:
            self._explain()

    def on_row_list_picked(self, message: RowList.Picked) -> None:
        """Open the time line of the person who was clicked or entered."""
        if isinstance(message.row.key, int):
            self._open_line(message.row.key)

    def on_screen_suspend(self) -> None:
        """Who comes from another screen finds what needs doing most, from a dialog the mark."""
        self._marked_by_hand = True
        if self not in self.app.screen_stack:
            self._mark_most_pressing()
            self._explain()

    def scanned(self, code: str) -> None:
        """Say where a card checks in."""
        self.tell(f"{clean(code, 40)} was scanned. Press F2 to check in.", "refused")


def _parts(shown: TrainingView, entry: Entry) -> dict[str, tuple[str, bool]]:
    """Return the parts of a training with their titles, and whether each is done for now."""
    whole = shown.compliance.timelines[entry.requirement].at(number(shown.day))
    if whole is None:
        return {}
    return {
        part: (
            title,
            shown.compliance.entry(entry.person, part, shown.day).standing is Standing.UP_TO_DATE,
        )
        for part, title in services.training.recording.parts_of(
            whole, shown.compliance.versions, shown.day
        ).items()
    }
