"""The ways that lead from the door: its sheets, and the group that it checks in for."""

from __future__ import annotations

from textual import events, work

from frontdesk import services
from frontdesk.screens.check_in.sticky import Sticky
from frontdesk.screens.check_in.whose import AskingPlace
from frontdesk.widgets.person_rows import PersonRow, StaffRow, UnnamedHere
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList, Row


class Doorway(AskingPlace):
    """What opens from the check-in screen; what is done there itself is in `CheckIn`.

    Attributes:
        sticky: The group that whoever comes takes part in, if there is one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sticky = Sticky()

    @property
    def group(self) -> str:
        """What whoever comes takes part in."""
        return self.sticky.title

    @property
    def over_the_box(self) -> str:
        """What stands over the box."""
        return self.sticky.words

    def on_click(self, event: events.Click) -> None:
        """Let the words over the box lead to the group that is checked in for."""
        if self.group and event.widget is self.box and event.y == 0:
            self.action_group()

    def push_new(self, text: str) -> None:
        """Open the sheet for someone new."""
        if self.app.desk is not None:
            self.welcome_new(text, self.sticky.titles)

    def action_open(self) -> None:
        """Open the sheet of the marked person, here or in the results."""
        marked = self._marked
        if marked is None or not self._open_sheet(marked):
            self.tell("Type a name first; then Ctrl+O opens that person's sheet.", "refused")

    @property
    def _marked(self) -> Row | None:
        """The marked row, of who is here or of the results."""
        house = self.query_one("#here", PickList)
        return house.marked if house.has_focus else self.query_one("#results", ResultList).marked

    def action_what_for(self) -> None:
        """Ask what brings somebody in: who is marked, or else who just arrived."""
        from frontdesk.screens.check_in.what_for import ask_what_for

        ask_what_for(self, self._marked, self.sticky.titles, self.box.clear)

    def action_group(self) -> None:
        """Check in for a group from now on, or go on to its people or heads."""
        from frontdesk.screens.check_in.group_sheet import choose_group

        choose_group(self, self.sticky)

    def _open_sheet(self, row: Row) -> bool:
        """Open the sheet of whom a row is about; of those without a name one leaves.

        Returns whether the row is about anybody who is on file or here.
        """
        match row.key:
            case PersonRow(person=person) | StaffRow(person=person):
                self.push_person(person)
            case UnnamedHere():
                self.do(services.visits.commands.leave_unnamed(1))
            case _:
                return False
        return True

    @work(exclusive=True, group="sheet")
    async def push_person(self, person: int) -> None:
        """Open a person's sheet, and from there perhaps what is on file."""
        from frontdesk.screens.people.cards import CardsSheet
        from frontdesk.screens.people.edit_file import EditSheet
        from frontdesk.screens.people.know import KnowSheet
        from frontdesk.screens.people.person import PersonSheet

        sheets = {"edit": EditSheet, "cards": CardsSheet, "know": KnowSheet}
        while wanted := await self.app.push_screen_wait(PersonSheet(person)):
            sheet = sheets[wanted](person)
            await self.app.push_screen_wait(sheet)
            if not sheet.was_left:
                break
        self.box.set_aside()

    def action_headcount(self) -> None:
        """Count the house."""
        from frontdesk.screens.visits.headcount import HeadcountSheet

        if self.app.desk is not None:
            self.app.push_screen(HeadcountSheet())

    @work(exclusive=True, group="sheet")
    async def action_close_day(self) -> None:
        """Close the day; before the house closes, look first who is still in."""
        from frontdesk.screens.visits.closing import close_day

        await close_day(self)
