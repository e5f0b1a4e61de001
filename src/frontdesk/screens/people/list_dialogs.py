"""Lists of what is on file: people, staff, breaks, messages, cards. Enter opens the marked one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.breaks.values import CenterBreak, back_in_words
from frontdesk.domain.people.cards import shown
from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.people.names import clean
from frontdesk.domain.people.notes import SIGN, until_words
from frontdesk.domain.people.values import Role
from frontdesk.screens import formatting
from frontdesk.screens.breaks.dialogs import BreakDialog
from frontdesk.screens.dialogs import FormDialog, line, note
from frontdesk.screens.people.cards_dialog import CardsDialog
from frontdesk.screens.people.notes_dialog import NotesDialog
from frontdesk.screens.people.person_dialog import open_person
from frontdesk.screens.people.person_form import WORKING, NewPersonDialog, roles_now
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.services.people.listing import Listed

_MOST = 200
"""So many people are listed at once; letters of a name find the others."""


class ListDialog(FormDialog[None]):
    """A list that letters of a name narrow; arrows mark, Enter opens."""

    SCROLLS = False
    FOLLOWS = True
    NONE: ClassVar[str] = "Nobody by that name. Write fewer letters."

    def __init__(self) -> None:
        super().__init__()
        self._shown_for: str | None = None

    def parts(self) -> ComposeResult:
        """Yield the line, and the list under it."""
        yield line("find", "Name", "a few letters of it")
        yield RowList(picks=True, hint=self.NONE, id="listed")
        yield note("Up and down select. Enter opens. Esc goes back.")

    async def look_up(self) -> None:
        """Show those who fit what is written."""
        text = self.text("find")
        rows = await self.rows(text)
        if text == self._shown_for:
            self.show_rows(rows)
        else:
            self._shown_for = text
            self.query_one("#listed", RowList).set_rows(rows, 0 if rows else None)

    async def rows(self, text: str) -> list[Row]:
        """Return the rows of those who fit `text`."""
        raise NotImplementedError

    def named(self, people: Sequence[tuple[int, str]]) -> list[str]:
        """Return how people are shown, by their numbers and names."""
        return formatting.told_apart(people, hidden=self.app.names_hidden)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look anew at every letter."""
        self.load()

    def on_key(self, event: events.Key) -> None:
        """Move the mark from the line, too."""
        if event.key in ("up", "down") and isinstance(self.focused, Input):
            self.query_one("#listed", RowList).action_mark(1 if event.key == "down" else -1)
            event.stop()

    @work(exclusive=True, group="open")
    async def entered(self, box: Input) -> None:
        """Open who is marked, once the list is that of what is written."""
        if self.text("find") != self._shown_for:
            await self.look_up()
        marked = self.query_one("#listed", RowList).marked
        if marked is not None:
            self.chosen(marked)


class PeopleListDialog(ListDialog):
    """Everyone on file, or staff and volunteers with their days."""

    TITLE = "People on file"
    BINDINGS = [
        Binding(
            "ctrl+n",
            "new",
            "Someone new",
            id="new-on-file",
            tooltip="Add someone new",
            priority=True,
        )
    ]

    def __init__(self, *, staff: bool = False) -> None:
        super().__init__()
        self._staff = staff
        if staff:
            self.title = "Staff and volunteers"

    def parts(self) -> ComposeResult:
        """Yield the list, and how someone is added."""
        yield from super().parts()
        yield note("Ctrl+N adds someone. Letters of a name find the rest of a long list.")

    async def rows(self, text: str) -> list[Row]:
        """Return people by name, with when they last came or their days."""
        found = await self.ask(services.people.listing.listed(text, staff=self._staff, most=_MOST))
        names = self.named([(each.person.id, each.person.details.name) for each in found])
        said = self._days if self._staff else self._last_visit
        return [
            Row(each.person.id, name, said(each)) for each, name in zip(found, names, strict=True)
        ]

    def _last_visit(self, each: Listed) -> str:
        if each.last_visit is None:
            return "not here before"
        last = times.say_when(each.last_visit, self.desk.clock(), self.desk.center.zone)
        return f"last here {last}"

    def _days(self, each: Listed) -> str:
        held_ever = tuple(held for held in each.person.roles if held.role in WORKING)
        said = []
        for held in roles_now(held_ever, self.desk.reader().today) or held_ever[-1:]:
            since = f" since {times.full_date(held.from_on)}" if held.from_on else ""
            until = f" until {times.full_date(held.until_on)}" if held.until_on else ""
            said.append(f"{held.role.value}{since}{until}")
        if each.person.details.drives:
            said.append("drives")
        return " · ".join(said)

    @work(exclusive=True, group="open")
    async def chosen(self, row: Row) -> None:
        """Open the person."""
        assert isinstance(row.key, int)
        await open_person(self.app, row.key)

    def action_new(self) -> None:
        """Add someone new, of the name that is written."""
        role = Role.STAFF if self._staff else None
        self.app.push_screen(NewPersonDialog(clean(self.text("find")), role=role))


class BreakListDialog(ListDialog):
    """Who takes a break from the center, or will; Enter shows it, to say or to end it."""

    TITLE = "Breaks from the center"
    NONE = "Nobody is taking a break from the center."

    async def rows(self, text: str) -> list[Row]:
        """Return the breaks, by their first day."""
        found = await self.ask(services.breaks.commands.listed())
        found = [each for each in found if fits_name(text, each.name)]
        names = self.named([(each.person, each.name) for each in found])
        now, zone = self.desk.clock(), self.desk.center.zone
        return [
            Row(each, name, f"welcome back {back_in_words(each, now, zone)}")
            for each, name in zip(found, names, strict=True)
        ]

    def chosen(self, row: Row) -> None:
        """Show the break."""
        assert isinstance(row.key, CenterBreak)
        self.app.push_screen(BreakDialog(row.key, coming=False))


class MessageListDialog(ListDialog):
    """All that there is to know today; Enter opens what there is to know of the person."""

    TITLE = "Messages for people"
    NONE = "There is no message right now. Open a person to write one."

    async def rows(self, text: str) -> list[Row]:
        """Return the messages, what ends first, first."""
        found = await self.ask(services.people.notes.everyone())
        found = [each for each in found if fits_name(text, each.name)]
        names = self.named([(each.person, each.name) for each in found])
        today, hidden = self.desk.reader().today, self.app.names_hidden
        return [
            Row(
                (each.person, each.id),
                name,
                formatting.HIDDEN if hidden else f"{SIGN} {each.text}",
                until_words(each.until_on, today),
            )
            for each, name in zip(found, names, strict=True)
        ]

    def chosen(self, row: Row) -> None:
        """Open what there is to know of the person."""
        assert isinstance(row.key, tuple)
        self.app.push_screen(NotesDialog(row.key[0]))


class CardListDialog(ListDialog):
    """All cards that count; Enter opens the cards of the person."""

    TITLE = "Cards that people have"
    NONE = "Nobody has a card yet. Open a person to make one."

    async def rows(self, text: str) -> list[Row]:
        """Return the cards, by name."""
        cards = await self.ask(services.people.cards.that_count())
        called = await self.ask(services.people.commands.names([each.person for each in cards]))
        cards = [each for each in cards if fits_name(text, called.get(each.person, ""))]
        people = {each.person: called.get(each.person, "") for each in cards}
        names = dict(zip(people, self.named([*people.items()]), strict=True))
        rows = [
            Row((each.person, each.id), names[each.person], shown(each.number)) for each in cards
        ]
        return sorted(rows, key=lambda row: row.name)

    def chosen(self, row: Row) -> None:
        """Open the person's cards."""
        assert isinstance(row.key, tuple)
        self.app.push_screen(CardsDialog(row.key[0]))
