"""A Co-Reflection or a training that took place, and who was there: ticked, never what was said."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.records import Attendee
from frontdesk.screens import formatting
from frontdesk.screens.base import Above, ModeScreen
from frontdesk.screens.destinations import AnotherMeeting, Destination, PastMeeting, TodaysMeeting
from frontdesk.screens.training import meeting_formatting
from frontdesk.widgets.frame import Header
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import InARow, SearchBox, how_many
from frontdesk.widgets.styles import stylesheets

if TYPE_CHECKING:
    from frontdesk.domain.training.meeting import MeetingView
    from frontdesk.domain.training.records import Meeting
    from frontdesk.services.desk.desk import Desk

_HOW = "Space: was there. ↓: was not. Type 5 first to do five at once. Letters find anyone."
_NO_RULE = "No rule asks for a meeting on this day. F5, then “,”: the rules."
_LIMIT = 10


class MeetingScreen(ModeScreen):
    """When people met, how long and led by whom, and a list to be ticked.

    A meeting is put on record by its first tick; each tick is an act of its own, kept at once.
    """

    CSS_PATH = stylesheets("meeting")

    TAB = "f5"

    BINDINGS = [
        Above("ctrl+d", "details", "Day, led by", id="details", tooltip="When, how long, who led"),
        Above(
            "ctrl+o",
            "there",
            "Late, early",
            id="there",
            tooltip="How the selected person was there",
        ),
        Above("ctrl+l", "prompts", "Prompts", id="prompts", tooltip="Your own, for Co-Reflection"),
        Binding("escape", "leave", "Back", id="leave-meeting", tooltip="Back to training"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._open: Destination | None = TodaysMeeting()
        self._todays = True
        self._meeting: Meeting | None = None
        self._shown: MeetingView | None = None
        self._in_turn = asyncio.Lock()

    def compose_content(self) -> ComposeResult:
        """Compose when and by whom, the box and the list, and beside them the prompts."""
        rows = RowList(
            hint="Nobody works here on this day. Type letters to find anyone.", id="roster"
        )
        yield Static("", id="meeting")
        yield Static("", id="led")
        yield Static(_HOW, id="how")
        yield Static("Ctrl+L: your own prompts for Co-Reflection.", id="own-line")
        with Horizontal(id="room"):
            with Vertical(id="ticking"):
                yield SearchBox(
                    rows, mode=InARow(), placeholder="a name, or its first letters", id="who"
                )
                yield rows
            with VerticalScroll(id="own", can_focus=False):
                yield Static("Your own prompts", classes="title")
                yield Static("", id="prompts")

    def on_mount(self) -> None:
        """Begin with an empty box."""
        super().on_mount()
        self.box.border_title = Content("Who was there?")
        self.box.focus()

    @property
    def box(self) -> SearchBox:
        """The box that narrows the list."""
        return self.query_one("#who", SearchBox)

    def show(self, what: Destination) -> None:
        """Show this meeting; keys wait until it is there."""
        self._open, self._shown = what, None
        self._todays = isinstance(what, TodaysMeeting)
        self.opens()

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show who may have been there and who was, as of now."""
        desk = self.app.desk
        if desk is None:
            return
        if self._open is not None:
            self._meeting, self._open = await self._opened(desk, self._open), None
        elif self._todays and self._meeting is not None and not self._meeting.id:
            # Another desk may have begun it meanwhile: two lists of one meeting help nobody.
            begin = services.training.meeting_view.begin(self._meeting.requirements[0])
            self._meeting = await asyncio.wrap_future(desk.submit_query(begin))
        meeting = self._meeting
        if meeting is None:
            self.query_one("#meeting", Static).update(Content(_NO_RULE))
            self.box.search = self._search  # which finds nobody, and Enter says so
            return
        asked = services.training.meeting_view.view(meeting)
        shown = await asyncio.wrap_future(desk.submit_query(asked))
        if shown is None:  # it is off the record again: the next tick puts it there
            meeting = replace(meeting, id=0, attendees=())
            asked = services.training.meeting_view.view(meeting)
            shown = await asyncio.wrap_future(desk.submit_query(asked))
        if shown is not None:
            self._meeting, self._shown = shown.meeting, shown
            self._show(shown, desk)

    async def _opened(self, desk: Desk, what: Destination) -> Meeting | None:
        """Return the meeting to show; one that was not begun is gone on with."""
        requirement = ""
        match what:
            case PastMeeting(number=number):
                shown = services.training.meetings.show(number)
                kept = await asyncio.wrap_future(desk.submit_query(shown))
                if kept is not None:
                    return kept
            case TodaysMeeting(requirement=wanted):
                requirement = wanted
        another = isinstance(what, AnotherMeeting)
        begin = services.training.meeting_view.begin(requirement, another=another)
        return await asyncio.wrap_future(desk.submit_query(begin))

    def _show(self, shown: MeetingView, desk: Desk) -> None:
        hidden = self.app.names_hidden
        formatting.show_top(self.query_one(Header), desk.center.name, shown.here, desk.center.clock)
        said = meeting_formatting.title(shown, zone=desk.center.clock)
        self.query_one("#meeting", Static).update(Content(said))
        self.query_one("#led", Static).update(Content(meeting_formatting.led(shown, hidden=hidden)))
        own = meeting_formatting.prompts(shown)
        self.query_one("#prompts", Static).update(Content(own))
        self.set_class(bool(own), "-prompts")
        self.set_class(bool(shown.ticked), "-begun")
        self.show_last_act(shown.last, hidden=hidden)
        if self.box.search is None:
            self.box.search = self._search
        else:
            self.box.look_again()

    def _search(self, text: str) -> list[Row]:
        """Return the rows for `text`; called while a letter is being painted."""
        desk, shown = self.app.desk, self._shown
        if desk is None or shown is None:
            return []
        zone, hidden = desk.center.clock, self.app.names_hidden
        if not text.strip() or how_many(text) is not None:
            return meeting_formatting.rows(shown, zone=zone, hidden=hidden)
        found = desk.find_at_once(text, _LIMIT)
        rows = formatting.result_rows(found, text, now=desk.clock(), zone=zone, hidden=hidden)
        return meeting_formatting.found(shown, rows, text, zone=zone, hidden=hidden)

    # What is done

    def enter_does(self) -> str:
        """Return what Enter does with the marked row."""
        return "tick" if self.box.results.marked is not None else ""

    def on_search_box_chosen(self, message: SearchBox.Chosen) -> None:
        """Tick who was chosen, or take the tick off."""
        self._turn(message.row)

    def on_row_list_picked(self, message: RowList.Picked) -> None:
        """Tick who was clicked."""
        self.box.choose(message.row)

    def on_search_box_scanned(self, message: SearchBox.Scanned) -> None:
        """Tick whose card or code was scanned."""
        self.scanned(message.text)

    def _turn(self, row: Row) -> None:
        if isinstance(row.key, PersonRow):
            person = row.key.person
            attendees = () if self._meeting is None else self._meeting.attendees
            if any(each.person == person for each in attendees):
                self._untick(person)
            else:
                self._tick(Attendee(person))

    @work(group="scan")
    async def scanned(self, code: str) -> None:
        """Tick whose card or code this is."""
        desk = self.app.desk
        assert desk is not None
        who = await asyncio.wrap_future(desk.submit_query(services.people.lookup.by_code(code)))
        if isinstance(who, Refusal):
            self.show_refusal(who)
        else:
            self._tick(Attendee(who))

    @work(group="act")
    async def _tick(self, attendee: Attendee) -> None:
        """Put somebody on the list, one after the other: the first puts the meeting on record."""
        from frontdesk.screens.training.meeting_dialogs import tick

        async with self._in_turn:
            if self._meeting is None:
                self.show_refusal(Refusal("no-rule", _NO_RULE))
                return
            outcome = await self.app.do(tick(self._meeting, attendee))
            if not isinstance(outcome, Refusal) and not self._meeting.id:
                self._meeting = replace(self._meeting, id=outcome.first("gathering"))

    @work(group="act")
    async def _untick(self, person: int) -> None:
        async with self._in_turn:
            if self._meeting is not None:
                await self.app.do(services.training.meetings.untick(self._meeting.id, person))

    # Dialogs

    @work(group="dialog", exclusive=True)
    async def action_details(self) -> None:
        """Write down when, how long, led by whom and what for."""
        from frontdesk.screens.training.meeting_dialogs import MeetingDialog

        await self._all_ticked()
        if self._shown is not None and self._meeting is not None:
            shown = replace(self._shown, meeting=self._meeting)
            self.app.push_screen(MeetingDialog(shown), self._kept)

    async def _all_ticked(self) -> None:
        """Wait until the ticks under way are on record.

        Else a dialog about a meeting that is just being begun would begin another one.
        """
        if self._in_turn.locked():
            async with self._in_turn:
                pass

    def _kept(self, meeting: Meeting | None) -> None:
        """Go on with a meeting that is not on record yet as it was written."""
        if meeting is not None:
            self._meeting, self._todays = meeting, False
            self.reload()

    @work(group="dialog", exclusive=True)
    async def action_there(self) -> None:
        """Write down how the marked one was there."""
        from frontdesk.screens.training.meeting_dialogs import AttendeeDialog

        row = self.box.results.marked
        await self._all_ticked()
        meeting = self._meeting
        if row is None or meeting is None or not isinstance(row.key, PersonRow):
            self.tell("Choose someone first, with the arrows or letters.", "refused")
            return
        person = row.key.person
        attendee = next(
            (each for each in meeting.attendees if each.person == person), Attendee(person)
        )
        self.app.push_screen(AttendeeDialog(meeting, attendee, row.name), self._kept)

    def action_prompts(self) -> None:
        """Show the center's own prompts, to be written anew."""
        from frontdesk.screens.training.prompts_dialog import PromptsDialog

        self.app.push_screen(PromptsDialog())

    def action_leave(self) -> None:
        """Go back to the training panel."""
        self.app.action_go("training")
