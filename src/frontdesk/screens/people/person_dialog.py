"""A person's dialog: coming and leaving at any time, the latest visits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import Person
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.values import Visit
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, NAMES_HIDDEN, Dialog
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.breaks.stop import may_come
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.people import note_formatting
from frontdesk.screens.time_field import moment_field

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak
    from frontdesk.domain.people.to_know import ToKnow


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What a person's dialog shows."""

    person: Person
    visits: list[Visit]
    here: Visit | None
    known: list[ToKnow]
    taking: CenterBreak | None


class PersonDialog(Dialog[str]):
    """Arriving and leaving, now or at another time; the latest visits."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+e", "edit", "On file", id="edit", tooltip="Change what is on file"),
        Binding(
            "ctrl+k", "cards", "Cards", id="cards", tooltip="Cards of this person", priority=True
        ),
        Binding(
            "ctrl+n",
            "know",
            "To know",
            id="know",
            tooltip="Something to know when they come in",
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
            "ctrl+d",
            "twice",
            "Twice?",
            id="twice",
            tooltip="The same person twice on file",
            priority=True,
        ),
    ]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person
        self._shown: _Snapshot | None = None
        self._when = moment_field("when", "", "14:30, or 2026-11-20 14:30")

    def compose(self) -> ComposeResult:
        """Compose the dialog, to be filled when the person is loaded."""
        with VerticalScroll(id="dialog"):
            yield Static("", id="name", classes="title")
            yield Static("", id="about", classes="note")
            yield Static("", id="break")
            with Horizontal(classes="buttons"):
                yield Button("Leaving now", id="leave")
                yield Button("Arriving now", id="arrive")
            yield Static("At another time", classes="label")
            yield self._when
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Left then", id="leave-then")
                yield Button("Arrived then", id="arrive-then")
            yield Static("Something to know", id="known-title", classes="label")
            yield Static("", id="to-know")
            yield Static("Latest visits", classes="label")
            yield Static("", id="visits", classes="note")
            with Horizontal(classes="buttons"):
                yield Button("On file … Ctrl+E", id="edit")
                yield Button("To know … Ctrl+N", id="know")
            with Horizontal(classes="buttons"):
                yield Button("Cards … Ctrl+K", id="cards")
                yield Button("Twice? … Ctrl+D", id="twice")
            with Horizontal(classes="buttons"):
                yield Button("Take a break … Ctrl+B", id="break-button")
            yield Static("Esc goes back. F1 tells the keys.", classes="note")

    def on_mount(self) -> None:
        """Load the person; an hour that was typed before is there again."""
        self.query_one("#when", Input).value = self.app.drafts.take(self._draft).get("when", "")
        self.query_one("#dialog").styles.opacity = 0 if self._shown is None else 1
        self.app.happened.subscribe(self, lambda _: self.load())
        self.load()

    @property
    def _draft(self) -> DraftOf:
        return DraftOf(PersonDialog, self._number)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the person and show them."""
        desk = self.app.desk
        assert desk is not None
        number = self._number
        asked = (  # all at once: keys that are typed ahead wait for the answers
            desk.submit_query(services.people.commands.show(number)),
            desk.submit_query(services.visits.commands.of_person(number, 6)),
            desk.submit_query(services.people.to_know.of_person(number)),
            desk.submit_query(services.breaks.commands.today(number)),
        )
        person = await asyncio.wrap_future(asked[0])
        visits = await asyncio.wrap_future(asked[1])
        known = await asyncio.wrap_future(asked[2])
        breaks = await asyncio.wrap_future(asked[3])
        if not self.is_current:
            return
        if person is None:
            self.dismiss("")
            return
        today = services.visits.stays.is_today(desk.clock(), desk.center)
        here = next((visit for visit in visits if visit.left is None and today(visit)), None)
        taking = breaks[0] if breaks else None
        self._show(_Snapshot(person, visits, here, known, taking), desk.clock(), desk.center)

    def _show(self, shown: _Snapshot, now: int, center: Center) -> None:
        first, self._shown = self._shown is None, shown
        details, taking = shown.person.details, shown.taking
        name = formatting.HIDDEN if self.app.names_hidden else shown.person.name
        self.query_one("#name", Static).update(Content(f"{name}  #{shown.person.id}"))
        about = [details.pronouns] if details.pronouns else []
        if shown.here is not None:
            about.append(f"here since {times.moment(shown.here.arrived, now, center.zone)}")
        elif not shown.visits:
            about.append("has not been here yet")
        about += [held.role.value for held in shown.person.roles if held.until_on is None]
        self.query_one("#about", Static).update(Content(" · ".join(about)))
        today = times.day_of(now, center.zone)
        told = [
            note_formatting.line(each, today, hidden=self.app.names_hidden) for each in shown.known
        ]
        self.query_one("#to-know", Static).update(Content("\n".join(told)))
        self.query_one("#to-know").display = self.query_one("#known-title").display = bool(told)
        lines = [formatting.visit_text(visit, now=now, zone=center.zone) for visit in shown.visits]
        self.query_one("#visits", Static).update(Content("\n".join(lines) or "None yet."))
        hidden, away = self.app.names_hidden, ""
        if taking is not None:
            away = break_words.told(taking, now, center.zone, hidden=hidden)
        self.query_one("#break", Static).update(Content(away))
        self.query_one("#break").display = bool(away)
        words = "Take a break … Ctrl+B" if taking is None else "Their break … Ctrl+B"
        self.query_one("#break-button", Button).label = Content(words)
        leave, arrive = self.query_one("#leave", Button), self.query_one("#arrive", Button)
        leave.display, arrive.display = shown.here is not None, shown.here is None
        self.query_one("#dialog").styles.opacity = 1
        if first or self.focused in (leave, arrive):  # one of which is not there any more
            (leave if shown.here is not None else arrive).focus()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        await self._press(event.button.id or "")

    async def on_input_submitted(self) -> None:
        """Enter in the time: left then, if they are here or were; else arrived then."""
        here = self._shown is not None and self._shown.here is not None
        await self._press("leave-then" if here else "arrive-then")

    async def _press(self, what: str) -> None:
        if what in ("edit", "cards", "know", "twice"):
            await self.run_action(what)
            return
        if what == "break-button":
            self.action_take_break()
            return
        at: int | None = None
        if what.endswith("-then"):
            read = self._when.meant()
            if read is None:
                read = Refusal("no-time", "Write the time first, like 14:30.")
            if isinstance(read, Refusal):
                self._say(read)
                return
            at = read
        self._move(what.startswith("leave"), at)

    @work(exclusive=True, group="act")
    async def _move(self, leaving: bool, at: int | None) -> None:
        """Record that they leave or arrive, now or at another time; a past day is no check-in."""
        doing = services.visits.commands.leave if leaving else services.visits.commands.arrive
        if not leaving and self._is_today(at) and not await may_come(self.app, self._number):
            return
        outcome = await self.act(doing(self._number, at))
        if isinstance(outcome, Refusal):
            self._say(outcome)
        else:
            self.dismiss("")

    def _is_today(self, at: int | None) -> bool:
        desk = self.app.desk
        assert desk is not None
        now, zone = desk.clock(), desk.center.zone
        return at is None or times.day_of(at, zone) == times.day_of(now, zone)

    def action_twice(self) -> None:
        """Go on to who on file may be the same person."""
        from frontdesk.screens.people.duplicates_dialog import DuplicatesDialog

        self.app.push_screen(DuplicatesDialog(self._number), self._back)

    @work(exclusive=True, group="act")
    async def action_take_break(self) -> None:
        """Start a break from the center; or show the one that goes on, to say or to end it."""
        from frontdesk.screens.breaks.dialogs import BreakDialog, StartBreakDialog

        desk, number = self.app.desk, self._number
        assert desk is not None
        breaks = await asyncio.wrap_future(
            desk.submit_query(services.breaks.commands.today(number))
        )
        person = await asyncio.wrap_future(desk.submit_query(services.people.commands.show(number)))
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

    def _say(self, refusal: Refusal) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")
        self.query_one("#when", Input).focus()

    def action_edit(self) -> None:
        """Go on to what is on file, all of which is in its fields."""
        if self.app.names_hidden:
            self._say(NAMES_HIDDEN)
        else:
            self.dismiss("edit")

    def action_cards(self) -> None:
        """Go on to their cards."""
        self.dismiss("cards")

    def action_know(self) -> None:
        """Go on to what there is to know."""
        self.dismiss("know")

    def action_close(self) -> None:
        """Go back; an hour that was typed is there again when the dialog is opened again."""
        text = self.query_one("#when", Input).value
        self.app.drafts.keep(self._draft, {"when": text} if text else {})
        self.dismiss("")
