"""A person's dialog: coming and leaving at any time, the latest visits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import Person
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.values import Visit
from frontdesk.screens import formatting
from frontdesk.screens.base import NAMES_HIDDEN
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.breaks.stop import may_come
from frontdesk.screens.calendar_dialog import CalendarDialog
from frontdesk.screens.dialogs import TYPED, Do, FormDialog, buttons, label, note, wrong
from frontdesk.screens.people import note_formatting
from frontdesk.screens.time_field import moment_field

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak
    from frontdesk.domain.people.notes import PersonNote
    from frontdesk.screens.desk_app import DeskApp


_NO_TIME = Refusal("no-time", "Write the time first, like 14:30.", field="when")


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What a person's dialog shows."""

    person: Person
    visits: list[Visit]
    here: Visit | None
    known: list[PersonNote]
    taking: CenterBreak | None


class PersonDialog(FormDialog[str]):
    """Arriving and leaving, now or at another time; the latest visits."""

    KEEPS = TYPED
    WIDE = True
    FIRST = ""
    FOLLOWS = True
    BINDINGS = [
        Binding("ctrl+o", "edit", "Edit details", id="edit", tooltip="Edit name and details"),
        Binding(
            "ctrl+w", "cards", "Cards", id="cards", tooltip="Cards of this person", priority=True
        ),
        Binding(
            "ctrl+n",
            "know",
            "Message for them",
            id="know",
            tooltip="A message for them when they come in",
            priority=True,
        ),
        Binding(
            "ctrl+b",
            "take_break",
            "A break",
            id="take-break",
            tooltip="Taking a break from the center",
            priority=True,
        ),
        Binding(
            "ctrl+l",
            "twice",
            "Duplicate?",
            id="twice",
            tooltip="Duplicate records on file",
            priority=True,
        ),
    ]

    def __init__(self, person: int) -> None:
        super().__init__()
        self.subject = self._number = person
        self._shown: _Snapshot | None = None
        self._when = moment_field("when", "", "e.g. 2:30 pm, or yesterday 4 pm")

    def parts(self) -> ComposeResult:
        """Yield what there is, to be filled when the person is loaded."""
        yield note(id="about")
        yield Static("", id="break")
        yield buttons(Do("Check out now", "leave-now", id="leave"), Do("Check in now", "arrive"))
        yield label("At another time")
        yield self._when
        yield wrong()
        yield buttons(
            Do("They left at this time", "leave-then"),
            Do("They arrived at this time", "arrive-then"),
        )
        yield label("Something to know", id="known-title")
        yield Static("", id="to-know")
        yield label("Latest visits")
        yield note(id="visits")
        yield buttons(Do("Edit details … Ctrl+O", "edit"), Do("Message for them … Ctrl+N", "know"))
        yield buttons(Do("Calendar for a phone …", "calendar"))
        yield buttons(Do("Cards … Ctrl+W", "cards"), Do("Duplicate? … Ctrl+L", "twice"))
        yield buttons(Do("Take a break … Ctrl+B", "take-break", id="break-button"))
        yield note("Esc goes back. F1 shows the keys.")

    def begin(self) -> None:
        """Show nothing until the person is loaded."""
        self.query_one("#dialog").styles.opacity = 0 if self._shown is None else 1

    async def look_up(self) -> None:
        """Ask for the person and show them."""
        number = self._number
        person, visits, known, breaks = await asyncio.gather(
            # all at once: keys that are typed ahead wait for the answers
            self.ask(services.people.commands.show(number)),
            self.ask(services.visits.commands.of_person(number, 6)),
            self.ask(services.people.notes.of_person(number)),
            self.ask(services.breaks.commands.today(number)),
        )
        if not self.is_current:
            return
        if person is None:
            self.dismiss("")
            return
        desk = self.desk
        today = services.visits.visit_rules.is_today(desk.clock(), desk.center)
        here = next((visit for visit in visits if visit.left is None and today(visit)), None)
        taking = breaks[0] if breaks else None
        self._show(_Snapshot(person, visits, here, known, taking), desk.clock(), desk.center)

    def _show(self, shown: _Snapshot, now: int, center: Center) -> None:
        first, self._shown = self._shown is None, shown
        details, taking = shown.person.details, shown.taking
        name = formatting.HIDDEN if self.app.names_hidden else shown.person.name
        self.show_title(f"{name}  #{shown.person.id}")
        about = [details.pronouns] if details.pronouns else []
        if shown.here is not None:
            about.append(f"here since {times.moment(shown.here.arrived, now, center.clock)}")
        elif not shown.visits:
            about.append("has not been here before")
        about += [held.role.value for held in shown.person.roles if held.until_on is None]
        self.show_text("about", " · ".join(about))
        today = times.day_of(now, center.clock)
        told = [
            note_formatting.line(each, today, hidden=self.app.names_hidden) for each in shown.known
        ]
        self.show_text("to-know", "\n".join(told))
        self.query_one("#to-know").display = self.query_one("#known-title").display = bool(told)
        lines = [formatting.visit_text(visit, now=now, zone=center.clock) for visit in shown.visits]
        self.show_text("visits", "\n".join(lines) or "None yet.")
        hidden, away = self.app.names_hidden, ""
        if taking is not None:
            away = break_words.told(taking, now, center.clock, hidden=hidden)
        self.show_text("break", away)
        self.query_one("#break").display = bool(away)
        words = "Take a break … Ctrl+B" if taking is None else "Their break … Ctrl+B"
        self.query_one("#break-button", Button).label = Content(words)
        leave, arrive = self.query_one("#leave", Button), self.query_one("#arrive", Button)
        leave.display, arrive.display = shown.here is not None, shown.here is None
        self.query_one("#dialog").styles.opacity = 1
        if first or self.focused in (leave, arrive):  # one of which is not there any more
            (leave if shown.here is not None else arrive).focus()

    def entered(self, box: Input) -> None:
        """Enter in the time: left then, if they are here or were; else arrived then."""
        here = self._shown is not None and self._shown.here is not None
        self._move_then(leaving=here)

    def action_calendar(self) -> None:
        """Save their conversations or shifts for the calendar of a phone."""
        self.app.push_screen(CalendarDialog(self._number))

    def action_leave_now(self) -> None:
        """They leave."""
        self._move(leaving=True, at=None)

    def action_arrive(self) -> None:
        """They arrive."""
        self._move(leaving=False, at=None)

    def action_leave_then(self) -> None:
        """They left at the hour that is written."""
        self._move_then(leaving=True)

    def action_arrive_then(self) -> None:
        """They arrived at the hour that is written."""
        self._move_then(leaving=False)

    def _move_then(self, *, leaving: bool) -> None:
        at = self._when.meant() or _NO_TIME
        if isinstance(at, Refusal):
            self.show_error(at)
        else:
            self._move(leaving, at)

    @work(exclusive=True, group="act")
    async def _move(self, leaving: bool, at: int | None) -> None:
        """Record that they leave or arrive, now or at another time; a past day is no check-in."""
        doing = services.visits.commands.leave if leaving else services.visits.commands.arrive
        if not leaving and self._is_today(at) and not await may_come(self.app, self._number):
            return
        if await self.did(doing(self._number, at)):
            self.dismiss("")

    def _is_today(self, at: int | None) -> bool:
        now, zone = self.desk.clock(), self.desk.center.clock
        return at is None or times.day_of(at, zone) == times.day_of(now, zone)

    def action_twice(self) -> None:
        """Go on to who on file may be the same person."""
        from frontdesk.screens.people.duplicates_dialog import DuplicatesDialog

        self.app.push_screen(DuplicatesDialog(self._number), self._back)

    @work(exclusive=True, group="act")
    async def action_take_break(self) -> None:
        """Start a break from the center; or show the one that goes on, to say or to end it."""
        from frontdesk.screens.breaks.dialogs import BreakDialog, StartBreakDialog

        number = self._number
        breaks = await self.ask(services.breaks.commands.today(number))
        person = await self.ask(services.people.commands.show(number))
        if not self.is_current or person is None:  # it was left meanwhile
            return
        if breaks:
            self.app.push_screen(BreakDialog(breaks[0], coming=False), self._back)
        else:
            name = formatting.shown_name(person.details.name, hidden=self.app.names_hidden)
            self.app.push_screen(StartBreakDialog(number, name), self._back)

    def _back(self, _: object) -> None:
        """Show them anew after another dialog."""
        self.load()

    def show_error(self, refusal: Refusal | None) -> None:
        """Say why not; it is most often the hour."""
        super().show_error(refusal)
        if refusal is not None:
            self.box("when").focus()

    def action_edit(self) -> None:
        """Go on to what is on file, all of which is in its fields."""
        if self.app.names_hidden:
            self.show_error(NAMES_HIDDEN)
        else:
            self.dismiss("edit")

    def action_cards(self) -> None:
        """Go on to their cards."""
        self.dismiss("cards")

    def action_know(self) -> None:
        """Go on to what there is to know."""
        self.dismiss("know")


async def open_person(app: DeskApp, person: int) -> None:
    """Open a person's dialog, and from there perhaps what is on file; from within a worker."""
    from frontdesk.screens.people.cards_dialog import CardsDialog
    from frontdesk.screens.people.edit_dialog import EditPersonDialog
    from frontdesk.screens.people.notes_dialog import NotesDialog

    dialogs = {"edit": EditPersonDialog, "cards": CardsDialog, "know": NotesDialog}
    while wanted := await app.push_screen_wait(PersonDialog(person)):
        dialog = dialogs[wanted](person)
        await app.push_screen_wait(dialog)
        if not dialog.was_left:
            break
