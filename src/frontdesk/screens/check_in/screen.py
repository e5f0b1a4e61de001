"""Check in: one box, always ready, and who is here beside it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import NotYet
from frontdesk.screens import formatting
from frontdesk.screens.base import Above
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.check_in import notices
from frontdesk.screens.check_in.active_group import Sticky
from frontdesk.screens.check_in.unknown_card import CardAskingScreen
from frontdesk.screens.people import note_formatting
from frontdesk.widgets.fixed_lines import FixedLines
from frontdesk.widgets.frame import Header, Link
from frontdesk.widgets.notices import Notice, Notices
from frontdesk.widgets.person_rows import (
    NewPerson,
    PersonRow,
    StaffRow,
    UnnamedArrival,
    UnnamedHere,
    UnnamedLeaving,
    person_of,
)
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from frontdesk.domain.conversations.at_the_door import ConversationsAtTheDoor
    from frontdesk.domain.events import Event
    from frontdesk.domain.people.notes import PersonNote
    from frontdesk.domain.people.values import Found
    from frontdesk.domain.visits.door import Door
    from frontdesk.screens.check_in.marked_person import KnownOf
    from frontdesk.services.desk.desk import Desk
    from frontdesk.services.training.queries import TrainingInShort

_HINT = (
    "Type a few letters of a name: first or last name, or initials.\n"
    "Enter checks in the selected person; 3 and Enter the third.\n\n"
    "Someone new: Ctrl+N. Without a name: Ctrl+G, or type +5 and Enter.\n"
    "F1 shows every key."
)
_NOBODY = "Nobody is checked in yet.\nPeople you check in appear here."
_LIMIT = 10

LATER = 0.4
"""Seconds after the first look until conversations are looked for: first somebody wants to type."""

MOST = 10
"""Of so many who arrived at once it is looked whether somebody has a time to talk."""

_WHO = "Type a name first. Then Ctrl+Y finds who is free to talk."


class CheckInScreen(CardAskingScreen):
    """The screen that is open all day.

    Attributes:
        sticky: The group that whoever comes takes part in, if there is one.
    """

    NOBODY_FITS = "Ctrl+N adds someone new. Ctrl+G counts them without a name."

    BINDINGS = [
        Binding("ctrl+n", "new", "New person", id="new", tooltip="Add someone new"),
        Binding("ctrl+g", "unnamed", "No name", id="unnamed", tooltip="Someone without a name"),
        Above(
            "ctrl+f", "what_for", "Activity", id="what-for", tooltip="What brings them in today?"
        ),
        Binding("ctrl+o", "open", "Person", id="person", tooltip="Open the selected person's page"),
        Above(
            "ctrl+r",
            "group",
            "Group",
            id="group",
            tooltip="Check in for a group, or tick who takes part",
        ),
        Above("ctrl+y", "talk_now", "Talk now", id="talk-now", tooltip="Who is free to talk now?"),
        Binding(
            "ctrl+l", "list", "Who is here", id="list", tooltip="Go to the list of who is here"
        ),
        Above(
            "ctrl+k",
            "headcount",
            "Head count",
            id="headcount",
            tooltip="Count everyone in the house",
        ),
        Above("ctrl+e", "close_day", "Close the day", id="close-day", tooltip="Check everyone out"),
        Binding(
            "escape", "back", "Back to the box", id="back", tooltip="Back to the box", show=False
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.sticky = Sticky()
        self._known: dict[int, list[PersonNote]] = {}
        self._conversations: ConversationsAtTheDoor | None = None
        self._arrived: tuple[int, ...] = ()
        self._said: list[Notice] = []
        self._occupancy = ""
        self._stands: dict[str, str] = {}
        self._found: dict[int, Found] = {}
        self._training: TrainingInShort | None = None

    def compose_content(self) -> ComposeResult:
        """Compose the box with its results, and the house beside it."""
        results = RowList(numbers=True, hint=_HINT, id="results")
        with Horizontal(id="door"):
            with Vertical(id="finding"):
                yield SearchBox(results, placeholder="a name, or its first letters", id="who")
                yield results
                yield FixedLines(id="marked")
            with Vertical(id="house"):
                yield Link("In the house", "screen.headcount", id="house-title")
                yield Static(Content(_NOBODY), id="house-empty")
                yield RowList(picks=True, id="here")
                yield Static("", id="talks")
        yield Static("", id="summary")
        yield Notices(id="notices")

    def on_mount(self) -> None:
        """Begin with an empty box."""
        super().on_mount()
        self.ask_whose(None)
        self.box.focus()

    @property
    def box(self) -> SearchBox:
        """The find box."""
        return self.query_one("#who", SearchBox)

    @property
    def group(self) -> str:
        """What whoever comes takes part in."""
        return self.sticky.title

    @property
    def over_the_box(self) -> str:
        """What stands over the box."""
        return self.sticky.words

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
        if not self.query(Header):
            return  # somebody closed the app meanwhile
        zone, hidden, here = desk.center.clock, self.app.names_hidden, door.here
        self._known = note_formatting.by_person(door.known)
        self.breaks = break_words.by_person(door.breaks)
        formatting.show_top(self.query_one(Header), desk.center.name, here, zone)
        self.query_one("#house-title", Static).update(Content(f"In the house · {here.in_house}"))
        rows = formatting.staff_rows(door.on, zone=zone, hidden=hidden)
        rows += formatting.here_rows(here, zone=zone, hidden=hidden)
        self.query_one("#here", RowList).update_rows(rows, None)
        self.set_class(not rows, "-nobody")
        backups = self.app.copies.notices(times.day_of(here.at, zone))
        said = [*self.sticky.notices, *notices.at_the_door(door, zone), *backups]
        said += notices.of_the_center(desk.center, door.first_steps, made_up=self.app.made_up)
        self.show_beside(door, said, formatting.summary(here))
        self.say_over_the_box()
        self.set_class(bool(self.group), "-group")
        self.show_last_act(door.last, hidden=hidden)
        desk.expect()
        if self.box.search is None:
            self.box.search = self._search
        else:
            self.box.look_again()

    def _search(self, text: str) -> list[Row]:
        """Return the rows for `text`; called while a letter is being painted."""
        desk, hidden = self.app.desk, self.app.names_hidden
        if desk is None:
            return []
        if text.strip():
            shown = not hidden and desk.center.usual_people
            found = desk.find_at_once(text, _LIMIT, below_usual=shown)
        else:
            found = self._usual(desk)
        self._found = {each.id: each for each in found}
        now, zone = self.app.clock(), desk.center.clock
        rows = formatting.result_rows(found, text, now=now, zone=zone, hidden=hidden)
        rows = break_words.in_rows(rows, self.breaks, now, zone, hidden=hidden)
        return self.sticky.rows(note_formatting.in_rows(rows, self._known, hidden=hidden))

    def _usual(self, desk: Desk) -> list[Found]:
        """Return who usually comes about now, for the empty box; none while that is not known."""
        if self.app.names_hidden or not desk.center.usual_people:
            return []
        try:
            return desk.usual_at_once()
        except NotYet:  # nobody waits for it, nor does what was typed ahead
            self._wait_for_usual(desk)
            return []

    @work(exclusive=True, group="usual")
    async def _wait_for_usual(self, desk: Desk) -> None:
        await asyncio.wrap_future(desk.expected())
        if self.query(SearchBox) and not self.box.value:
            self.box.look_again()

    # The marked person

    def follow_mark(self) -> None:
        """Show who is marked now, and the keys for them."""
        super().follow_mark()
        self._show_marked()

    def _show_marked(self) -> None:
        desk, marked = self.app.desk, self._marked
        person = None if marked is None else person_of(marked.key)
        if desk is None or self.app.names_hidden:
            self.query_one(FixedLines).show(())
            return
        from frontdesk.screens.check_in import marked_person

        found = None
        if person is not None:
            found = self._found.get(person) or desk.row_at_once(person)
        if found is not None:
            known = self._known_of(found.id)
            now, zone = self.app.clock(), desk.center.clock
            self.query_one(FixedLines).show(marked_person.lines(found, known, now=now, zone=zone))
        elif not self.box.value and self.query_one("#results", RowList).rows:
            self.query_one(FixedLines).show(marked_person.USUAL)
        else:
            self.query_one(FixedLines).show(())

    def _known_of(self, person: int) -> KnownOf:
        from frontdesk.screens.check_in.marked_person import KnownOf

        talks, training = self._conversations, self._training
        return KnownOf(
            self._known.get(person, ()),
            self.breaks.get(person),
            () if talks is None else talks.of_person(person),
            frozenset() if talks is None else talks.prevented,
            None if training is None else training.standings.get(person),
        )

    # Conversations, which are looked for after all else is shown

    def show_beside(self, door: Door, said: list[Notice], occupancy: str) -> None:
        """Show what the door says, and look for conversations; what was known of them stays."""
        last = door.last
        arrived = tuple(last.event.arrived[:MOST]) if last is not None else ()
        if self._conversations is not None:  # what was said to somebody else
            heard = tuple(each for each in self._conversations.awaited if each.person in arrived)
            self._conversations = replace(self._conversations, awaited=heard)
        self._arrived, self._said, self._occupancy = arrived, said, occupancy
        self._show_conversations()
        self.load_conversations()

    @work(exclusive=True, group="talks")
    async def load_conversations(self) -> None:
        """Look for conversations, once everything else is shown."""
        if self._conversations is None:
            await asyncio.sleep(LATER)
            name = "frontdesk.services.conversations.at_the_door"
            await asyncio.to_thread(import_module, name)  # it takes its time the first time
        from frontdesk.services.conversations import at_the_door

        desk = self.app.desk
        if desk is None:
            return
        asked = at_the_door.at_the_door(self._arrived)
        self._conversations = await asyncio.wrap_future(desk.submit_query(asked))
        if not self.query("#talks"):
            return
        self._show_conversations()
        self._show_marked()
        if self._training is None:
            await asyncio.sleep(LATER * 10)  # it takes longer than all else
        name = "frontdesk.services.training.queries"
        await asyncio.to_thread(import_module, name)
        asking = desk.submit_query(services.training.queries.in_short(self._training))
        self._training = await asyncio.wrap_future(asking)
        if self.query("#talks"):
            self._show_marked()

    def _show_conversations(self) -> None:
        if len(self.query("#notices, #talks, #summary")) < 3:
            return  # the app ends, and takes one after the other away
        said, beside, line = [*self._said], "", ""
        if self._conversations is not None and self.app.desk is not None:
            from frontdesk.screens.check_in import upcoming_conversations as upcoming_conversations

            zone, hidden = self.app.desk.center.clock, self.app.names_hidden
            said += upcoming_conversations.notices(self._conversations, zone, hidden=hidden)
            beside = upcoming_conversations.beside(self._conversations, zone, hidden=hidden)
            line = upcoming_conversations.in_short(self._conversations, zone, hidden=hidden)
        self.query_one(Notices).show(said)
        summary = f"{self._occupancy} · {line}" if line else self._occupancy
        self.set_class(bool(beside), "-talks")
        for where, words in (("#talks", beside), ("#summary", summary)):
            if self._stands.get(where) != words:  # the same words anew would lay all of it out
                self._stands[where] = words
                self.query_one(where, Static).update(Content(words))

    # What is done

    def on_search_box_chosen(self, message: SearchBox.Chosen) -> None:
        """Check in who was chosen, or open the way that was."""
        self.choose(message.row, message.text)

    def on_search_box_scanned(self, message: SearchBox.Scanned) -> None:
        """Check in by a self-made code."""
        self.scanned(message.text, message.row, message.numbered)

    def on_row_list_picked(self, message: RowList.Picked) -> None:
        """Take a row that was clicked, or entered in the list of who is here."""
        if message.list.id == "here":
            self._open_dialog(message.row)
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
                self._open_dialog(row)
            case PersonRow(person=person):
                self.arrive(
                    person, services.visits.commands.arrive(person, activities=self.sticky.titles)
                )

    def done(self, event: Event) -> None:
        """Whoever has just arrived is who is meant by the keys that follow."""
        super().done(event)
        self._arrived = tuple(event.arrived[:MOST])

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

    def push_new(self, text: str) -> None:
        """Open the dialog for someone new."""
        if self.app.desk is not None:
            self.welcome_new(text, self.sticky.titles)

    def action_list(self) -> None:
        """Go to the list of who is here, or back from it."""
        here = self.query_one("#here", RowList)
        if here.has_focus:
            self._to_the_box()
            return
        self.add_class("-list")
        here.focus()
        here.mark_next(0)

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

    # What the row of keys says

    def enter_does(self) -> str:
        """Return what Enter does with the marked row."""
        marked = self._marked
        match None if marked is None else marked.key:
            case NewPerson():
                return "welcome them"
            case PersonRow(here=True) | StaffRow():
                return "open"
            case PersonRow() | UnnamedArrival():
                return "check in"
            case UnnamedLeaving() | UnnamedHere():
                return "check out"
        return ""

    def suits(self, action: str) -> bool:
        """Return whether an action can be done with the marked row, or who has just arrived."""
        marked = self._marked
        person = None if marked is None else person_of(marked.key)
        match action:
            case "open":
                return person is not None
            case "what_for" | "talk_now":
                return person is not None or len(self._arrived) == 1
            case "list":
                return bool(self.query_one("#here", RowList).rows)
        return True

    # What opens from here

    def on_click(self, event: events.Click) -> None:
        """Let the words over the box lead to the group that is checked in for."""
        if self.group and event.widget is self.box and event.y == 0:
            self.action_group()

    @property
    def _marked(self) -> Row | None:
        """The marked row, of who is here or of the results."""
        here = self.query_one("#here", RowList)
        return here.marked if here.has_focus else self.query_one("#results", RowList).marked

    def action_open(self) -> None:
        """Open the dialog of the marked person, here or in the results."""
        marked = self._marked
        if marked is None or not self._open_dialog(marked):
            self.tell("Type a name first. Then Ctrl+O opens their page.", "refused")

    def _open_dialog(self, row: Row) -> bool:
        """Open the dialog of whom a row is about; of those without a name one leaves.

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

    @work(exclusive=True, group="dialog")
    async def push_person(self, person: int) -> None:
        """Open a person's dialog, and from there perhaps what is on file."""
        from frontdesk.screens.people.person_dialog import open_person

        await open_person(self.app, person)
        self.box.set_aside()

    def action_what_for(self) -> None:
        """Ask what brings somebody in: who is marked, or else who just arrived."""
        from frontdesk.screens.check_in.attendance_dialog import ask_what_for

        ask_what_for(self, self._marked, self.sticky.titles, self.box.clear)

    def action_group(self) -> None:
        """Check in for a group from now on, or go on to its people or heads."""
        from frontdesk.screens.check_in.group_dialog import choose_group

        choose_group(self, self.sticky)

    def action_headcount(self) -> None:
        """Count the house."""
        from frontdesk.screens.visits.headcount_dialog import HeadcountDialog

        if self.app.desk is not None:
            self.app.push_screen(HeadcountDialog())

    @work(exclusive=True, group="dialog")
    async def action_close_day(self) -> None:
        """Close the day; before the house closes, look first who is still in."""
        from frontdesk.screens.visits.closing_dialog import close_day

        await close_day(self)

    def action_talk_now(self) -> None:
        """Find somebody who is free to talk with the marked person, or with who just arrived."""
        marked = self._marked
        person = None if marked is None else person_of(marked.key)
        if person is None and not self.box.value.strip() and len(self._arrived) == 1:
            person = self._arrived[0]
        if person is None:
            self.tell(_WHO, "refused")
        else:
            self._talk_now(person)

    @work(exclusive=True, group="dialog")
    async def _talk_now(self, person: int) -> None:
        from frontdesk.screens.conversations.conversation_now_dialog import ConversationNowDialog

        if await self.app.push_screen_wait(ConversationNowDialog(person)):
            self.box.clear()
