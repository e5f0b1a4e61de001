"""A person's cards: their codes on the screen, a new one made, one cancelled, all printed."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.people.cards import Card
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.files.card_sheet import ToPrint, sheet
from frontdesk.files.new_file import keep
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.qr_code import QrCode
from frontdesk.widgets.result_list import ResultList

_NONE = "No card yet. A card checks its holder in when it is scanned at the door."
_MADE = "Made. Let them scan it from here, or print it. Ctrl+Z takes it back."
_CANCELLED = "Cancelled: it is refused at the door from now on. Ctrl+Z takes that back."
_NO_FILE = Refusal("no-file", "Write the file's name with .pdf at its end, such as ~/cards.pdf.")
_NO_CARD = Refusal("no-cards", "There is no card to print yet. Make one first.")


class CardList(PickList):
    """The cards; whichever is marked is the one that is shown."""

    def action_mark(self, by: int) -> None:
        """Move the mark, and take the card."""
        super().action_mark(by)
        self.action_pick()


class CardsDialog(Dialog[None]):
    """Somebody's cards. The code of the chosen one can be scanned from the screen."""

    BINDINGS = [CLOSE]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person
        self._cards: list[Card] = []
        self._chosen: int | None = None

    def compose(self) -> ComposeResult:
        """Compose the dialog, to be filled when the cards are loaded."""
        with VerticalScroll(id="dialog"):
            yield Static("", id="name", classes="title")
            yield Static(Content(_NONE), id="none", classes="note")
            yield CardList(id="held")
            with Horizontal(classes="buttons"):
                yield Button("Make a new card", id="make")
                yield Button("Cancel this card", id="cancel")
            yield Static("", id="wrong", classes="error")
            yield Static("", id="done", classes="note")
            yield QrCode()
            yield Static("A sheet to print and cut, as a PDF file", classes="label")
            yield Input(id="file", placeholder="the file's name")
            with Horizontal(classes="buttons"):
                yield Button("Write the file", id="write")
            yield Static("Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Show the cards, and again whenever anything happens."""
        self.query_one("#file", Input).value = f"~/cards-{self._number}.pdf"
        self.query_one("#make", Button).focus()
        self.app.happened.subscribe(self, lambda _event: self.load())
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the cards and show them."""
        desk = self.app.desk
        assert desk is not None
        person, self._cards = await asyncio.gather(
            asyncio.wrap_future(desk.submit_query(services.people.commands.show(self._number))),
            asyncio.wrap_future(desk.submit_query(services.people.cards.of_person(self._number))),
        )
        if person is None:
            self.dismiss(None)
            return
        name = formatting.shown_name(person.details.name, hidden=self.app.names_hidden)
        self.query_one("#name", Static).update(Content(f"Cards of {name}  #{person.id}"))
        now, zone = desk.clock(), desk.center.zone
        rows = [formatting.card_row(card, now=now, zone=zone) for card in self._cards]
        self.query_one("#none").display = not rows
        listed = self.query_one("#held", PickList)
        listed.display = bool(rows)
        listed.styles.height = min(len(rows), 5)
        listed.update_rows(rows, None)
        self._show(self._card())

    def _card(self) -> Card | None:
        """Return the chosen card: the first one that counts, until somebody chooses."""
        chosen = next((card for card in self._cards if card.id == self._chosen), None)
        return chosen or next((card for card in self._cards if card.cancelled_at is None), None)

    def _show(self, card: Card | None) -> None:
        """Show the code of a card, as long as it counts."""
        counts = card is not None and card.cancelled_at is None
        self.query_one(QrCode).show(card.number if card is not None and counts else "")
        self.query_one("#cancel").display = counts
        if card is not None:
            self.query_one("#held", PickList).mark(card.id)

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Show the code of the card that was picked."""
        if isinstance(message.row.key, int):
            self._chosen = message.row.key
            self._show(self._card())

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        if event.button.id == "make":
            self._make()
        elif event.button.id == "cancel":
            self._cancel()
        else:
            self._write()

    def on_input_submitted(self) -> None:
        """Enter in the file's name writes it."""
        self._write()

    @work(exclusive=True, group="act")
    async def _make(self) -> None:
        outcome = await self.act(services.people.cards.make(self._number))
        if isinstance(outcome, Refusal):
            self._say(outcome)
        else:
            self._chosen = outcome.first("card")
            self._say(None, _MADE)
            self.load()

    @work(exclusive=True, group="act")
    async def _cancel(self) -> None:
        card = self._card()
        if card is None:
            return
        self._chosen = card.id
        outcome = await self.act(services.people.cards.cancel(card.number))
        self._say(outcome if isinstance(outcome, Refusal) else None, _CANCELLED)

    @work(exclusive=True, group="act")
    async def _write(self) -> None:
        """Write the cards that count to the file."""
        desk = self.app.desk
        assert desk is not None
        count = [card for card in self._cards if card.cancelled_at is None]
        target = self.query_one("#file", Input).value.strip()
        if not count or not target.lower().endswith(".pdf"):
            self._say(_NO_FILE if count else _NO_CARD)
            return
        content = sheet([ToPrint(card.number, card.person) for card in count], desk.clock())
        refusal = await asyncio.to_thread(keep, content, target, self.app.paths.database)
        many = one_or_many(len(count), "1 card is", f"{len(count)} cards are")
        self._say(refusal, f"{many} in {target}, to print and cut.")

    def _say(self, refusal: Refusal | None, done: str = "") -> None:
        """Say why not, or what was done."""
        wrong = self.query_one("#wrong", Static)
        wrong.update(Content("" if refusal is None else refusal.sentence))
        wrong.set_class(refusal is not None, "-said")
        said = self.query_one("#done", Static)
        said.update(Content("" if refusal is not None else done))
        said.display = refusal is None and bool(done)
