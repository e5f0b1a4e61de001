"""A group's roster: its usual people first, ticked as they come; anyone on file by letters."""

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
from frontdesk.screens import formatting
from frontdesk.screens.base import Above
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.check_in import group_roster_formatting
from frontdesk.screens.check_in.unknown_card import CardAskingScreen
from frontdesk.screens.destinations import Destination, GroupRoster
from frontdesk.screens.people import note_formatting
from frontdesk.widgets.frame import Header
from frontdesk.widgets.person_rows import NewPerson, PersonRow, UnnamedArrival
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import InARow, SearchBox, how_many
from frontdesk.widgets.styles import stylesheets

if TYPE_CHECKING:
    from frontdesk.domain.people.notes import PersonNote
    from frontdesk.domain.visits.activities import Roster

_HOW = "Space: here. ↓: not here. Type 5 first to do five at once. Letters find anyone."
_LIMIT = 10


class GroupRosterScreen(CardAskingScreen):
    """Who takes part in a group today. Each tick is an act of its own, kept at once."""

    CSS_PATH = stylesheets("roster")

    BINDINGS = [
        Binding("ctrl+n", "new", "New person", id="new", tooltip="Add someone new"),
        Binding("ctrl+g", "unnamed", "No name", id="unnamed", tooltip="Someone without a name"),
        Above("ctrl+k", "heads", "Count people", id="heads", tooltip="Count without names"),
        Binding("escape", "leave", "Back", id="leave-group", tooltip="Back to Check in"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._in_a_row = InARow()
        self._activity: int | None = None
        self._usual: tuple[int, ...] = ()
        self._day = ""
        self._shown: Roster | None = None
        self._known: dict[int, list[PersonNote]] = {}

    def compose_content(self) -> ComposeResult:
        """Compose the group's name and counts, the box and the list."""
        rows = RowList(hint="No regulars yet. Type letters to find anyone.", id="roster")
        yield Static("", id="group")
        yield Static(_HOW, id="how")
        yield SearchBox(
            rows, mode=self._in_a_row, placeholder="a name, or its first letters", id="who"
        )
        yield rows

    def on_mount(self) -> None:
        """Begin with an empty box."""
        super().on_mount()
        self.ask_whose(None)
        self.box.focus()

    @property
    def box(self) -> SearchBox:
        """The box that narrows the list."""
        return self.query_one("#who", SearchBox)

    @property
    def group(self) -> str:
        """What whoever comes takes part in."""
        return "" if self._shown is None else self._shown.activity.title

    @property
    def over_the_box(self) -> str:
        """What stands over the box."""
        return "Who takes part?"

    def show(self, what: Destination) -> None:
        """Show the roster of this activity; keys wait until it is there."""
        if not isinstance(what, GroupRoster):
            return
        self._activity, self._day, self._shown = what.activity, "", None
        self.opens()

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show who takes part, as of now; the order stays while people come in."""
        desk, activity = self.app.desk, self._activity
        if desk is None or activity is None:
            return
        today = times.day_of(desk.clock(), desk.center.clock)
        if self._day != today:
            usual = services.visits.groups.usual_people(activity)
            self._usual = await asyncio.wrap_future(desk.submit_query(usual))
            self._day = today
        asked = services.visits.groups.roster(activity, self._usual)
        roster = await asyncio.wrap_future(desk.submit_query(asked))
        await self.look_whose(desk)
        door = await asyncio.wrap_future(desk.submit_query(services.visits.door.door()))
        self._shown = roster
        if roster is None:
            self.action_leave()
            return
        self._known = note_formatting.by_person(door.known)
        self.breaks = break_words.by_person(door.breaks)
        formatting.show_top(self.query_one(Header), desk.center.name, door.here, desk.center.clock)
        self.query_one("#group", Static).update(Content(group_roster_formatting.title(roster)))
        self.show_last_act(door.last, hidden=self.app.names_hidden)
        if self.box.search is None:
            self.box.search = self._search
        else:
            self.box.look_again()

    def _search(self, text: str) -> list[Row]:
        """Return the rows for `text`; called while a letter is being painted."""
        desk, roster = self.app.desk, self._shown
        if desk is None or roster is None:
            return []
        zone, hidden = desk.center.clock, self.app.names_hidden
        if not text.strip() or how_many(text) is not None:
            rows = group_roster_formatting.rows(roster, zone=zone, hidden=hidden)
        else:
            found = desk.find_at_once(text, _LIMIT)
            rows = formatting.result_rows(found, text, now=desk.clock(), zone=zone, hidden=hidden)
            rows = group_roster_formatting.found(
                roster, rows, text, reached=self._in_a_row.reached, zone=zone, hidden=hidden
            )
        rows = break_words.in_rows(rows, self.breaks, desk.clock(), zone, hidden=hidden)
        return note_formatting.in_rows(rows, self._known, hidden=hidden)

    # What is done

    def enter_does(self) -> str:
        """Return what Enter does with the marked row."""
        return "tick" if self.box.results.marked is not None else ""

    def on_search_box_chosen(self, message: SearchBox.Chosen) -> None:
        """Tick who was chosen, or open the way that was."""
        self.choose(message.row, message.text)

    def on_row_list_picked(self, message: RowList.Picked) -> None:
        """Tick who was clicked."""
        self.box.choose(message.row)

    def on_search_box_scanned(self, message: SearchBox.Scanned) -> None:
        """Tick whose card or code was scanned."""
        self.scanned(message.text)

    def choose(self, row: Row, text: str) -> None:
        """Tick who stands in a row, or go the way that it names."""
        if self.answered(row):
            return
        match row.key:
            case NewPerson():
                self._push_new(text)
            case UnnamedArrival(count=count):
                self._unnamed(count)
            case PersonRow(person=person):
                self._turn(person)

    def _turn(self, person: int) -> None:
        """Tick somebody, or take the tick off."""
        members = () if self._shown is None else self._shown.members
        if any(each.person == person and each.ticked for each in members):
            self.do(services.visits.groups.leave_out(person, self.group))
        elif self.group:
            self.arrive(person, services.visits.commands.arrive(person, activities=(self.group,)))

    def action_unnamed(self) -> None:
        """Count someone who takes part and gives no name."""
        self._unnamed(1)

    def _unnamed(self, count: int) -> None:
        if self.group:
            self.do(services.visits.commands.arrive_unnamed(count, activities=(self.group,)))

    def action_new(self) -> None:
        """Welcome someone new, by the name that was typed."""
        text, self.box.value = self.box.value, ""
        self._push_new(text)

    def _push_new(self, text: str) -> None:
        if self.group:
            self.welcome_new(text, (self.group,))

    def action_heads(self) -> None:
        """Count heads where names are not wanted."""
        from frontdesk.screens.check_in.group_dialog import GroupHeadcountDialog

        if self._shown is not None:
            activity, headcount = self._shown.activity, self._shown.headcount
            self.app.push_screen(GroupHeadcountDialog(activity, headcount))

    def action_leave(self) -> None:
        """Go back to the door; asked whose a card is, it is nobody's."""
        if self.whose is None:
            self.app.action_go("check-in")
        self.ask_whose(None)
