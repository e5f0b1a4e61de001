"""Check in: one box, always ready, and who is here beside it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.screens.base import Above
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.check_in import notices, wording
from frontdesk.screens.check_in.talking_door import TalkingDoor
from frontdesk.screens.people import known_words
from frontdesk.widgets.find_box import FindBox
from frontdesk.widgets.lines import Link, TopLine
from frontdesk.widgets.notices import Notices
from frontdesk.widgets.numbered_list import NumberedList
from frontdesk.widgets.person_rows import NewPerson, PersonRow, UnnamedArrival, UnnamedLeaving
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList, Row

if TYPE_CHECKING:
    from frontdesk.domain.people.to_know import ToKnow

_HINT = (
    "Type a few letters of a name: first or last name, or initials.\n"
    "Enter checks in the marked person; 3 and Enter the third.\n\n"
    "Someone new: Ctrl+N. Without a name: Ctrl+G, or type +5 and Enter.\n"
    "F1 shows every key."
)
_NOBODY = "Nobody is signed in yet.\nWhoever you check in stands here."
_LIMIT = 10


class CheckIn(TalkingDoor):
    """The screen that is open all day."""

    NOBODY_FITS = "Ctrl+N welcomes someone new, Ctrl+G counts them without a name."

    BINDINGS = [
        Binding("ctrl+n", "new", "Someone new", id="new", tooltip="Welcome someone new"),
        Binding("ctrl+g", "unnamed", "No name", id="unnamed", tooltip="Someone without a name"),
        Binding("ctrl+o", "open", "Person", id="person", tooltip="Open the marked person's sheet"),
        Binding(
            "ctrl+l", "list", "Who is here", id="list", tooltip="Go to the list of who is here"
        ),
        Above("ctrl+f", "what_for", "What for", id="what-for", tooltip="What brings them in today"),
        Above(
            "ctrl+r",
            "group",
            "Group",
            id="group",
            tooltip="Check in for a group, or tick its people",
        ),
        Above("ctrl+k", "headcount", "Head count", id="headcount", tooltip="Count the house"),
        Above(
            "ctrl+d", "close_day", "Close the day", id="close-day", tooltip="Settle who is still in"
        ),
        Above("ctrl+y", "talk_now", "Talk now", id="talk-now", tooltip="Who is free to talk now?"),
        Binding(
            "escape", "back", "Back to the box", id="back", tooltip="Back to the box", show=False
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[int, list[ToKnow]] = {}

    def compose_place(self) -> ComposeResult:
        """Compose the box with its results, and the house beside it."""
        results = NumberedList(hint=_HINT, id="results")
        with Horizontal(id="door"):
            with Vertical(id="finding"):
                yield FindBox(results, placeholder="a name, or its first letters", id="who")
                yield results
            with Vertical(id="house"):
                yield Link("In the house", "screen.headcount", id="house-title")
                yield Static(Content(_NOBODY), id="house-empty")
                yield PickList(id="here")
                yield Static("", id="talks")
        yield Static("", id="summary")
        yield Notices(id="notices")

    def on_mount(self) -> None:
        """Begin with an empty box."""
        super().on_mount()
        self.ask_whose(None)
        self.box.focus()

    @property
    def box(self) -> FindBox:
        """The find box."""
        return self.query_one("#who", FindBox)

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show who is here, this desk's last act, and who fits what is typed, as of now."""
        desk = self.app.desk
        if desk is None:
            return
        door = await asyncio.wrap_future(desk.submit_query(services.visits.door.door()))
        await self.look_whose(desk)
        await self.sticky.look_again(desk, door.here)
        if not self.query(TopLine):
            return  # somebody closed the app meanwhile
        zone, shade, here = desk.center.zone, self.app.shade, door.here
        self._known = known_words.by_person(door.known)
        self.breaks = break_words.by_person(door.breaks)
        wording.show_top(self.query_one(TopLine), desk.center.name, here, zone)
        self.query_one("#house-title", Static).update(Content(f"In the house · {here.in_house}"))
        rows = wording.staff_rows(door.on, zone=zone, shade=shade)
        rows += wording.here_rows(here, zone=zone, shade=shade)
        self.query_one("#here", PickList).update_rows(rows, None)
        self.set_class(not rows, "-nobody")
        backups = self.app.copies.notices(times.day_of(here.at, zone))
        said = [*self.sticky.notices, *notices.at_the_door(door, zone), *backups]
        said += notices.of_the_center(desk.center)
        self.show_beside(door, said, wording.summary(here))
        self.say_over_the_box()
        self.set_class(bool(self.group), "-group")
        self.told(door.last, hidden=shade)
        desk.expect()
        if self.box.search is None:
            self.box.search = self._search
        else:
            self.box.look_again()

    def _search(self, text: str) -> list[Row]:
        """Return the rows for `text`; called while a letter is being painted."""
        desk, shade = self.app.desk, self.app.shade
        if desk is None or not text.strip():
            return []
        found = desk.find_at_once(text, _LIMIT)
        now, zone = self.app.clock(), desk.center.zone
        rows = wording.result_rows(found, text, now=now, zone=zone, shade=shade)
        rows = break_words.in_rows(rows, self.breaks, now, zone, shade=shade)
        return self.sticky.rows(known_words.in_rows(rows, self._known, shade=shade))

    # What is done

    def on_find_box_chosen(self, message: FindBox.Chosen) -> None:
        """Check in who was chosen, or open the way that was."""
        self.choose(message.row, message.text)

    def on_find_box_scanned(self, message: FindBox.Scanned) -> None:
        """Check in by a self-made code."""
        self.scanned(message.text, message.row, message.numbered)

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Take a row that was clicked, or entered in the list of who is here."""
        if message.list.id == "here":
            self._open_sheet(message.row)
        else:
            self.box.choose(message.row)

    def choose(self, row: Row, text: str) -> None:
        """Check in who stands in a row, or go the way that it names."""
        if self.answered(row):
            return
        match row.key:
            case NewPerson():
                self.push_new(text)
            case UnnamedArrival(count=count):
                self._unnamed(count)
            case UnnamedLeaving(count=count):
                self.do(services.visits.commands.leave_unnamed(count))
            case PersonRow(here=True) if not self.sticky.adds(row):
                self._open_sheet(row)
            case PersonRow(person=person):
                self.arrive(
                    person, services.visits.commands.arrive(person, activities=self.sticky.titles)
                )

    def action_unnamed(self) -> None:
        """Count someone who gives no name."""
        self._unnamed(1)

    def _unnamed(self, count: int) -> None:
        self.do(services.visits.commands.arrive_unnamed(count, activities=self.sticky.titles))

    def action_new(self) -> None:
        """Welcome someone new, by the name that was typed."""
        text = self.box.value
        self.box.value = ""
        self.push_new(text)

    def action_list(self) -> None:
        """Go to the list of who is here, or back from it."""
        house = self.query_one("#here", PickList)
        if house.has_focus:
            self._to_the_box()
            return
        self.add_class("-list")
        house.focus()
        house.mark_next(0)

    def action_back(self) -> None:
        """Go back to the box; asked whose a card is, it is nobody's."""
        self.ask_whose(None)
        self._to_the_box()

    def _to_the_box(self) -> None:
        self.remove_class("-list")
        self.box.focus()

    def on_key(self, event: events.Key) -> None:
        """Take letters into the box, whatever has the focus."""
        if event.is_printable and event.character and not self.box.has_focus:
            self._to_the_box()
            self.box.take_letter(event.character)
            event.stop()
